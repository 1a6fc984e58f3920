"""Heads of the lists by day: each month, each year, each kind. Comes after the lists of days, whose lines it lists too."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("months", "months.sql", None, rows="decisions")
