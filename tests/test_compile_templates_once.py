"""Templates are compiled once a process, and again when they change."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from tests.support import City, penalty


def test_compiles_no_template_twice_but_one_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | None] = []
    compile_ = jinja2.Environment._compile

    def counted(self: jinja2.Environment, source: str, filename: str) -> Any:
        compiled.append(Path(filename).name)
        return compile_(self, source, filename)

    monkeypatch.setattr(jinja2.Environment, "_compile", counted)
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build("2026-04-01")
    compiled.clear()
    city.batch("b", [penalty(2)])
    city.build("2026-04-02")
    assert compiled == []

    city.own_templates()
    page = city.templates / "pages" / "home.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " 甲</h1>", 1), encoding="utf-8")
    city.build("2026-04-03")
    assert "home.html" in compiled
    assert " 甲</h1>" in city.text("index.html")
