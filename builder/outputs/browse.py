"""Browsing: ``/agencies/``, ``/districts/``, ``/matters/`` and ``/penalties/kinds/`` by month; long months by day."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("browse", "browse.sql", None, fragment="line", slots=("licence_lines", "penalty_lines"))
