"""What the office should ask the deciding unit about a repair. It is carried out the same day, always: we are not the
repair authority.
"""

from calendar import monthrange
from datetime import date

from builder.office.known import Card

#: Kinds of penalty that the repair rules usually exclude, by what stands in their names (Order 36, SAMR Order 107).
_EXCLUDED = ("停产停业", "限制开展生产经营", "限制从业", "降低资质等级", "吊销", "暂扣")
#: The shortest time that a decision must have been public, in months from the decision.
_SHORTEST = 3


def repair_notices(card: Card, repaired_on: date) -> list[str]:
    """Why the unit that gave the repair should be asked, a line each."""
    told = []
    kinds = [one for one in _EXCLUDED if one in card.penalty_kinds]
    if kinds:
        told.append(f"处罚种类含「{'、'.join(kinds)}」，这类处罚通常不予修复")
    if card.decision_date and repaired_on < _months_after(card.decision_date, _SHORTEST):
        told.append(f"修复日期 {repaired_on} 距决定日期 {card.decision_date} 不满 {_SHORTEST} 个月的最短公示期")
    return [f"{line}：照办，请同时向作出修复决定的单位核实" for line in told]


def _months_after(day: date, months: int) -> date:
    """The same day some months later, else the last of that month (民法典 §202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
