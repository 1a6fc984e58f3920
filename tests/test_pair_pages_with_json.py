"""The twins of subject pages: the same decisions as JSON, record by record as the change feed has them."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.following import changes
from tests.pages import parse
from tests.support import City, id_number, licence, penalty, person, uscc


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One subject with sixty decisions, cut into years and months; others; a natural person. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    text, times = re.subn("(?m)^pages: .*$", "pages: {subject: 10, subject_year: 50, newest: 10}", text)
    assert times == 1
    site.write_text(text, encoding="utf-8")
    one = {"XK_XDR_SHXYM": uscc(1), "XK_XDR_MC": "云渚第1贸易有限公司"}
    city.batch(
        "a",
        [licence(n, **one, XK_JDRQ=f"2026/{n % 2 + 1:02d}/{n % 28 + 1:02d}") for n in range(60)]
        + [licence(n, **one, XK_JDRQ=f"2025/05/{n % 28 + 1:02d}") for n in range(60, 72)]
        + [licence(100)],
    )
    city.batch("b", [penalty(1), penalty(2), person(penalty(3), "欧阳春生", id_number())])
    city.build("2026-03-20")
    return city


def twins(city: City) -> dict[str, dict[str, Any]]:
    """Every twin by the path of its page."""
    return {
        path.replace(".json", ".html"): json.loads(city.text(path))
        for path in city.files()
        if path.startswith("s/") and path.endswith(".json")
    }


def test_every_subject_page_names_its_twin_which_has_its_decisions(city: City) -> None:
    """Head, year and month; in the order of the page."""
    found = twins(city)
    pages = {path for path in city.files() if path.startswith("s/") and not path.endswith(("index.html", ".json"))}
    assert found.keys() == pages
    assert {said["scope"] for said in found.values()} == {"head", "year", "month"}
    for path, said in found.items():
        page = parse(city.files()[path])
        assert said["page"] == path
        assert f'rel="alternate" type="application/json" href="/{path[:-5]}.json"' in city.text(path)
        decisions = [one["record"]["id"] for one in said["decisions"]]
        assert [anchor for anchor in page.ids if len(anchor) == 20] == decisions
        assert all(one["derived"]["page"].partition("#")[2] == one["record"]["id"] for one in said["decisions"])


def test_a_decision_is_its_public_record(city: City) -> None:
    """As in the change feed, with its digest; what the clock and the catalogue add stands apart."""
    told = {line["id"]: line for line in changes(city) if "record" in line}
    seen = set()
    for said in twins(city).values():
        for one in said["decisions"]:
            record = one["record"]
            assert record == told[record["id"]]["record"]
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            assert one["record_sha256"] == hashlib.sha256(text.encode()).hexdigest()
            assert one["last_seq"] == told[record["id"]]["seq"]
            assert one["derived"]["validity"] == ("valid" if record["kind"] == "licence" else None)
            seen.add(record["id"])
    assert seen == told.keys()


def test_natural_persons_have_no_twin(city: City) -> None:
    assert "欧阳" not in "".join(city.text(path) for path in city.files() if path.endswith(".json"))
    assert not [path for path in city.files() if path.startswith("d/") and path.endswith(".json")]


def test_an_update_makes_the_twins_of_a_rebuild(city: City, tmp_path: Path) -> None:
    """And leaves those alone of which nothing changed; marks of a decision are in its twin."""
    later = city.copied(tmp_path / "later")
    record = later.record("云市监罚〔2026〕2号")
    later.order("dispute", record, received_at="2026-03-21")
    before = later.files()
    later.build("2026-03-22")
    after = later.files()
    assert [
        path for path in after if path.startswith("s/") and path.endswith(".json") and before[path] != after[path]
    ] == [f"s/{uscc(2)[-2:]}/{uscc(2)}.json"]
    assert twins(later)[f"s/{uscc(2)[-2:]}/{uscc(2)}.html"]["decisions"][0]["record"]["disputed"] is True
    rebuilt = later.rebuilt("2026-03-22", screened=True)
    assert {path: content for path, content in rebuilt.items() if path.endswith(".json")} == {
        path: content for path, content in after.items() if path.endswith(".json")
    }
