"""Whatever a file is made from is in its fingerprint: change any one input, and an update remakes what shows it.

Two kinds of input, two ways to look at all of them quickly. What every file depends on (templates, site.yml, code)
goes through one digest: each single file and key is tried on that digest, and one build shows that all of them are
really seen. What single files depend on (columns of rows, the catalogue, orders, content pages) is changed so that each
change has pages of its own, which nothing else would remake: the update must then equal a rebuild.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.config import load_site
from builder.release.environment import environment_digest
from tests.comparing import difference
from tests.support import AGENCY, AGENCY_CODE, CHECKOUT, City, id_number, licence, penalty, person, uscc

NOON = "T12:00:00+08:00"
AGENCIES = "code,name,aliases,level,district_code\n"


def updated(city: City, moment: str, **values: Any) -> dict[str, bytes]:
    """The site after an update, which must be what a rebuild gives."""
    city.build(moment, **values)
    files = city.files()
    told = difference(city.rebuilt(moment, screened=True), files)
    assert not told, f"an update is not what a rebuild gives:\n{told}"
    return files


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def without_index(paths: set[str]) -> set[str]:
    """The paths but for the index of the words of content pages, which is there where Pagefind is installed."""
    return {path for path in paths if not path.startswith("search/pagefind/")}


# --- what every file depends on


def digest(content: Path, templates: Path) -> str:
    return environment_digest({"templates": templates}, [content / "site.yml"], {"demo": True})


TEMPLATES = sorted(
    path.relative_to(CHECKOUT / "templates").as_posix()
    for path in (CHECKOUT / "templates").rglob("*")
    if path.is_file() and "assets" not in path.parts
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_in_the_environment(name: str, tmp_path: Path) -> None:
    """A change of any single template, its removal or another name for it changes the digest of the environment."""
    city = City(tmp_path)
    content, templates = city.own_content(), city.own_templates()
    before = digest(content, templates)
    file = templates / name
    text = file.read_bytes()
    file.write_bytes(text + b" ")
    assert digest(content, templates) != before
    file.write_bytes(text)
    assert digest(content, templates) == before
    file.rename(file.with_name("other.html"))
    assert digest(content, templates) != before


def test_code_versions_and_the_demonstration_mark_are_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So do a change of any file of the code, of a library's version, and of the mark 「演示数据」."""
    builder = tmp_path / "builder"
    (builder / "outputs").mkdir(parents=True)
    names = ("pipeline.py", "outputs/days.sql", "outputs/days.py")
    for name in names:
        (builder / name).write_text("one")
    seen = {environment_digest({"builder": builder}, [], {"demo": False})}
    for name in names:
        (builder / name).write_text("two")
        seen.add(environment_digest({"builder": builder}, [], {"demo": False}))
    seen.add(environment_digest({"builder": builder}, [], {"demo": True}))
    for library in ("deflate", "duckdb", "jinja2", "markdown", "nh3"):
        monkeypatch.setattr("builder.release.environment.version", {library: "0"}.get)
        seen.add(environment_digest({"builder": builder}, [], {"demo": False}))
    monkeypatch.setattr("zlib.ZLIB_RUNTIME_VERSION", "0")
    seen.add(environment_digest({"builder": builder}, [], {"demo": False}))
    assert len(seen) == 1 + len(names) + 1 + 5 + 1


#: Every key of site.yml with another value, and where and how the public sees it. None: it shows in no byte by itself
#: (who may see what, how long, and what only a command reads); the digest alone speaks for it.
KEYS: dict[str, tuple[Any, tuple[str, str] | None]] = {
    "title": ("新的名称", ("about/index.html", "<title>关于本站 - 新的名称</title>")),
    "city": ("新城市", ("index.html", "<h1>新城市行政许可和行政处罚公示</h1>")),
    "organiser": ("新主办单位", ("404.html", "主办单位：新主办单位")),
    "base_url": ("https://new.example/sub/", ("robots.txt", "Sitemap: https://new.example/sub/sitemap.xml")),
    "timezone": ("Asia/Tokyo", ("index.json", '"data_as_of": "2026-04-01T13:00:00+09:00"')),
    "demo_moment": ("2026-11-03T09:00:00+08:00", None),
    "data_terms": ("新条款", ("data/index.html", "使用条件：新条款</p>")),
    "contact.office": ("新科室", ("404.html", "新科室")),
    "contact.phone": ("0999-1111111", ("404.html", '电话 <span class="n">0999-1111111</span>')),
    "contact.email": ("new@yunzhu.example", ("about/index.html", "邮箱：new@yunzhu.example")),
    "contact.address": ("新址 1 号", ("404.html", "　新址 1 号，")),
    "contact.hours": ("周六也受理", ("404.html", "周六也受理</p>")),
    "site_code": ("9911111111", ("404.html", '<meta name="SiteIDCode" content="9911111111">')),
    "icp": ("新ICP备1号", ("404.html", ">新ICP备1号</a>")),
    "police": ("新公网安备1号", ("404.html", ">新公网安备1号</a>")),
    "report_url": ("https://e.example/", ("404.html", '<a href="https://e.example/">我为政府网站找错')),
    "look.colours": ({"light": {"band": "#5b1a1a"}}, ("404.html", 'name="theme-color" content="#5b1a1a"')),
    "look.logo": ("pages/logo.png", ("404.html", '<img src="/sub/assets/logo.png"')),
    "look.picture": ("pages/hall.png", ("assets/css/site.css", "url(../picture.png)")),
    "channels": ([{"name": "新渠道", "url": "https://c.example/"}], ("leave/index.html", 'href="https://c.example/"')),
    "deadlines.publish": (8, None),
    "deadlines.withdraw": (1, ("withdrawn/index.html", '2 个工作日 <b class="chip w">逾期</b>')),
    "deadlines.objection": (5, ("objections/index.html", "<strong>5 个工作日</strong>内处理")),
    "deadlines.objection_elsewhere": (9, ("objections/index.html", "<strong>9 个工作日</strong>内答复")),
    "objections.endpoint": ("https://a.example/b", ("about/index.html", "form-action 'self' https://a.example\"")),
    "objections.basis": ("丁法第四条", ("objections/index.html", "<td>丁法第四条</td>")),
    "schemes.short.title": ("新的方案", None),
    "schemes.short.penalty": (
        [{"basis": "新的依据", "minor": "none", "ordinary": {"maximum": 1}, "serious": {"maximum": 2}}], None
    ),
    "schemes.stated": (
        {"title": "新的方案", "licence": {"basis": "新的依据"}, "includes": ["order-36"]},
        (f"s/{uscc(1)[-2:]}/{uscc(1)}.html", "<dt>公示期依据<dd>新的依据"),
    ),
    "natural_persons.licence.treatment": ("masked", ("licences/2026/03/index.html", "<span>个人</span>")),
    "natural_persons.licence.basis": ("甲法第一条", ("licences/index.html", "依据：甲法第一条。")),
    "natural_persons.penalty.treatment": ("withhold", ("penalties/index.html", "本站不公示对自然人作出的行政处罚决定")),
    "natural_persons.penalty.basis": ("乙法第二条", ("penalties/index.html", "依据：乙法第二条。")),
    "feed_authority": ("feeds.example,2020", ("feed/atom.xml", "tag:feeds.example,2020:")),
    "deadlines.publish_from": ("effective", None),  # on a page that is not there while the office keeps it to itself
    "deadlines.handover": (6, None),
    "deadlines.repair": (2, None),
    "quality": ("office", None),
    "sole_traders.treatment": ("show", ("licences/index.html", "照其他个体工商户公示")),
    "sole_traders.basis": ("丙法第三条", ("licences/index.html", "依据：丙法第三条。")),
    "public_security": ("persons", ("penalties/index.html", "行政拘留，个人的记录")),
    "unknown_agencies": ("publish", None),
    "legal_representatives": ("show", (f"s/{uscc(1)[-2:]}/{uscc(1)}.html", "<dd>申屠代表")),
    "pages.subject": (10, ("s/" + uscc(2)[-2:] + f"/{uscc(2)}.html", "这里列出最近 10 条")),
    "pages.subject_year": (50, None),
    "pages.month": (10, ("agencies/n-bb5bd0c4d2b3/2026/03.html", ">3 月 10 日</time><small>")),
    "pages.newest": (1, None),
}  # fmt: skip


def flat(values: dict[str, Any], prefix: str = "") -> set[str]:
    """The keys of a nested mapping, joined by dots."""
    found: set[str] = set()
    for key, value in values.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key}
    return found


def put(values: dict[str, Any], dotted: str, value: Any) -> None:
    *steps, last = dotted.split(".")
    for step in steps:
        values = values.setdefault(step, {})
    values[last] = value


def test_every_key_of_the_config_is_in_the_environment_and_seen(tmp_path: Path) -> None:
    """Each key alone changes the digest; all of them changed at once show where they should, as in a rebuild."""
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    for picture in ("logo", "hall"):
        (city.content / "pages" / f"{picture}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    given = yaml.safe_load(site.read_text(encoding="utf-8"))
    every = flat(load_site(city.content).model_dump(exclude_unset=False))
    known = {key for key in every if not key.startswith("schemes.")}
    assert known <= set(KEYS), "a key of site.yml is missing in this test"

    city.batch("a", [licence(1, XK_FRDB="申屠代表"), person(licence(3), "欧阳春生", id_number()),
                     *(licence(2, XK_WSH=f"许{number}") for number in range(11))])  # fmt: skip
    city.batch("b", [penalty(1), person(penalty(4), "欧阳春生", id_number())], period="short")
    city.build("2026-03-20")
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-01", triggered_at="2026-03-30")
    city.build(f"2026-04-01{NOON}")
    before = city.files()

    seen = {digest(city.content, city.templates)}
    changed_all = yaml.safe_load(site.read_text(encoding="utf-8"))
    for key, (value, _) in KEYS.items():
        one = yaml.safe_load(yaml.safe_dump(given))
        put(one, key, value)
        put(changed_all, key, value)
        site.write_text(yaml.safe_dump(one, allow_unicode=True), encoding="utf-8")
        load_site(city.content)
        seen.add(digest(city.content, city.templates))
    assert len(seen) == len(KEYS) + 1

    site.write_text(yaml.safe_dump(changed_all, allow_unicode=True), encoding="utf-8")
    after = updated(city, f"2026-04-01{NOON}", accept=("rescreening:1", "moved:1"))
    for key, (_, shown) in KEYS.items():
        if shown:
            path, text = shown
            assert text in after[path].decode(), f"{key} does not show in {path}"
            assert text == "\n" or text not in before.get(path, b"").decode(), (
                f"{key}: what {path} shows proves nothing"
            )


def test_every_template_is_seen(tmp_path: Path) -> None:
    """A text put into each template, all at once, comes out of the update, as in a rebuild."""
    city = City(tmp_path)
    templates = city.own_templates()
    city.reference("agencies.csv", f"{AGENCIES}{AGENCY_CODE},{AGENCY},,市级,990101\n")
    city.reference("identities.csv", f"identifier,uscc,from,source\n123456788,{uscc(1)},,名单\n")
    city.batch("a", [licence(1), licence(2)])
    city.batch("b", [person(penalty(4), "欧阳春生", id_number()), penalty(1, CF_XDR_SHXYM=uscc(1))])
    bulletin = city.own_content() / "bulletins" / "2026-02.md"
    bulletin.parent.mkdir()
    bulletin.write_text("---\nprepared_by: 王甲\napproved_by: 李乙\napproved_at: 2026-03-15T08:00+08:00\n---\n")
    city.build("2026-04-01")
    marks = {}
    for name in TEMPLATES:
        file, mark = templates / name, f"<!-- mark-{TEMPLATES.index(name)}- -->"
        text = file.read_text(encoding="utf-8")
        # a page that extends another only shows what stands in its blocks, a file of macros what stands in a macro
        anchor = r"{% block main %}" if "{% extends" in text else r"{% macro \w+\([^)]*\) %}"
        edited, times = re.subn(anchor, rf"\g<0>{mark}", text)
        file.write_text(edited if times else text + mark, encoding="utf-8")
        marks[name] = mark.encode()
    files = updated(city, "2026-04-01")
    for name, expected in marks.items():
        assert any(expected in content for content in files.values()), f"an edit of {name} shows nowhere"


# --- what single files depend on


#: Every column that a row can have, with another value: (for licences, for penalties). Columns of the standard that are
#: read by nobody, or withheld, are left out on purpose; test_keep_personal_data_out.py holds that they show nowhere.
LICENCE_CHANGES = {
    "XK_XDR_MC": "新名称有限公司", "XK_XDR_LB": "个体工商户", "XK_XDR_GSZC": "990101000000015",
    "XK_XDR_ZZJG": "123456788", "XK_XDR_SYDW": "事证第1号", "XK_XDR_SHZZ": "社证第1号", "XK_XKWS": "新文书名称",
    "XK_XKLB": "特许", "XK_XKZS": "新证书", "XK_XKBH": "NEW1", "XK_NR": "新内容", "XK_JDRQ": "1999/12/31",
    "XK_YXQZ": "2001/02/03", "XK_YXQZI": "2033/02/03", "XK_ZT": "2", "XK_LYDW": "新来源单位", "XK_LYDWDM": uscc(77),
    "DFBM": "990199", "受理时间": "2001/01/02", "办结时间": "2001/01/03",
    "设定依据": "新设定依据", "项目名称": "新项目",
}  # fmt: skip
PENALTY_CHANGES = {
    "CF_XDR_MC": "新名称有限公司", "CF_WFXW": "新违法行为", "CF_SY": "新违法事实", "CF_YJ": "新处罚依据",
    "CF_CFLB": "警告", "CF_NR": "新处罚内容", "CF_NR_FK": "12.345678", "CF_NR_WFFF": "9.87",
    "CF_NR_ZKDX": "新暂扣证照", "CF_JDRQ": "2007/12/31", "CF_YXQ": "2033/03/04", "CF_GSJZQ": "2033/05/06",
    "CF_SJLY": "新来源单位",
    "CF_SJLYDM": uscc(77), "DFBM": "990199", "救济渠道": "新救济渠道", "案件名称": "新案件",
}  # fmt: skip
#: Columns whose change the page of a decision shows in another form than the cell.
SHOWN = {
    "XK_XDR_LB": "", "XK_ZT": "无效", "CF_NR_FK": "123,456.78 元", "CF_NR_WFFF": "98,700 元", "DFBM": "云渚新区",
    "XK_LYDWDM": uscc(77),
}  # fmt: skip


def test_every_column_of_a_row_is_in_the_fingerprints_of_what_shows_it(tmp_path: Path) -> None:
    """Each record differs from its older version in one column, and has its own subject, day and year: no page of it
    would be remade for the sake of another record."""
    city = City(tmp_path)
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n990199,云渚新区\n")
    pages = []
    for prefix, made, changes, first in (
        ("XK", licence, LICENCE_CHANGES, 1950),
        ("CF", penalty, PENALTY_CHANGES, 2008),
    ):
        old: list[dict[str, str]] = []
        new: list[dict[str, str]] = []
        source = "XK_LYDW" if prefix == "XK" else "CF_SJLY"  # named on the page because it is not the agency
        for year, (key, value) in enumerate(changes.items(), start=first):
            old.append(made(year, **{f"{prefix}_JDRQ": f"{year}/06/15", source: "旧来源单位"}))
            new.append(old[-1] | {key: value})
            folder = "licences" if prefix == "XK" else "penalties"
            shown = SHOWN.get(key, value.replace("/", "-"))
            pages.append((key, f"s/{uscc(year)[-2:]}/{uscc(year)}.html", f"data/{folder}-{year}-06.csv", shown))
        columns = dict.fromkeys([*old[0], *changes])
        city.batch(f"old-{prefix}", old, columns=columns)
        city.batch(f"new-{prefix}", new, columns=columns, approved_at="2026-03-25")
    city.build("2026-03-20")
    before, after = city.files(), updated(city, "2026-03-26")
    for key, path, table, shown in pages:
        assert shown in after[path].decode(), f"{key}: {path} does not show {shown!r}"
        assert not shown or shown not in before[path].decode(), f"{key}: {shown!r} was there before"
        assert before[table] != after.get(table), f"{key}: {table} did not follow"


def test_the_catalogue_is_in_the_fingerprints_of_what_shows_it(tmp_path: Path) -> None:
    """Names, aliases and districts of agencies, names of districts and the calendar, one cell at a time."""
    city = City(tmp_path)
    city.publish_unknown_agencies()
    city.reference("agencies.csv", f"{AGENCIES}{AGENCY_CODE},{AGENCY},,市级,990101\n")
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n990102,云渚市城西区\n")
    city.batch("a", [licence(1), licence(2, XK_XKJG="云渚市场监管局", XK_XKJGDM="")])
    city.batch("b", [penalty(3)])
    city.build("2026-03-20")
    city.order("withdraw", city.record("云市监罚〔2026〕3号"), received_at="2026-04-10", triggered_at="2026-04-08")
    moment = f"2026-04-10{NOON}"
    city.build(moment)
    before = city.files()
    other = f"s/{uscc(2)[-2:]}/{uscc(2)}.html"
    for name, text, path, shown in (
        ("agencies.csv", f"{AGENCY_CODE},新名称局,{AGENCY},市级,990101", "index.html", "新名称局</a></th>"),
        ("agencies.csv", f"{AGENCY_CODE},新名称局,{AGENCY};云渚市场监管局,市级,990101", other, AGENCY_CODE),
        ("agencies.csv", f"{AGENCY_CODE},新名称局,{AGENCY};云渚市场监管局,市级,990102", other, "云渚市城西区"),
        ("districts.csv", "990101,云渚市城东区\n990102,云渚新区", other, "云渚新区"),
        ("workdays.csv", "2026-04-09,0", "withdrawn/index.html", ">1 个工作日</td>"),
    ):
        header = {"agencies.csv": AGENCIES, "districts.csv": "code,name\n", "workdays.csv": "date,workday\n"}[name]
        city.reference(name, f"{header}{text}\n")
        after = updated(city, moment)
        assert shown in after[path].decode(), f"{name}: {path} does not show {shown}"
        assert shown not in before[path].decode()
        before = after


def test_orders_are_in_the_fingerprint_of_the_list_of_withdrawals(tmp_path: Path) -> None:
    """The reason, the basis and the trigger of a withdrawal, one field at a time."""
    city = City(tmp_path / "city")
    city.batch("b", [penalty(3), penalty(4)])
    city.build("2026-03-20")
    record = city.record("云市监罚〔2026〕3号")
    for place, (values, shown) in enumerate((
        ({}, ">决定被撤销</td>"),
        ({"reason": "unlawful"}, ">决定被确认违法</td>"),
        ({"basis": "新的依据"}, ">新的依据</td>"),
        ({"triggered_at": "2026-04-07"}, ">3 个工作日</td>"),
    )):  # fmt: skip
        one = city.copied(tmp_path / f"city-{place}")
        one.order("withdraw", record, received_at="2026-04-10", **{"triggered_at": "2026-04-08"} | values)
        assert shown not in one.text("withdrawn/index.html")
        assert shown in updated(one, "2026-04-11")["withdrawn/index.html"].decode()


def test_content_pages_assets_and_static_files_are_in_their_own_fingerprints(tmp_path: Path) -> None:
    """A changed, a new and a removed page, style and static file: each touches itself and its links, nothing else."""
    city = City(tmp_path)
    content, templates = city.own_content(), city.own_templates()
    (content / "static").mkdir(exist_ok=True)
    for name in ("a.txt", "b.txt"):
        (content / "static" / name).write_text("one", encoding="utf-8")
    (content / "pages" / "extra.md").write_text("---\ntitle: 多余\n---\n正文\n", encoding="utf-8")
    city.batch("a", [licence(1)])
    city.build("2026-04-01")
    before = city.files()

    pages = sorted((content / "pages").glob("*.md"))
    for page in pages:
        page.write_text(page.read_text(encoding="utf-8") + "\n新的一段\n", encoding="utf-8")
    (content / "static" / "a.txt").write_text("two", encoding="utf-8")
    style = templates / "assets" / "css" / "site.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n/* new */\n", encoding="utf-8")
    after = updated(city, "2026-04-01")
    touched = {f"{page.stem}/index.html" for page in pages} | {"a.txt", "assets/css/site.css"}
    assert without_index(changed(before, after)) == touched

    (content / "pages" / "extra.md").unlink()
    (content / "static" / "b.txt").unlink()
    shutil.copy(content / "pages" / "help.md", content / "pages" / "more.md")
    last = updated(city, "2026-04-01")
    touched = {"extra/index.html", "b.txt", "more/index.html", "sitemaps/pages.xml", "map/index.html"}
    assert without_index(changed(after, last)) == touched
