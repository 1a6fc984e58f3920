"""Which data and which standard files follow, by their headings: only where exactly one reading is possible.

当前状态 has opposite meanings in the two national standards, so what is found is written down for people to confirm,
and where two readings are possible nobody guesses.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.columns import heading_key
from builder.intake.headings import KEYS_2015, KEYS_2018
from builder.intake.manifest import STANDARDS
from builder.intake.plans import plan_for
from builder.intake.tables import data_tables
from builder.review.office import Office

_KINDS = ("licence", "penalty")
_KEYS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"2018": KEYS_2018, "2015": KEYS_2015}


def standard_of(office: Office, files: Sequence[Path], dataset: str | None, standard: str | None) -> tuple[str, str]:
    """Dataset and standard of ``files``; what is given stays as given.

    Raises B050 when no standard, or more than one, has all the columns it needs in these files.
    """
    if dataset and standard:
        return dataset, standard
    with office.scratch() as work:
        fitting = [
            (kind, name)
            for kind, name in product([dataset] if dataset else _KINDS, [standard] if standard else STANDARDS)
            if all(_fits(office, kind, name, path, work) for path in files)
        ]
    if len(fitting) == 1:
        return fitting[0]
    reason = "有几种标准都读得通" if fitting else "没有一种标准要求的列是齐全的"
    raise GongshiError("B050", file="、".join(path.name for path in files), reason=reason)


def _fits(office: Office, kind: str, standard: str, path: Path, work: Path) -> bool:
    """Whether the first table of a file has the columns that a standard needs; for a national one, by its own key."""
    try:
        plan = plan_for(kind, standard, path.parent, office.mappings)
        headings = next(data_tables(path, path.name, plan, [], work)).placement.headings
    except GongshiError as error:
        if error.code in ("B015", "B022", "B023"):
            return False
        raise
    keys = _KEYS.get(standard)
    return keys is None or heading_key(headings["party_name"]) in keys[kind]
