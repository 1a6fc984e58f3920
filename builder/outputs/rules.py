"""The page ``/rules/``: every rule by which rows are judged, and every error of the program, from their catalogues."""

import hashlib
import json
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.database import rows, run
from builder.errors import CATALOGUE
from builder.outputs.desk import Desk, Turn, escaped, render
from builder.rule_book import all_rules

_HERE = Path(__file__).parent
_SEVERITIES = {"withhold": "不予公开", "hold": "待核", "warn": "提醒"}
_SUBJECTS = {
    "C": "命令与配置",
    "B": "报送批次",
    "O": "处置单",
    "R": "公示库与台账",
    "P": "发布",
    "M": "虚构数据",
}


class Rules:
    """One page, which says nothing that the program itself does not say."""

    name = "rules"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add the row of the page, with the digest of all that it says."""
        digest = hashlib.sha256(_payload().encode()).hexdigest()
        run(desk.connection, _HERE / "files_wanted.sql", output=self.name, paths=["rules/index.html"], digests=[digest])

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of the page."""
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            yield path, render(desk.environment, "pages/rules.html", escaped(_payload().encode()) | {"path": path})


def _payload() -> str:
    """The values of the page as JSON text: rules by severity, errors by subject, each in the order of their codes."""
    page: dict[str, list[dict[str, Any]]] = {
        "rules": [
            {
                "title": title,
                "severity": severity,
                "rows": [
                    {"code": rule.code, "message": rule.message, "hint": rule.hint}
                    for rule in all_rules()
                    if rule.severity == severity
                ],
            }
            for severity, title in _SEVERITIES.items()
        ],
        "errors": [
            {
                "title": title,
                "rows": [
                    {"code": code, "message": _plain(kind.message), "hint": _plain(kind.hint)}
                    for code, kind in sorted(CATALOGUE.items())
                    if code.startswith(letter)
                ],
            }
            for letter, title in _SUBJECTS.items()
        ],
    }
    return json.dumps(page, ensure_ascii=False)


def _plain(template: str) -> str:
    """A message of the catalogue with … for what only the error itself knows."""
    parts = string.Formatter().parse(template)
    text = "".join(words + ("" if field is None else "…") for words, field, _, _ in parts)
    return " ".join(text.split())


OUTPUT = Rules()
