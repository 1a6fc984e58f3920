-- Lets go of what `state_open.sql` opened: all that was written to it is in the file then, and nothing beside it.
CHECKPOINT kept;
DETACH kept
