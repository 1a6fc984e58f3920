"""Browsing: ``/agencies/``, ``/districts/``, ``/matters/`` and ``/penalties/kinds/`` by month; long months by day.

Comes after the lists of days, whose lines it lists too.
"""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput(
    "browse",
    "browse.sql",
    None,
    fragment="line",
    slots=("licence_lines", "penalty_lines"),
    tables=(
        "browse_agencies.sql",
        "browse_districts.sql",
        "browse_matters.sql",
        "browse_kinds.sql",
        "browse_groups.sql",
        "browse_filed.sql",
        "browse_months.sql",
        "browse_pages.sql",
        "browse_lines.sql",
        "agency_histories.sql",
        "browse_frames.sql",
    ),
)
