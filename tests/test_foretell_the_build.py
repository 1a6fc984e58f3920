"""What `check` says of a batch is what the next build makes of it: the same rules, judged before anybody signs."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder import verbs
from builder.review.foretold import foretold
from tests.support import AGENCY, AGENCY_CODE, PENALTY, City, id_number, penalty, person, uscc

NOW = "2026-04-01T09:00:00+08:00"
COLUMNS = [*PENALTY, "公示起始日", "公示等级", "处罚程序", "不予公开理由"]
OTHER = {"CF_CFJG": "外市某局", "CF_CFJGDM": uscc(77, "11990000")}
#: Batches and their rows: all that keeps a row from the public, alone and together.
BAD: dict[str, list[dict[str, str]]] = {
    "a-unknown-agency": [penalty(number, **OTHER) for number in range(10, 14)],
    "b-before-and-after": [
        penalty(20, CF_JDRQ="2026/05/20"),
        penalty(21, CF_JDRQ="2019/05/20"),
        penalty(22, CF_GSJZQ="2026/03/20"),
        penalty(23, CF_GSJZQ="2026/03/01"),
        penalty(24, 公示起始日="2026/06/01"),
    ],
    "c-not-public": [
        penalty(30, 公示等级="轻微"),
        penalty(31, 处罚程序="简易程序", CF_CFLB="警告"),
        penalty(32, 不予公开理由="商业秘密"),
        person(penalty(33), "郝云飞", id_number()),
        penalty(34, CF_XDR_MC=""),
    ],
    "d-known-already": [
        penalty(1),  # as it is public
        penalty(2, CF_NR="罚款3000元", CF_NR_FK="0.3"),  # corrected
        penalty(3),  # withdrawn by an order
        penalty(4, CF_XDR_SHXYM=uscc(44), CF_XDR_MC="云渚第44贸易有限公司"),  # another subject's number
        penalty(5) | {"CF_NR": "罚款1元"},
        penalty(5),
    ],
    "e-like-numbers": [
        penalty(50, CF_NR_FK="1380000.1234", CF_NR="罚款"),  # 13800001234 yuan
        penalty(51, CF_NR_FK="1590000.1234", CF_NR="罚款", **OTHER),
        penalty(52, CF_SY="收货单号13800001234号。"),
    ],
}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city with a catalogue, decisions that are public, and one that was withdrawn."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    city = City(tmp_path / "city")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},市市监局,市级,\n")
    city.batch("march", [penalty(number) for number in range(1, 5)], period="order-36")
    city.build("2026-03-20T09:00:00+08:00")
    withdrawn = city.record("云市监罚〔2026〕3号")
    city.order("withdraw", withdrawn, received_at="2026-03-21T09:00:00+08:00")
    return city


def received(city: City, name: str, rows: Sequence[Mapping[str, str]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = city.root / f"{name}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    result = city.command(
        "receive", path, "--agency", "市市监局", "--dataset", "penalty", "--name", name, "--period", "order-36"
    )
    assert result.exit_code == 0, result.stderr
    return city.data / "received" / name


def told(city: City, folder: Path) -> dict[str, dict[str, int]]:
    """What is foretold of every batch in a folder: rows by what becomes of them."""
    office = verbs.office(city.folder())
    with office.at_work() as office:
        screened = [
            office.screen(office.read(one)) for one in sorted(folder.iterdir()) if (one / "batch.yml").is_file()
        ]
        later = foretold(office, screened)
    return {
        one.batch.name: dict(later[one.batch.name].fates)
        | {"held": one.held_rows + len(later[one.batch.name].held), "withheld": one.withheld_rows}
        for one in screened
    }


def became(city: City) -> dict[str, dict[str, int]]:
    """What became of the rows of every batch in the last build."""
    found: dict[str, dict[str, int]] = {}
    with (city.work / "accounts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            counts = found.setdefault(row["batch"], {})
            for fate in ("public", "superseded", "not_yet", "exempt", "ended", "repaired", "withdrawn", "suspended"):
                counts[fate] = counts.get(fate, 0) + int(row[fate])
            counts["held"] = counts.get("held", 0) + int(row["held"]) + int(row["held_later"])
            counts["withheld"] = counts.get("withheld", 0) + int(row["withheld"])
    return found


def counted(fates: Mapping[str, int]) -> dict[str, int]:
    return {fate: rows for fate, rows in fates.items() if rows}


def test_check_says_what_the_build_does(city: City) -> None:
    """Over a table of bad batches, number by number; and the report names every row that the register holds."""
    folders = {name: received(city, name, rows) for name, rows in BAD.items()}
    before = told(city, city.data / "received")
    assert counted(before["a-unknown-agency"]) == {"held": 4}
    said = city.command("check", folders["a-unknown-agency"])
    assert said.exit_code == 1
    assert "共 4 行：可公示 0 行，待核 4 行，不予公开 0 行。" in said.stdout
    assert "如现在批准并生成：没有可以公示的行" in said.stdout
    assert said.stdout.count("[H070]") == 4
    assert "外市某局：报送 4 行，可公示 0，待核 4，不予公开 0（名称不在机关目录中）" in said.stdout
    assert "[H101]" in city.command("check", folders["d-known-already"]).stdout

    for name in folders:
        result = city.command("approve", name, "--secrecy-review", "审查甲", "--approved", "批准乙")
        assert result.exit_code == 0, result.stderr
    city.build(NOW)
    after = became(city)
    assert {name: counted(before[name]) for name in BAD} == {name: counted(after[name]) for name in BAD}
    assert {fate for name in BAD for fate in counted(after[name])} >= {
        "public", "superseded", "not_yet", "exempt", "ended", "withdrawn", "held", "withheld",
    }  # fmt: skip
    # approved batches are foretold as well as drafts
    assert {name: counted(fates) for name, fates in told(city, city.data / "approved").items() if name in BAD} == {
        name: counted(after[name]) for name in BAD
    }


def test_check_says_what_would_stop_the_build(city: City) -> None:
    """A scheme that site.yml lacks, and an input that cannot be read: then the batch is judged alone."""
    folder = received(city, "b1", [penalty(10, **OTHER), penalty(11)])
    manifest = (folder / "batch.yml").read_text()
    (folder / "batch.yml").write_text(manifest.replace("period: order-36", "period: forever"))
    said = city.command("check", folder)
    assert said.exit_code == 1
    assert "生成会停止：[R007]" in said.stdout
    (folder / "batch.yml").write_text(manifest)
    (city.data / "orders" / "bad.yml").write_text("order: nonsense\n")
    said = city.command("check", folder)
    assert "共 2 行：可公示 1 行，待核 1 行" in said.stdout
    assert "以上只按本批、机关目录和公示期方案预判：现在生成会停止：[O001]" in said.stdout
    (city.data / "orders" / "bad.yml").unlink()
    city.reference("workdays.csv", "date,workday\n2026-04-09,休\n")
    said = city.command("check", folder)
    assert said.exit_code == 1
    assert "生成会停止：[R020]" in said.stdout
    city.reference("workdays.csv", "date,workday\n")
    assert "以上只按" not in city.command("check", folder).stdout
