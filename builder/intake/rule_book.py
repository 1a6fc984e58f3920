"""The rules that one batch alone can be judged by: ``rules/*.sql``, one rule a file, described by its header."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RULES = Path(__file__).parent / "rules"
SEVERITIES = ("hold", "withhold", "warn")
_HEADER = re.compile(r"-- (code|severity|message|hint): (.+)")
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Rule:
    """One rule. ``message`` says what is wrong and ``hint`` how to mend it, in Chinese, for the clerk who sent
    the row."""

    code: str
    severity: str
    message: str
    hint: str
    path: Path
    parameters: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their code. A header that is not complete is a mistake in this program."""
    found = []
    for path in sorted(RULES.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        if set(header) != {"code", "severity", "message", "hint"} or header["severity"] not in SEVERITIES:
            raise RuntimeError(f"rule without a complete header: {path.name}")
        if not path.name.startswith(header["code"] + "_"):
            raise RuntimeError(f"rule file not named after its code: {path.name}")
        found.append(Rule(path=path, parameters=frozenset(_PARAMETER.findall(text)), **header))
    return tuple(found)


def rule(code: str) -> Rule:
    """The rule with ``code``."""
    return next(one for one in rules() if one.code == code)
