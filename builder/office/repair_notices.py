"""What the office should ask the deciding unit about a repair. It is carried out the same day, always: we are not the
repair authority.
"""

from datetime import date

from builder.office.known import Card

#: Kinds of penalty that the repair rules usually exclude, by what stands in their names (Order 36, SAMR Order 107).
_EXCLUDED = ("停产停业", "限制开展生产经营", "限制从业", "降低资质等级", "吊销", "暂扣")


def repair_notices(card: Card, repaired_on: date) -> list[str]:
    """Why the unit that gave the repair should be asked, a line each."""
    told = []
    kinds = [one for one in _EXCLUDED if one in card.penalty_kinds]
    if kinds:
        told.append(f"处罚种类含「{'、'.join(kinds)}」，这类处罚通常不予修复")
    if card.minimum_until and repaired_on < card.minimum_until:
        told.append(f"修复日期 {repaired_on} 早于最短公示期届满之日 {card.minimum_until}")
    return [f"{line}：照办，请同时向作出修复决定的单位核实" for line in told]
