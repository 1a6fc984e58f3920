"""Fragments: the card of a decision and the lines of lists, made by DuckDB from Jinja partials.

A fragment is HTML about one row. It is written once, as the partial ``partials/_<name>.html``, which sees the row under
the fragment's name and no other value of the page. Most of a site is fragments: a template rendered for each of them
takes several times as long as one expression over all rows, so the partial is compiled into the macro
``<name>_html(row)`` (`builder.outputs.partials`). A partial that a city wrote with more of Jinja than has a counterpart
in SQL is rendered by Jinja, row by row: then the macro gives the row as JSON text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from builder.database import Connection, DatabaseError, StorageError, define_macro, run, types
from builder.errors import GongshiError
from builder.outputs.partials import BeyondError, as_json, compiled

_HERE = Path(__file__).parent
#: DuckDB takes a thousand expressions in one another; a pair of brackets may stand for several.
_DEEP = 50


@dataclass(frozen=True)
class Fragments:
    """The macros of all fragments, by name. ``by_jinja``: those that Jinja has to render, with the reason."""

    macros: Mapping[str, str]
    by_jinja: Mapping[str, str]

    @classmethod
    def of(cls, connection: Connection, environment: jinja2.Environment) -> "Fragments":
        """Compile all; until `make` they are empty. Raises C006."""
        macros: dict[str, str] = {}
        by_jinja: dict[str, str] = {}
        rows = types(connection, _HERE / "fragment_rows.sql")
        run(connection, _HERE / "fragments_unmade.sql")
        run(connection, _HERE / "fragments_made.sql")
        for name, row in rows.items():
            try:
                macros[name] = compiled(environment, partial_of(name), name, row)
                define_macro(connection, f"{name}_html", name, macros[name])
                if _depth(macros[name]) > _DEEP:  # to plan them takes as long as a tenth of a small build
                    run(connection, _HERE / "fragments_tried.sql")
            except BeyondError as reason:
                by_jinja[name], macros[name] = str(reason), as_json(name)
            except jinja2.TemplateError as error:
                raise GongshiError("C006", name=partial_of(name), reason=error) from error
            except (TypeError, ValueError, RuntimeError, SyntaxError, DatabaseError) as reason:
                if isinstance(reason, StorageError):
                    raise
                # of what is constant in it, or too deep: Jinja tells where, if it minds
                by_jinja[name], macros[name] = f"{partial_of(name)}：{reason}", as_json(name)
                define_macro(connection, f"{name}_html", name, macros[name])
        run(connection, _HERE / "fragments_unmade.sql")
        return cls(macros, by_jinja)

    def make(self, connection: Connection) -> None:
        """From now on fragments are no more empty."""
        run(connection, _HERE / "fragments_made.sql")
        for name, expression in self.macros.items():
            define_macro(connection, f"{name}_html", name, expression)


def _depth(expression: str) -> int:
    """So many brackets stand in one another; those in texts count as well."""
    deepest = depth = 0
    for sign in re.findall("[()]", expression):
        depth += 1 if sign == "(" else -1
        deepest = max(deepest, depth)
    return deepest


def partial_of(name: str) -> str:
    """The template of a fragment."""
    return f"partials/_{name}.html"


@dataclass(frozen=True)
class Joined:
    """So many fragments of a page, joined. To a template it is a mark, for `put_in`, that has a length."""

    slot: str
    count: int = 0
    content: bytes = b""

    def __len__(self) -> int:
        return self.count

    def __str__(self) -> str:
        # no value of a page can write this: its signs are escaped
        return f"<fragments {self.slot}>"

    def __html__(self) -> str:
        return str(self)


_MARK = re.compile(rb"<fragments (\w*)>?", re.IGNORECASE)


def put_in(page: bytes, joined: Mapping[str, Joined]) -> bytes:
    """The page with the fragments in their places: they are never decoded, which would take longer than the page.

    Raises ValueError where a template did more with them than write them.
    """

    def found(mark: re.Match[bytes]) -> bytes:
        slot = joined.get(mark[1].decode())
        if slot is None or mark[0] != str(slot).encode():
            raise ValueError(f"{mark[0].decode()}：片段只能照样写出")
        return slot.content

    return _MARK.sub(found, page) if joined else page
