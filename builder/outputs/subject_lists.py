"""Lists of subjects by the end of the code, ``/s/<last two>/`` and below it: the way in without JavaScript."""

from builder.outputs.pages import PageOutput

OUTPUT = PageOutput("subject_lists", "subject_lists.sql", None, fragment="subject", slots=("subjects",))
