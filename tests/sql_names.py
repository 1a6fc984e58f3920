"""What a statement reads, makes and alters, as its own text tells: names after FROM, JOIN, INTO and the like."""

import re
from dataclasses import dataclass

_NAME = r"[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)?"
_WITH = re.compile(
    r"(?:\bWITH(?:\s+RECURSIVE)?|,|\))\s*([a-z_0-9]+)(?:\s*\([^()]*\))?\s+AS\s+(?:NOT\s+)?(?:MATERIALIZED\s+)?\("
)
_MADE = re.compile(rf"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\s+)?(?:TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?({_NAME})\b")
_MACRO = re.compile(rf"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\s+)?MACRO\s+({_NAME})\b")
_ADDED = re.compile(rf"\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s+({_NAME})\b")
_CHANGED = re.compile(rf"\b(?:UPDATE|DELETE\s+FROM|ALTER\s+TABLE)\s+({_NAME})\b")
#: What stands after FROM without naming a table: IS DISTINCT FROM, EXTRACT(… FROM …).
_NO_TABLE = re.compile(r"\bIS\s+(?:NOT\s+)?DISTINCT\s+FROM\b|\bEXTRACT\s*\([^()]*\)")
_READ = re.compile(r"\b(?:FROM|JOIN)\s+")
_FOLLOWS = (
    "ON|USING|WHERE|JOIN|LEFT|GROUP|ORDER|CROSS|ANTI|SEMI|ASOF|INNER|FULL|POSITIONAL|UNION|LIMIT|QUALIFY|EXCEPT|HAVING"
)
#: A table, and what it is called; a name before a bracket is a function.
_TABLE = re.compile(rf"({_NAME})\b(?!\s*\()(?:\s+(?:AS\s+)?(?!(?:{_FOLLOWS})\b)[a-z_]+\b)?")
_DELETED_WITH = re.compile(rf"\bUSING\s+({_NAME})\b(?!\s*\()")
#: Texts and comments, which hold each other's signs.
_NO_NAME = re.compile(r"'(?:[^']|'')*'|--[^\n]*")
_VALUE = re.compile(r"\$([a-z_]+)")
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Names:
    """``makes``: tables, views and macros; ``adds``: tables that lines are put into; ``changes``: tables that lines are
    altered in or taken from; ``calls``: all that stands before a bracket."""

    reads: frozenset[str]
    makes: frozenset[str]
    adds: frozenset[str]
    changes: frozenset[str]
    values: frozenset[str]
    calls: frozenset[str]


def names_in(statement: str) -> Names:
    """The names in the text of a ``.sql`` file."""
    text = _NO_NAME.sub(lambda found: "''" if found[0].startswith("'") else "", statement)
    makes = frozenset(_MADE.findall(text)) | frozenset(_MACRO.findall(text))
    reads = _tables_after(_NO_TABLE.sub("", text))
    if _CHANGED.search(text):
        reads |= set(_DELETED_WITH.findall(text))
    return Names(
        reads=frozenset(reads - set(_WITH.findall(text)) - makes),
        makes=makes,
        adds=frozenset(_ADDED.findall(text)) - makes,
        changes=frozenset(_CHANGED.findall(text)) - makes,
        values=frozenset(_VALUE.findall(text)),
        calls=frozenset(re.findall(rf"\b({_NAME})\s*\(", text)) - makes,
    )


def _tables_after(text: str) -> set[str]:
    found = set()
    for begin in _READ.finditer(text):
        at = begin.end()
        while table := _TABLE.match(text, at):
            found.add(table[1])
            comma = _COMMA.match(text, table.end())
            if comma is None:
                break
            at = comma.end()
    return found
