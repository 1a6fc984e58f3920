"""What the founder of a city decides: asked one by one, each with the rule that its answer must keep."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from builder.asking import Judge, Question, ask
from builder.config import Site
from builder.schemes.scheme import ready
from builder.validation import in_chinese

_PROFILES = Path(__file__).parent / "profiles"
GENERAL = "general"
_TREATMENTS = ("withhold", "masked")


def profiles() -> list[str]:
    """The names of all profiles: what the rules of a region decide for its cities."""
    return sorted(path.stem for path in _PROFILES.glob("*.yml"))


def profile(name: str) -> dict[str, Any]:
    """One profile: that of the whole country, and what a region has instead or beside."""
    return _read(GENERAL) | _read(name)


def _read(name: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load((_PROFILES / f"{name}.yml").read_text(encoding="utf-8"))
    return values


def answers(given: Mapping[str, str | None]) -> dict[str, str]:
    """All answers by option. The profile comes first, since it says what is usual for the others."""
    names = "、".join(f"{name}（{_read(name)['name']}）" for name in profiles())
    first = Question("--profile", f"采用哪一地的规定：{names}", GENERAL, _one_of(profiles()))
    chosen = ask([first], given)
    rules = profile(chosen["--profile"])
    schemes = [name for name in rules["schemes"] if "penalty" in ready(name).kinds]
    treatment = _one_of(_TREATMENTS)
    ways = "withhold 不予公开，masked 隐去姓名后公示"
    found = ask(
        [
            Question("--title", "网站名称", judge=_text),
            Question("--organiser", "主办单位", judge=_text),
            Question("--name", "城市名称，如厦门市", judge=_text),
            Question("--base-url", "网站的公开网址，如 https://www.example.cn/gongshi/", judge=_address),
            Question("--district", "行政区划代码（6 位）", judge=_district),
            Question("--licence-persons", f"涉及自然人的行政许可：{ways}", "withhold", treatment),
            Question("--penalty-persons", f"涉及自然人的行政处罚：{ways}", "withhold", treatment),
            Question(
                "--sole-traders",
                "没有字号、名称只是经营者姓名的个体工商户：withhold 按自然人处理，show 公示名称和代码",
                "withhold",
                _one_of(("withhold", "show")),
            ),
            Question("--publication", f"处罚默认的公示期方案：{_titled(schemes)}", schemes[0], _one_of(schemes)),
            Question("--contact-office", "受理咨询与异议的单位", judge=_text),
            Question("--contact-phone", "它的电话", judge=_text),
            Question("--contact-email", "它的邮箱", judge=_text),
            Question("--contact-address", "它的地址", judge=_text),
        ],
        given,
    )
    bases = [
        Question(
            f"--{option}-basis",
            f"{word}这样处理的法律依据",
            rules["withhold_basis"] if found[answered] == "withhold" else None,
            _text,
        )
        for option, answered, word in (
            ("licence", "--licence-persons", "涉及自然人的行政许可"),
            ("penalty", "--penalty-persons", "涉及自然人的行政处罚"),
            ("sole-traders", "--sole-traders", "没有字号的个体工商户"),
        )
    ]
    return chosen | found | ask(bases, given)


def _titled(schemes: list[str]) -> str:
    return "、".join(f"{name}（{ready(name).title}）" for name in schemes)


def _one_of(names: list[str] | tuple[str, ...]) -> Judge:
    return lambda answer: None if answer in names else f"只能是 {'、'.join(names)}"


def _of_site(key: str) -> Judge:
    """The rule that site.yml has for a key."""
    field = Site.model_fields[key]
    adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())

    def judge(answer: str) -> str | None:
        try:
            adapter.validate_python(answer)
        except ValidationError as error:
            return in_chinese(dict(error.errors()[0]))
        return None

    return judge


_text = _of_site("title")
_address = _of_site("base_url")


def _district(answer: str) -> str | None:
    return None if re.fullmatch(r"[1-9]\d{5}", answer, re.ASCII) else "应为 6 位数字，如 350200"
