"""The interface of the templates as a page of the manual: which values each is given, seen while a site is made."""

from collections.abc import Iterator, Mapping
from typing import Any

import jinja2

from builder.outputs.fragments import Joined
from builder.outputs.shells import rendered

_HEAD = """# 模板得到的值

本页由测试从演示网站的一次生成得出（`tests/test_render_fragments.py`），不要手工修改：删去它，再运行一次这个测试\
，就会重新写出。

城市文件夹的 `templates/` 里放一个同名的文件，就取代程序自带的模板（`layouts/`、`pages/`、`partials/`、`feeds/`\
）。这里列出的名称是对外的接口：改名、删去要写进变更记录。列表的每一项写作 `名称[]`。文字都已转义，不写 `|safe`\
，也不再转义；「片段」是 DuckDB 已经排好的 HTML，只能照样写出，或者问它有几条（`|length`）。没有的值是 `none`；\
写了没有的名称，生成会停止（C006）。

## 处处都有的值

| 值 | 含义 |
|---|---|
| `root` | 网站的路径，前后都有 `/`：站内链接写成 `{{ root }}{{ x.href }}` |
| `base` | 网站的完整网址，以 `/` 结尾 |
| `path` | 这个文件在网站里的路径 |
| `here` | 这一页的完整网址 |
| `site` | `site.yml` 的全部内容，键名相同，如 `site.contact.phone` |
| `domain`、`band`、`logo` | 网址里的域名；页首的颜色；网站标志在 `assets/` 里的文件名，没有的是 `none` |
| `demo` | 是不是演示数据 |
| `words` | 处置里各个写法的名称：`words['kind']`、`words['outcome']` |
| `titles` | 数据各列的中文名称，键是列名 |
| `policy`、`head_links`、`notice`、`mark`、`search_box`、`footer` | 同名的局部（`partials/_footer.html` 等）排\
好的文字，处处相同，只排一次 |

布局 `layouts/base.html` 另有网页填写的块：`title` 标题，`description` 说明，`robots`（`noarchive`、`noindex`）\
，`published` 和 `source`（单独公布的网页：时刻、来源），`english`（英文对应页），`meta`（页首其他标签），\
`address`（规范网址），`search`（页首的查询框），`main`（正文）；网页还要写明 `section`，是\
 `partials/_menu.html` 里的一个栏目。
"""
_FRAGMENTS = "partials/_"


class Seen:
    """Values that templates were given, by template: of each place in them the kinds of what stood there."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, set[str]]] = {}
        self._example: dict[str, str] = {}

    def rendered(self, environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> bytes:
        """As `builder.outputs.shells.rendered`, and remembers."""
        kinds = self._kinds.setdefault(name, {})
        for place, kind in _places(values):
            kinds.setdefault(place, set()).add(kind)
        path = str(values.get("path", ""))
        self._example[name] = min(self._example.get(name, path), path)
        return rendered(environment, name, values)

    def told(self) -> str:
        """The page of the manual."""
        parts = [_HEAD]
        for name in sorted(self._kinds, key=lambda name: (name.startswith(_FRAGMENTS), name)):
            kinds = {
                place: found
                for place, found in self._kinds[name].items()
                if place != "path" and not (place.endswith("[]") and found == {"一组值"})
            }
            if name.startswith(_FRAGMENTS) and not any("." in place for place in kinds):
                continue  # what is the same on every page
            parts.append(f"\n## `{name}`\n\n")
            if self._example[name]:
                parts.append(f"例：`{self._example[name]}`\n\n")
            if not kinds:
                parts.append("没有别的值。\n")
                continue
            parts.append("| 值 | 种类 |\n|---|---|\n")
            parts += [f"| `{place}` | {_said(found)} |\n" for place, found in sorted(kinds.items())]
        return "".join(parts)


def _places(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield from _within(f"{before}{name}", value)


def _within(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield place, "一组值"
        yield from _places(value, f"{place}.")
    elif isinstance(value, list | tuple):
        yield place, "列表"
        for one in value:
            yield from _within(f"{place}[]", one)
    else:
        yield place, _KINDS[type(value)]


_KINDS = {str: "文字", bool: "真假", int: "数", float: "数", type(None): "没有", Joined: "片段"}
_ORDER = ("文字", "数", "真假", "列表", "一组值", "片段", "没有")


def _said(kinds: set[str]) -> str:
    return "或".join(kind for kind in _ORDER if kind in kinds)
