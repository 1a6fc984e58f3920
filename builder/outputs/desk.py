"""The desk an output works at: the register attached read-only, macros, page sizes, and the template environment."""

import html
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import jinja2
from pydantic_core import from_json

from builder.config import Site
from builder.database import Connection, run
from builder.errors import GongshiError
from builder.outputs import compiled
from builder.outputs.compiled import COMPILED
from builder.outputs.fields import FIELDS
from builder.outputs.fragments import Fragments
from builder.outputs.shells import rendered
from builder.steps import read_step

_HERE = Path(__file__).parent

#: What is written for a sign of JSON text, in this order.
_ENTITIES = (
    (b"&", b"&amp;"),
    (b"<", b"&lt;"),
    (b">", b"&gt;"),
    (b"'", b"&#39;"),
    (b"\\\\", b"&#92;"),
    (b'\\"', b"&#34;"),
)
#: Partials with nothing of their page in them.
_SAME_EVERYWHERE = ("policy", "head_links", "notice", "mark", "search_box", "footer")
#: When an output is made: its pages by processes that share them, in a thread beside them (work that DuckDB does), or
#: after all others.
Turn = Literal["spread", "beside", "last"]


@dataclass(frozen=True)
class DeskPlan:
    """What a desk is made of, in any process. ``scratch`` is on the device of the stage.

    ``templates``: folders in the order in which a template is looked for; ``compiled``: where they are kept compiled.
    ``pagefind`` is the program that indexes pages; None where a site is built without that search.
    ``published`` is the site of the last build, of which bytes may be taken that would come out the same;
    ``environment`` is the digest E. ``words``: how the values of a field that orders are written with are called, by
    field and value. ``by_jinja``: fragments that Jinja has to render, with the reason; an open desk knows it.
    """

    plan: Path
    site: Site
    demo: bool
    templates: tuple[Path, ...]
    content: Path
    pagefind: Path | None
    scratch: Path
    published: Path
    environment: str
    compiled: Path
    words: Mapping[str, Mapping[str, str]]
    by_jinja: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """An open desk. ``given`` is what it was opened from; ``made``: the tables of its connection that statements of the
    outputs made."""

    given: DeskPlan
    connection: Connection
    environment: jinja2.Environment
    fragments: Fragments
    made: set[str] = field(default_factory=set)


def open_desk(given: DeskPlan, connection: Connection) -> Desk:
    """Make macros and templates ready on a ``connection`` that has the database ``register``: once for a build."""
    run(connection, _HERE / "fragments_unmade.sql")
    run(connection, _HERE / "macros.sql")
    _set_sizes(given, connection)
    is_compiled = compiled.take(given.compiled, given.environment, given.templates)
    environment = environment_of(given)
    if not is_compiled:
        compiled.keep(given.compiled, given.environment, given.templates, environment)
    fragments = Fragments.of(connection, environment)
    made = set(read_step(_HERE / "fragments_unmade.sql").makes)
    return Desk(replace(given, by_jinja=fragments.by_jinja), connection, environment, fragments, made)


def desk_beside(desk: Desk) -> Desk:
    """Another desk of the same build, for another thread."""
    connection = desk.connection.cursor()
    _set_sizes(desk.given, connection)
    return replace(desk, connection=connection, made=set())


def _set_sizes(given: DeskPlan, connection: Connection) -> None:
    sizes = given.site.pages
    run(
        connection,
        _HERE / "page_size.sql",
        subject=sizes.subject,
        subject_year=sizes.subject_year,
        month=sizes.month,
        newest=sizes.newest,
    )


def escape_json(text: bytes) -> bytes:
    """Escape every string in JSON text (UTF-8) for HTML and XML, text and quoted attributes: one value, or many lines.

    Escaping the text once, before it is parsed, is three times as fast as autoescape on each value. It is safe because
    ``& < > '`` are no part of JSON's own syntax, and a quotation mark or backslash inside a string is always written as
    ``\\"`` or ``\\\\``; backslashes go first so that ``\\\\"`` is read as a backslash and the end of the string.
    """
    for sign, entity in _ENTITIES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def escaped(payload: bytes) -> Any:
    """Parse JSON text into values whose every string is escaped."""
    return from_json(escape_json(payload))


def escape(text: str) -> str:
    """Escape one text for HTML and XML."""
    return html.escape(text)


#: What a template can run into that is no fault of its syntax: also one that includes itself, or cannot be read.
_STUMBLES = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)


class _Environment(jinja2.Environment):
    """Templates share one dictionary of globals: a chain of two, as is usual, is copied key by key for every page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


def environment_of(given: DeskPlan) -> jinja2.Environment:
    """The template environment with what is the same on every page."""
    environment = _Environment(
        loader=jinja2.FileSystemLoader(given.templates),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    environment.globals.update(
        root=escape(given.site.base_path),
        base=escape(given.site.root_url),
        site=escaped(given.site.model_dump_json().encode()),
        domain=escape(given.site.domain),
        band=given.site.look.band,
        logo=given.site.look.logo_name,
        form_origin=given.site.form_origin,
        demo=given.demo,
        words=given.words,
        titles={field.name: field.title for field in FIELDS},
    )
    for name in _SAME_EVERYWHERE:
        environment.globals[name] = render(environment, f"partials/_{name}.html", {}).decode().rstrip("\n")
    return environment


def render(environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> bytes:
    """One page of the named template. Raises C006 when one is missing, not valid, or stumbles over its values."""
    try:
        return rendered(environment, name, values)
    except (jinja2.TemplateError, *_STUMBLES) as error:
        raise GongshiError("C006", name=name, reason=error) from error
