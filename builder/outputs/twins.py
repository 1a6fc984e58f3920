"""Twins: pages as JSON, at the same address with ``.json``."""

from collections.abc import Container, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import jinja2

from builder.outputs.pages import PageOutput, payloads


class Twins(PageOutput):
    """What the page says beside its decisions, and these in a list, where it has a place for them (``slots``)."""

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
            listed = b",\n".join(payload for _, _, payload in parts)  # noqa: B031
            path = key.decode()
            page = path.removesuffix(".json").encode() + b".html"
            decisions = b',"decisions":[\n%b\n]' % listed if self.slots else b""
            yield path, b'{"page":"%b",%b%b}\n' % (page, frame[1:-1], decisions)
