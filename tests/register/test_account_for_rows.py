"""Whole histories: every accepted row has one fate, the ledger replays to what is public, what left leaves no trace."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.errors import GongshiError
from builder.register import life
from tests.register.registry import Registry
from tests.support import licence, penalty, person, unpacked, uscc, without_tombstones


def _day(day: int) -> str:
    return (datetime.fromisoformat("2026-03-15T12:00:00+08:00") + timedelta(days=day)).isoformat()


def _until(day: int) -> str:
    return _day(day)[:10].replace("-", "/")


#: Batches, each approved on the day of its number. Decisions come again: the same, changed, longer, of another party.
_POOL = {
    0: [penalty(1), penalty(2, CF_GSJZQ=_until(2)), penalty(3), penalty(8, CF_WSH="", CF_GSJZQ=_until(4))],
    1: [licence(11), licence(12, XK_WSH="云市监许〔2026〕11号")],
    2: [penalty(1, CF_NR="警告"), penalty(7, CF_WSH="云市监罚〔2026〕3号")],
    3: [penalty(2, CF_GSJZQ=_until(5)), penalty(3, CF_NR_FK="3.5"), penalty(8, CF_WSH="", CF_GSJZQ=_until(6))],
    4: [person(penalty(5), "王小明", ""), person(penalty(6), "王大明", ""), penalty(1)],
    5: [penalty(1), penalty(2), penalty(3), penalty(7)],
}
_LEAVING = ("withdraw", "repair", "suspend")


@dataclass
class _History:
    """What happens: the batches that arrive, the days of the builds, and for each build orders on public records."""

    batches: list[int]
    days: list[int]
    orders: list[list[tuple[int, str]]] = field(default_factory=list)


@st.composite
def _histories(draw: st.DrawFn) -> _History:
    batches = sorted(draw(st.sets(st.sampled_from(range(1, 6)), min_size=2, max_size=4)) | {0})
    days = sorted(draw(st.sets(st.integers(0, 7), min_size=2, max_size=3)))
    operation = st.sampled_from([*_LEAVING, "republish", "resume", "correct"])
    orders = [draw(st.lists(st.tuples(st.integers(0, 9), operation), max_size=2)) for _ in days]
    return _History(batches, days, orders)


def _replayed(events: Iterable[dict[str, str]]) -> set[str]:
    """The ids that a reader of the ledger ends up with; every event must make sense after those before it."""
    public: set[str] = set()
    for event in events:
        record, operation = event["record_id"], life.operations()[event["op"]]
        if operation.brings and event["commitment"]:
            assert record not in public, f"{operation.name} of {record}"
            public.add(record)
        elif operation.removes:
            public.discard(record)
        elif operation.name == "amend":
            assert event["commitment"]
    return public


def _rows_by_batch(city: Registry) -> dict[str, int]:
    """Rows of each batch that have a fate in the register."""
    with duckdb.connect(str(city.work / "register.duckdb"), read_only=True) as connection:
        return dict(connection.execute("SELECT batch, sum(accepted)::BIGINT FROM account GROUP BY batch").fetchall())


def _all_text(city: Registry) -> str:
    """Every byte of the site as text; Parquet decoded."""
    parts = []
    for path, content in city.files().items():
        parts.append(path)
        if path.endswith(".parquet"):
            with duckdb.connect() as connection:
                parts.append(
                    repr(connection.execute("SELECT * FROM read_parquet(?)", [str(city.site / path)]).fetchall())
                )
        if path.endswith((".bin", ".gz")):
            content = unpacked(content)  # noqa: PLW2901 (the same file, unpacked)
        parts.append(without_tombstones(content).decode("utf-8", "replace"))
    return "\n".join(parts)


def _check(city: Registry, known: dict[str, tuple[str, ...]]) -> None:
    """Ledger, register and site agree; ``known`` (record → its words) grows by what is public."""
    public = city.public()
    for row in public:
        words = (row["id"], row["document_number"], row["subject_code"], None if row["masked"] else row["party_name"])
        known[row["id"]] = tuple(word for word in words if word)
    assert _replayed(city.ledger()) == {row["id"] for row in public}
    shown = {word for row in public for word in known[row["id"]]}
    text = _all_text(city)
    for record in set(known) - {row["id"] for row in public}:
        assert not (city.site / "d" / record[:2] / f"{record}.html").exists()
        # a number, code or name that another public decision shares may stand; every other one may not
        left = [word for word in known[record] if word not in shown and not any(word in other for other in shown)]
        assert record in left
        assert [word for word in left if word in text] == []
        code = next((word for word in left if word == word.upper() and len(word) == 18), None)
        assert code is None or not (city.site / "s" / code[-2:] / f"{code}.html").exists()
    for row in public:
        assert row["id"] in text


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(history=_histories())
def test_account_for_every_row_of_any_history(screened: Path, history: _History) -> None:
    """Small random histories of batches, builds and orders: rows, ledger and site agree at each build."""
    with tempfile.TemporaryDirectory() as folder:
        city = Registry(Path(folder), cache=screened)
        city.work.mkdir(parents=True)
        (city.work / "intake").symlink_to(screened)
        known: dict[str, tuple[str, ...]] = {}
        for number in history.batches:
            # approved in the morning of its day, so that a build at noon sees it; later ones wait
            city.batch(f"b{number}", _POOL[number], approved_at=_day(number).replace("T12", "T09"))
        for day, orders in zip(history.days, history.orders, strict=True):
            written = [
                city.order(operation, sorted(known)[place % len(known)], received_at=f"{_day(day)[:10]}T11:0{at}+08:00")
                for at, (place, operation) in enumerate(orders)
                if known
            ]
            try:
                summary = city.build(_day(day))
            except GongshiError as error:
                if error.code != "O005":
                    raise
                for order in written:  # what the table of life does not allow
                    if order.stem in str(error):
                        order.unlink()
                summary = city.build(_day(day))
            approved = [number for number in history.batches if number <= day]
            accepted = {f"b{number}": len(_POOL[number]) for number in approved}
            assert _rows_by_batch(city) == accepted
            assert summary.is_unchanged or sum(summary.fates.values()) == sum(accepted.values())
            _check(city, known)


def test_account_for_each_kind_of_fate(city: Registry) -> None:
    """One city with a row of every fate, none of them counted twice or lost."""
    (city.data / "reference" / "mappings").mkdir()
    city.reference(
        "mappings/from.yml",
        "dataset: penalty\n"
        "columns: {party_name: 名称, agency: 机关, document_number: 文号, decision_date: 日, public_from: 始}\n"
        "constants: {content: 如决定书}\n",
    )
    row = {"名称": "云渚甲公司", "机关": "云渚市局", "文号": "云罚〔2026〕1号", "日": "2026-03-11", "始": "2026-12-01"}
    city.batch("0", [penalty(n) for n in range(1, 6)] + [penalty(6, CF_GSJZQ=_until(1))], approved_at=_day(0))
    city.batch("1", [row], standard="from.yml", columns=list(row), dataset="penalty", approved_at=_day(0))
    city.advance(_day(1))
    ids = {number: city.record(f"云市监罚〔2026〕{number}号") for number in range(1, 7)}
    for number, operation in enumerate(_LEAVING, start=1):
        city.order(operation, ids[number], received_at=_day(2))
    rows = [penalty(4, CF_NR="警告"), penalty(7, CF_WSH="云市监罚〔2026〕5号")]
    city.batch("2", rows, approved_at=_day(2))
    fates = {
        "public": 2,
        "superseded": 1,
        "not_yet": 1,
        "ended": 1,
        "repaired": 1,
        "withdrawn": 1,
        "suspended": 1,
        "held_later": 1,
    }
    assert city.advance(_day(3)).fates == fates
    assert _rows_by_batch(city) == {"0": 6, "1": 1, "2": 2}
    assert _replayed(city.ledger()) == city.ids() == {ids[4], ids[5]}
    assert uscc(7) not in {decision["uscc"] for decision in city.public()}
