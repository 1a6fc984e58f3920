"""A site that was updated many times has the bytes of one that is built from nothing with the same data and moment."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.comparing import difference
from tests.support import AGENCY, AGENCY_CODE, City, licence, penalty, person, uscc

AGENCIES = "code,name,aliases,level,district_code\n"


def agree(city: City, moment: str, *, screened: bool = True) -> None:
    """Update the site to the moment, and hold it against a rebuild; ``screened`` keeps what intake has cached."""
    city.build(moment)
    told = difference(city.rebuilt(moment, screened=screened), city.files())
    assert not told, f"an update to {moment} is not what a rebuild gives:\n{told}"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_updates_end_where_a_rebuild_ends(tmp_path: Path) -> None:
    """Batches, late decisions, orders, corrections, edits of the catalogue, templates and config, and time passing.

    Where another update follows with which it might go wrong together, the rebuild waits for that one.
    """
    city = City(tmp_path)
    content, templates = city.own_content(), city.own_templates()
    city.reference("agencies.csv", f"{AGENCIES}{AGENCY_CODE},{AGENCY},,市级,990101\n")
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n")
    city.batch("a1", [licence(number) for number in range(6)] + [licence(7, XK_YXQZI="2026/12/31")])
    city.batch("a2", [*(penalty(number) for number in range(5)), person(penalty(8), "欧阳春生", "")])
    city.batch("a3", [penalty(9, CF_GSJZQ="2026/09/30")])
    agree(city, "2026-03-20")
    withdrawn, corrected = city.record("云市监罚〔2026〕3号"), city.record("云市监许〔2026〕2号")
    repaired = city.record("云市监罚〔2026〕1号")

    city.batch("b", [licence(10, XK_JDRQ="2026/03/24"), licence(1, XK_NR="变更后的内容")], approved_at="2026-03-25")
    city.build("2026-03-26")
    assert "变更后的内容" in city.text(f"s/{uscc(1)[-2:]}/{uscc(1)}.html")

    city.batch("late", [licence(11, XK_JDRQ="2024/02/29"), licence(2, XK_WSH="旧2", XK_JDRQ="2025/12/31")],
               approved_at="2026-03-27")  # fmt: skip
    agree(city, "2026-03-28")
    assert "licences/2024/02/29.html" in city.files()

    city.order("withdraw", withdrawn, received_at="2026-04-02")
    city.order("repair", repaired, received_at="2026-04-02")
    city.build("2026-04-03")
    assert not {withdrawn, repaired} & {row["id"] for row in city.public()}

    city.batch("again", [penalty(3), penalty(1), penalty(12)], approved_at="2026-04-05")
    agree(city, "2026-04-06")
    assert withdrawn not in {row["id"] for row in city.public()}

    city.batch("other-subject", [licence(50, XK_WSH="云市监许〔2026〕2号")], approved_at="2026-04-08")
    city.build("2026-04-09")
    assert [row["uscc"] for row in city.public() if row["id"] == corrected] == [uscc(2)]
    city.order("correct", corrected, received_at="2026-04-10")
    agree(city, "2026-04-11")
    assert [row["uscc"] for row in city.public() if row["id"] == corrected] == [uscc(50)]

    city.reference("agencies.csv", f"{AGENCIES}{AGENCY_CODE},云渚市市场监管局,{AGENCY},市级,990101\n")
    agree(city, "2026-04-12")
    assert "云渚市市场监管局</a></th>" in city.text("index.html")

    edit(templates / "partials" / "_card.html", "提出异议", "提出不同意见")
    agree(city, "2026-04-12")
    edit(content / "site.yml", "信用云渚 · 双公示", "云渚公示")
    agree(city, "2026-04-12")
    assert "<title>这里没有页面 - 云渚公示</title>" in city.text("404.html")

    city.order("republish", withdrawn, received_at="2026-04-20")
    agree(city, "2026-04-21")
    assert withdrawn in {row["id"] for row in city.public()}

    agree(city, "2027-05-26", screened=False)
    assert "已过有效期" in city.text(f"s/{uscc(7)[-2:]}/{uscc(7)}.html")
    assert not any(row["document_number"] == "云市监罚〔2026〕9号" for row in city.public())
    assert "end" in city.operations()


def parts(city: City, code: str) -> list[str]:
    """The pages of a subject besides its head: ``2025`` for a year, ``2025-03`` for a month."""
    pattern = re.compile(rf"s/../{code}-([0-9-]+)\.html")
    return sorted(found[1] for path in city.files() if (found := pattern.fullmatch(path)))


def penalties(numbers: range, **values: str) -> Iterator[dict[str, str]]:
    """Penalties of one company, spread over the months of 2025."""
    for number in numbers:
        day = f"2025/{number % 12 + 1:02d}/{number % 28 + 1:02d}"
        yield penalty(1, CF_WSH=f"罚{number}", **{"CF_JDRQ": day} | values)


def test_a_subject_crosses_the_cuts_of_its_pages_and_back(tmp_path: Path) -> None:
    """One page up to ten decisions, then a page a year, above fifty in a year a page a month; and back as they end."""
    city = City(tmp_path)
    edit(city.own_content() / "site.yml", "{subject: 50, subject_year: 200", "{subject: 10, subject_year: 50")
    code = uscc(1)
    city.batch("a", [*penalties(range(10)), penalty(2)])
    agree(city, "2026-03-20")
    assert parts(city, code) == []

    city.batch("b", [licence(1)], approved_at="2026-03-21")
    agree(city, "2026-03-22")
    assert parts(city, code) == ["2025", "2026"]

    city.batch("c", list(penalties(range(10, 50))), approved_at="2026-03-23")
    agree(city, "2026-03-24")
    assert parts(city, code) == ["2025", "2026"]

    city.batch("d", list(penalties(range(50, 65), CF_GSJZQ="2026/05/31")), approved_at="2026-03-25")
    agree(city, "2026-03-26")
    assert parts(city, code) == ["2025", *(f"2025-{month:02d}" for month in range(1, 13)), "2026"]
    march = city.site / f"s/{code[-2:]}/{code}-2025-03.html"
    page = march.read_text(encoding="utf-8")
    assert (page.count("<article"), page.count('<details class="one')) == (3, 3)

    # what comes before it on the subject's pages moves a decision down by one, and its page stays as it is
    made = march.stat().st_mtime_ns
    city.batch("e", [licence(1, XK_WSH="云市监许〔2026〕90号")], approved_at="2026-03-27")
    agree(city, "2026-03-28")
    assert march.stat().st_mtime_ns == made

    agree(city, "2026-06-01")
    assert parts(city, code) == ["2025", "2026"]
    page = city.text(f"s/{code[-2:]}/{code}-2025.html")
    assert (page.count("<article"), page.count('<details class="one')) == (3, 47)
