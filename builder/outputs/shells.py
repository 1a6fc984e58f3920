"""Pages of templates that extend the layout: what stands around their blocks is rendered once, and not for each page.

The layout reads nothing of a page but its section, its address and its blocks, of which it asks at most whether one is
empty; so the text between the blocks is the same on most pages of a site. A layout of a city's own may read more: its
pages are rendered whole.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context

_LAYOUT = "layouts/base.html"
#: What stands for the address of the page and for its blocks while the text around them is rendered.
_MARK = "\0{}\0"
_MARKED = re.compile("\0(\\w+)\0")
#: Texts around blocks that are remembered: one or two for each section.
_KEPT = 100


def rendered(environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> bytes:
    """One page of the named template."""
    template = environment.get_template(name)
    address = {"here": _address(environment, values["path"])} if "path" in values else {}
    context = template.new_context({**values, **address})
    written = template.root_render_func(context)
    start = next(written, "")  # up to here a template sets what its blocks read
    layout = environment.get_template(_LAYOUT) if context.blocks else None  # a page without blocks stands alone
    if layout is None or not _is_own(environment) or not _extends(context, layout):
        return "".join([start, *written]).encode()
    # a block within a block of the page is part of that
    texts = {block: "".join(context.blocks[block][0](context)) for block in layout.blocks}
    texts["here"] = context["here"]
    empty = frozenset(block for block, text in texts.items() if not text)
    return "".join(
        [
            texts[part] if place % 2 else part
            for place, part in enumerate(_shell(environment, context["section"], empty))
        ]
    ).encode()


def _address(environment: jinja2.Environment, path: str) -> str:
    return f"{environment.globals['base']}{path.removesuffix('index.html')}"


def _extends(context: Context, layout: jinja2.Template) -> bool:
    """Whether the page stands in the layout itself, and in no other that a city made beside it."""
    return all(name in context.blocks and context.blocks[name][-1] is own for name, own in layout.blocks.items())


@lru_cache(_KEPT)
def _is_own(environment: jinja2.Environment) -> bool:
    """Whether the layout is the program's, whose templates are looked for last."""
    loader, file = environment.loader, environment.get_template(_LAYOUT).filename
    assert isinstance(loader, jinja2.FileSystemLoader)
    return file is not None and Path(file).is_relative_to(loader.searchpath[-1])


@lru_cache(_KEPT)
def _shell(environment: jinja2.Environment, section: str, empty: frozenset[str]) -> list[str]:
    """The layout in a section as texts and, between them, names of blocks; ``empty``: those that write nothing."""
    layout = environment.get_template(_LAYOUT)
    context = layout.new_context({"section": section, "here": _MARK.format("here")})
    context.blocks = {block: [_block("" if block in empty else _MARK.format(block))] for block in layout.blocks}
    return _MARKED.split("".join(layout.root_render_func(context)))


def _block(text: str) -> Callable[[Context], Iterator[str]]:
    return partial(_write, text)


def _write(text: str, context: Context) -> Iterator[str]:
    yield text
