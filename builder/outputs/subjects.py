"""Subject pages (信用主体): ``/s/<last two>/<code>.html``, by year and by month once a subject has many decisions."""

from builder.outputs.pages import PageOutput
from builder.outputs.twins import Twins

OUTPUT = PageOutput(
    "subjects",
    "subjects.sql",
    "pages/subject.html",
    fragment="card",
    slots=("cards", "folds"),
    others={"rows": "summary"},
)
TWINS = Twins("subject_twins", "subject_twins.sql", None, slots=("decisions",))
