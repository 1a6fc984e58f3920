"""Pages that lead on: ``/s/<last two>/<older code>.html`` of a subject that has another code today, and their twins."""

from builder.outputs.pages import PageOutput
from builder.outputs.twins import Twins

OUTPUT = PageOutput("redirects", "redirects.sql", "pages/redirect.html")
TWINS = Twins("redirect_twins", "redirect_twins.sql", None)
