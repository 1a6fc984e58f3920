"""Objections, consultation and repair: the guide of each city, the form that goes where the city says, the
outcomes that name nobody."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.register import life
from tests.pages import parse
from tests.support import City, id_number, licence, penalty, person, uscc

GUIDE, FORM, OUTCOMES = "objections/index.html", "objections/form.html", "objections/outcomes/index.html"


def settled(city: City, **changed: Any) -> None:
    """Change keys of site.yml (dotted by a double underscore); None takes one away."""
    file = (city.root / "content" if (city.root / "content").is_dir() else city.own_content()) / "site.yml"
    values = yaml.safe_load(file.read_text(encoding="utf-8"))
    for key, value in changed.items():
        section, _, inner = key.partition("__")
        place, last = (values.setdefault(section, {}), inner) if inner else (values, section)
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


def shown(city: City, path: str) -> str:
    """The text of a page, in one line."""
    return " ".join("".join(parse(city.text(path)).texts).split())


def outcomes(city: City) -> list[list[str]]:
    """The cells of each objection that ended, newest first."""
    (table,) = re.findall(r'<table class="stack outcomes">.*?</table>', city.text(OUTCOMES), re.DOTALL)
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", table, re.DOTALL)
    return [["".join(parse(cell).texts) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Two licences, two penalties and a natural person's, public since March."""
    city = City(tmp_path)
    city.batch("a", [licence(1), licence(2)])
    city.batch("b", [penalty(3), penalty(4), person(penalty(5), "欧阳春生", id_number())], period="long")
    city.build("2026-03-20")
    return city


# --- the guide


def test_the_guide_has_a_part_for_each_who_comes(city: City) -> None:
    """Anchors that links of the site lead to, each followed by numbered steps; repair in both places."""
    page = city.text(GUIDE)
    for anchor in ("wrong", "overdue", "missing", "repair", "person", "ask"):
        part = page.split(f'<h2 id="{anchor}">')[1].split("<h2 id=")[0]
        assert part.count('<ol class="steps">') == 1, anchor
        assert part.count("<li><h3>") >= 3, anchor
    text = shown(city, GUIDE)
    for said in (
        "https://www.gsxt.gov.cn/", "https://www.creditchina.gov.cn/", "政府信息公开条例第二十九条",
        "可以请家人或者同事代办"
    ):  # fmt: skip
        assert said in page
    for condition in ("最短公示期已满", "违法行为已经改正", "公开作出信用承诺", "规定的其他条件"):
        assert condition in text
    assert "不收费，不需要中介" in text


def test_the_clock_is_that_of_the_place(city: City) -> None:
    """Both days and their rule where the city has one; otherwise that it has stated none, and the build says so."""
    text = shown(city, GUIDE)
    assert "属于受理单位职责的3 个工作日内处理" in text
    assert "该单位在 7 个工作日内答复" in text
    assert text.count("云渚市试行办法（虚构）第九条") == 2
    settled(city, deadlines__objection=None, deadlines__objection_elsewhere=None)
    city.build("2026-03-21")
    text = shown(city, GUIDE)
    assert "其他异议本市没有公布时限以受理单位的答复为准" in text
    assert "属于受理单位职责" not in text


@pytest.mark.parametrize("stated", [True, False])
def test_a_city_that_states_no_clock_is_told(stated: bool, city: City) -> None:
    """Of a real city: with every build, until it is written."""
    settled(city, base_url="https://xy.gov.cn/", deadlines__objection=5 if stated else None)
    city.settings(made_up=False)
    said = city.command("build", "--as-of", "2026-03-21").output
    assert ("没有写 deadlines.objection" in said.replace("\n", "")) is not stated


def test_the_guide_says_what_becomes_of_persons(city: City) -> None:
    """Withheld of licences, masked of penalties here; where both are withheld nothing speaks of masked names."""
    text = shown(city, GUIDE)
    assert "本站不公示对个人作出的行政许可决定" in text
    assert "个人的行政处罚决定，姓名只留姓；证件号码、住址、电话一律不公开" in text
    basis = "甲法第一条"
    settled(city, natural_persons={kind: {"treatment": "withhold", "basis": basis} for kind in ("licence", "penalty")})
    city.build("2026-03-21", accept="rescreening:1")
    text = shown(city, GUIDE)
    assert "本站不公示对个人作出的行政许可、行政处罚决定" in text
    assert "姓名只留姓" not in text
    assert f"依据：{basis}。" in text


def test_a_city_adds_its_own_words(city: City) -> None:
    """What it writes in content/pages/objections.md comes after the guide, its links from the root; without the file
    the guide stands alone, and an update is a rebuild."""
    before = city.files()
    words = city.own_content() / "pages" / "objections.md"
    words.write_text("---\ntitle: 来以前 & 以后\n---\n周三[不办](/help/)。<script>x</script>\n", encoding="utf-8")
    city.build("2026-03-21")
    page = city.text(GUIDE)
    assert '<h2>来以前 &amp; 以后</h2>\n<p>周三<a href="/help/"' in page
    assert page.count("<script") == city.text(OUTCOMES).count("<script")
    assert page.index('id="repair"') < page.index("周三")
    assert city.files() == city.rebuilt("2026-03-21")
    changed = {path for path, content in city.files().items() if before.get(path) != content}
    assert {path for path in changed if not path.startswith("search/pagefind/")} == {GUIDE}
    words.unlink()
    city.build("2026-03-21")
    assert city.files() == before


# --- the form


def test_the_form_sends_nothing_by_itself(city: City) -> None:
    """Without an endpoint there is no form in the page, whose policy lets none go anywhere else."""
    page = city.text(FORM)
    main = page.split("<main")[1]
    assert "<form" not in main
    assert 'type="submit"' not in main
    assert "form-action 'self'\">" in page
    assert not city.text("_headers").count("form-action 'self' ")


def test_the_form_has_the_seven_grounds_and_asks_for_no_identity_number(city: City) -> None:
    """DOMAIN §19, and consultation beside; what the office can put into an order has the same codes."""
    page = city.text(FORM)
    grounds = re.findall(r'name="ground" value="(\w+)"', page)
    assert grounds == [
        "wrong", "missing", "duplicate", "not_public", "overdue", "inconsistent", "private", "question"
    ]  # fmt: skip
    # what is missing has no record that an order could name, a question none either
    assert set(grounds) - {"missing", "question"} <= {one.code for one in life.reasons()["dispute"]}
    names = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page.split("<main")[1])
    assert set(names) == {
        "number", "id", "agency", "party", "code", "ground", "text", "papers", "contact", "reply"
    }  # fmt: skip
    assert "身份证" not in "".join(re.findall(r"<label[^>]*>([^<]*)", page))
    assert page.count("请勿填写身份证号码") == 2


def test_an_endpoint_takes_the_form_and_is_let_through(city: City) -> None:
    """The form is posted there, and the policy of every page and of the headers names its origin, no more."""
    settled(city, objections__endpoint="https://api.xy.gov.cn:8443/in?a=1&b=2")
    city.build("2026-03-21")
    page = city.text(FORM)
    assert '<form id="objection" method="post" action="https://api.xy.gov.cn:8443/in?a=1&amp;b=2"' in page
    assert '<button class="do">提交</button>' in page
    assert "受理编号" in page
    policy = "form-action 'self' https://api.xy.gov.cn:8443"
    pages = [path for path in city.files() if path.endswith(".html") and "pagefind" not in path]
    assert [path for path in pages if f'{policy}">' not in city.text(path)] == []
    assert f"{policy}; frame-ancestors 'none'\n" in city.text("_headers")


# --- outcomes


def test_outcomes_name_nobody(city: City) -> None:
    """A line for each that ended: month, agency and kind, ground, outcome, days; no number, no name, no link."""
    first, second = (city.record(f"云市监{name}号") for name in ("许〔2026〕1", "罚〔2026〕3"))
    city.order("dispute", first, received_at="2026-04-01", reason="inconsistent")
    city.order("dispute", second, received_at="2026-04-01", reason="overdue")
    city.build("2026-04-02")
    assert 'class="stack outcomes"' not in city.text(OUTCOMES)
    city.order("resolve", first, received_at="2026-04-08", outcome="corrected")
    city.build("2026-04-09")
    city.order("resolve", second, received_at="2026-04-14", outcome="upheld")
    city.build("2026-04-15")
    lines = outcomes(city)
    # the 6th is a holiday (Qingming): 2, 3, 7, 8 and 9 April are five working days
    assert lines[1] == ["2026-1", "2026-04", "云渚市市场监督管理局，行政许可", "与认定机关不一致", "更正", "5 个工作日"]
    assert lines[0] == [
        "2026-2",
        "2026-04",
        "云渚市市场监督管理局，行政处罚",
        "超过公示期",
        "维持",
        "9 个工作日，超过时限",
    ]
    page = city.text(OUTCOMES)
    for hidden in (first, second, "云市监", "第1贸易", "第3贸易", uscc(1), uscc(3)):
        assert hidden not in page
    assert city.files() == city.rebuilt("2026-04-15")


def test_outcomes_of_what_left_or_of_persons_tell_no_agency(city: City) -> None:
    """Whether it was withdrawn, repaired or suspended, or is a natural person's and still there: the lines look alike,
    and keep their numbers."""
    numbers = ("许〔2026〕1", "许〔2026〕2", "罚〔2026〕3", "罚〔2026〕4", "罚〔2026〕5")
    records = [city.record(f"云市监{name}号") for name in numbers]
    for record in records:
        city.order("dispute", record, received_at="2026-04-01")
    city.build("2026-04-02")
    for record in records:
        city.order("resolve", record, received_at="2026-04-07")
    city.build("2026-04-08")
    alike = "不列"
    assert sorted(line[2] == alike for line in outcomes(city)) == [False] * 4 + [True]
    city.order("withdraw", records[0], received_at="2026-04-09")
    city.order("suspend", records[2], received_at="2026-04-09")
    city.order("repair", records[3], received_at="2026-04-09")
    city.build("2026-04-10")
    lines = outcomes(city)
    assert [line[0] for line in lines] == [f"2026-{number}" for number in (5, 4, 3, 2, 1)]
    assert sorted(line[2] == alike for line in lines) == [False] + [True] * 4
    assert {tuple(line[3:]) for line in lines} == {("内容有误或遗漏", "维持", "4 个工作日")}
    assert city.files() == city.rebuilt("2026-04-10")


def test_an_objection_to_what_nobody_saw_is_no_outcome(city: City) -> None:
    """One that was settled while the decision was suspended leaves no line, as it leaves no count."""
    record = city.record("云市监许〔2026〕1号")
    city.order("suspend", record, received_at="2026-04-01")
    city.order("dispute", record, received_at="2026-04-02")
    city.build("2026-04-03")
    city.order("resolve", record, received_at="2026-04-07")
    city.order("resume", record, received_at="2026-04-08")
    city.build("2026-04-09")
    assert "2026-1" not in city.text(OUTCOMES)
