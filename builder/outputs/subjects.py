"""Subject pages (信用主体): ``/s/<last two>/<code>.html``, by year and by month once a subject has many decisions.

Each has a twin that says the same as JSON, at the same address with ``.json``.
"""

from collections.abc import Container, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import jinja2

from builder.outputs.pages import PageOutput, payloads


class SubjectTwins(PageOutput):
    """Pages as JSON: what the page says beside its decisions, and these in a list."""

    def render(
        self,
        environment: jinja2.Environment,
        by_jinja: Container[str],
        handed: Path,
        skipped: int = 0,
        count: int | None = None,
    ) -> Iterator[tuple[str, bytes]]:
        """As `PageOutput.render`; no template is asked."""
        del environment, by_jinja
        for key, parts in groupby(islice(payloads(handed), skipped, count and skipped + count), key=itemgetter(0)):
            _, _, frame = next(parts)
            decisions = b",\n".join(payload for _, _, payload in parts)  # noqa: B031
            path = key.decode()
            page = path.removesuffix(".json").encode() + b".html"
            yield path, b'{"page":"%b",%b,"decisions":[\n%b\n]}\n' % (page, frame[1:-1], decisions)


OUTPUT = PageOutput("subjects", "subjects.sql", "pages/subject.html", fragment="card", slots=("cards",))
TWINS = SubjectTwins("subject_twins", "subject_twins.sql", None)
