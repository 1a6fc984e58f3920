"""One batch after its check, as every report tells it."""

from dataclasses import dataclass

from builder.errors import GongshiError
from builder.intake.rule_book import rule
from builder.intake.screened import Screened
from builder.intake.tables import MISPLACED
from builder.review.findings import AgencyCount
from builder.review.office import MOVED
from builder.review.returned import Returned

KINDS = {"licence": "行政许可", "penalty": "行政处罚"}
#: What became of a row that was found at fault; of a held row of the batch that this one mends.
FATES = {"held": "待核", "withheld": "不予公开", "warned": "提醒"}
RETURNS = {"accepted": "已更正", "held": "仍待核", "withheld": "不予公开", "missing": "未报回"}


@dataclass(frozen=True)
class Checked:
    """What was found in a batch, or the refusal of the whole; ``returned`` where it mends another.

    ``agencies``: the rows of each authority that decided.
    """

    name: str
    screened: Screened | None = None
    refusal: GongshiError | None = None
    returned: tuple[Returned, ...] | None = None
    agencies: tuple[AgencyCount, ...] = ()

    def agencies_told(self) -> list[tuple[str, int, int, int, int, str]]:
        """Name, rows, accepted, held, withheld and a remark for each authority."""
        return [
            (
                one.agency or "未写明",
                one.rows,
                one.accepted,
                one.held,
                one.withheld,
                "" if one.is_listed or not one.agency else "名称不在机关目录中",
            )
            for one in self.agencies
        ]

    @property
    def is_moved(self) -> bool:
        """Whether another command took the batch away while it was looked at."""
        return self.refusal is not None and self.refusal.code == MOVED

    @property
    def is_clean(self) -> bool:
        """Whether all that was sent was read, and nothing of it held."""
        if self.screened is None or self.screened.held_rows:
            return False
        return not any(note.endswith(MISPLACED) for file in self.screened.files for note in file.notes)

    def totals(self) -> list[tuple[str, str | int]]:
        """The head of a report: what was checked, and its rows."""
        screened = self.screened
        if screened is None:
            return [("批次", self.name), ("结论", "整体退回")]
        batch = screened.batch
        head: list[tuple[str, str | int]] = [
            ("批次", batch.name),
            ("种类", KINDS[batch.kind]),
            ("报送单位", batch.agency),
            ("标准", batch.standard),
            ("报送行数", screened.rows_in),
            ("可公示", screened.accepted_rows),
            ("待核", screened.held_rows),
            ("不予公开", screened.withheld_rows),
            *((f"其中：{rule(code).message}", count) for code, count in screened.withheld_grounds.items()),
        ]
        return head + ([("更正的批次", batch.mends)] if batch.mends else [])
