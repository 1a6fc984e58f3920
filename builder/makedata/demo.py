"""The demonstration: some 600 made-up decisions of a city that exists nowhere, as its departments would send them.

``python -m builder.makedata.demo data`` writes ``approved/``, ``reference/`` and ``private/id.key``; the orders follow
from the register (``demo_orders.py``). The same code gives the same bytes.
"""

import csv
import shutil
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builder import database
from builder.makedata import demo_shapes
from builder.makedata.batches import SCHEMES, Approval, write_manifest
from builder.makedata.demo_reference import extend_reference
from builder.makedata.make import INFORMATION_CENTRE, SQL, VOCABULARY, ZONE, open_vocabulary, write_reference
from builder.yaml_file import read_yaml

SEED = 20260316
SUBJECTS = 190
Row = dict[str, str]


@dataclass(frozen=True)
class Planned:
    """One batch: which decisions (days of decision, how many made from the vocabulary, how many of the bus company)."""

    name: str
    kind: str
    first: date
    last: date
    ordinary: int
    buses: int = 0
    standard: str = "2018"
    encoding: str = "utf-8"

    @property
    def approved_at(self) -> datetime:
        """The afternoon of the day that the batch is named after."""
        return datetime.combine(date.fromisoformat(self.name[:8]), time(15, 20), ZONE)


BATCHES = (
    Planned("20231226-licences", "licence", date(2023, 2, 6), date(2023, 12, 20), 67),
    Planned("20231227-penalties-2015", "penalty", date(2023, 3, 1), date(2023, 12, 18), 24, standard="2015"),
    Planned("20240628-licences", "licence", date(2024, 1, 8), date(2024, 6, 24), 48, buses=10, encoding="gb18030"),
    Planned("20241227-penalties", "penalty", date(2024, 2, 19), date(2024, 12, 20), 34),
    Planned("20250402-transport", "licence", date(2025, 1, 6), date(2025, 3, 28), 0, 122, "yunzhu-jiaotong.yml"),
    Planned("20250926-licences", "licence", date(2025, 4, 7), date(2025, 9, 22), 36, buses=112),
    Planned("20251229-plain", "licence", date(2025, 9, 29), date(2025, 12, 22), 34, standard="plain"),
    Planned("20260331-penalties", "penalty", date(2026, 1, 5), date(2026, 3, 27), 24),
    Planned("20260630-licences", "licence", date(2026, 4, 7), date(2026, 6, 25), 38),
    Planned("20260928-licences", "licence", date(2026, 9, 1), date(2026, 9, 23), 12),
    Planned("20261023-penalties", "penalty", date(2026, 9, 7), date(2026, 10, 21), 14),
    Planned("20261030-licences", "licence", date(2026, 10, 12), date(2026, 10, 29), 26, buses=16),
)
# Earlier decisions of this batch are sent again by that one with their text mended: the same number and party.
AMENDED = {"20260928-licences": "20240628-licences"}
MAPPING = "yunzhu-jiaotong.yml"
KEY_NOTE = """# 演示密钥

`id.key` 是公开的演示密钥，只用于本仓库的虚构数据。任何城市都不得使用它：
请用 `gongshi init` 建立自己的城市，它会生成自己的密钥；密钥要与网站、代码分开保存。
"""


def make_demo(out: Path) -> None:
    """Write the demonstration's batches, reference tables and key into ``out``; what stood there before is replaced."""
    for name in ("approved", "reference"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("approved", "orders", "ledger", "private"):
        (out / name).mkdir(parents=True, exist_ok=True)
    key = sha256(b"gongshi demonstration key").hexdigest()
    (out / "private" / "id.key").write_text(key + "\n", encoding="ascii")
    (out / "private" / "README.md").write_text(KEY_NOTE, encoding="utf-8")
    made: dict[str, list[Row]] = {}
    with TemporaryDirectory() as temp:
        connection = open_vocabulary(Path(temp), demo_only=True)
        write_reference(connection, out)
        extend_reference(out / "reference")
        shutil.copyfile(VOCABULARY / MAPPING, out / "reference" / "mappings" / MAPPING)
        listed = database.rows(connection, SQL / "demo_agencies.sql")
        agencies = {field if district == "990000" else "binhai": (name, code) for field, district, name, code in listed}
        written = read_yaml((VOCABULARY / "demo_rows.yml").read_bytes())
        for number, batch in enumerate(BATCHES):
            rows = _ordinary(connection, Path(temp), batch, number)
            rows += [demo_shapes.bus_row(day, n, agencies["transport"]) for n, day in _bus_days(batch, number)]
            here = [row for row in written if row["batch"] == batch.name]
            rows += [demo_shapes.written_row(row, batch.kind, agencies) for row in here]
            rows.sort(key=lambda row: row[demo_shapes.DECIDED[batch.kind]])
            made[batch.name] = rows
    for name, earlier in AMENDED.items():
        made[name] += [demo_shapes.amended_row(row) for row in _amendable(made[earlier])]
    for batch in BATCHES:
        _write(out, batch, made[batch.name])


def _working_days(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.isoweekday() < 6 and not (day.month == 10 and day.day < 8)]


def _spread(batch: Planned, count: int) -> list[date]:
    """``count`` working days, evenly over the time of the batch."""
    days = _working_days(batch.first, batch.last)
    return [days[n * len(days) // count] for n in range(count)]


def _ordinary(connection: database.Connection, temp: Path, batch: Planned, number: int) -> list[Row]:
    """Rows from the vocabulary, with the keys of 2018, all cells text."""
    if not batch.ordinary:
        return []
    plan: list[dict[str, Any]] = []
    for n, day in enumerate(_spread(batch, batch.ordinary)):
        i = number * 1000 + n
        # squared, so that some subjects come often; from 8 on, because the first eight are no persons or shops
        drawn = int.from_bytes(sha256(f"{SEED} {i}".encode()).digest()[:2], "big")
        plan.append({"i": i, "subject": 8 + SUBJECTS * drawn * drawn // 2**32, "day": day, "used": number * 60})
    file = temp / "rows.csv"
    database.run(connection, SQL / "skeleton_demo.sql", plan=plan)
    database.run(connection, SQL / "cases.sql", seed=SEED, kind=batch.kind)
    statement = SQL / ("licences.sql" if batch.kind == "licence" else "penalties.sql")
    database.run(connection, statement, seed=SEED, file=str(file))
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _amendable(rows: list[Row]) -> list[Row]:
    """Three licences of organisations, none of the bus company or written by hand."""
    companies = [row for row in rows if row["XK_XDR_SHXYM"].startswith("91") and "〕9" not in row["XK_WSH"]]
    return [row for row in companies if row["XK_XDR_SHXYM"] != demo_shapes.BUS["XK_XDR_SHXYM"]][::9][:3]


def _bus_days(batch: Planned, number: int) -> list[tuple[int, date]]:
    """The bus company's decisions of a batch: running numbers over all batches, and days."""
    before = sum(earlier.buses for earlier in BATCHES[:number])
    return [(before + n + 1, day) for n, day in enumerate(_spread(batch, batch.buses))] if batch.buses else []


def _write(out: Path, batch: Planned, rows: list[Row]) -> None:
    folder = out / "approved" / batch.name
    folder.mkdir()
    path = folder / "rows.csv"
    header, cells = demo_shapes.shaped(rows, batch.kind, batch.standard)
    with path.open("w", encoding=batch.encoding, newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(cells)
    approval = Approval(batch.approved_at - timedelta(hours=30), batch.approved_at, "沈审之", "陆准行")
    write_manifest(
        folder,
        dataset=batch.kind,
        standard=batch.standard,
        source=INFORMATION_CENTRE,
        files=[(path, len(rows))],
        approval=approval,
        period=SCHEMES[batch.kind],
        demo=True,
    )


if __name__ == "__main__":
    make_demo(Path(sys.argv[1]))
