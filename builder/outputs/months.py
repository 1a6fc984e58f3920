"""Heads of the lists by day: each month, year and kind."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("months", "months.sql", None, fragment="line", slots=("lines",))
