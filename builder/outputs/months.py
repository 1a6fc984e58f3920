"""Heads of the lists by day: each month, each year, each kind."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("months", "months.sql", None)
