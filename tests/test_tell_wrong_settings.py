"""What is wrong in site.yml is told by its key, in Chinese, and nothing is taken for what it does not say."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.config import load_site
from builder.errors import GongshiError
from tests.support import CHECKOUT

_RULE = {"basis": "试", "minor": "none", "ordinary": {"maximum": 12}, "serious": {"maximum": 36}}


def _told(folder: Path, **changed: Any) -> str:
    values = yaml.safe_load((CHECKOUT / "content" / "site.yml").read_text(encoding="utf-8"))
    (folder / "site.yml").write_text(yaml.safe_dump(values | changed, allow_unicode=True), encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        load_site(folder)
    assert caught.value.code == "C004"
    return str(caught.value.values["problems"])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ordinary": {"maximum": True}}, "schemes.ours.penalty.0.ordinary.maximum：应为整数"),
        ({"ordinary": {"maximum": "12"}}, "schemes.ours.penalty.0.ordinary.maximum：应为整数"),
        ({"minor": False}, "schemes.ours.penalty.0.minor：只能是 none"),
        ({"not_public": "simplified"}, "schemes.ours.penalty.0.not_public：应为列表"),
        ({"decided_from": 20260101}, "schemes.ours.penalty.0.decided_from：应为日期，如 2026-03-14，不写时刻"),
        ({"decided_from": "2026-13-01"}, "schemes.ours.penalty.0.decided_from：应为日期，如 2026-03-14"),
    ],
)
def test_a_scheme_that_says_something_else(changed: dict[str, Any], told: str, tmp_path: Path) -> None:
    schemes = {"valid-5-years": None, "ours": {"title": "试", "penalty": [_RULE | changed]}}
    said = _told(tmp_path, schemes=schemes)
    assert told in said
    assert not re.search(r"Input|function|literal|\[key\]", said)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("timezone", "localtime", "timezone：没有这个时区：localtime"),
        ("timezone", "posix/Asia/Shanghai", "timezone：没有这个时区：posix/Asia/Shanghai"),
        ("deadlines", {"publish": True}, "deadlines.publish：应为整数"),
        ("schemes", {"我们": {"title": "试", "includes": ["order-36"]}}, "schemes.我们：名称只用数字、英文字母"),
        ("objections", {"endpoint": "http://a.gov.cn/x"}, "objections.endpoint：应为 https:// 开头的网址：表里有"),
        ("objections", {"endpoint": "https://a.gov.cn"}, "objections.endpoint：应为 https:// 开头的网址（小写）"),
        ("objections", {"endpoint": "https://a.gov.cn; script-src *//x"}, "objections.endpoint：应为 https:// 开头"),
        ("objections", {"endpoint": "https://u:p@a.gov.cn/x"}, "objections.endpoint：应为 https:// 开头"),
        ("objections", {"endpoint": "https://a.gov.cn:99999/x"}, "objections.endpoint：应为 https:// 开头"),
        ("objections", {"endpoint": "javascript:alert(1)"}, "objections.endpoint：应为 https:// 开头"),
        ("objections", {"endpont": "https://a.gov.cn/x"}, "objections.endpont：没有这一项，请核对拼写"),
        ("channels", [{"name": "试", "url": "javascript:x"}], "channels.0.url：应为 http:// 或 https:// 开头的网址"),
        ("report_url", "javascript:x", "report_url：应为 http:// 或 https:// 开头的网址"),
        ("site_code", "123", "site_code：应为 10 位数字，或者 bm 加 8 位数字"),
        ("look", {"colours": {"light": {"blu": "#fff"}}}, "look.colours：没有这个颜色：blu；可以写 ground、paper"),
        ("look", {"colours": {"light": {"blue": "red"}}}, "look.colours.light.blue：应为颜色，如 #0f4a80"),
        ("look", {"logo": "../../etc/passwd"}, "look.logo：应为 content/ 里的文件"),
        ("look", {"logo": "none.svg"}, "look.logo：content/ 中没有这个文件：none.svg"),
        ("look", {"logo": "a.svg", "picture": "a.svg"}, "logo 和 picture 应是两个文件"),
    ],
)
def test_a_key_that_says_something_else(key: str, value: Any, told: str, tmp_path: Path) -> None:
    assert told in _told(tmp_path, **{key: value})
