"""Until when each record may be public: the schemes of site.yml, applied to all rows at once (``sql/periods.sql``)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from builder.config import Site
from builder.database import Connection, run
from builder.schemes.scheme import TIERS, TITLES, PenaltyRule, Scheme

_SQL = Path(__file__).parent / "sql"
_STATED = "报送单位写明的公示截止期"


def load(connection: Connection, schemes: Mapping[str, Scheme]) -> None:
    """Fill scheme, penalty_rule, licence_rule and period_basis; a scheme is known by its place."""
    told = [_STATED]
    penalty: list[dict[str, object]] = []
    licence: list[dict[str, object]] = []
    for number, scheme in enumerate(schemes.values()):
        for place, rule in enumerate(scheme.penalty):
            penalty.append({"scheme": number, "number": place, "basis": len(told)} | _months(rule))
            told += [rule.basis, *(f"{rule.basis}：{TITLES[tier]}" for tier in TIERS)]
        if scheme.licence is not None:
            licence.append({"scheme": number} | scheme.licence.model_dump() | {"basis": len(told)})
            told.append(scheme.licence.basis)
    run(connection, _SQL / "load_penalty_rules.sql", rules=penalty)
    run(connection, _SQL / "load_licence_rules.sql", rules=licence)
    run(connection, _SQL / "load_bases.sql", told=told)


def settle(connection: Connection, today: date, site: Site) -> None:
    """Fill period: end, rule and tier of every row that counts."""
    run(connection, _SQL / "periods.sql", today=today, zone=site.timezone)


def _months(rule: PenaltyRule) -> dict[str, object]:
    spans = {tier: rule.span(tier) for tier in TIERS}
    return {
        "decided_from": rule.decided_from,
        "decided_before": rule.decided_before,
        "from_publication": rule.counted_from == "publication",
        "not_public": sorted(rule.not_public),
        **{tier: span and span.maximum for tier, span in spans.items()},
        **{f"{tier}_least": span and span.minimum for tier, span in spans.items()},
    }
