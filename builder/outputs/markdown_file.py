"""Markdown that the office writes: what its head says, and its text as a safe subset of HTML (nh3)."""

import re
from pathlib import Path
from typing import Any

import markdown
import nh3

from builder.errors import GongshiError
from builder.yaml_file import YamlProblem, read_yaml

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_ROOT_LINK = re.compile(r'(href|src)="/(?!/)')


def read_markdown(source: Path) -> tuple[dict[str, Any], str] | None:
    """The values of the head and the text as HTML; None for a file without a head, or not in UTF-8. Raises C050 for a
    head that is no YAML."""
    try:
        found = _FRONT_MATTER.match(source.read_text(encoding="utf-8-sig"))
        head = read_yaml(found[1].encode(), first_line=2) if found else None
    except UnicodeDecodeError:
        return None
    except YamlProblem as error:
        raise GongshiError("C050", path=source, problems=error.listed) from None
    if found is None or not isinstance(head, dict):
        return None
    return head, nh3.clean(
        markdown.markdown(found[2], extensions=["tables", "sane_lists"], output_format="html"),
        attributes={"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "img": {"src", "alt"}},
    )


def with_root(html: str, root: str) -> str:
    """HTML whose links from the root of the site are written as from ``root``, escaped."""
    return _ROOT_LINK.sub(rf'\1="{root}', html)
