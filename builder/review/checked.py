"""One batch after its check, as every report tells it."""

from dataclasses import dataclass

from builder.errors import GongshiError
from builder.intake.rule_book import rule
from builder.intake.screened import Screened
from builder.intake.tables import MISPLACED
from builder.review.findings import AgencyCount
from builder.review.foretold import FATES as FATES_LATER
from builder.review.foretold import Foretold
from builder.review.office import MOVED
from builder.review.questions import Question, unread
from builder.review.returned import Returned

KINDS = {"licence": "行政许可", "penalty": "行政处罚"}
#: By what the names under an approval are known to be two persons.
IDENTITIES = {"accounts": "两人各自的账户", "paper": "签字件", "unverified": "未核验身份"}
#: What became of a row that was found at fault; of a held row of the batch that this one mends.
FATES = {"held": "待核", "withheld": "不予公开", "warned": "提醒"}
RETURNS = {"accepted": "已更正", "held": "仍待核", "withheld": "不予公开", "missing": "未报回"}


@dataclass(frozen=True)
class Checked:
    """What was found in a batch, or the refusal of the whole; ``returned`` where it mends another.

    ``agencies``: the rows of each authority that decided; ``foretold``: what the next build makes of them, counted in
    ``screened`` already; ``questions``: what a secrecy reviewer is asked; ``unsaid``: of a column that is not public
    its title, the accepted rows, and in how many of them it is empty; ``again``: which of its files were sent before.
    """

    name: str
    screened: Screened | None = None
    refusal: GongshiError | None = None
    returned: tuple[Returned, ...] | None = None
    agencies: tuple[AgencyCount, ...] = ()
    foretold: Foretold | None = None
    questions: tuple[Question, ...] = ()
    unsaid: tuple[tuple[str, int, int], ...] = ()
    again: tuple[str, ...] = ()

    def fates_told(self) -> list[str]:
        """What the next build makes of the accepted rows, and what is to be said of that."""
        found = self.foretold
        if found is None:
            return []
        if found.stop is not None:
            return [f"生成会停止：[{found.stop.code}] {found.stop.message}。{found.stop.hint}"]
        parts = [f"{title} {found.fates[fate]} 行" for fate, title in FATES_LATER.items() if fate in found.fates]
        told = [f"如现在批准并生成：{'，'.join(parts) or '没有可以公示的行'}。"]
        if found.resent:
            told.append(f"其中 {found.resent} 行与已批准的批次完全相同，是原样重报（N103），请核对是否重复报送。")
        return told + ([f"以上只按本批、机关目录和公示期方案预判：{found.why}。"] if found.alone else [])

    def asked_told(self) -> str:
        """How much a reviewer is asked, and how much of it is decided."""
        open_ones = unread(self.questions)
        holds = sum(bool(one.code) for one in self.questions)
        waits = open_ones < len(self.questions) and self.screened is not None and self.screened.batch.review is None
        return (
            f"需人工确认 {len(self.questions)} 处（姓名 {len(self.questions) - holds}，可以放行的待核 {holds}），"
            f"已判定 {len(self.questions) - open_ones} 处"
            f"{'（以上行数还没有照这些判定，批准时才照办）' if waits else ''}"
        )

    def sender_told(self) -> list[str]:
        """What the sender did not say of its own secrecy review, of service and of notice."""
        if self.screened is None:
            return []
        review = self.screened.batch.sender_review
        if review is None:
            told = ["报送单位自己的保密审查（审查人、时间、编号）没有写明"]
        else:
            lacking = [title for title, said in (("时间", review.at), ("编号", review.number)) if not said]
            told = [f"报送单位自己的保密审查没有写明{'、'.join(lacking)}"] if lacking else []
        return told + [
            f"筛查通过的 {rows} 行中，{empty} 行没有填{title}" for title, rows, empty in self.unsaid if empty
        ]

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
        if self.screened is None or self.screened.held_rows or (self.foretold and self.foretold.stop):
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
        head += [("更正的批次", batch.mends)] if batch.mends else []
        sender = batch.sender_review
        head += [("报送单位保密审查", "，".join(filter(None, (sender.by, sender.at, sender.number))))] if sender else []
        head += [("身份核验", IDENTITIES[batch.identity])] if batch.identity else []
        head += [("预判", one) for one in self.fates_told()]
        head += [("人工确认", self.asked_told())] if self.questions else []
        return head + [("提示", one) for one in (*self.again, *self.sender_told())]
