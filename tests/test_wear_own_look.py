"""A city's colours, logo and picture: what it sets is what is served, with no request more, and what is hard to read is
refused."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.errors import GongshiError
from builder.look import DEFAULTS, Look, contrast
from tests.support import CHECKOUT, City, licence

SHEET = (CHECKOUT / "templates" / "assets" / "css" / "site.css").read_text(encoding="utf-8")


def block(sheet: str, scheme: str) -> dict[str, str]:
    """The colours of one scheme, as the sheet sets them."""
    _, _, dark = sheet.partition("prefers-color-scheme: dark")
    found = (sheet if scheme == "light" else dark).partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--(\w+): (#\w+);", found))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#fff", "#ffffff", 1.0), ("#777777", "#fff", 4.48), ("#123f6b", "#fff", 10.8)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known ratios, in either order."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_own_sheet_keeps_to_what_is_asked_of_others(scheme: Any) -> None:
    """The colours against which a city's are held are those of the sheet, and themselves can be read."""
    assert block(SHEET, scheme) == DEFAULTS[scheme]
    assert Look(colours={scheme: DEFAULTS[scheme]}).colours


@pytest.mark.parametrize(
    ("scheme", "colours", "told"),
    [
        ("light", {"quiet": "#999"}, "浅色的 quiet（#999）与 paper（#fff）对比度 2.8，应不低于 4.5"),
        ("light", {"band": "#7aa7d4"}, "白字"),
        ("light", {"mark": "#ffd37a"}, "应不低于 3"),
        ("dark", {"paper": "#777"}, "深色的 ink"),
        ("light", {"tgreen": "#1d6640"}, "green"),
    ],
)
def test_colours_that_cannot_be_read_are_refused(scheme: str, colours: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match="应不低于") as caught:
        Look.model_validate({"colours": {scheme: colours}})
    assert told in str(caught.value)


def test_only_what_is_set_changes_in_the_sheet() -> None:
    """Light and dark apart; strong contrast and paper have colours of their own, which stay."""
    look = Look.model_validate(
        {"colours": {"light": {"blue": "#004400"}, "dark": {"band": "#003322"}}, "picture": "hall.png"}
    )
    styled = look.styled(SHEET)
    assert block(styled, "light") == DEFAULTS["light"] | {"blue": "#004400"}
    assert block(styled, "dark") == DEFAULTS["dark"] | {"band": "#003322"}
    assert "url(../picture.png)" in styled
    changed = [now for was, now in zip(SHEET.splitlines(), styled.splitlines(), strict=True) if was != now]
    assert len(changed) == 3


def test_a_city_wears_its_look(tmp_path: Path) -> None:
    """Colours in the one sheet, the logo on every page and as icon, the colour of the header for the browser's frame; a
    sheet of its own that has no such colours is told."""
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    (city.content / "pictures").mkdir()
    (city.content / "pictures" / "seal.png").write_bytes(b"\x89PNG\r\n\x1a\nseal")
    look = {"colours": {"light": {"band": "#5b1a1a"}}, "logo": "pictures/seal.png"}
    text = site.read_text(encoding="utf-8")
    site.write_text(text + yaml.safe_dump({"look": look}), encoding="utf-8")
    city.batch("a", [licence(1)])
    city.build("2026-03-20")
    files = city.files()
    assert block(files["assets/css/site.css"].decode(), "light")["band"] == "#5b1a1a"
    assert files["assets/logo.png"] == b"\x89PNG\r\n\x1a\nseal"
    home = files["index.html"].decode()
    assert '<link rel="icon" href="/assets/logo.png">' in home
    assert '<img src="/assets/logo.png" alt=""' in home
    assert '<meta name="theme-color" content="#5b1a1a">' in home
    assert home.count('rel="stylesheet"') == 1

    (city.content / "pictures" / "seal.png").write_bytes(b"\x89PNG\r\n\x1a\nother")
    assert city.build("2026-03-20").made == 1, "a picture is no input of pages"

    own = tmp_path / "templates" / "assets" / "css"
    own.mkdir(parents=True)
    (own / "site.css").write_text("body { color: #111 }", encoding="utf-8")
    city.templates = tmp_path / "templates"
    with pytest.raises(GongshiError) as caught:
        city.build("2026-03-20")
    assert caught.value.code == "C017"
