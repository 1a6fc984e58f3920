"""What the papers of the project say is so: commands exist, codes are complete, fields and keys are explained."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from builder import __version__
from builder.cli import app
from builder.config import Site
from builder.errors import CATALOGUE
from builder.intake import manifest, plans
from builder.outputs.fields import FIELDS
from builder.register import orders
from tests.support import CHECKOUT, City, licence, penalty

PAPERS = ("README.md", "CONTRIBUTING.md")


def code_lines(paper: str) -> Iterator[str]:
    """Commands in the code blocks of a paper: continued lines joined, comments and brackets of the synopsis dropped."""
    text = (CHECKOUT / paper).read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        joined = re.sub(r"\n {4,}", " ", block)
        for line in joined.splitlines():
            yield re.sub(r"[\[\]]", " ", re.sub(r"(^|\s)#.*", "", line)).strip()


def verbs() -> dict[str, Any]:
    """The commands of the program, by name."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("paper", PAPERS)
def test_commands_of_the_papers_exist(paper: str) -> None:
    """Every `gongshi …` and `make …` in a code block names a verb or target that exists, and options it takes."""
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    known, seen = verbs(), 0
    for line in filter(None, code_lines(paper)):
        program, *words = line.split()
        seen += 1
        if program == "make":
            assert words[0] in targets, line
        else:
            assert program.rpartition("/")[2] == "gongshi", line
            verb = known[words[0]]
            options = {option for one in verb.params for option in one.opts if option.startswith("--")}
            assert {word for word in words if word.startswith("--")} <= options, line
    assert seen > 3


@pytest.mark.parametrize("paper", PAPERS)
def test_commands_of_the_papers_are_whole(paper: str) -> None:
    """Every `gongshi …` in a code block is a command line that would be taken as it stands."""
    for line in code_lines(paper):
        program, *words = line.split() or [""]
        if program.endswith("gongshi"):
            arguments = ["2" if word == "N" else word for word in words[1:]]
            verbs()[words[0]].make_context(words[0], arguments)  # raises what the program would say


def raised() -> list[tuple[str, int, str, set[str] | None]]:
    """Every ``GongshiError("X…", name=…)`` in builder/: file, line, code, names given (None: unpacked)."""
    found = []
    for path in sorted((CHECKOUT / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "GongshiError":
                if not (node.args and isinstance(node.args[0], ast.Constant)):
                    continue
                names = {one.arg for one in node.keywords}
                given = None if None in names else {str(name) for name in names}
                found.append((path.name, node.lineno, str(node.args[0].value), given))
    return found


def test_every_error_is_in_the_catalogue_with_all_it_says() -> None:
    """A code that is raised has its entry, and every value its message and hint speak of is given."""
    calls = raised()
    assert len(calls) > 40
    for name, line, code, given in calls:
        assert code in CATALOGUE, f"{name}:{line}"
        kind = CATALOGUE[code]
        wanted = {
            field for text in (kind.message, kind.hint) for _, field, _, _ in string.Formatter().parse(text) if field
        }
        assert given is None or wanted <= given, f"{name}:{line} {code}: {wanted - given}"


def test_every_entry_of_the_catalogue_is_used() -> None:
    """No entry is left over, and each is in Chinese with a hint."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "builder").rglob("*.py"))
    for code, kind in CATALOGUE.items():
        assert re.fullmatch(r"[CBORPM]\d{3}", code)
        assert len(re.findall(rf'"{code}"', text)) > 1, f"{code} is never raised"
        assert re.search("[一-鿿]", kind.message), code
        assert re.search("[一-鿿]{2}", kind.hint), code


def test_hints_point_to_headings_that_exist() -> None:
    """A hint that sends people to CONTRIBUTING.md「…」 names a heading there."""
    headings = re.findall(r"^#+ (.+)$", (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    for code, kind in CATALOGUE.items():
        for named in re.findall(r"CONTRIBUTING\.md「(.+?)」", kind.hint + kind.message):
            assert any(named in heading for heading in headings), f"{code}: 「{named}」"


def test_the_change_log_knows_this_version() -> None:
    """The version of the program has its entry."""
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\]", text, re.MULTILINE)


def test_the_data_dictionary_is_that_of_the_files(tmp_path: Path) -> None:
    """The columns of the published CSV files are those of the dictionary, in its order."""
    city = City(tmp_path)
    city.batch("b1", [licence(1)])
    city.batch("p1", [penalty(1)])
    city.build()
    for kind, folder in (("licence", "licences"), ("penalty", "penalties")):
        (row,) = city.table(f"data/{folder}.csv.gz")
        assert list(row) == [field.name for field in FIELDS if kind in field.kinds]


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every key of site.yml, sections included."""
    for name, field in model.model_fields.items():
        yield name
        for part in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from keys(part)


def test_every_key_of_the_configuration_is_explained() -> None:
    """CONTRIBUTING.md「站点配置」 names every key that site.yml may hold."""
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## 站点配置")[2].partition("\n## ")[0]
    named = {part for word in re.findall(r"`([a-z_.]+)`", section) for part in word.split(".")}
    assert set(keys(Site)) <= named


def test_the_bounds_of_the_configuration_are_those_told() -> None:
    """「站点配置」 gives the smallest and the largest value that each number of site.yml may have."""
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(pages\.\w+|deadlines\.\w+)` .*?(\d+–\d+)）? \|$", text, re.MULTILINE))
    bounds = {}
    for part in ("pages", "deadlines"):
        model = Site.model_fields[part].annotation
        assert model
        for name, field in model.model_fields.items():
            if not field.metadata:  # a word, and no number
                continue
            least, most = (
                next(getattr(one, key) for one in field.metadata if hasattr(one, key)) for key in ("ge", "le")
            )
            bounds[f"{part}.{name}"] = f"{least}–{most}"
    assert told == bounds


@pytest.mark.parametrize(
    ("heading", "model"),
    [("报送批次", manifest.Manifest), ("映射文件", plans._MappingFile), ("处置单", orders._OrderFile)],
)
def test_every_key_of_the_input_files_is_explained(heading: str, model: type[BaseModel]) -> None:
    """CONTRIBUTING.md names every key that a manifest, a mapping file and an order may hold."""
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition(f"### {heading}")[2].partition("\n### ")[0]
    assert set(keys(model)) <= set(re.findall("[a-z_0-9]+", section))


def test_the_help_page_tells_every_way_of_finding() -> None:
    """By name, code and number in the box, and by each kind of list that the site has."""
    text = (CHECKOUT / "content" / "pages" / "help.md").read_text(encoding="utf-8")
    section = text.partition("## 怎样查找")[2].partition("\n## ")[0]
    for known in ("知道名称", "知道代码", "知道文书号"):
        assert f"- **{known}**" in section
    for head in ("s", "agencies", "districts", "matters", "penalties/kinds", "licences", "penalties"):
        assert f"(/{head}/)" in section, head
    assert "不能按名称" not in text


def test_the_readme_speaks_chinese_first_and_english_in_short() -> None:
    """The first paragraph is Chinese; further down stands an English summary."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    first = text.split("\n\n")[1]
    assert len(re.findall("[一-鿿]", first)) > len(first) / 2
    chinese, heading, english = text.partition("\n## English summary\n")
    assert heading
    assert len(english) > 400
    assert len(chinese) > len(english)
    assert not re.search("[一-鿿]", english.replace("双公示", ""))
