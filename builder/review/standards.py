"""Which data and which standard files follow, by their headings: only where exactly one reading is possible.

当前状态 has opposite meanings in the two national standards, so what is found is written down for people to confirm,
and where two readings are possible nobody guesses. Where none is, ``first_look.py`` says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice, product
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.columns import heading_key
from builder.intake.header import PREVIEW
from builder.intake.headings import KEYS_2015, KEYS_2018
from builder.intake.manifest import STANDARDS
from builder.intake.plans import plan_for
from builder.intake.readers.base import Row, Table
from builder.intake.readers.sniff import open_tables
from builder.intake.report import KINDS
from builder.intake.secrecy import watched
from builder.intake.tables import DataTable, data_among
from builder.review.first_look import SECRET, explain, kind_by_words
from builder.review.office import Office

_KEYS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"2018": KEYS_2018, "2015": KEYS_2015}
#: What says that a file does not follow a standard; any other error is about the file itself.
_UNFIT = ("B015", "B022", "B023", "B046", "B049")


def standard_of(office: Office, files: Sequence[Path], dataset: str | None, standard: str | None) -> tuple[str, str]:
    """Dataset and standard of ``files``; what is given stays as given.

    Raises, where no standard has all the columns it needs in these files, what ``explain`` finds to be the cause; B050
    where more than one has.
    """
    with office.scratch() as work:
        begun = [_Begun(path, work) for path in files]
        try:
            fitting = [
                (kind, name)
                for kind, name in product([dataset] if dataset else KINDS, [standard] if standard else STANDARDS)
                if all(_fits(office, kind, name, file, is_stated=name == standard) for file in begun)
            ]
        except GongshiError as error:
            if len(files) > 1 and error.code != SECRET:
                explain(office, files, dataset, standard, work)  # what is wrong with the others too
            raise
        if len({kind for kind, _ in fitting}) > 1:
            tables = (_first(office, *one, file) for one in fitting for file in begun)
            meant = kind_by_words([table.columns for table in tables])
            fitting = [one for one in fitting if one[0] == meant] or fitting
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            explain(office, files, dataset, standard, work)
    read_as = "、".join(f"{KINDS[kind]}（{name}）" for kind, name in fitting)
    several = "；两类决定都有的，用 --dataset 各收一次" if len({kind for kind, _ in fitting}) > 1 else ""
    reason = f"有几种读法：{read_as}{several}" if fitting else "几个文件不是同一种标准，请分开收件"
    raise GongshiError("B050", file="、".join(path.name for path in files), reason=reason)


class _Begun:
    """The tables of a file, each with its first rows: read once, however many standards are tried on them."""

    def __init__(self, path: Path, work: Path) -> None:
        self.path = path
        self._tables = watched(open_tables(path, path.name, [], work), path.name)
        self._seen: list[tuple[Table, list[Row]]] = []

    def __iter__(self) -> Iterator[Table]:
        for number in count():
            if number == len(self._seen):
                table = next(self._tables, None)
                if table is None:
                    return
                self._seen.append((table, list(islice(table.rows, PREVIEW))))
            table, rows = self._seen[number]
            yield replace(table, rows=iter(rows))


def _fits(office: Office, kind: str, standard: str, file: _Begun, *, is_stated: bool) -> bool:
    """Whether the first table of a file has the columns that a standard needs; for a national one that nobody stated,
    by its own key."""
    try:
        headings = _first(office, kind, standard, file).placement.headings
    except GongshiError as error:
        if error.code in _UNFIT:
            return False
        raise
    keys = None if is_stated else _KEYS.get(standard)
    return keys is None or heading_key(headings["party_name"]) in keys[kind]


def _first(office: Office, kind: str, standard: str, file: _Begun) -> DataTable:
    plan = plan_for(kind, standard, file.path.parent, office.mappings)
    return next(data_among(file, file.path.name, plan, []))
