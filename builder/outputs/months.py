"""Heads of the lists by day: each month, year and kind. Comes after the lists of days, whose lines it lists too."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("months", "months.sql", None, fragment="line", slots=("lines",))
