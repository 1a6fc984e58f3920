"""Outputs: rows of the wanted table from the register, and the bytes of a row when asked.

An output is one query that yields (key, path, position, payload, digest) and one template or writer. The payload is
JSON text and all that the maker is handed. The digest must change whenever the payload does: it is the payload's own,
or, for decisions, one that the register made of every column a payload can show, so that what did not change is not
read.
"""
