"""The committed demonstration: `make site` shows all of it and changes nothing in the checkout."""

import shutil
from pathlib import Path

from builder.city import find_city
from builder.verbs import demo_moment
from tests.support import CHECKOUT, City


def test_the_demonstration_leaves_the_checkout_clean(tmp_path: Path) -> None:
    """The committed ledger is complete to the demonstration's moment: a build from nothing adds no event to it."""
    city = City(tmp_path)
    shutil.rmtree(city.data)
    shutil.copytree(CHECKOUT / "data", city.data)
    before = {path: path.read_bytes() for path in city.data.rglob("*") if path.is_file()}
    summary = city.build(demo_moment(find_city(demo=True)))
    assert summary.events == []
    assert not summary.refused
    assert {path: path.read_bytes() for path in city.data.rglob("*") if path.is_file()} == before
    assert {"public", "ended", "withdrawn", "superseded"} <= set(summary.fates)
    assert "undefined" not in city.text("index.html")
    assert len(list((city.site / "s").rglob("*-2025-*.html"))) > 5
