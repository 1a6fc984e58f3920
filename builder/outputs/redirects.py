"""Pages that lead on: ``/s/<last two>/<older code>.html`` of a subject that has another code today."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("redirects", "redirects.sql", "pages/redirect.html")
