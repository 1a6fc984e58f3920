"""Finds names of persons in running text: a linear model over hashed features, and patterns for names of other scripts.

Knows nothing of batches, rows or SQL: texts in, places of names with a score out. Where its numbers come from says
``tables/ORIGIN.md``; ``.ci/train-names`` makes them anew.
"""
