"""Values of a Jinja partial as SQL: how a template compares, chooses and writes them (`builder.outputs.partials`).

Texts of a row are escaped before, as those of any template. Every text that comes into SQL here is quoted by `quoted`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: What a value of a row is for a template, by DuckDB's name of its type; a day is its text.
_KINDS = {"varchar": "text", "date": "text", "boolean": "flag", "integer": "number", "bigint": "number"}
#: Whether Jinja takes a value for true, by its kind; NULL stands for no.
_TRUE = {"text": "{} <> ''", "number": "{} <> 0", "list": "len({}) > 0", "flag": "{}", "struct": "{} IS NOT NULL"}
#: How a value is written, by its kind. None is written too, as Jinja writes it.
_WRITTEN = {
    "text": "coalesce({}, 'None')",
    "number": "coalesce(({})::VARCHAR, 'None')",
    "flag": "CASE {} WHEN true THEN 'True' WHEN false THEN 'False' ELSE 'None' END",
}
TRUE, FALSE = "true", "false"
#: What stands in SQL that fails for some rows.
_STUMBLES = "error("


class LackingError(Exception):
    """What a partial asks for has no counterpart in SQL here."""


@dataclass(frozen=True)
class Known:
    """A value that is the same for every row."""

    value: Any


@dataclass(frozen=True)
class Sql:
    """A value of the row. ``kind``: text, flag, number, list or struct. ``of``: the DuckDB type of the parts of a list;
    those of a structure by name. ``is_sure``: it is never NULL."""

    text: str
    kind: str
    of: Any = None
    is_sure: bool = False


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
    """SQL of whether Jinja takes the value for true; NULL stands for no."""
    if isinstance(value, Known):
        return TRUE if value.value else FALSE
    if kind_of(value) not in _TRUE:
        raise LackingError("这种条件")
    return f"({_TRUE[value.kind].format(value.text)})"


def both(left: str, right: str) -> str:
    """SQL of whether both conditions hold; the second is asked only where the first does: it may stumble elsewhere."""
    return f"(CASE WHEN {left} THEN {right} ELSE false END)" if _STUMBLES in right else f"({left} AND {right})"


def any_of(left: str, right: str) -> str:
    """SQL of whether one of both conditions holds; the second is asked only where the first does not."""
    return f"(CASE WHEN {left} THEN true ELSE {right} END)" if _STUMBLES in right else f"({left} OR {right})"


def negated(asked: str) -> str:
    """SQL of the opposite of a condition."""
    return f"(NOT coalesce({asked}, false))"


def written(value: Any) -> Known | str:
    """The value as output writes it."""
    if isinstance(value, Known):
        return Known(str(value.value))
    if kind_of(value) not in _WRITTEN:
        raise LackingError("输出的不是文字")
    return value.text if value.is_sure and value.kind == "text" else _WRITTEN[value.kind].format(value.text)


def kind_of(value: Any) -> str:
    """The kind of a value of the row; of any other none."""
    return value.kind if isinstance(value, Sql) else ""


def _text(value: Any) -> str | None:
    """SQL of a text, NULL for none."""
    if isinstance(value, Known) and isinstance(value.value, str):
        return quoted(value.value)
    if isinstance(value, Known) and value.value is None:
        return "NULL"
    return value.text if kind_of(value) == "text" else None


def _is_sure(value: Any) -> bool:
    return value.is_sure if isinstance(value, Sql) else value.value is not None


def chosen(asked: str, yes: Any, no: Any) -> Any:
    """One value or the other."""
    if asked in (TRUE, FALSE):
        return yes if asked == TRUE else no
    first, second = _text(yes), _text(no)
    if first is not None and second is not None:
        return Sql(f"CASE WHEN {asked} THEN {first} ELSE {second} END", "text", is_sure=_is_sure(yes) and _is_sure(no))
    if kind_of(yes) == kind_of(no) in ("flag", "number"):
        return Sql(f"CASE WHEN {asked} THEN {yes.text} ELSE {no.text} END", kind_of(yes))
    raise LackingError("两种不同的值取其一")


def either(first: Any, second: Any) -> Any:
    """The first value where it is true, else the second: `chosen`, but with the first value once."""
    if kind_of(first) == "text" and (other := _text(second)):
        return Sql(f"coalesce(nullif({first.text}, ''), {other})", "text", is_sure=_is_sure(second))
    return chosen(truth(first), first, second)


def compared(sign: str, left: Any, right: Any) -> Any:
    """Whether the values are as ``sign`` says: eq, ne, in or notin."""
    if sign in ("ne", "notin"):
        found = compared({"ne": "eq", "notin": "in"}[sign], left, right)
        return Known(not found.value) if isinstance(found, Known) else Sql(negated(found.text), "flag")
    if isinstance(left, Known) and isinstance(right, Known) and sign in ("eq", "in"):
        return Known(left.value == right.value if sign == "eq" else left.value in right.value)
    if sign == "eq":
        return Sql(f"({_same(left, right)})", "flag")
    if sign == "in" and kind_of(left) == "text" and isinstance(right, Known) and not isinstance(right.value, str):
        if not all(isinstance(one, str) for one in right.value):
            raise LackingError("与文字以外的值比较")
        listed = ", ".join(quoted(one) for one in right.value)
        return Sql(f"coalesce({left.text} IN ({listed}), false)" if listed else FALSE, "flag")
    raise LackingError("这种比较")


def _same(left: Any, right: Any) -> str:
    """SQL of whether both are equal: never NULL."""
    if isinstance(left, Known):
        left, right = right, left
    if isinstance(right, Known) and right.value is None:
        return f"{left.text} IS NULL"
    if isinstance(right, Known) and kind_of(left) == "text" and isinstance(right.value, str):
        return f"{left.text} IS NOT DISTINCT FROM {quoted(right.value)}"
    if isinstance(right, Known) and kind_of(left) == "number" and type(right.value) is int and abs(right.value) < 2**31:
        return f"{left.text} IS NOT DISTINCT FROM {right.value}"
    if kind_of(left) == kind_of(right) in ("text", "number", "flag"):
        return f"{left.text} IS NOT DISTINCT FROM {right.text}"
    raise LackingError("这种比较")


def looked_up(base: Any, name: Any, place: str) -> Sql:
    """A value of a dictionary that is constant, by a key of the row; one that it has not is told with its ``place``."""
    if not isinstance(base, Known) or not isinstance(base.value, Mapping) or kind_of(name) != "text":
        raise LackingError("按本行的值查找")
    if not all(isinstance(one, str) for one in base.value.values()):
        raise LackingError("字典里不全是文字")
    cases = [f"WHEN {quoted(key)} THEN {quoted(one)}" for key, one in base.value.items() if isinstance(key, str)]
    return Sql(f"CASE {name.text} {' '.join(cases)} ELSE error({quoted(place)}) END", "text", is_sure=True)


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
            parts = f"list_transform({value.text}, lambda part: coalesce(part, 'None'))"
            return Sql(f"coalesce(array_to_string({parts}, {quoted(str(args[0].value))}), '')", "text", is_sure=True)
    raise LackingError(f"过滤器 {name}")
