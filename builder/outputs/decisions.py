"""Decision pages: ``/d/<first two>/<id>.html`` for decisions whose party has no public code."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("decisions", "decisions.sql", "pages/decision.html", fragment="card", slots=("cards",))
