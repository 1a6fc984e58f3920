"""A Jinja partial as one SQL expression over a row, with the very bytes that Jinja would give.

Jinja's own parser reads the partial, so white space is as Jinja takes it. Understood are text and output, ``if``,
``for`` over a list of the row, ``set`` outside of ``if``, macros (of other partials too), ``or and not == != in``,
``~``, ``x if y else z``, what is constant, and the filters ``join`` and ``length`` of lists; all else is
`BeyondError`. As in any template, texts of the row are written escaped, and everything else as it is.

Here and in `partial_values` alone Python writes SQL: it is a template, in another language.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import jinja2
from jinja2 import nodes

from builder.outputs.partial_values import (
    FALSE,
    TRUE,
    Known,
    LackingError,
    Loop,
    Sql,
    any_of,
    both,
    chosen,
    compared,
    either,
    filtered,
    joined,
    kind_of,
    looked_up,
    negated,
    of_loop,
    of_type,
    quoted,
    truth,
    written,
)

#: Macros that call macros, and imports of imports: what goes deeper goes round.
_DEEPEST = 20
#: What is set is written again wherever it is used, also in what is set next: so many signs of SQL at most.
_LONGEST = 2_000
#: What is said of constructs that templates know by another name than Jinja's parser.
_NAMES = {"Call": "调用函数", "Slice": "取一段", "AssignBlock": "set 块", "NSRef": "namespace", "Compare": "连续比较"}


class BeyondError(Exception):
    """A construct that has no counterpart in SQL here: where it stands, and what it is."""

    def __init__(self, file: str, line: int, construct: object) -> None:
        super().__init__(f"{file} 第 {line} 行：{construct}")


@dataclass(frozen=True)
class _Macro:
    node: nodes.Macro
    partial: "_Partial"
    scope: Mapping[str, Any]


_Scope = dict[str, Any]


def compiled(environment: jinja2.Environment, file: str, name: str, row: Any) -> str:
    """The SQL expression of the partial ``file`` over ``name``, a structure of the DuckDB type ``row``.

    Raises BeyondError, and TemplateError where Jinja itself does not understand.
    """
    partial = _Partial(environment, file, count())
    return joined(partial.body(partial.tree.body, {name: of_type(name, row)}, 0))


def as_json(name: str) -> str:
    """The expression of a row that Jinja has to render: JSON text."""
    return f"to_json({name})::VARCHAR"


class _Partial:
    """One template file. ``numbers`` are for names; ``depth`` counts macros and imports within each other."""

    def __init__(self, environment: jinja2.Environment, file: str, numbers: Iterator[int]) -> None:
        assert environment.loader is not None
        source, path, _ = environment.loader.get_source(environment, file)
        self.tree = environment.parse(source, file, path)
        self._environment = environment
        self._path = path or file
        self._numbers = numbers

    def body(
        self, given: Sequence[nodes.Node], scope: _Scope, depth: int, is_branch: bool = False
    ) -> list[Known | str]:
        """What the nodes write, in parts. ``scope`` learns what they set."""
        parts: list[Known | str] = []
        for node in given:
            if isinstance(node, nodes.Output):
                parts += [self._written(one, scope, depth) for one in node.nodes]
            elif isinstance(node, nodes.If):
                parts.append(self._if(node, scope, depth))
            elif isinstance(node, nodes.For):
                parts.append(self._for(node, scope, depth))
            elif is_branch:  # what is set in a branch would hold behind it, of some rows
                raise self._beyond(node, "if 里的 set、import 或者 macro")
            else:
                self._declare(node, scope, depth)
        return parts

    def _beyond(self, node: nodes.Node, construct: object = None) -> BeyondError:
        name = type(node).__name__
        return BeyondError(self._path, node.lineno, construct or _NAMES.get(name, name))

    def _declare(self, node: nodes.Node, scope: _Scope, depth: int) -> None:
        match node:
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                scope[name] = self._value(value, scope, depth)
                if isinstance(found := scope[name], Sql) and len(found.text) > _LONGEST:
                    raise self._beyond(node, "set 的值太复杂")
            case nodes.Macro(name=name):
                scope[name] = _Macro(node, self, scope)
            case nodes.FromImport(template=nodes.Const(value=file), names=names, with_context=False):
                offered = self._offered(node, file, depth)
                for asked in names:
                    name, alias = (asked, asked) if isinstance(asked, str) else asked
                    if name not in offered:
                        raise self._beyond(node, f"import {name}")
                    scope[alias] = offered[name]
            case _:
                raise self._beyond(node)

    def _offered(self, node: nodes.Node, file: str, depth: int) -> _Scope:
        """What another partial has to import."""
        if depth == _DEEPEST:
            raise self._beyond(node, "import 自身")
        other = _Partial(self._environment, file, self._numbers)
        offered: _Scope = {}
        for one in other.tree.body:
            if not isinstance(one, nodes.Output):  # text between macros is not imported
                other._declare(one, offered, depth + 1)
        return offered

    def _if(self, node: nodes.If, scope: _Scope, depth: int) -> str:
        cases: list[str] = []
        otherwise = node.else_
        for one in (node, *node.elif_):
            asked = self._asked(one.test, scope, depth)
            if asked == TRUE:
                otherwise = one.body
                break
            if asked != FALSE:
                cases.append(f"WHEN {asked} THEN {joined(self.body(one.body, scope, depth, True))}")
        last = joined(self.body(otherwise, scope, depth, True))
        return f"CASE {' '.join(cases)} ELSE {last} END" if cases else last

    def _for(self, node: nodes.For, scope: _Scope, depth: int) -> str:
        listed = self._value(node.iter, scope, depth)
        if node.test or node.recursive or not isinstance(node.target, nodes.Name):
            raise self._beyond(node, "for 的条件、递归或者几个变量")
        if kind_of(listed) != "list":
            raise self._beyond(node, "for 所列的不是本行的列表")
        number = next(self._numbers)
        one, place = f"one_{number}", f"at_{number}"
        inner = {**scope, node.target.name: of_type(one, listed.of), "loop": Loop(place, listed.text)}
        each = f"lambda {one}, {place}: {joined(self.body(node.body, inner, depth))}"
        made = f"coalesce(array_to_string(list_transform({listed.text}, {each}), ''), '')"
        otherwise = joined(self.body(node.else_, scope, depth, True))
        return f"CASE WHEN {truth(listed)} THEN {made} ELSE {otherwise} END" if node.else_ else made

    def _written(self, node: nodes.Node, scope: _Scope, depth: int) -> Known | str:
        value = self._value(node, scope, depth)
        try:
            return written(value)
        except LackingError as lacking:
            raise self._beyond(node, lacking) from lacking

    def _asked(self, node: nodes.Node, scope: _Scope, depth: int) -> str:
        """SQL of a condition, in which values of different kinds may stand beside each other."""
        match node:
            case nodes.Not(node=one):
                return negated(self._asked(one, scope, depth))
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                joint = both if isinstance(node, nodes.And) else any_of
                return joint(self._asked(left, scope, depth), self._asked(right, scope, depth))
        try:
            return truth(self._value(node, scope, depth))
        except LackingError as lacking:
            raise self._beyond(node, lacking) from lacking

    def _value(self, node: nodes.Node, scope: _Scope, depth: int) -> Any:
        try:
            return self._understood(node, scope, depth)
        except LackingError as lacking:
            raise self._beyond(node, lacking) from lacking

    def _understood(self, node: nodes.Node, scope: _Scope, depth: int) -> Any:
        def inner(one: nodes.Node) -> Any:
            return self._value(one, scope, depth)

        def known(one: nodes.Node) -> Any:
            if isinstance(found := inner(one), Known):
                return found.value
            raise LackingError("由本行的值组成的列表")

        match node:
            case nodes.TemplateData(data=constant) | nodes.Const(value=constant):
                return Known(constant)
            case nodes.Name(name=name) if name in scope:
                return scope[name]
            case nodes.Name(name=name) if name in self._environment.globals:
                return Known(self._environment.globals[name])
            case nodes.Name(name=name):
                raise LackingError(f"没有的值 {name}")
            case nodes.Tuple(items=items):
                return Known(tuple(known(one) for one in items))
            case nodes.List(items=items):
                return Known([known(one) for one in items])
            case nodes.Dict(items=pairs):
                return Known({known(one.key): known(one.value) for one in pairs})
            case nodes.Getattr(node=base, attr=name):
                return self._member(inner(base), name, is_attribute=True)
            case nodes.Getitem(node=base, arg=arg):
                found, name = inner(base), inner(arg)
                place = f"{self._path}: {node.lineno}"
                return self._member(found, name.value) if isinstance(name, Known) else looked_up(found, name, place)
            case nodes.Not():
                return Sql(self._asked(node, scope, depth), "flag")
            case nodes.Or(left=left, right=right):
                return either(inner(left), inner(right))
            case nodes.And(left=left, right=right):
                return chosen(truth(first := inner(left)), inner(right), first)
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                asked, otherwise = self._asked(test, scope, depth), nodes.Const("") if no is None else no
                if asked in (TRUE, FALSE):
                    return inner(yes if asked == TRUE else otherwise)
                return chosen(asked, inner(yes), inner(otherwise))
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=sign, expr=right)]):
                return compared(sign, inner(left), inner(right))
            case nodes.Test(node=one, name="none"):
                return compared("eq", inner(one), Known(None))
            case nodes.Concat(nodes=several):
                return Sql(joined([self._written(one, scope, depth) for one in several]), "text", is_sure=True)
            case nodes.Filter(
                node=nodes.Expr() as one, name=name, args=args, kwargs=[], dyn_args=None, dyn_kwargs=None
            ):
                return filtered(name, inner(one), [inner(arg) for arg in args])
            case nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None):
                if isinstance(macro := scope.get(name), _Macro):
                    named = {one.key: inner(one.value) for one in node.kwargs}
                    return self._called(macro, [inner(arg) for arg in node.args], named, depth)
        raise self._beyond(node)

    def _member(self, base: Any, name: Any, is_attribute: bool = False) -> Any:
        if isinstance(base, Known):
            found = (self._environment.getattr if is_attribute else self._environment.getitem)(base.value, name)
            if not isinstance(found, jinja2.Undefined):
                return Known(found)
        # to Jinja the row is a dictionary, whose methods come first where a value is asked for as x.y
        elif kind_of(base) == "struct" and name in base.of and not (is_attribute and hasattr({}, name)):
            return of_type(f"struct_extract({base.text}, {quoted(name)})", base.of[name])
        elif isinstance(base, Loop):
            return of_loop(base, name)
        raise LackingError(f"没有的值 {name}")

    def _called(self, macro: _Macro, args: Sequence[Any], named: Mapping[str, Any], depth: int) -> Sql:
        names = [one.name for one in macro.node.args]
        given: _Scope = {**dict(zip(names, args, strict=False)), **named}
        defaults = dict(zip(reversed(names), reversed(macro.node.defaults), strict=False))
        for name in names:
            if name not in given and name in defaults:  # which may name what stands before it
                given[name] = macro.partial._value(defaults[name], {**macro.scope, **given}, depth)
        if len(args) > len(names) or given.keys() != set(names) or not named.keys().isdisjoint(names[: len(args)]):
            raise LackingError(f"宏 {macro.node.name} 的参数")
        if depth == _DEEPEST:
            raise LackingError(f"宏 {macro.node.name} 调用自身")
        return Sql(
            joined(macro.partial.body(macro.node.body, {**macro.scope, **given}, depth + 1)), "text", is_sure=True
        )
