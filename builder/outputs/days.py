"""Lists of one day: ``/licences/2026/03/14.html`` and ``/penalties/…``."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("days", "days.sql", "pages/day.html", fragment="line", slots=("lines",))
