"""Lists of subjects by the last two characters of the code, ``/s/<xx>/``: the way in without JavaScript."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("subject_lists", "subject_lists.sql", None, fragment="subject", slots=("subjects",))
