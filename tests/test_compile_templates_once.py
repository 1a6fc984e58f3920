"""Templates are compiled once, also for processes that come after, and again when they change."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from builder.outputs.compiled import COMPILED, FILE
from tests.support import City, penalty


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were compiled since the list was last emptied; at first no process has any."""
    names: list[str] = []
    compile_ = jinja2.Environment._compile

    def noted(self: jinja2.Environment, source: str, filename: str) -> Any:
        names.append(Path(filename).name)
        return compile_(self, source, filename)

    monkeypatch.setattr(jinja2.Environment, "_compile", noted)
    monkeypatch.setattr(COMPILED, "codes", {})
    return names


def test_compiles_no_template_twice_but_one_that_changed(tmp_path: Path, compiled: list[str]) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build("2026-04-01")
    assert len(compiled) == len(set(compiled)) > 20
    compiled.clear()
    COMPILED.codes.clear()  # as in a process that begins
    city.batch("b", [penalty(2)])
    city.build("2026-04-02")
    assert compiled == []

    page = city.own_templates() / "pages" / "home.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " 甲</h1>", 1), encoding="utf-8")
    city.build("2026-04-03")
    assert "home.html" in compiled
    assert " 甲</h1>" in city.text("index.html")


@pytest.mark.parametrize("place", [0, 100, -1])
def test_compiles_again_what_was_damaged(tmp_path: Path, compiled: list[str], place: int) -> None:
    """No byte of it is run that is not what was written."""
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build("2026-04-01")
    kept = city.work / FILE
    content = bytearray(kept.read_bytes())
    content[place] ^= 1
    kept.write_bytes(content)
    compiled.clear()
    COMPILED.codes.clear()
    city.batch("b", [penalty(2)])
    city.build("2026-04-02")
    assert "home.html" in compiled
    assert kept.read_bytes() != bytes(content)
