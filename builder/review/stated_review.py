"""The sender's own secrecy review, as our form has a sheet for it (seed X, five (二))."""

from pathlib import Path

from builder.intake.batch import SenderReview

SHEET = "保密审查"
#: Label and note of each line; the answer stands beside the label.
LINES = (
    ("审查人", "本单位负责保密审查的人。"),
    ("审查时间", "写成 2026-03-14 的形式。"),
    ("审查编号", "本单位保密审查的编号；没有的留空。"),
)


def stated_review(path: Path) -> SenderReview | None:
    """What the sheet of a workbook says; None for other files, and where nobody is named."""
    if path.suffix.lower() != ".xlsx":
        return None
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        found = book.get_sheet_by_name(SHEET).to_python() if SHEET in book.sheet_names else []
    except (python_calamine.CalamineError, OSError):
        return None  # the reader of tables says what is wrong with the file
    said = {str(row[0]).strip(): str(row[1]).strip() for row in found if len(row) > 1}
    by, at, number = (said.get(label, "")[:80] for label, _ in LINES)
    return SenderReview(by, at, number) if by else None
