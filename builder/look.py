"""The look that a city gives its site: colours by the names that the style sheet has for them, a logo, a picture.

Colours are held against each other as WCAG 2.2 does (1.4.3, 1.4.11): text needs a ratio of 4.5, edges and marks of 3.
What can be read less well is refused.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Scheme = Literal["light", "dark"]
Hex = Annotated[str, Field(pattern=r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
Token = str
Picture = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\.(svg|png|webp|jpg)$")
]

#: The colours of templates/assets/css/site.css.
DEFAULTS: dict[Scheme, dict[Token, str]] = {
    "light": {
        "ground": "#f8f6f1", "paper": "#fff", "tint": "#f2eee5", "ink": "#20262d", "quiet": "#565d66",
        "line": "#e0dacf", "edge": "#767c85", "blue": "#0f4a80", "band": "#123f6b", "red": "#a3211b",
        "green": "#1d6640", "amber": "#755000", "tblue": "#e9f0f7", "tred": "#fbedea", "tgreen": "#e7f3eb",
        "tamber": "#fcf2da", "mark": "#b87400",
    },
    "dark": {
        "ground": "#14171b", "paper": "#1b2026", "tint": "#242a31", "ink": "#e8e6e1", "quiet": "#adb2b9",
        "line": "#363d45", "edge": "#8a929b", "blue": "#96c3f4", "band": "#12314f", "red": "#ffa198",
        "green": "#8fd5a8", "amber": "#ecc871", "tblue": "#1b2d40", "tred": "#3a2220", "tgreen": "#1c3226",
        "tamber": "#362c17", "mark": "#e6b450",
    },
}  # fmt: skip
_TITLES: dict[Scheme, str] = {"light": "浅色", "dark": "深色"}
_GROUNDS: tuple[Token, ...] = ("paper", "ground", "tint")
#: What stands on what; white is written on the band.
_TEXT: tuple[tuple[Token, Token], ...] = (
    *((text, ground) for text in ("ink", "quiet", "blue", "red") for ground in _GROUNDS),
    *((text, tint) for text in ("ink", "blue") for tint in ("tblue", "tamber")),
    ("blue", "tblue"), ("red", "tred"), ("green", "tgreen"), ("amber", "tamber"),
)  # fmt: skip
_EDGES: tuple[tuple[Token, Token], ...] = tuple((edge, ground) for edge in ("edge", "mark") for ground in _GROUNDS)
_FOR_TEXT, _FOR_EDGES = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """The ratio of two colours (WCAG 2.2, contrast ratio), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


class Look(BaseModel):
    """``look`` of ``site.yml``. ``logo`` and ``picture`` are files below ``content/``."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    colours: dict[Scheme, dict[Token, Hex]] = {}
    logo: Picture | None = None
    picture: Picture | None = None

    @field_validator("colours")
    @classmethod
    def _can_be_read(cls, value: dict[Scheme, dict[Token, str]]) -> dict[Scheme, dict[Token, str]]:
        strange = [token for own in value.values() for token in own if token not in DEFAULTS["light"]]
        if strange:
            raise ValueError(f"没有这个颜色：{'、'.join(strange)}；可以写 {'、'.join(DEFAULTS['light'])}")
        problems = [problem for scheme, own in value.items() for problem in _unreadable(scheme, DEFAULTS[scheme] | own)]
        if problems:
            raise ValueError("；".join(problems))
        return value

    @model_validator(mode="after")
    def _one_place_each(self) -> "Look":
        if self.logo and self.logo == self.picture:
            raise ValueError("logo 和 picture 应是两个文件")
        return self

    @property
    def band(self) -> str:
        """The colour of the header by day, which the browser's own frame takes on."""
        return self.colours.get("light", {}).get("band", DEFAULTS["light"]["band"])

    @property
    def logo_name(self) -> str | None:
        """What the logo is called below ``assets/``."""
        return self.logo and f"logo{Path(self.logo).suffix}"

    @property
    def picture_name(self) -> str | None:
        """What the picture of the home page is called below ``assets/``."""
        return self.picture and f"picture{Path(self.picture).suffix}"

    def missing(self, content: Path) -> list[str]:
        """What is wrong with the files that are named, a line each."""
        named = {"logo": self.logo, "picture": self.picture}
        return [
            f"    look.{key}：content/ 中没有这个文件：{name}"
            for key, name in named.items()
            if name and not (content / name).is_file()
        ]

    def styled(self, sheet: str) -> str:
        """The style sheet with the city's colours and picture. Raises ValueError where it has no such colours."""
        for scheme, own in self.colours.items():
            start = sheet.find(":root {", 0 if scheme == "light" else sheet.find("prefers-color-scheme: dark"))
            end = sheet.find("}", start)
            block = sheet[start:end]
            for token, colour in own.items():
                block, count = re.subn(rf"(--{token}:\s*)#[0-9A-Fa-f]+", rf"\g<1>{colour}", block, count=1)
                if not count:
                    raise ValueError(f"{_TITLES[scheme]}里没有 --{token}")
            sheet = sheet[:start] + block + sheet[end:]
        return sheet.replace("../isle.svg", f"../{self.picture_name}") if self.picture_name else sheet


def _unreadable(scheme: Scheme, colours: dict[Token, str]) -> list[str]:
    pairs = [(text, colours[text], ground, colours[ground], _FOR_TEXT) for text, ground in _TEXT]
    pairs += [(edge, colours[edge], ground, colours[ground], _FOR_EDGES) for edge, ground in _EDGES]
    pairs.append(("白字", "#fff", "band", colours["band"], _FOR_TEXT))
    return [
        f"{_TITLES[scheme]}的 {one}（{colour}）与 {other}（{ground}）对比度 {ratio:.1f}，应不低于 {needed:g}"
        for one, colour, other, ground, needed in dict.fromkeys(pairs)
        if (ratio := int(contrast(colour, ground) * 100) / 100) < needed
    ]
