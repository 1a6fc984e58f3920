"""Text of a batch stays text: no column of any page can make an element, an attribute, or break a file's form.

Two cities differ in their texts alone, one hostile, one benign. Every page of the hostile one must have the very
elements and attributes of its twin, and the text itself must stand there as it was written.
"""

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.outputs.desk import escape, escaped
from builder.outputs.pages import PageOutput
from tests.pages import parse
from tests.support import AGENCY_CODE, City, id_number, licence, penalty, person, uscc

#: Texts that mean something to HTML, XML, JSON, CSV, Jinja2, a spreadsheet or a careless regular expression.
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title></main></body>",
    "<!-- ", "-->", "]]>", "<![CDATA[", "{{ 7*7 }}{% raw %}", "${7*7}#{7*7}", "\\", "\\\\", '\\"', 'a\\\\"<b',
    "\\u003cb\\u003e", "&lt;b&gt;", "&amp;amp;", "&#60;", 'a,b;"c"', "=cmd|' /C calc'!A0", "@SUM(1)", "`${x}`",
    '<a href="/nowhere/">x</a>', '"/dead/', 'href="/dead/" src="/dead/"', "<style>*{}", "<svg/onload=alert(1)>",
    "𠮷🙂é", "a\u0301", "一行\u2028二行\u2029三行", "一行\n二行", "甲" * 3000, "<" * 500,
]  # fmt: skip
TEXTS = {
    "XK": ("XDR_MC XDR_SYDW XDR_SHZZ FRDB XKWS WSH XKLB XKZS XKBH NR XKJG LYDW 设定依据 项目名称"),
    "CF": ("XDR_MC XDR_SYDW XDR_SHZZ FRDB WSH WFXW SY YJ CFLB NR NR_ZKDX CFJG SJLY 救济渠道 案件名称"),
}


def key(prefix: str, column: str) -> str:
    return f"{prefix}_{column}" if column.isascii() else column


def rows(prefix: str, hostile: bool) -> list[dict[str, str]]:
    """A row for each text, in every text column at once, of a subject with a code, one without, and a person.

    Licence and penalty of one number have one code and two names, so that one is a former name. The benign twin has
    words in the places of the texts. A mark in each cell tells the columns apart.
    """
    made = licence if prefix == "XK" else penalty
    found = []
    for number, text in enumerate(HOSTILE, start=1):
        said = text if hostile else "平常文字"
        cells = {
            key(prefix, column): f"{prefix}{column}{number}{said}{number}{column}" for column in TEXTS[prefix].split()
        }
        # what divides several parties in one cell is held (H015), whatever it means elsewhere
        cells[f"{prefix}_XDR_MC"] = re.sub("[;；|]|(?<= )/", "", cells[f"{prefix}_XDR_MC"])
        if prefix == "CF":
            cells["CF_CFLB"] = f"警告{number}" + (re.sub("[,，、;；]", "", said) or "空")
        row = made(number, **cells | {f"{prefix}_JDRQ": f"2026/03/{number % 9 + 1:02d}"})
        if number % 3 == 0:
            row[f"{prefix}_XDR_SHXYM"] = ""
        if prefix == "CF" and number % 10 == 5:
            row = person(row, row["CF_XDR_MC"], id_number(serial=f"{number:03d}"))
        found.append(row)
    return found


def build(root: Path, hostile: bool) -> City:
    city = City(root)
    said = HOSTILE[1] if hostile else "平常文字"
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("withhold\npages", "show\npages")
    for value in ("信用云渚 · 双公示", "xinyong@yunzhu.example", "云渚市人民政府门户网站（虚构）"):
        text = text.replace(value, json.dumps(value + said, ensure_ascii=False), 1)
    site.write_text(text, encoding="utf-8")
    quoted = '"' + said.replace('"', '""') + '"'
    alias = f'{quoted[:-1]}1"'
    city.publish_unknown_agencies()
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code\n{AGENCY_CODE},{quoted},{alias},{quoted},990101\n"
        f"{uscc(900)},前身局,,,\n",
    )
    city.reference("agency_changes.csv", f"predecessor,successor,date,note\n前身局,{AGENCY_CODE},2018-11-28,{quoted}\n")
    city.reference(
        "matters.csv",
        f"agency_code,code,name,kind,basis,remedy\n{AGENCY_CODE},{quoted},{quoted},licence,{quoted},{quoted}\n",
    )
    city.reference("identities.csv", f"identifier,uscc,from,source\n123456788,{uscc(1)},2026-03-20,{quoted}\n")
    city.reference("districts.csv", f"code,name\n990101,{quoted}\n")
    page = city.content / "pages" / "extra.md"
    title = json.dumps(said, ensure_ascii=False)
    page.write_text(f"---\ntitle: {title}\ndescription: {title}\n---\n正文\n", encoding="utf-8")
    for prefix in TEXTS:
        made = rows(prefix, hostile)
        city.batch(prefix, made, columns=dict.fromkeys([*made[0], *(name for row in made for name in row)]))
    city.build("2026-03-20")
    withdrawn = next(row["id"] for row in city.public() if re.match(r"CFWSH1\D", str(row["document_number"])))
    city.order("withdraw", withdrawn, received_at="2026-04-01", basis=said)
    city.build("2026-04-02")
    return city


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, City]:
    """(hostile, benign)"""
    root = tmp_path_factory.mktemp("cities")
    return build(root / "hostile", True), build(root / "benign", False)


def steady(path: str) -> str:
    """A path without the id of a record or the key of an agency in it, which follow from the text."""
    return re.sub(r"[0-9a-f]{2}/[0-9a-f]{20}|n-[0-9a-f]{12}", "id", path)


def shapes(city: City) -> dict[str, list[Any]]:
    """The elements and attributes of every page; pages of single decisions, whose ids differ, as a sorted heap."""
    found: dict[str, list[Any]] = {}
    for path, content in city.files().items():
        if path.endswith(".html"):
            found.setdefault(steady(path), []).append(elements(content))
    return {path: sorted(pages) for path, pages in found.items()}


def elements(content: bytes) -> list[Any]:
    """Tags with their attributes, sorted within the page: decisions of one day stand in the order of their ids."""
    return sorted(parse(content).shape)


def test_no_text_makes_an_element_or_attribute(cities: tuple[City, City]) -> None:
    """Page by page the elements and their attributes are those of the benign twin."""
    hostile, benign = (shapes(city) for city in cities)
    assert hostile.keys() == benign.keys()
    for path, found in hostile.items():
        assert found == benign[path], f"the text of a batch changes the elements of {path}"


#: Columns of a public decision whose text its page shows as it is.
SHOWN = [
    "party_name", "document_title", "document_number", "matter", "licence_category", "licence_name", "licence_number",
    "content", "violation_type", "facts", "basis", "suspended_licence", "agency", "source_unit", "remedy",
    "legal_representative", "institution_number", "social_org_number",
]  # fmt: skip


def test_every_text_stands_as_it_was_written(cities: tuple[City, City]) -> None:
    """Each cell of each public row is a text of its page, character for character."""
    city = cities[0]
    parsed = {path: parse(content) for path, content in city.files().items() if path.startswith(("s/", "d/"))}
    pages = {path: "\n".join([*page.texts, *page.values]) for path, page in parsed.items()}
    seen = 0
    for row in city.public():
        code = row["subject_code"]
        path = f"s/{code[-2:]}/{code}.html" if code else f"d/{row['id'][:2]}/{row['id']}.html"
        for column in SHOWN:
            if row[column] is not None:
                assert row[column] in pages[path], f"{column} of {path}"
                seen += 1
    assert seen > 700


def test_tables_give_back_what_was_sent(cities: tuple[City, City]) -> None:
    """CSV read by the csv module holds every cell as accepted; pages of the sitemap are well-formed."""
    city = cities[0]
    files = city.files()
    public = {row["id"]: row for row in city.public()}
    read = 0
    for path in ("data/licences.csv.gz", "data/penalties.csv.gz"):
        for row in city.table(path):
            assert None not in row
            for column in row.keys() & public[row["id"]].keys():
                expected = public[row["id"]][column]
                if isinstance(expected, str) or expected is None:
                    assert row[column] == (expected or ""), f"{column} in {path}"
            read += 1
    assert read == sum(not row["masked"] for row in public.values())
    for path, content in files.items():
        if path.endswith(".xml"):
            ElementTree.fromstring(content)
    json.loads(files["index.json"])


# --- the one place where values are escaped

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3),
    max_leaves=12,
)


def each_escaped(value: Any) -> Any:
    """Every string escaped by the standard library, quotes and backslashes as ``escaped`` writes them."""
    if isinstance(value, str):
        return html.escape(value).replace("&quot;", "&#34;").replace("&#x27;", "&#39;").replace("\\", "&#92;")
    if isinstance(value, list):
        return [each_escaped(one) for one in value]
    if isinstance(value, dict):
        return {name: each_escaped(one) for name, one in value.items()}
    return value


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_escaping_json_escapes_every_string_in_it(value: Any) -> None:
    """Escaping JSON text before it is parsed is escaping each string after: whatever the strings hold."""
    found = escaped(json.dumps(value, ensure_ascii=False).encode())
    assert found == each_escaped(value)
    assert unescaped(found) == value
    assert not re.search(r"[<>\"']", "".join(strings(found)))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_escaping_one_text_keeps_it_text(text: str) -> None:
    """A text put between tags or in a quoted attribute is read back as it was."""
    page = parse(f'<p title="{escape(text)}">{escape(text)}</p>')
    assert page.shape == [("p", ("title",)), ("/p", ())]
    assert not re.search(r"[<>\"']", escape(text))
    assert re.sub("&(amp|lt|gt|quot|#x27);", lambda found: html.unescape(found[0]), escape(text)) == text


def unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub("&(amp|lt|gt|#34|#39|#92);", lambda found: html.unescape(found[0]), value)
    if isinstance(value, list):
        return [unescaped(one) for one in value]
    if isinstance(value, dict):
        return {name: unescaped(one) for name, one in value.items()}
    return value


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    return []


def test_render_pages_of_some_handed_out_payloads(tmp_path: Path) -> None:
    """Values are escaped, paths and fragments are not, whatever signs they hold and wherever the payloads start."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"t": "{{ head }}: {{ ones }}{{ ones|length }} {{ others }}"})
    )
    environment.globals["base"] = ""
    output = PageOutput("x", "x.sql", "t", fragment="f", slots=("ones", "others"))
    pages = {f"a&'{number}": [f"<{number}>", *['\\"\t\n\0<fragments others>\r\n'] * number] for number in range(40)}
    handed = tmp_path / "handed.tsv"
    with handed.open("wb") as file:
        for path, (head, *fragments) in pages.items():
            for slot, text in [("", json.dumps({"head": head})), *(("ones", one) for one in fragments)]:
                content = text.encode()
                file.write(f"{path}\t{slot}\t{len(content)}\n".encode() + content + b"\n")
    expected = {
        path: f"&lt;{head[1:-1]}&gt;: {''.join(fragments)}{len(fragments)} ".encode()
        for path, (head, *fragments) in pages.items()
    }
    assert dict(output.render(environment, {}, handed)) == expected
    skipped, count = sum(range(1, 31)), 31 + 32
    some = dict(output.render(environment, {}, handed, skipped, count))
    assert some == {path: expected[path] for path in list(pages)[30:32]}
