"""A command line that cannot be read, told as every other error is: a code, what is wrong in Chinese, and a hint."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperGroup
from typer.exceptions import TyperException

from builder.errors import GongshiError

#: Exit status of a wrong command line; other errors have 1.
STATUS = 2
#: What the library says, and what we say instead; ``near``: names that may have been meant.
_TOLD = (
    (r"No such command '(.*?)'\.(?: (?P<near>.*))?", "没有命令 {}"),
    (r"No such option: (\S+?)\.?(?: (?P<near>.*))?", "没有选项 {}"),
    (r"Option '(.*)' requires an argument\.?", "选项 {} 后面要写值"),
    (r"Missing (?:argument|option|parameter) '(.*?)'.*", "缺少 {}"),
    (r"Invalid value for '(.*?)':.*", "{} 的值不能用"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "多出了 {}"),
)


rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
rich_utils.OPTIONS_PANEL_TITLE = "选项"
rich_utils.COMMANDS_PANEL_TITLE = "命令"
rich_utils.REQUIRED_LONG_STRING = "［必填］"
rich_utils.DEFAULT_STRING = "［默认 {}］"


class Verbs(TyperGroup):
    """The group of all commands."""

    def make_context(self, *arguments: Any, **values: Any) -> Any:
        with _told():
            return super().make_context(*arguments, **values)

    def get_help_option(self, ctx: Any) -> Any:
        return _in_chinese(super().get_help_option(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _in_chinese(command.get_help_option(ctx))
        return command

    def invoke(self, ctx: Any) -> Any:
        with _told():
            return super().invoke(ctx)


def _in_chinese(option: Any) -> Any:
    if option is not None:
        option.help = "显示说明并退出"
    return option


@contextmanager
def _told() -> Iterator[None]:
    """Says C023 instead of the library's own words, and ends."""
    try:
        yield
    except TyperException as error:
        context: Any = getattr(error, "ctx", None)
        command = context.command_path if context else "gongshi"
        typer.echo(str(GongshiError("C023", problem=_problem(error), command=command)), err=True)
        raise typer.Exit(STATUS) from None


def _problem(error: TyperException) -> str:
    """In Chinese, with what the help says of the parameter; in the library's words where it says something unknown."""
    words = error.format_message()
    matches = ((told, re.fullmatch(sign, words, re.DOTALL)) for sign, told in _TOLD)
    told = next((told.format(*found.groups()) + _meant(found) for told, found in matches if found), words)
    meaning = getattr(getattr(error, "param", None), "help", None)
    return f"{told}（{meaning}）" if meaning else told


def _meant(found: re.Match[str]) -> str:
    """The question whether a name like the one given was meant; empty where the library knows of none."""
    names = re.findall(r"--[\w-]+|(?<=')[\w-]+(?=')", found.groupdict().get("near") or "")
    return f"，是不是 {' 或 '.join(names)}？" if names else ""
