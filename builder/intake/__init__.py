"""Intake: one approved batch in, accepted, held and withheld rows out. Knows no other batch, no catalogue, no time."""
