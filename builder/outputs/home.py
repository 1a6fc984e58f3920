"""The home page."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("home", "home.sql", "pages/home.html", fragment="line", slots=("licence_lines", "penalty_lines"))
