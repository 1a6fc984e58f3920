"""The page of a subject: what was decided first, then each decision in full, the later ones folded; and the way out
of a penalty, by the scheme."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import AGENCY, AGENCY_CODE, City, id_number, licence, penalty, person, uscc

NOW = "2026-04-01T09:00:00+08:00"
SUBJECT = {"CF_XDR_SHXYM": uscc(1), "CF_XDR_MC": "云渚市示范商贸有限公司"}
LICENSED = {"XK_XDR_SHXYM": uscc(1), "XK_XDR_MC": "云渚市示范商贸有限公司"}


def page_of(city: City, number: int = 1, part: str = "") -> str:
    return city.text(f"s/{uscc(number)[-2:]}/{uscc(number)}{part}.html")


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def rows_of(page: str) -> list[str]:
    found = re.search(r'<ul class="rows">\n(.*?)</ul>', page, re.DOTALL)
    return re.findall(r"<li .*", found[1]) if found else []


def text_of(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def test_a_single_decision_needs_no_summary(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build(NOW)
    page = page_of(city)
    assert not rows_of(page)
    assert page.count("<article ") == 1
    assert "<details" not in page


def test_the_summary_says_what_the_cards_say(tmp_path: Path) -> None:
    """One line a decision, penalties first: mark, matter, outcome, until when, with a link to the card."""
    city = City(tmp_path)
    city.batch("a", [licence(number, **LICENSED) for number in (1, 2)])
    city.batch("b", [penalty(3, **SUBJECT, CF_CFLB="罚款", CF_NR_FK="3")])
    city.build(NOW)
    page = page_of(city)
    rows = rows_of(page)
    assert [re.match(r'<li class="(.)">', row)[1] for row in rows] == ["P", "L", "L"]  # type: ignore[index]
    assert "<b>罚款 3 万元，没收 100 元</b>" in rows[0]
    for row in rows:
        (record,) = re.findall(r'href="#([0-9a-f]{20})"', row)
        (card,) = re.findall(rf'<article id="{record}".*?</article>', page, re.DOTALL)
        heading = re.search(r"<h2>.*?</h2>", card)
        assert heading is not None
        assert text_of(row).startswith(text_of(heading[0]).replace(" ", ""))
        for time in re.findall(r"<time>[^<]+</time>", row):
            assert time in card


def test_later_decisions_are_folded_and_keep_their_anchors(tmp_path: Path) -> None:
    """The newest three stand open; of the others a line says what they are, and their address opens them."""
    city = City(tmp_path)
    city.batch("a", [licence(number, **LICENSED) for number in range(1, 6)])
    city.build(NOW)
    page = page_of(city)
    assert page.count("<article ") == 3
    folds = re.findall(r'<details class="one L" id="([0-9a-f]{20})"><summary>.*?</summary>', page)
    assert len(folds) == 2
    assert set(re.findall(r'href="#([0-9a-f]{20})"', "".join(rows_of(page)))) > set(folds)
    assert page.count("<dt>许可内容<dd>") == 5


def many(city: City, licences: int, penalties: int) -> None:
    city.batch("a", [licence(number, **LICENSED) for number in range(1, licences + 1)])
    city.batch(
        "b",
        [
            penalty(
                number, **SUBJECT, CF_WSH=f"云市监罚〔2026〕{number}号", CF_CFLB="罚款", CF_NR_FK=str(number / 10),
                CF_JDRQ=f"2026/3/{number}" if number % 2 else f"2025/12/{number}",
            )
            for number in range(1, penalties + 1)
        ],
    )  # fmt: skip


def test_many_decisions_are_added_up(tmp_path: Path) -> None:
    """Fines in all and by year; the years lead to their first decision; penalties stand in a list of their own."""
    city = City(tmp_path)
    many(city, licences=6, penalties=7)
    city.build(NOW)
    page = main_of(page_of(city))
    assert "<b>7 <small>条</small></b> 行政处罚" in page
    assert "<b>2.8 万元</b> 罚款合计" in page
    assert "<b>1 <small>个</small></b> 作出处罚的机关" in page
    assert "这是现在还在公示的，不是当年作出的" in page
    assert "决定书写明的罚款和没收，不是已收缴的；一个决定有几个当事人的只算一次" in page
    years = re.findall(r'<tr class="P"><th scope="row"><a href="#([0-9a-f]{20})">(\d+) 年</a>.*?</tr>', page)
    assert [year for _, year in years] == ["2026", "2025"]
    assert all(f'id="{record}"' in page for record, _ in years)
    table = [text_of(row) for row in re.findall(r'<tr class="P">.*?</tr>', page)]
    assert table == ["2026 年6416,000", "2025 年0312,000"]
    assert len(rows_of(page)) == 7
    assert 'id="only-P"><label for="only-P">行政处罚 7' in page


def test_sums_follow_what_is_public(tmp_path: Path) -> None:
    """What is withdrawn leaves the sums; the page is then that of a rebuild."""
    city = City(tmp_path)
    many(city, licences=6, penalties=7)
    city.build(NOW)
    city.order("withdraw", city.record("云市监罚〔2026〕7号"), received_at=NOW)
    city.build("2026-04-02")
    assert "<b>2.1 万元</b> 罚款合计" in page_of(city)
    assert city.files() == city.rebuilt("2026-04-02")


def test_parts_of_a_long_subject_fold_their_own_and_add_nothing_up(tmp_path: Path) -> None:
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    settings = yaml.safe_load(site.read_text(encoding="utf-8"))
    settings["pages"] = {"subject": 10}
    site.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    many(city, licences=6, penalties=7)
    city.build(NOW)
    head, part = main_of(page_of(city)), main_of(page_of(city, part="-2025"))
    assert 'href="/s/' + uscc(1)[-2:] + "/" + uscc(1) + '-2025.html">2025 年' in head
    assert (part.count("<article "), part.count("<details ")) == (3, 0)
    assert "罚款合计" not in part
    assert len(rows_of(part)) == 0


# --- links


def test_all_that_a_decision_names_is_linked(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,990101\n")
    city.reference(
        "matters.csv",
        f"agency_code,code,name,kind,basis\n{AGENCY_CODE},M-1,食品经营许可,licence,食品安全法第三十五条\n",
    )
    city.batch("a", [licence(1, XK_NR="食品经营许可", XK_XKWS="食品经营许可")])
    city.batch("b", [penalty(2, CF_CFLB="警告、罚款")])
    city.build(NOW)
    penal, licensed = page_of(city, 2), page_of(city, 1)
    (record,) = re.findall(r'<article id="([0-9a-f]{20})"', penal)
    assert f'<h2><i class="k">罚</i> <a href="#{record}">' in penal
    assert f'<a href="/agencies/{AGENCY_CODE}/">{AGENCY}</a>' in penal
    assert '<a href="/penalties/kinds/warning/">警告</a>、<a href="/penalties/kinds/fine/">罚款</a>' in penal
    assert re.search(r'，<a href="/penalties/\d{4}/\d\d/\d\d\.html"><time>[^<]+</time></a> 决定', penal)
    assert f"/objections/form.html#id={record}&amp;no=云市监罚〔2026〕2号" in penal
    assert '<a href="/objections/#repair">信用修复</a>' in penal
    assert "信用修复" not in main_of(licensed).split("<aside")[0]
    for page in (penal, licensed):
        for target in re.findall(r'href="/([^"#]*)', main_of(page)):
            file = target + "index.html" if target.endswith("/") or not target else target
            assert (city.site / file).is_file(), target


def test_a_number_that_no_address_may_hold_is_encoded(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1, CF_WSH="云市监罚〔2026〕1号&x=%<b>")])
    city.build(NOW)
    assert "%C2%B7" not in page_of(city)
    assert "&amp;no=%E4%BA%91" in page_of(city)
    assert "26x%3D%25%3Cb%3E" in page_of(city).replace("%26x", "26x")


def test_the_page_of_a_person_leads_to_months_and_names_no_day(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [person(penalty(1), "王小明", id_number())])
    city.build(NOW)
    (path,) = (path for path in city.files() if re.fullmatch(r"d/../[0-9a-f]{20}\.html", path))
    page = city.text(path)
    assert re.search(r'，<a href="/penalties/\d{4}/\d\d/"><time>\d{4}-\d\d</time></a> 决定', page)
    assert not re.search(r"\d{4}-\d\d-\d\d", main_of(page))
    assert '<meta name="robots" content="noindex,noarchive">' in page
    assert "到“信用中国”网站申请" in page


# --- the way out of a penalty


def repaired_from(city: City, name: str, **values: Any) -> str:
    city.batch(name, [penalty(1, **values)], period=name)
    city.build(NOW)
    (line,) = re.findall(r'<p class="until">.*?</p>', page_of(city))
    return text_of(line)


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        ("order-36", "2026-06-11 起可以到国家企业信用信息公示系统申请"),
        ("short", "到国家企业信用信息公示系统申请"),
    ],
)
def test_the_earliest_day_of_repair_is_that_of_the_scheme(tmp_path: Path, scheme: str, said: str) -> None:
    """Three months by Order 36; where the scheme says no minimum, none is told."""
    line = repaired_from(City(tmp_path), scheme, CF_JDRQ="2026/3/11")
    assert line.endswith(f"信用修复 {said}")


def test_an_end_before_the_earliest_day_tells_no_day(tmp_path: Path) -> None:
    line = repaired_from(City(tmp_path), "order-36", CF_JDRQ="2026/3/11", CF_GSJZQ="2026/5/1")
    assert line == "公示至 2026-05-01 提出异议 信用修复 到国家企业信用信息公示系统申请"


def test_other_authorities_are_repaired_at_the_national_site(tmp_path: Path) -> None:
    line = repaired_from(City(tmp_path), "order-36", CF_CFJG="云渚市交通运输局", CF_CFJGDM="119900000041027416")
    assert "到“信用中国”网站申请" in line


def test_a_stated_end_names_the_rule_of_the_earliest_day(tmp_path: Path) -> None:
    city = City(tmp_path)
    repaired_from(city, "order-36", CF_JDRQ="2026/3/11", CF_GSJZQ="2026/12/1")
    (said,) = re.findall(r"<dt>公示期依据<dd>(.*)", page_of(city))
    assert said.startswith("报送单位写明的公示截止期；最短公示期依据信用修复管理办法")


# --- weight and robots


def test_a_page_of_three_decisions_is_light(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [licence(number, **LICENSED) for number in (1, 2)])
    city.batch("b", [penalty(3, **SUBJECT)])
    city.build(NOW)
    page = page_of(city)
    cards = re.findall(r"<article .*?</article>", page, re.DOTALL)
    assert len(cards) == 3
    assert [len(card.encode()) <= most for card, most in zip(cards, (1_300, 960, 960), strict=True)] == [True] * 3
    assert len(main_of(page).encode()) <= 5_200  # the frame, the same on every page, comes to it


def test_pages_that_name_a_penalty_ask_not_to_be_kept(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [licence(1)])
    city.batch("b", [penalty(2)])
    city.build(NOW)
    kept = '<meta name="robots" content="noarchive">'
    assert kept in page_of(city, 2)
    assert kept not in page_of(city, 1)
