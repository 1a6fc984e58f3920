"""What a command must know and was not given: asked on a terminal, else refused with everything that is missing."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.errors import GongshiError

#: Says what is wrong with an answer, None where nothing is.
Judge = Callable[[str], str | None]


@dataclass(frozen=True)
class Question:
    """One thing to know. ``option`` is how the command line gives it; with a ``usual`` answer it may be left out."""

    option: str
    words: str
    usual: str | None = None
    judge: Judge = lambda _: None


def ask(questions: Sequence[Question], given: Mapping[str, str | None]) -> dict[str, str]:
    """The answers by option: those given, else asked for where somebody sits at a terminal, else the usual ones.

    Raises C037 for answers given that cannot be (all at once), C036 for those missing where nobody can be asked.
    """
    known = {one.option: told.strip() for one in questions if (told := given.get(one.option)) is not None}
    wrong = [f"    {one.option}：{why}" for one in questions if one.option in known and (why := _wrong(one, known))]
    if wrong:
        raise GongshiError("C037", problems="\n".join(wrong))
    if sys.stdin.isatty() and sys.stdout.isatty():
        return {one.option: known.get(one.option) or _asked(one, questions) for one in questions}
    missing = [one for one in questions if one.option not in known and one.usual is None]
    if missing:
        raise _lacking(missing)
    return {one.option: known.get(one.option) or one.usual or "" for one in questions}


def _wrong(question: Question, known: Mapping[str, str]) -> str | None:
    answer = known[question.option]
    return question.judge(answer) if answer else "不能为空"


def _asked(question: Question, questions: Sequence[Question]) -> str:
    """Ask until the answer can be taken. Raises C036 where the terminal is closed instead."""
    usual = f"［{question.usual}］" if question.usual else ""
    while True:
        try:
            answer = input(f"{question.words}{usual}：").strip() or question.usual or ""
        except EOFError:
            raise _lacking([one for one in questions if one.usual is None]) from None
        wrong = _wrong(question, {question.option: answer})
        if wrong is None:
            return answer
        print(f"  {wrong}，请再写一次")


def _lacking(missing: Sequence[Question]) -> GongshiError:
    return GongshiError("C036", missing="\n".join(f"    {one.option}：{one.words}" for one in missing))
