"""What screening says of each row of one batch, row by row."""

from dataclasses import dataclass
from typing import Any

from tests.intake.conftest import Office, records


@dataclass(frozen=True)
class Judged:
    """``fate``: accepted, held or withheld; ``codes``: of the rules that found something; ``row``: as accepted, or
    empty."""

    fate: str
    codes: set[str]
    row: dict[str, Any]


def judge(office: Office, *changes: dict[str, str], **settings: Any) -> list[Judged]:
    """Screen a penalty for each dictionary of cells (see ``Office.rows``), all in one batch; results in that order."""
    return judged(office.rows(*changes, **settings))


def judged(screened: Any) -> list[Judged]:
    """The fate of every row of a screening, in the order of the rows."""
    accepted = {row["ordinal"]: row for row in records(screened.accepted)}
    found = {
        row["ordinal"]: {problem["code"] for problem in row["problems"]}
        for path in (screened.held, screened.warned)
        for row in records(path)
    }
    withheld = {row["ordinal"]: row["code"] for row in records(screened.withheld)}
    results = []
    for ordinal in range(1, screened.rows_in + 1):
        if ordinal in withheld:
            results.append(Judged("withheld", {withheld[ordinal]}, {}))
        else:
            row = accepted.get(ordinal, {})
            results.append(Judged("accepted" if row else "held", found.get(ordinal, set()), row))
    return results
