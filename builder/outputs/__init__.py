"""Outputs: rows of the wanted table from the register, and the bytes of a row when asked.

An output is one query that yields (key, path, position, payload) and one template or writer. The payload is JSON text:
the fingerprint is a digest of the payloads, and the maker is handed those payloads and nothing else, so a page cannot
depend on a value that its fingerprint does not know.
"""
