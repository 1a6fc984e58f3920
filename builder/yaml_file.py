"""The one way to read YAML that a person wrote: nothing in it is dropped without a word, and what is wrong is told with
its place, in Chinese.

Stricter than YAML: a key stands once (YAML libraries let the last one win), a file is one document, and there are no
anchors, which a few lines can make as large as one likes.
"""

from collections.abc import Hashable, Iterator
from typing import Any

import yaml

#: What is said here, beside PyYAML's own findings.
_ANCHOR, _TAG, _VALUE = "an anchor", "a tag", "no such value"
#: What PyYAML says, what it means, and whether it began where PyYAML was at (else where it noticed).
_SAID = (
    ("cannot start any token", "\\t", "用了制表符缩进；请改用空格", False),
    ("cannot start any token", "", "值不能以这个符号开头；请给值加上引号", False),
    ("mapping values are not allowed", "", "这里不应有冒号：上一行没有冒号、缩进不对，或值里有冒号而没加引号", False),
    ("could not find expected ':'", "", "缺少冒号；写成「键: 值」，冒号后空一格", True),
    ("unexpected end of stream", "", "引号没有闭合", True),
    ("or ']'", "", "方括号没有闭合，或其中缺少逗号", True),
    ("or '}'", "", "花括号没有闭合，或其中缺少逗号", True),
    ("expected <block end>", "", "缩进与上面对不齐，或值里的符号没有加引号", False),
    ("unknown escape character", "", "双引号里的反斜杠写法不对；请改用单引号", False),
    ("another document", "", "文件中有不止一个以 --- 分开的部分；只能有一个", False),
    ("expected the node content", "<stream end>", "方括号或花括号没有闭合", True),
    ("expected the node content", "", "这里缺少值，或括号不成对；值以这个符号开头的请加上引号", False),
    ("sequence entries are not allowed", "", "列表的“-”要另起一行写", False),
    ("mapping keys are not allowed", "", "值不能以“?”开头；请给值加上引号", False),
    ("chomping or indentation", "", "值不能以“|”“>”开头；请给值加上引号，或换行再写", False),
    ("<document start>", "", "缩进与上面对不齐，或前面有多余的 % 行或省略号行", False),
    ("document separator", "", "引号没有闭合", True),
    ("alphabetic or numeric", "", "不支持锚点（&）和别名（*）；值以这两个符号开头的请加上引号", False),
    (_TAG, "", "不支持标签（!）；以 ! 开头的值请加上引号", False),
    (_ANCHOR, "", "不支持锚点（&）和别名（*）；值以这两个符号开头的请加上引号", False),
    (_VALUE, "", "不是有效的日期或数；是文字的请加上引号", False),
    ("unhashable", "", "键应是文字", False),
)  # fmt: skip


class YamlProblem(ValueError):  # noqa: N818 (a finding that each caller tells in an error of its own)
    """What is wrong with a file. ``problems``: each with line and column."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems

    @property
    def listed(self) -> str:
        """Every problem on a line of its own, as error messages list them."""
        return "\n".join(f"    {problem}" for problem in self.problems)


def read_yaml(content: bytes, *, first_line: int = 1, as_text: bool = False) -> Any:
    """The value of a YAML document in UTF-8; None for an empty one. Raises YamlProblem.

    ``first_line``: where ``content`` begins in its file; ``as_text``: every value is text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + first_line
        raise YamlProblem([f"第 {line} 行：不是 UTF-8 编码；请另存为 UTF-8"]) from None
    before = first_line - 1
    try:
        loader = (_Texts if as_text else _Values)(text)
        root = loader.get_single_node()
        if root is None:
            return None
        problems = [f"{_place(mark, before)}：{what}" for mark, what in _refused(loader, root, before)]
        if problems:
            raise YamlProblem(problems)
        return loader.construct_document(root)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise YamlProblem([f"第 {line} 行：有不可见的控制字符（U+{int(error.character):04X}）；请删去"]) from None
    except yaml.MarkedYAMLError as error:
        raise YamlProblem([_told(error, before)]) from None
    except RecursionError:
        raise YamlProblem(["嵌套太深"]) from None


class _Texts(yaml.BaseLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        """As PyYAML, without anchors and tags."""
        _refuse_signs(self)
        return super().compose_node(parent, index)


class _Values(yaml.SafeLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        """As PyYAML, without anchors and tags."""
        _refuse_signs(self)
        return super().compose_node(parent, index)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """As PyYAML; a value that looks like a date or number and is none (2026-02-30) is told with its place."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:
            if isinstance(error, YamlProblem):
                raise
            raise yaml.constructor.ConstructorError(None, None, _VALUE, node.start_mark) from None


def _refuse_signs(loader: Any) -> None:
    event = loader.peek_event()
    for sign, what in (("anchor", _ANCHOR), ("tag", _TAG)):
        if getattr(event, sign, None) is not None:
            raise yaml.composer.ComposerError(None, None, what, event.start_mark)


def _refused(loader: "_Texts | _Values", root: yaml.Node, before: int) -> Iterator[tuple[yaml.Mark, str]]:
    """Keys that stand twice, at any depth, in the order of the file."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            first: dict[Hashable, yaml.Mark] = {}
            for key, _ in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    yield key.start_mark, "不支持 <<；请把内容写全"
                    continue
                if not isinstance(key, yaml.ScalarNode):
                    yield key.start_mark, "键应是文字"
                    continue
                name = loader.construct_object(key)
                if name in first:
                    yield key.start_mark, f"键“{key.value}”写了两次（{_place(first[name], before)}已有）；请只留一个"
                first.setdefault(name, key.start_mark)
            waiting += [value for _, value in reversed(node.value)]


def _told(error: yaml.MarkedYAMLError, before: int) -> str:
    problem = str(error.problem or error.context or "")
    for part, also, told, at_start in _SAID:
        if part in problem and also in problem:
            mark = error.context_mark if at_start and error.context_mark else error.problem_mark
            return f"{_place(mark, before)}：{told}"
    return f"{_place(error.problem_mark or error.context_mark, before)}：不是有效的 YAML；请核对这里的缩进、引号与括号"


def _place(mark: yaml.Mark | None, before: int) -> str:
    return f"第 {mark.line + 1 + before} 行第 {mark.column + 1} 列" if mark else "某处"
