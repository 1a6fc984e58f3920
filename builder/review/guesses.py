"""What a file says of itself when it is received: which decisions it holds, and whose they are.

A guess is confirmed by the person at the terminal. Where nobody sits at one it is taken, and said, only if there is no
other reading: all rows that name one name the same agency, and the catalogue knows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.asking import Question
from builder.intake.columns import RAW, told
from builder.intake.footer import above_footer
from builder.intake.plans import plan_for
from builder.intake.report import KINDS
from builder.intake.tables import DataTable, data_tables
from builder.review.office import Office
from builder.review.receive import agency_of
from builder.review.standards import standard_of

_MOST = 5  # names of agencies that are told
_LONGEST = 30  # signs of each


@dataclass(frozen=True)
class Guess:
    """``agency``: the one that all rows name, None where it cannot be told; ``named``: what the rows say, as it stands
    there: to be shown by `_shown` only."""

    dataset: str
    standard: str
    agency: str | None
    named: tuple[str, ...]


def guess(
    office: Office, files: Sequence[Path], dataset: str | None, standard: str | None, agency: str | None
) -> Guess:
    """What is not given is looked for. Raises what ``standard_of`` and the readers raise."""
    kind, found = standard_of(office, files, dataset, standard)
    if agency is not None:
        return Guess(kind, found, None, ())
    named: dict[str, None] = {}
    plan = plan_for(kind, found, files[0].parent, office.mappings)
    constant = plan.constants.get("agency")
    with office.scratch() as work:
        for path in files:
            for table in data_tables(path, path.name, plan, [], work):
                for name in _agencies(table, constant):
                    named.setdefault(name)
                    if len(named) > _MOST:
                        return Guess(kind, found, None, tuple(named))
    known = agency_of(office.reference, next(iter(named))) if len(named) == 1 else None
    return Guess(kind, found, known["agency"] if known else None, tuple(named))


def receive_questions(seen: Guess) -> list[Question]:
    """What is asked of whoever receives the files, with what they say of it as the usual answer."""
    words = "报送单位：目录中的名称、别名或代码"
    if len(seen.named) > 1:
        listed = "、".join(map(_shown, seen.named[:_MOST])) + ("等" if len(seen.named) > _MOST else "")
        words += f"（文件中的机关不止一个：{listed}）"
    elif seen.named and not seen.agency:
        words += f"（文件中的机关是{_shown(seen.named[0])}，目录中没有）"
    kinds = " | ".join(f"{kind} {name}" for kind, name in KINDS.items())
    return [
        Question(
            "--dataset", f"哪一类决定：{kinds}", seen.dataset, lambda said: None if said in KINDS else f"请写 {kinds}"
        ),
        Question("--agency", words, seen.agency),
    ]


def _agencies(table: DataTable, constant: str | None) -> Sequence[str]:
    """The agencies that the rows of a table name, each once; rows that name none are held later for it."""
    if constant:
        return [constant]
    position = table.placement.positions[RAW.index("agency")]
    if position is None:
        return []
    found: dict[str, None] = {}
    for _, cells, _kinds in above_footer(table.rows, []):
        name = cells[position].strip() if len(cells) > position else ""
        if name and name != table.columns[position].strip():
            found.setdefault(name)
        if len(found) > _MOST:
            break
    return list(found)


def _shown(name: str) -> str:
    """A cell as it is repeated: without long numbers, and not without end."""
    return told(name)[:_LONGEST]
