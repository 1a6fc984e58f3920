"""What a secrecy reviewer decided on a batch: ``review.csv`` beside its manifest (CONTRACTS, "Inputs").

One line a question, as `builder.review.questions` asks it; an empty decision is an unread one. The approval names the
sha256 of the file, so that nothing in it changes afterwards. It never leaves the office.
"""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.headings import NAMES

FILE = "review.csv"
#: What stands between the columns of a name that is found in several.
BETWEEN = "、"
HEADER = ("编号", "文件", "工作表", "行", "列", "类别", "内容", "处数", "语句", "提议", "判定", "备注")
#: What a reviewer may decide: hide it, keep it (a hold: let the row pass), hold the row.
MASK, KEEP, HOLD = "隐去", "保留", "待核"
DECISIONS = {MASK: "mask", KEEP: "keep", HOLD: "hold"}
#: How a hold that a person may release is called; its code follows.
HELD = "待核 "
#: What spreadsheets would take for a number or a formula stands in these.
OPEN, CLOSE = "「", "」"


@dataclass(frozen=True)
class Review:
    """The decisions of a reviewer on disk."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class Decision:
    """One decision: on a name in a column of a row, or (``code``) on what holds it."""

    file: str
    sheet: str
    row: int
    field: str
    name: str
    code: str
    decision: str


def decisions(review: Review | None) -> list[Decision]:
    """All that was decided, one for each column. Raises B071 for a file that is not as `approve` writes it."""
    if review is None:
        return []
    columns = {title: column for column, title in NAMES.items()}
    found = []
    try:
        for line in csv.DictReader(io.StringIO(review.path.read_text(encoding="utf-8"), newline="")):
            if line["判定"]:
                code = line["类别"].removeprefix(HELD) if line["类别"].startswith(HELD) else ""
                found += [
                    Decision(
                        line["文件"], line["工作表"], int(line["行"]), columns[title], plain(line["内容"]), code,
                        DECISIONS[line["判定"]],
                    )
                    for title in line["列"].split(BETWEEN)
                ]  # fmt: skip
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        raise GongshiError("B071", path=review.path, reason=f"不是 approve 写下的形式（{error}）") from None
    return found


def released(review: Review | None) -> tuple[str, ...]:
    """The numbers that a reviewer said are nobody's: the last net over the site lets these pass."""
    signs = {
        "".join(sign for sign in unicodedata.normalize("NFKC", one.name).upper() if sign.isalnum())
        for one in decisions(review)
        if one.code and one.decision == "keep"
    }
    return tuple(sorted(sign for sign in signs if sign.isascii() and any(one.isdigit() for one in sign)))


def text_of(lines: Sequence[Sequence[str | int]], *, for_excel: bool) -> str:
    """Lines below the heading as CSV; ``for_excel``: as Excel must have it to read UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n" if for_excel else "\n")
    writer.writerows([HEADER, *lines])
    return ("\ufeff" if for_excel else "") + text.getvalue()


def shown(content: str) -> str:
    """A content as a spreadsheet leaves it alone."""
    is_harmless = content[:1].isalpha() and not content.isascii() and not content.startswith(OPEN)
    return content if is_harmless else f"{OPEN}{content}{CLOSE}"


def plain(content: str) -> str:
    """What `shown` was given."""
    return content[1:-1] if content.startswith(OPEN) and content.endswith(CLOSE) else content
