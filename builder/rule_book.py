"""The book of rules by which rows are judged: folders of ``.sql`` files, one rule a file, told by its header."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Severity = Literal["hold", "withhold", "warn"]
_BUILDER = Path(__file__).parent
#: Rules about a row, about the rows of a batch, and about what other batches, the catalogue or the day say.
FOLDERS = tuple(_BUILDER / folder for folder in ("intake/rules", "intake/batch_rules", "register/rules"))
_HEADER = re.compile(r"-- (code|severity|message|hint|release): (.+)")
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Rule:
    """One rule. ``message`` says what is wrong and ``hint`` how to mend it, in Chinese, for the clerk who sent
    the row. ``release``: what a reviewer says of a row that may pass all the same; None: nobody may let it pass."""

    code: str
    severity: str
    message: str
    hint: str
    release: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class QueryRule(Rule):
    """A rule that is a query of its own, and the names of the values it wants bound."""

    path: Path
    parameters: frozenset[str]


#: What the register holds a row for in queries that do other work too.
_IN_OTHER_QUERIES = (
    Rule("H100", "hold", "已公示的记录重新筛查时不再合规", "请检查该批次，更正后在新的批次中报送。"),
    Rule(
        "H101",
        "hold",
        "同号异主体：同一机关的同一文号，较早的批次中属于另一个相对人",
        "请核对文号；确为同一决定的，用处置单 correct 指明原来的记录。",
    ),
    Rule("H102", "hold", "生成的文件中发现个人信息", "请在原文中删去证件号码、电话等个人信息，在新的批次中报送。"),
)


@cache
def read_rules(folder: Path) -> tuple[QueryRule, ...]:
    """The rules in a folder in the order of their code. A header that is not complete is a mistake in this program."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        if set(header) - {"release"} != {"code", "severity", "message", "hint"} or header["severity"] not in get_args(
            Severity
        ):
            raise RuntimeError(f"rule without a complete header: {path.name}")
        if not path.name.startswith(header["code"] + "_"):
            raise RuntimeError(f"rule file not named after its code: {path.name}")
        found.append(QueryRule(path=path, parameters=frozenset(_PARAMETER.findall(text)), **header))
    return tuple(found)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every room: withholding before holding before warning, then by code."""
    found: dict[str, Rule] = {rule.code: rule for rule in _IN_OTHER_QUERIES}
    for folder in FOLDERS:
        found |= {rule.code: rule for rule in read_rules(folder)}
    order = ("withhold", "hold", "warn")
    return tuple(sorted(found.values(), key=lambda rule: (order.index(rule.severity), rule.code)))


def rule_of(code: str) -> Rule:
    """The rule with ``code``."""
    return next(rule for rule in all_rules() if rule.code == code)
