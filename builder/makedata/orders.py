"""Order files for made-up data: withdrawals of records that a published site shows."""

from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import yaml

from builder import database
from builder.city import City
from builder.errors import GongshiError
from builder.makedata.batches import unseen
from builder.yaml_file import read_yaml

SQL = Path(__file__).parent / "sql"
FIRST_RECEIVED = datetime(2026, 11, 1, 16, tzinfo=timezone(timedelta(hours=8)))
REASONS = [
    ("changed", "《中华人民共和国行政处罚法》第四十八条第二款：决定被依法变更"),
    ("revoked", "《中华人民共和国行政处罚法》第四十八条第二款：决定被撤销"),
    ("unlawful", "《中华人民共和国行政处罚法》第四十八条第二款：决定被确认违法"),
    ("void", "《中华人民共和国行政处罚法》第四十八条第二款：决定被确认无效"),
    ("not_public", "《中华人民共和国政府信息公开条例》第十五条：公开会对第三方合法权益造成损害"),
    ("error", "《企业信息公示暂行条例》第十二条：公示信息不准确，应当及时更正"),
]


def write_withdrawals(connection: database.Connection, city: City, count: int, seed: int) -> list[str]:
    """Write ``count`` orders to withdraw records that the city's site lists in data/*.csv; returns the ids, sorted.

    Which records is fixed by the seed; records that already have an order are passed over. Raises M005 without a
    published site, M003 when it lists fewer records than wanted.
    """
    files = sorted((city.site / "data").glob("*.csv"))
    if not files:
        raise GongshiError("M005", path=city.root)
    ordered = {read_yaml(path.read_bytes())["record"]: path for path in city.orders.glob("*.yml")}
    found: set[str] = set()
    for file in files:
        if _first_column(file) == "id":
            values = {"file": str(file), "seed": seed, "past": count + len(ordered)}
            found.update(record for (record,) in database.rows(connection, SQL / "published_ids.sql", **values))
    free = sorted(found - set(ordered), key=lambda record: sha256(f"{seed} {record}".encode()).digest())
    if len(free) < count:
        raise GongshiError("M003", wanted=count, found=len(free))
    chosen = sorted(free[:count])
    with unseen(city.data) as fresh:
        for number, record in enumerate(chosen, len(ordered) + 1):
            received = FIRST_RECEIVED + timedelta(seconds=number)
            reason, basis = REASONS[number % len(REASONS)]
            name = f"withdraw-{number:05d}.yml"
            write_order(
                fresh / name,
                order="withdraw",
                record=record,
                reason=reason,
                basis=basis,
                triggered_at=(received - timedelta(days=2)).isoformat(),
                received_at=received.isoformat(),
                by="秦处置",
            )
            (fresh / name).rename(city.orders / name)  # whole: a build may read it at any moment
    return chosen


def write_order(path: Path, **values: str) -> None:
    """Write one order file; keys in the order given."""
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


def _first_column(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return file.readline().split(",", 1)[0].strip().strip('"')
