"""``gongshi make-data``: a whole city folder of made-up data, for measuring and trying out.

The same arguments give the same bytes. Rows are made by DuckDB, one batch at a time, each a pure function of the seed
and the row's index: memory does not grow with the number of records.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from builder import database
from builder.city import City, find_city
from builder.errors import GongshiError
from builder.founding.found import found
from builder.makedata.batches import SCHEMES, Approval, reencode, unseen, write_manifest
from builder.makedata.orders import write_withdrawals
from builder.yaml_file import read_yaml

SQL = Path(__file__).parent / "sql"
MACROS = ("pick", "choose", "details", "base31", "org_code", "uscc", "id_number", "subject_of")
VOCABULARY = Path(__file__).parent / "vocabulary"
ZONE = timezone(timedelta(hours=8))
BATCH_ROWS = 50_000
SMALLEST = 100
LICENCES_IN_100 = 85
LAST_DAY = date(2026, 10, 16)
NEWEST_DAYS = [date(2026, 10, day) for day in (19, 20, 21, 22, 23, 26, 27, 28, 29, 30)]
MORE_APPROVED = datetime(2026, 11, 1, 9, tzinfo=ZONE)
OFFSETS = {"licence": 0, "penalty": 10**12, "more": 2 * 10**12}
GB18030_EVERY = 5
INFORMATION_CENTRE = ("云渚市公共信用信息中心", "12990000MB0G000133")
#: What the founder of the made-up city answers (builder/founding/questions.py).
ANSWERS = {
    "--profile": "general",
    "--title": "信用云渚 · 双公示",
    "--organiser": INFORMATION_CENTRE[0],
    "--name": "云渚市",
    "--base-url": "http://localhost:8000/",
    "--district": "990000",
    "--licence-persons": "withhold",
    "--licence-basis": "省社会信用条例：自然人的公共信用信息不得公开公示，国家另有规定的除外",
    "--penalty-persons": "masked",
    "--penalty-basis": "行政处罚法第四十八条：具有一定社会影响的行政处罚决定应当依法公开",
    "--sole-traders": "withhold",
    "--sole-traders-basis": "民法典第五十四条、第一千零三十二条：没有字号的个体工商户即自然人本人，按自然人处理",
    "--publication": SCHEMES["penalty"],
    "--contact-office": f"{INFORMATION_CENTRE[0]}（虚构单位）",
    "--contact-phone": "0999-0000000",
    "--contact-email": "xinyong@yunzhu.example",
    "--contact-address": "云渚市政务服务中心 3 号楼",
}
Progress = Callable[[str], None]


def make_data(out: Path, records: int, seed: int, more: int, withdraw: int, progress: Progress) -> City:
    """Make a city folder of ``records`` decisions at ``out``; then add ``more`` decisions and ``withdraw`` orders.

    With ``records`` 0 the city must be there already, made with the same ``seed``. ``withdraw`` takes the record ids
    from the data files of its site. Returns the city. Raises M002 when ``records`` is below the smallest size, M004
    when nothing is asked for, M005 for orders without a site, C038 for a new city in a folder that is not empty, C039
    for one that is not made up, and what `find_city` raises.
    """
    if not (records or more or withdraw):
        raise GongshiError("M004")
    if records:
        if records < SMALLEST:
            raise GongshiError("M002", value=records, smallest=SMALLEST)
        if withdraw:
            raise GongshiError("M005", path=out)
        key = sha256(f"gongshi make-data {seed}".encode()).hexdigest()
        found(out, ANSWERS, key=key, made_up=True)
    city = find_city(out)
    if not city.made_up:
        raise GongshiError("C039", path=city.root)
    with TemporaryDirectory() as temp:
        connection = open_vocabulary(Path(temp), demo_only=False)
        if records:
            _make_base(connection, city.data, records, seed, progress)
        if more:
            _make_more(connection, city.data, more, seed, progress)
        if withdraw:
            write_withdrawals(connection, city, withdraw, seed)
            progress(f"撤回处置 {withdraw} 件")
    return city


def open_vocabulary(temp: Path, *, demo_only: bool) -> database.Connection:
    """A connection with the macros and the tables of words, districts, agencies and matters."""
    connection = database.connect(temp=temp)
    for macro in MACROS:
        database.run(connection, SQL / "macros" / f"{macro}.sql")
    database.run(connection, SQL / "words.sql", file=str(VOCABULARY / "words.csv"))
    database.run(connection, SQL / "districts.sql", file=str(VOCABULARY / "districts.csv"), demo_only=demo_only)
    database.run(connection, SQL / "agencies.sql", file=str(VOCABULARY / "agencies.csv"), demo_only=demo_only)
    database.run(connection, SQL / "matters.sql", file=str(VOCABULARY / "matters.csv"))
    database.run(connection, SQL / "agency_slots.sql")
    return connection


def write_reference(connection: database.Connection, out: Path) -> None:
    """``reference/``: agencies, districts, matters, and a calendar override that overrides nothing."""
    folder = out / "reference"
    (folder / "mappings").mkdir(parents=True, exist_ok=True)
    database.run(connection, SQL / "reference_agencies.sql", file=str(folder / "agencies.csv"))
    database.run(connection, SQL / "reference_districts.sql", file=str(folder / "districts.csv"))
    database.run(connection, SQL / "reference_matters.sql", file=str(folder / "matters.csv"))
    (folder / "workdays.csv").write_text("date,workday\n", encoding="utf-8")


def _make_base(connection: database.Connection, out: Path, records: int, seed: int, progress: Progress) -> None:
    write_reference(connection, out)
    licences = records * LICENCES_IN_100 // 100
    counts = {"licence": licences, "penalty": records - licences}
    _years(connection, licences, records - licences)
    rows = min(BATCH_ROWS, max(1, -(-records // 9)))
    made: dict[str, int] = {}
    for kind, plural in (("licence", "licences"), ("penalty", "penalties")):
        for number, first in enumerate(range(0, counts[kind], rows), 1):
            past = min(first + rows, counts[kind])
            values = {"kind": kind, "offset": OFFSETS[kind], "first": first, "past": past}
            database.run(connection, SQL / "skeleton.sql", seed=seed, pool=_pool(records), **values)
            (newest,) = database.rows(connection, SQL / "last_day.sql")[0]
            series = f"{newest.year}-{plural}"
            made[series] = made.get(series, 0) + 1
            name = f"{series}-{made[series]}"
            approved = datetime.combine(newest + timedelta(days=4), time(10, 30), ZONE)
            encoding = "gb18030" if number % GB18030_EVERY == 2 else "utf-8"
            _write_batch(connection, out / "approved" / name, kind, past - first, seed, approved, encoding)
            progress(f"{name}：{past - first} 行")


def _make_more(connection: database.Connection, out: Path, more: int, seed: int, progress: Progress) -> None:
    """One more batch, ``more-<n>``, of licences decided in the newest ten working days."""
    sizes: dict[str, tuple[str, int]] = {}
    for path in sorted((out / "approved").glob("*/batch.yml")):
        manifest = read_yaml(path.read_bytes())
        sizes[path.parent.name] = manifest["dataset"], sum(file["rows"] for file in manifest["files"])
    added = [size for name, (_, size) in sizes.items() if name.startswith("more-")]
    base = [(kind, size) for name, (kind, size) in sizes.items() if not name.startswith("more-")]
    licences = sum(size for kind, size in base if kind == "licence")
    records = sum(size for _, size in base)
    _years(connection, licences, records - licences)
    database.run(
        connection,
        SQL / "skeleton_more.sql",
        seed=seed,
        offset=OFFSETS["more"],
        before=sum(added),
        count=more,
        base=licences,
        pool=_pool(records),
        days=NEWEST_DAYS,
    )
    name = f"more-{len(added) + 1}"
    approved = MORE_APPROVED + timedelta(minutes=5 * len(added))
    _write_batch(connection, out / "approved" / name, "licence", more, seed, approved, "utf-8")
    progress(f"{name}：{more} 行")


def _years(connection: database.Connection, licences: int, penalties: int) -> None:
    database.run(connection, SQL / "years.sql", licences=licences, penalties=penalties, last_day=LAST_DAY)


def _pool(records: int) -> int:
    """How many subjects to draw from, so that about one in three decisions brings a new one (measured)."""
    return max(20, records * 38 // 100)


def _write_batch(
    connection: database.Connection, folder: Path, kind: str, rows: int, seed: int, approved: datetime, encoding: str
) -> None:
    """Write a batch out of sight; it comes to ``folder`` whole, since a build may look there at any moment."""
    with unseen(folder.parent.parent) as fresh:
        staged = fresh / folder.name
        staged.mkdir()
        path = staged / "rows.csv"
        database.run(connection, SQL / "cases.sql", seed=seed, kind=kind)
        database.run(
            connection, SQL / ("licences.sql" if kind == "licence" else "penalties.sql"), seed=seed, file=str(path)
        )
        if encoding != "utf-8":
            reencode(path, encoding)
        approval = Approval(approved - timedelta(hours=25), approved, "沈审之", "陆准行")
        write_manifest(
            staged,
            dataset=kind,
            standard="2018",
            source=INFORMATION_CENTRE,
            files=[(path, rows)],
            approval=approval,
            period=SCHEMES[kind],
            demo=True,
        )
        staged.rename(folder)
