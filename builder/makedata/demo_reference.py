"""What the demonstration's catalogue has besides that of ``make-data``: remedies, a matter that ended, agencies that
went before others, and an older number of a subject."""

import csv
import shutil
from pathlib import Path

from builder.makedata.make import VOCABULARY

_REMEDIES = {
    "licence": "利害关系人不服许可决定的，可以自知道之日起60日内申请行政复议，或者6个月内提起行政诉讼。",
    "penalty": "不服处罚决定的，可以自收到决定书之日起60日内申请行政复议，或者6个月内提起行政诉讼。",
}


def extend_reference(folder: Path) -> None:
    """Add to the tables that are in ``folder``, and copy those that are the demonstration's own."""
    agencies = _rows(folder / "agencies.csv") + _rows(VOCABULARY / "demo_agencies.csv")
    _write(folder / "agencies.csv", agencies)
    matters = [row | {"remedy": _REMEDIES[row["kind"]], "from": "", "to": ""} for row in _rows(folder / "matters.csv")]
    matters += _rows(VOCABULARY / "demo_matters.csv")
    _write(folder / "matters.csv", sorted(matters, key=lambda row: (row["agency_code"], row["code"])))
    for name in ("agency_changes", "identities"):
        shutil.copyfile(VOCABULARY / f"demo_{name}.csv", folder / f"{name}.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
