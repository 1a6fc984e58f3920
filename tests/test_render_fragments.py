"""Cards and lines of lists: what DuckDB makes of a partial is what Jinja makes of it, byte for byte.

The two are compared over every row of the demonstration as whole sites, over rows of hostile text, and over each
construct that is understood. What is not understood is rendered by Jinja, and the build says where it stands.
"""

import itertools
import json
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest

from builder import publication
from builder.city import TEMPLATES, find_city
from builder.database import define_macro, run
from builder.errors import GongshiError
from builder.outputs import desk as desks
from builder.outputs import fragments, partials
from builder.outputs.desk import Desk, escaped, open_desk
from builder.verbs import demo_moment
from tests.support import CHECKOUT, City, licence, penalty, person, uscc
from tests.templates_told import Seen

OUTPUTS = Path(fragments.__file__).parent

NOW = "2026-04-01T09:00:00+08:00"
HOSTILE = [
    None,
    "",
    " ",
    "None",
    "0",
    "普通文字",
    '"',
    "'",
    "<script>alert('1')</script>",
    '"><img src=x onerror=alert(1)>',
    "&",
    "&amp;",
    "&lt;b&gt;",
    "\\",
    "\\\\",
    '\\"',
    "\\u003cb\\u003e",
    "a\tb\nc\r\nd",
    "".join(map(chr, range(1, 32))),
    "\x7f\x80\x9f",
    "\u200f\u202eتجربة\u202c",
    "\u2028\u2029",
    "𠮷🙂👩‍👩‍👧é",
    "a\u0301",
    "{{ 7*7 }}{% raw %}{# #}",
    "<fragments cards>",
    "$1 \\1 %s {0}",
    "']]>--><!--",
    "甲" * 5000,
    "<" * 1000,
    "valid",
    "revoked",
    "penalty",
    "licence",
    "长期",
]


def by_jinja(*_: Any) -> str:
    raise partials.BeyondError("x", 1, "任何写法")


def demonstration(root: Path) -> City:
    city = City(root, content=CHECKOUT / "content")
    shutil.rmtree(city.data)
    shutil.copytree(CHECKOUT / "data", city.data)
    return city


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, Seen]:
    """The demonstration with every fragment rendered by Jinja, and what templates were given. Never changed."""
    seen, city = Seen(), demonstration(tmp_path_factory.mktemp("rendered"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fragments, "compiled", by_jinja)
        patch.setattr(desks, "rendered", seen.rendered)
        city.build(demo_moment(find_city(demo=True)))
    return city, seen


def test_both_renderings_of_the_demonstration_are_the_same_site(tmp_path: Path, rendered: tuple[City, Seen]) -> None:
    """Every page of it, whose cards and lines are those of every public decision."""
    compiled = demonstration(tmp_path / "compiled")
    compiled.build(demo_moment(find_city(demo=True)))
    assert compiled.files() == rendered[0].files()


def test_what_templates_are_given_is_in_the_manual(rendered: tuple[City, Seen]) -> None:
    """docs/templates.md is what a build gives to templates now; where it is missing it is written, not with CI=true."""
    page = CHECKOUT / "docs" / "templates.md"
    told = rendered[1].told()
    if not page.is_file() and os.environ.get("CI") != "true":
        page.parent.mkdir(exist_ok=True)
        page.write_text(told, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == told, (
        "看清差异；确属应有的变化时，删去 docs/templates.md 再运行一次本测试"
    )
    named = set(re.findall(r"^## `(.*)`$", told, re.MULTILINE))
    made = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("pages/**/*.html")}
    assert made <= named


# --- rows of hostile text

ALL = "&<>\"'\\;,、"
#: What a column says with one of few words, or is made by the program.
WORDS: dict[str, list[Any]] = {
    "id": ["0123456789abcdef0123"],
    "kind": ["penalty", "licence"],
    "disputed": [True, False, None],
    "validity": [None, "valid", "expired", "revoked", "cancelled", "invalid"],
    "ended": [None, "revoked", "rescinded", "invalid"],
    "outcome": ["upheld"],
    "items": [["document_number"], ["matter", "agency"]],
    "masked": [False],
    "shown_date": ["2026-03-14"],
}
DAYS = [date(2026, 3, 14), None, date(2099, 12, 31), date(1999, 1, 1)]


def columns_of(kind: Any) -> dict[str, Any]:
    """The parts of a structure, by name."""
    return dict(kind.children)


def value(name: str, kind: Any, text: str | None, number: int) -> Any:
    """A value of the DuckDB type ``kind`` in the column ``name``: with ``text``, where it can have any."""
    if name in WORDS:
        return WORDS[name][number % len(WORDS[name])]
    if kind.id == "list":
        return [value("", kind.children[0][1], text, number + place) for place in range(number % 4)]
    if kind.id == "struct":
        return {
            part: value("kind of change" if part == "kind" else part, one, text, number)
            for part, one in columns_of(kind).items()
        }
    if kind.id == "varchar":
        return "revoked" if name == "kind of change" else text
    if kind.id == "date":
        return DAYS[number % 2 if name != "decision_date" else 0]
    return (True, False)[number % 2] if kind.id == "boolean" else (None, 0, 5, 123456789)[number % 4]


def rows(names: dict[str, Any]) -> Iterator[list[Any]]:
    """All columns with one text, each with a text alone among NULLs and among words, and mixtures."""

    def row(texts: Callable[[str], str | None], number: int) -> list[Any]:
        return [value(name, kind, texts(name), number) for name, kind in names.items()]

    for number, text in enumerate([*HOSTILE, ALL] * 2):
        yield row(lambda _, text=text: text, number)  # type: ignore[misc]
    for number, (alone, text, rest) in enumerate(itertools.product(names, (ALL, HOSTILE[8], "字"), (None, "字"))):
        yield row(lambda name, alone=alone, text=text, rest=rest: text if name == alone else rest, number)  # type: ignore[misc]
    chance = random.Random(18)
    for number in range(60):
        yield row(lambda _: chance.choice(HOSTILE), number)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of a small build, as it stands when pages are made."""
    found: list[Desk] = []

    def opened(*given: Any) -> Desk:
        found.append(open_desk(*given))
        return found[-1]

    city = City(tmp_path_factory.mktemp("city"))
    city.batch("a", [licence(1)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "open_desk", opened)
        city.build(NOW)
    return found[0]


#: The table that a fragment's rows are made of, and how the outputs make them.
MADE_OF = {
    "card": (
        "register.decision",
        "card_row(given, CASE WHEN {0} THEN 'k' END, [{{name: given.penalty_kinds, key: 'fine'}}], given.masked, {0})",
    ),
    "summary": ("register.decision", "summary_row(given)"),
    "line": ("list_line", "line_row(given, {0})"),
    "subject": (
        "register.subject",
        "subject_row(given.name, given.code, given.code, CASE WHEN {0} THEN given.name END)",
    ),
}


@pytest.mark.parametrize("flag", ["true", "false"])
@pytest.mark.parametrize("name", MADE_OF)
def test_both_renderings_of_hostile_text_are_the_same(desk: Desk, name: str, flag: str) -> None:
    """What Jinja makes of the row as JSON that was escaped as that of any page is what DuckDB makes of the row."""
    table, made = MADE_OF[name]
    made = made.format(flag)
    described = desk.connection.execute(f"SELECT * FROM {table} LIMIT 0").description
    with duckdb.connect() as connection:
        run(connection, OUTPUTS / "fragments_unmade.sql")
        run(connection, OUTPUTS / "macros.sql")
        connection.execute(
            "CREATE TABLE given ({})".format(", ".join(f'"{column}" {kind}' for column, kind, *_ in described))
        )
        given = list(rows({column: kind for column, kind, *_ in described}))
        connection.executemany(f"INSERT INTO given VALUES ({', '.join('?' * len(described))})", given)
        told = connection.execute(f"SELECT to_json({made})::VARCHAR FROM given ORDER BY rowid").fetchall()
        desk.fragments.make(connection)
        html = connection.execute(
            f"SELECT {name}_html(row) FROM (SELECT rowid AS place, {made} AS row FROM given) ORDER BY place"
        ).fetchall()
    assert name not in desk.given.by_jinja
    template = desk.environment.get_template(fragments.partial_of(name))
    assert len(html) > 150
    for (text,), (found,) in zip(told, html, strict=True):
        assert found == template.render({name: escaped(text.encode())})


# --- each construct

KINDS = (
    "STRUCT(a VARCHAR, b VARCHAR, n INTEGER, f BOOLEAN, words VARCHAR[],"
    " parts STRUCT(x VARCHAR, day DATE, g BOOLEAN)[])"
)
ROWS = [
    {"a": a, "b": b, "n": n, "f": f, "words": words, "parts": parts}
    for a, b, n, f, words, parts in itertools.product(
        (None, "", "甲", "乙"),
        (None, "甲"),
        (None, 0, 7),
        (None, True, False),
        ([], ["甲"], ["乙", None, ""]),
        (
            [],
            [
                {"x": "甲", "day": date(2026, 3, 14), "g": True},
                {"x": None, "day": None, "g": None},
                {"x": "", "day": None, "g": False},
            ],
        ),
    )
]
UNDERSTOOD = [
    "{{ r['a'] }}|{{ r.b }}|{{ r['n'] }}|{{ r['f'] }}",
    "it's {{ root }}{{ site['title'] }}{{ site.contact.phone }}",
    "{% if r['a'] %}1{% elif r['n'] %}2{% elif r['f'] %}3{% elif r['words'] %}4{% else %}5{% endif %}",
    (
        "{% if r['a'] and r['n'] or not r['f'] %}1{% endif %}"
        "{% if not (r['a'] or r['n']) %}2{% endif %}{% if r['a'] and not r['b'] %}3{% endif %}"
    ),
    "{{ r['a'] or r['b'] or '无' }}|{{ r['a'] or r['b'] }}|",
    "{{ r['a'] and r['b'] }}|{{ '无' if r['a'] else r['b'] }}|{{ r['a'] if r['f'] }}",
    (
        "{{ '1' if r['a'] == '甲' else '2' }}{{ '1' if r['a'] != '甲' else '2' }}"
        "{{ '1' if r['a'] == r['b'] else '2' }}{{ '1' if r['a'] != r['b'] else '2' }}"
    ),
    (
        "{{ '1' if r['n'] == 7 else '2' }}{{ '1' if r['n'] != 7 else '2' }}"
        "{{ '1' if '甲' == r['a'] else '2' }}{{ r['a'] == none }}{{ r['a'] is none }}{{ r['a'] is not none }}"
    ),
    (
        "{{ '1' if r['a'] in ('甲', '丙') else '2' }}"
        "{{ '1' if r['a'] not in ['甲'] else '2' }}{{ '1' if r['a'] in {'乙': 1} else '2' }}"
        "{{ '1' if r['a'] in () else '2' }}"
    ),
    "{{ r['a'] == '甲' }}|{{ r['a'] in ('甲',) }}|{{ r['n'] == 7 }}|{{ (r['a'] == '甲') == r['f'] }}",
    "{{ r['a'] != '甲' }}",
    "{{ '{}' if r['a'] == '{0}' else '{' }}{{ '是' if r['b'] != '{}' else '}' }}{{ '{1}' ~ r['a'] ~ '{' }}",
    "{{ '1' if not (r['a'] == '甲' and {'甲': 'x'}[r['a']] == 'x') else '2' }}",
    "{{ '1' if r['a'] != '甲' or {'甲': 'x'}[r['a']] == 'x' else '2' }}{{ (1,) }}{{ [1] }}",
    "{% set x = '外' %}{% macro m(x, y=x, z=y) %}{{ y }}{{ z }}{% endmacro %}{{ m('里') ~ m(r['a']) ~ m('里', '甲') }}",
    "{{ {'甲': '一', '乙': '二'}[r['a']] if r['a'] in ('甲', '乙') else '三' }}",
    "{{ 'x' ~ r['a'] ~ r['n'] ~ root }}",
    "{% set a = r['a'] %}{% set both = a == '甲' and r['f'] %}{{ a }}{{ '是' if both else '否' }}",
    (
        "{% for one in r['parts'] %}{{ loop.index }}"
        "{{ one['x'] }}{{ one['day'] }}{{ one.g }}"
        "{{ '、' if not loop.last }}{{ '首' if loop.first }}{% else %}无{% endfor %}"
    ),
    (
        "{% for one in r['words'] %}{% for part in r['parts'] %}{{ one }}"
        "{{ part['x'] }}{{ r['a'] }}{{ loop.last }};{% endfor %}{% endfor %}"
    ),
    "{% for one in r['words'] %}{% set seen = one or '空' %}{{ seen }}{% endfor %}",
    "{{ r['words']|join('、') }}{{ r['words']|length }}{{ r['parts']|length }}",
    (
        "{% macro m(x, y='丁') %}[{{ x }}{{ y }}{{ root }}]{% endmacro %}{{ m(r['a']) }}"
        "{{ m(x=r['b'], y=r['n']) }}{{ m(m(r['a'])) or '1' }}"
    ),
    (
        "{% from 'partials/_briefs.html' import called, marks as m %}{{ called('revoked') }}"
        "{{ m({'disputed': true, 'ended': ''}) }}"
    ),
    "  {% if r['f'] -%}\n  x\n{%- endif %}\n\n  {# c #}\ny\n",
    "{% if demo %}演示{% else %}不是{% endif %}{{ 'a' in words['kind'] }}",
    "{% raw %}{{ x }}{% endraw %}\\ ' \" % $1",
]


def both(desk: Desk, text: str) -> tuple[list[str], list[str]]:
    """What DuckDB and Jinja make of the partial ``text`` over `ROWS`."""
    assert desk.environment.loader is not None
    environment = desk.environment.overlay(
        loader=jinja2.ChoiceLoader([jinja2.DictLoader({"partials/_r.html": text}), desk.environment.loader])
    )
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE given (r {KINDS})")
        connection.executemany("INSERT INTO given VALUES (?)", [[row] for row in ROWS])
        kind = connection.execute("SELECT r FROM given LIMIT 0").description[0][1]
        define_macro(connection, "r_html", "r", partials.compiled(environment, "partials/_r.html", "r", kind))
        found = connection.execute("SELECT r_html(r), to_json(r)::VARCHAR FROM given ORDER BY rowid").fetchall()
    template = environment.get_template("partials/_r.html")
    return [html for html, _ in found], [template.render(r=json.loads(row)) for _, row in found]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_construct_means_what_it_means_to_jinja(desk: Desk, text: str) -> None:
    """Over every mixture of values, of none and of empty ones."""
    compiled, rendered = both(desk, text)
    assert compiled == rendered


#: What is set is used three times in what is set next.
LONG = "{% set x0 = r['a'] or '' %}" + "".join(
    f"{{% set x{n + 1} = 'y' if x{n} == '甲' or x{n} == '乙' else x{n} %}}" for n in range(30)
)
BEYOND = {
    "{{ r['a']|upper }}": "过滤器 upper",
    "{{ r['a']|length }}": "过滤器 length",
    "{{ r['a'].upper() }}": "调用函数",
    "{{ '{:,}'.format(r['n']) }}": "调用函数",
    "{{ r['a'][:3] }}": "取一段",
    "{{ r['n'] + 1 }}": "Add",
    "{{ r['n'] > 1 }}": "比较",
    "{{ r['words'] }}": "不是文字",
    "{{ r['words'][0] }}": "没有的值 0",
    "{{ r['none'] }}": "没有的值 none",
    "{{ other }}": "没有的值 other",
    "{{ r.items }}": "没有的值 items",
    "{{ '甲' in r['a'] }}": "比较",
    "{{ r['a'] in ('甲', none) }}": "比较",
    "{{ {'甲': none, '乙': false}[r['a']] or '缺' }}": "字典里不全是文字",
    "{{ '1' if {'甲': 0, '乙': 1}[r['a']] else '2' }}": "字典里不全是文字",
    "{{ r['n'] == 99999999999999999999 }}": "比较",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m('a', x='b') }}": "参数",
    LONG: "太复杂",
    "{{ r['a'] or r['n'] }}": "取其一",
    "{{ 1 < r['n'] < 3 }}": "连续比较",
    "{% if r['f'] %}{% set x = 1 %}{% endif %}": "if 里的",
    "{% set x %}{{ r['a'] }}{% endset %}": "set 块",
    "{% include 'partials/_footer.html' %}": "Include",
    "{% for one in words %}{% endfor %}": "列表",
    "{% for one in r['words'] if one %}{% endfor %}": "条件",
    "{% for a, b in r['words'] %}{% endfor %}": "几个变量",
    "{{ loop.last }}": "没有的值 loop",
    "{% for one in r['words'] %}{{ loop.revindex }}{% endfor %}": "loop.revindex",
    "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(r['a']) }}": "调用自身",
    "{% macro m(x) %}{% endmacro %}{{ m() }}": "参数",
    "{% block x %}{% endblock %}": "Block",
    "{% from 'partials/_r.html' import m %}": "import 自身",
    "{{ {'甲': 1}[r['n']] }}": "查找",
}


@pytest.mark.parametrize("text", BEYOND)
def test_what_is_beyond_says_where_it_stands(desk: Desk, text: str) -> None:
    """By file, line and construct."""
    with pytest.raises(partials.BeyondError, match=r"partials/_r\.html 第 3 行：") as found:
        both(desk, "一\n二\n" + text)
    assert BEYOND[text] in str(found.value)


# --- partials of a city's own


def overridden(tmp_path: Path, change: Callable[[str], str]) -> City:
    """A city with a card and a line of its own."""
    city = City(tmp_path)
    city.batch("a", [licence(1), licence(2)])
    city.batch("b", [penalty(3), person(penalty(4), "欧阳春生", "990101199003070019")])
    for name in ("_card.html", "_line.html"):
        path = city.root / "templates" / "partials" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            change((CHECKOUT / "templates" / "partials" / name).read_text(encoding="utf-8")), encoding="utf-8"
        )
    return city


def test_a_partial_of_the_city_is_compiled_too(tmp_path: Path) -> None:
    """It shows on every page, and nothing is said of it."""
    city = overridden(tmp_path, lambda text: re.sub(r"(agency'\] }})", r"\1<i>自家</i>", text))
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code == 0
    assert "没有对应的 SQL" not in result.stderr
    for path in ("licences/2026/03/10.html", f"s/{uscc(1)[-2:]}/{uscc(1)}.html"):
        assert "<i>自家</i>" in city.text(path)


def test_a_partial_that_is_beyond_is_rendered_by_jinja(tmp_path: Path) -> None:
    """As today, and the build says once where it stands; the bytes are those of the program's own partial."""
    city = overridden(tmp_path, lambda text: re.sub(r"(agency'\]) }}", r"\1|default('', true)|trim }}", text))
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code == 0
    for name in ("_card.html", "_line.html"):
        assert result.stderr.count(f"{city.root / 'templates' / 'partials' / name} 第 ") == 1
    assert "过滤器 default" in result.stderr
    before = city.files()
    shutil.rmtree(city.root / "templates")
    city.build(NOW)
    assert city.files() == before


def test_a_broken_partial_stops_the_build(tmp_path: Path) -> None:
    """As any broken template."""
    city = overridden(tmp_path, lambda text: text + "{% if %}")
    result = city.command("build", "--as-of", NOW)
    assert "C006" in result.stderr
    assert result.exit_code


def test_a_page_in_another_layout_of_the_city_stands_in_that(tmp_path: Path) -> None:
    """Though the city has the program's own layout too, and both have a block of the same name."""
    city = overridden(tmp_path, lambda text: text)
    templates = city.root / "templates"
    (templates / "layouts").mkdir()
    (templates / "layouts" / "plain.html").write_text(
        '<!doctype html><html lang="zh-CN"><title>素</title><body>{% block main %}{% endblock %}</body></html>\n',
        "utf-8",
    )
    (templates / "pages").mkdir()
    (templates / "pages" / "home.html").write_text(
        '{% extends "layouts/plain.html" %}{% block main %}<p>甲</p>{% endblock %}\n', "utf-8"
    )
    city.build(NOW)
    assert (
        city.text("index.html") == '<!doctype html><html lang="zh-CN"><title>素</title><body><p>甲</p></body></html>\n'
    )


def test_a_page_that_does_more_with_fragments_than_write_them_is_refused(tmp_path: Path) -> None:
    """And what must leave leaves all the same, as with any mistake in a template."""
    city = overridden(tmp_path / "city", lambda text: text)
    city.build(NOW)
    gone = city.record("云市监许〔2026〕1号")
    city.order("withdraw", gone, received_at=NOW)
    page = city.root / "templates" / "pages" / "day.html"
    page.parent.mkdir()
    text = (CHECKOUT / "templates" / "pages" / "day.html").read_text(encoding="utf-8")
    assert "{% endblock %}" in text
    for number, wrong in enumerate(("{{ lines|string|title }}", "{{ lines|upper }}", "<fragments foo>")):
        page.write_text(text.replace("{% block main %}", "{% block main %}" + wrong), encoding="utf-8")
        result = city.command("build", "--as-of", NOW)
        # the first time what must leave has left, and the stop stands alone from then on
        assert (result.exit_code, "C006" in result.stderr) == (1 if number else 3, True), result.stderr
        assert not [path for path, content in city.files().items() if gone.encode() in content and "feed/" not in path]


def test_a_page_may_escape_what_it_writes_of_fragments(tmp_path: Path) -> None:
    city = overridden(tmp_path, lambda text: text)
    city.build(NOW)
    before = city.files()
    for name in ("day", "month", "facet_month"):
        page = city.root / "templates" / "pages" / f"{name}.html"
        page.parent.mkdir(exist_ok=True)
        text = (CHECKOUT / "templates" / "pages" / f"{name}.html").read_text(encoding="utf-8")
        page.write_text(re.sub(r"\b(\w*lines) -?}}", r"\1|e }}", text), encoding="utf-8")
    city.build(NOW)
    assert city.files().keys() == before.keys()
    assert not [path for path, content in city.files().items() if b"fragments lines" in content]


def test_a_page_of_the_city_may_have_blocks_within_blocks(tmp_path: Path) -> None:
    """They are part of the block they stand in, with what is known there."""
    city = overridden(tmp_path, lambda text: text)
    page = city.root / "templates" / "pages" / "home.html"
    page.parent.mkdir()
    page.write_text(
        '{% extends "layouts/base.html" %}{% set section = "" %}{% block title %}首页{% endblock %}{% block main %}'
        "{% for x in ['甲', '乙'] %}{% block inner scoped %}{{ x }}！{% endblock %}{% endfor %}"
        "{% if nosuch is defined %}{% block other %}{{ nosuch }}{% endblock %}{% endif %}{% endblock %}",
        encoding="utf-8",
    )
    city.build(NOW)
    assert "甲！乙！" in city.text("index.html")


def test_a_partial_that_is_too_deep_for_duckdb_is_rendered_by_jinja(tmp_path: Path) -> None:
    deep = " or ".join(["card['facts']"] * 150)
    city = overridden(
        tmp_path, lambda text: text + (f"{{{{ ({deep}) and '甲乙' }}}}" if "card['facts']" in text else "")
    )
    result = city.command("build", "--as-of", NOW)
    assert (result.exit_code, "depth" in result.stdout + result.stderr) == (0, True), result.stdout + result.stderr
    assert [path for path in city.files() if path.endswith(".html") and "甲乙" in city.text(path)]


@pytest.mark.parametrize("unwritable", [" or ".join(["card['facts']"] * 200), "'\\ud800'"], ids=["deep", "surrogate"])
def test_a_partial_that_nobody_can_write_is_told(tmp_path: Path, unwritable: str) -> None:
    """Too deep for Python to compile, or no text of UTF-8: DuckDB minds first, and is not quoted."""
    city = overridden(tmp_path, lambda text: text + (f"{{{{ {unwritable} }}}}" if "card['facts']" in text else ""))
    result = city.command("build", "--as-of", NOW)
    assert (result.exit_code, "C006" in result.stderr) == (1, True), result.stderr


def test_what_a_partial_looks_up_in_vain_is_told_with_its_place(tmp_path: Path) -> None:
    """As of any template that stumbles over its values."""

    def change(text: str) -> str:
        return text + f"{{{{ {{'x': '甲'}}[{'card' if 'card[' in text else 'line'}['kind']] }}}}"

    city = overridden(tmp_path, change)
    with pytest.raises(GongshiError, match="C006") as told:
        city.build(NOW)
    assert "partials/_" in str(told.value)


def test_a_layout_of_the_city_is_rendered_for_each_page(tmp_path: Path) -> None:
    """It may read all that a page says; else both ways give the same bytes."""
    city = overridden(tmp_path, lambda text: text)
    city.build(NOW)
    before = city.files()
    layout = city.root / "templates" / "layouts" / "base.html"
    layout.parent.mkdir()
    text = (CHECKOUT / "templates" / "layouts" / "base.html").read_text(encoding="utf-8")
    layout.write_text(text, encoding="utf-8")
    city.build(NOW)
    assert city.files() == before
    layout.write_text(text.replace("</body>", "<i>{{ path }}</i></body>"), encoding="utf-8")
    city.build(NOW)
    assert "<i>licences/2026/03/10.html</i>" in city.text("licences/2026/03/10.html")
