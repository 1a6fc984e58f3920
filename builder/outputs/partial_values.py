"""Values of a Jinja partial as SQL: how a template takes, compares, chooses and writes them (`builder.outputs.partials`).

Every text that comes into SQL here is quoted by `quoted`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: What a value of a row is for a template, by DuckDB's name of its type; a day is its text.
_KINDS = {"varchar": "text", "date": "text", "boolean": "flag", "integer": "number", "bigint": "number"}
#: Signs that a text of a row is escaped for.
_SPECIAL = frozenset("&<>'\"\\")
#: Whether Jinja takes a value for true, by its kind.
_TRUE = {"text": "{} <> ''", "markup": "{} <> ''", "number": "{} <> 0", "list": "len({}) > 0", "flag": "{}"}
#: How a value is written, by its kind. None is written too, as Jinja writes it.
_WRITTEN = {
    "markup": "coalesce({}, 'None')",
    "text": "coalesce(html({}), 'None')",
    "number": "coalesce(({})::VARCHAR, 'None')",
    "flag": "CASE {} WHEN true THEN 'True' WHEN false THEN 'False' ELSE 'None' END",
}
TRUE, FALSE = "true", "false"


class LackingError(Exception):
    """What a partial asks for has no counterpart in SQL here."""


@dataclass(frozen=True)
class Known:
    """A value that is the same for every row."""

    value: Any


@dataclass(frozen=True)
class Sql:
    """A value of the row. ``kind``: text (not escaped), markup (ready to be written), flag, number, list or struct.

    ``of``: the DuckDB type of the parts of a list; those of a structure by name.
    """

    text: str
    kind: str
    of: Any = None


@dataclass(frozen=True)
class Loop:
    """What ``loop`` is within a ``for`` over ``listed``; ``place`` counts from 1."""

    place: str
    listed: str


def of_type(sql: str, given: Any) -> Sql:
    """A value of the DuckDB type ``given``."""
    if given.id == "list":
        return Sql(sql, "list", given.children[0][1])
    if given.id == "struct":
        return Sql(sql, "struct", dict(given.children))
    return Sql(f"({sql})::VARCHAR" if given.id == "date" else sql, _KINDS[given.id])


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def joined(parts: Iterable[Known | str]) -> str:
    """One text of parts, SQL and constant ones, of which those that follow each other become one."""
    found: list[str] = []
    constant = ""
    for part in (*parts, ""):
        if isinstance(part, Known):
            constant += part.value
            continue
        found += [quoted(constant)] if constant else []
        found += [part] if part else []
        constant = ""
    return f"concat({', '.join(found)})" if len(found) > 1 else found[0] if found else "''"


def truth(value: Any) -> str:
    """SQL of whether Jinja takes the value for true; never NULL."""
    if isinstance(value, Known):
        return TRUE if value.value else FALSE
    kind = kind_of(value)
    if kind == "struct":
        return f"({value.text} IS NOT NULL)"
    return f"coalesce({_TRUE[kind].format(value.text)}, false)"


def written(value: Any) -> Known | str:
    """The value as output writes it."""
    if isinstance(value, Known):
        return Known(str(value.value))
    if kind_of(value) not in _WRITTEN:
        raise LackingError("输出的不是文字")
    return _WRITTEN[value.kind].format(value.text)


def kind_of(value: Any) -> str:
    """The kind of a value of the row; of any other none."""
    return value.kind if isinstance(value, Sql) else ""


def _plain(value: Any) -> str | None:
    """SQL of a text that is not escaped, NULL for none."""
    if isinstance(value, Known):
        is_plain = isinstance(value.value, str) and not _SPECIAL.intersection(value.value)
        return "NULL" if value.value is None else quoted(value.value) if is_plain else None
    return value.text if kind_of(value) == "text" else None


def _marked(value: Any) -> str | None:
    """SQL of a text that is ready, NULL for none."""
    if isinstance(value, Known) and isinstance(value.value, str):
        return quoted(value.value)
    plain = _plain(value)
    return value.text if kind_of(value) == "markup" else plain and f"html({plain})"


def chosen(asked: str, yes: Any, no: Any) -> Any:
    """One value or the other; as text that is not escaped yet where that can be."""
    if asked in (TRUE, FALSE):
        return yes if asked == TRUE else no
    for kind, given in (("text", _plain), ("markup", _marked)):
        both = given(yes), given(no)
        if None not in both:
            return Sql(f"CASE WHEN {asked} THEN {both[0]} ELSE {both[1]} END", kind)
    if kind_of(yes) == kind_of(no) in ("flag", "number"):
        return Sql(f"CASE WHEN {asked} THEN {yes.text} ELSE {no.text} END", kind_of(yes))
    raise LackingError("两种不同的值取其一")


def _literal(value: Any) -> str:
    """A constant that texts of a row are compared with: Jinja compares them escaped, and this is the same so."""
    if not isinstance(value, str) or _SPECIAL.intersection(value):
        raise LackingError(f"与 {value!r} 比较")
    return quoted(value)


def compared(sign: str, left: Any, right: Any) -> Any:
    """Whether the values are as ``sign`` says: eq, ne, in or notin."""
    if sign in ("ne", "notin"):
        found = compared({"ne": "eq", "notin": "in"}[sign], left, right)
        return Known(not found.value) if isinstance(found, Known) else Sql(f"(NOT {found.text})", "flag")
    if isinstance(left, Known) and isinstance(right, Known) and sign in ("eq", "in"):
        return Known(left.value == right.value if sign == "eq" else left.value in right.value)
    if sign == "eq":
        return Sql(f"({_same(left, right)})", "flag")
    if sign == "in" and kind_of(left) == "text" and isinstance(right, Known) and not isinstance(right.value, str):
        listed = ", ".join(_literal(one) for one in right.value)
        return Sql(f"coalesce({left.text} IN ({listed}), false)" if listed else FALSE, "flag")
    raise LackingError("这种比较")


def _same(left: Any, right: Any) -> str:
    if isinstance(left, Known):
        left, right = right, left
    if isinstance(right, Known) and right.value is None:
        return f"{left.text} IS NULL"
    if isinstance(right, Known) and kind_of(left) == "text":
        return f"{left.text} IS NOT DISTINCT FROM {_literal(right.value)}"
    if isinstance(right, Known) and kind_of(left) == "number" and type(right.value) is int:
        return f"{left.text} IS NOT DISTINCT FROM {right.value}"
    if kind_of(left) == kind_of(right) in ("text", "number", "flag"):
        return f"{left.text} IS NOT DISTINCT FROM {right.text}"
    raise LackingError("这种比较")


def looked_up(base: Any, name: Any, place: str) -> Sql:
    """A value of a dictionary that is constant, by a key of the row; one that it has not is told with its ``place``."""
    if not isinstance(base, Known) or not isinstance(base.value, Mapping) or kind_of(name) != "text":
        raise LackingError("按本行的值查找")
    cases = [f"WHEN {_literal(key)} THEN {quoted(str(one))}" for key, one in base.value.items()]
    return Sql(f"CASE {name.text} {' '.join(cases)} ELSE error({quoted(place)}) END", "markup")


def of_loop(loop: Loop, name: str) -> Sql:
    """A value of ``loop``."""
    asked = {"first": ("({0} = 1)", "flag"), "last": ("({0} = len({1}))", "flag"), "index": ("{0}", "number")}
    if name not in asked:
        raise LackingError(f"loop.{name}")
    text, kind = asked[name]
    return Sql(text.format(loop.place, loop.listed), kind)


def filtered(name: str, value: Any, args: Sequence[Any]) -> Sql:
    """What a filter makes of a list."""
    if kind_of(value) == "list":
        if name == "length" and not args:
            return Sql(f"len({value.text})", "number")
        if name == "join" and len(args) == 1 and isinstance(args[0], Known) and value.of.id == "varchar":
            parts = f"list_transform({value.text}, lambda part: coalesce(html(part), 'None'))"
            return Sql(f"array_to_string({parts}, {quoted(str(args[0].value))})", "markup")
    raise LackingError(f"过滤器 {name}")
