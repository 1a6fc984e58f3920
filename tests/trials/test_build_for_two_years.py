"""Sixty builds in a row over two years: every tenth equals a rebuild, and how much work, ledger and private state grow.

Two thousand decisions at first, then about every twelfth day a small batch: new decisions, one corrected, orders of all
kinds, agencies renamed and matters added, licences that expire and publications that end.
"""

import csv
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from builder.makedata.make import make_data
from tests.comparing import difference
from tests.faults.judging import verified
from tests.faults.scenarios import leftovers
from tests.support import CHECKOUT, City, licence, penalty

BUILDS, EVERY = 60, 10
_FIRST = datetime(2026, 11, 3, 9, tzinfo=timezone(timedelta(hours=8)))
_STEP = timedelta(days=12, hours=5)
#: Where the table of growth is left (``make trials`` shows it).
TABLE = CHECKOUT / "work" / "trials" / "two-years.txt"


class Office:
    """What an office sends in over two years, each time a little; the same for the same seed."""

    def __init__(self, city: City) -> None:
        self.city = city
        self._chance = random.Random(20261103)
        self._numbers = iter(range(5000, 9000))
        self._sent: list[dict[str, str]] = []
        self._suspended: list[str] = []
        self._withdrawn: list[str] = []
        self._contested: str | None = None
        self.operations: dict[str, int] = {}

    def work(self, turn: int, moment: datetime) -> None:
        """Everything that arrives before the build number ``turn``."""
        sent = (moment - timedelta(hours=20)).isoformat()
        rows = list(self._decisions(moment.date() - timedelta(days=2)))
        self.city.batch(f"daily-{turn:02d}", rows, approved_at=sent)
        self._sent += rows
        if turn % 3 == 1:
            again = dict(self._chance.choice(self._sent))
            again["XK_NR" if "XK_NR" in again else "CF_SY"] = f"更正后的内容（第{turn}次）"
            self.city.batch(f"corrected-{turn:02d}", [again], approved_at=(moment - timedelta(hours=19)).isoformat())
        if turn > 1:
            self._order(turn, moment)
        if turn % 12 == 5:
            self._rename_agency(turn)
        if turn % 12 == 9:
            self._add_matter(turn)

    def _agency(self) -> dict[str, str]:
        return self._chance.choice(self._read("agencies.csv"))

    def _decisions(self, day: date) -> Iterator[dict[str, str]]:
        """Four licences or four penalties of one agency; some of them end within the two years."""
        agency, stated = self._agency(), f"{day:%Y/%m/%d}"
        is_licence = self._chance.random() < 0.6
        for _ in range(4):
            number = next(self._numbers)
            end = f"{day + timedelta(days=self._chance.choice((90, 365, 1825))):%Y/%m/%d}"
            subject = self._chance.choice((number, number % 40))
            if is_licence:
                yield licence(
                    subject,
                    XK_WSH=f"试许〔{day.year}〕{number}号", XK_XKBH=f"SY{number:012d}", XK_JDRQ=stated, XK_YXQZ=stated,
                    XK_YXQZI=end, XK_XKJG=agency["name"], XK_XKJGDM=agency["code"],
                )  # fmt: skip
            else:
                yield penalty(
                    subject,
                    CF_WSH=f"试罚〔{day.year}〕{number}号", CF_JDRQ=stated, CF_GSJZQ=end,
                    CF_CFJG=agency["name"], CF_CFJGDM=agency["code"],
                )  # fmt: skip

    def _order(self, turn: int, moment: datetime) -> None:
        """One order, and what must come before it: a kind after the other."""
        received = (moment - timedelta(hours=2)).isoformat()
        public = self.city.public()
        penalties = [row["id"] for row in public if row["kind"] == "penalty"]
        kind = ("withdraw", "suspend", "repair", "correct", "resume", "republish")[turn % 6]
        if kind == "withdraw":
            record = self._chance.choice([row["id"] for row in public])
            self._withdrawn.append(record)
        elif kind == "suspend":
            record = self._chance.choice([row["id"] for row in public])
            self._suspended.append(record)
        elif kind == "repair":
            record = self._chance.choice(penalties)
        elif kind == "correct":
            record = self._contest(turn, moment, [row for row in public if row["kind"] == "licence"])
        elif kind == "resume" and self._suspended:
            record = self._suspended.pop(0)
        elif kind == "republish" and self._withdrawn:
            record = self._withdrawn.pop(0)
        else:
            return
        self.city.order(kind, record, received_at=received)
        self.operations[kind] = self.operations.get(kind, 0) + 1

    def _contest(self, turn: int, moment: datetime, licences: list[dict[str, str]]) -> str:
        """A batch that gives a licence of ours to another company; the order says that the batch is right."""
        ours = {row["XK_WSH"]: row for row in self._sent if "XK_WSH" in row}
        known = self._chance.choice([row for row in licences if row["document_number"] in ours])
        row = ours[known["document_number"]] | {"XK_XDR_MC": f"云渚第{turn}更名有限公司"}
        row["XK_XDR_SHXYM"] = licence(4000 + turn)["XK_XDR_SHXYM"]
        self.city.batch(f"contested-{turn:02d}", [row], approved_at=(moment - timedelta(hours=18)).isoformat())
        return known["id"]

    def _rename_agency(self, turn: int) -> None:
        agencies = self._read("agencies.csv")
        renamed = self._chance.choice(agencies)
        renamed["aliases"] = ";".join(filter(None, [renamed["aliases"], renamed["name"]]))
        renamed["name"] = f"{renamed['name']}（{turn}）"
        self._write("agencies.csv", agencies)

    def _add_matter(self, turn: int) -> None:
        matters = self._read("matters.csv")
        self._write("matters.csv", [*matters, matters[-1] | {"code": f"NEW-{turn:02d}", "name": f"新增事项{turn}"}])

    def _read(self, name: str) -> list[dict[str, str]]:
        with (self.city.data / "reference" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def _write(self, name: str, rows: list[dict[str, str]]) -> None:
        with (self.city.data / "reference" / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def size(folder: Path) -> tuple[int, int]:
    """How many files, and their bytes. The register that tests keep in ``work/`` is none of its files."""
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != "register.duckdb"]
    return len(found), sum(found)


@pytest.mark.trial
def test_sixty_builds_over_two_years_end_where_a_rebuild_ends(tmp_path: Path) -> None:
    """Every tenth build has the bytes of a rebuild; the ledger is verified, and nothing is left behind."""
    root = tmp_path / "city"
    make_data(root, records=2000, seed=7, more=0, withdraw=0, progress=lambda _: None)
    city = City(root, root / "content")
    city.build(_FIRST.isoformat())
    office = Office(city)
    table = ["builds, day, decisions, events | files and kB of the site | work | ledger | private state"]
    for turn in range(1, BUILDS + 1):
        moment = _FIRST + turn * _STEP
        office.work(turn, moment)
        city.build(moment.isoformat())
        if turn % EVERY == 0:
            told = difference(city.rebuilt(moment.isoformat(), screened=turn < BUILDS), city.files())
            assert not told, f"after {turn} builds:\n{told}"
            assert verified(city) == ""
            assert not leftovers(city)
            table.append(_grown(city, turn, moment))
    assert set(office.operations) == {"withdraw", "suspend", "repair", "correct", "resume", "republish"}
    assert {"publish", "amend", "end", *office.operations} <= set(city.operations())
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text("\n".join(table) + "\n", encoding="utf-8")


def _grown(city: City, turn: int, moment: datetime) -> str:
    folders = (city.site, city.work, city.data / "ledger", city.data / "private")
    sizes = " | ".join(f"{files:5} {total // 1000:6}" for files, total in map(size, folders))
    return f"{turn:6} {moment:%Y-%m-%d} {len(city.public()):6} {len(city.ledger()):6} | {sizes}"
