"""The held rows of a batch as files in the sender's own layout, each with its number and the reasons beside it.

A clerk mends the rows in such a file and sends it again as it is; a row of several parties is a row each there. It
holds what the sender sent, unshielded: it goes back to the sender and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from builder.intake.columns import RAW, heading_key
from builder.intake.headings import REASON, RETURN_NUMBER
from builder.intake.screened import Screened, ScreenedFile
from builder.intake.tables import DataTable
from builder.review.findings import Place, code_counts, findings
from builder.review.office import Office
from builder.review.split import SEVERAL, named_parties, split_row
from builder.review.workbook import CELL, Workbook

PREFIX = "待核-"
#: The rule that holds a row which has another number of cells than there are headings.
TOO_MANY = "H001"
_OURS = frozenset(map(heading_key, (RETURN_NUMBER, REASON)))


def number_of(batch: str, place: Place) -> str:
    """The number under which a held row goes back and is known when it returns."""
    file, sheet, row = place
    return "#".join([f"{batch}/{file}", *([sheet] if sheet else []), str(row)])


def write_held_files(office: Office, screened: Screened, out: Path) -> list[Path]:
    """One workbook for each file with held rows, in ``out``. Returns where they are."""
    reasons, several = _reasons(screened, office.temp)
    written = []
    for file in screened.files:
        if not file.held:
            continue
        name = str(PurePosixPath(file.path)).replace("/", "_")
        target = out / f"{PREFIX}{name.removesuffix('.xlsx')}.xlsx"
        held = {(table.file, table.sheet) for table in file.tables if table.held}
        beyond = _beyond(office, screened, file, reasons)
        parties = _parties(office, screened, file, several)
        with Workbook(target) as book:
            for table in office.tables(screened.batch, file.path):
                if (table.file, table.sheet) in held:
                    header = [table.columns[column] for column in _kept(table.columns)]
                    width = len(header) + beyond.get((table.file, table.sheet), 0)
                    book.sheet(
                        table.sheet or "待核",
                        [*header, *[""] * (width - len(header)), RETURN_NUMBER, REASON],
                        _held_rows(screened.batch.name, table, reasons, width, parties),
                        [20] * width + [24, 80],
                    )
        written.append(target)
    return written


def _beyond(
    office: Office, screened: Screened, file: ScreenedFile, reasons: dict[Place, list[str]]
) -> dict[tuple[str, str], int]:
    """How many cells stand beyond the headings in the held rows of each table, where any row has more than headings."""
    if not any(one.rule.code == TOO_MANY for one in code_counts(screened, office.temp)):
        return {}
    found: dict[tuple[str, str], int] = defaultdict(int)
    for table in office.tables(screened.batch, file.path):
        place = (table.file, table.sheet)
        for row, cells, _ in table.rows:
            if (*place, row) in reasons:
                found[place] = max(found[place], len(cells) - len(table.columns))
    return found


def _kept(header: Sequence[str]) -> list[int]:
    """The sender's columns: all but those that an earlier file of ours has added."""
    return [column for column, heading in enumerate(header) if heading_key(heading) not in _OURS]


def _parties(office: Office, screened: Screened, file: ScreenedFile, several: set[Place]) -> dict[str, list[str]]:
    """The parties that each cell of a row of several names."""
    cells = set()
    if any(place[0] in {table.file for table in file.tables} for place in several):
        for table in office.tables(screened.batch, file.path):
            column = _columns(table).get("party_name")
            for row, said, _ in table.rows:
                if (table.file, table.sheet, row) in several and column is not None and column < len(said):
                    cells.add(said[column])
    return named_parties(cells, office.work / "intake", office.temp) if cells else {}


def _columns(table: DataTable) -> dict[str, int]:
    """Where our columns stand in a table."""
    return {column: index for column, index in zip(RAW, table.placement.positions, strict=True) if index is not None}


def _held_rows(
    batch: str, table: DataTable, reasons: dict[Place, list[str]], width: int, parties: dict[str, list[str]]
) -> Iterator[list[str]]:
    """The held rows of a table: the sender's cells, ``width`` of them, then the row's number and the reasons.

    ``parties``: those that a cell of several names; such a row is a row for each.
    """
    kept = _kept(table.columns)
    columns = _columns(table)
    party = columns.get("party_name")
    for row, cells, _ in table.rows:
        place = (table.file, table.sheet, row)
        if place not in reasons:
            continue
        said = list(reasons[place])
        if any(len(cell) > CELL for cell in cells):
            said.append(f"本行有内容超过 {CELL} 个字，Excel 放不下，此处已截断")
        whole = [*cells, *[""] * (len(table.columns) - len(cells))]
        names = parties.get(whole[party], []) if party is not None else []
        for one in split_row(whole, columns, names) if len(names) > 1 else [whole]:
            mine = [one[column] for column in kept] + one[len(table.columns) :]
            yield [*mine, *[""] * (width - len(mine)), number_of(batch, place), "\n".join(said)]


def _reasons(screened: Screened, temp: Path) -> tuple[dict[Place, list[str]], set[Place]]:
    """Why each held row is held, and what else it is warned of: those that hold it first; and which name several
    parties."""
    found: dict[Place, list[str]] = defaultdict(list)
    several = set()
    for one in findings(screened, temp):
        if one.fate == "held":
            if one.rule.code == SEVERAL:
                several.add(one.place)
            mark = "" if one.rule.severity == "hold" else "提醒："
            found[one.place].append(
                f"{mark}{one.heading or one.column}：{one.rule.message}。{one.rule.hint}[{one.rule.code}]"
            )
    ordered = {
        place: sorted(reasons, key=lambda reason: reason.startswith("提醒：")) for place, reasons in found.items()
    }
    return ordered, several
