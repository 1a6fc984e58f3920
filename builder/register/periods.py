"""Until when each record may be public: the schemes of site.yml, applied to all rows at once (``sql/periods.sql``)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from builder.config import Site
from builder.database import Connection, run
from builder.schemes.scheme import TIERS, PenaltyRule, Scheme

_SQL = Path(__file__).parent / "sql"


def load(connection: Connection, schemes: Mapping[str, Scheme]) -> None:
    """Fill scheme, penalty_rule and licence_rule; a scheme is known by its place."""
    numbered = list(enumerate(schemes.values()))
    run(
        connection,
        _SQL / "load_schemes.sql",
        schemes=[{"scheme": number, "stated_alone": scheme.stated == "alone"} for number, scheme in numbered],
    )
    run(
        connection,
        _SQL / "load_penalty_rules.sql",
        rules=[
            {"scheme": number, "number": place} | _months(rule)
            for number, scheme in numbered
            for place, rule in enumerate(scheme.penalty)
        ],
    )
    run(
        connection,
        _SQL / "load_licence_rules.sql",
        rules=[
            {"scheme": number} | scheme.licence.model_dump()
            for number, scheme in numbered
            if scheme.licence is not None
        ],
    )


def settle(connection: Connection, today: date, site: Site) -> None:
    """Fill period: end, rule and tier of every row that counts."""
    run(connection, _SQL / "periods.sql", today=today, zone=site.timezone)


def _months(rule: PenaltyRule) -> dict[str, object]:
    spans = {tier: rule.span(tier) for tier in TIERS}
    return {
        "basis": rule.basis,
        "decided_from": rule.decided_from,
        "decided_before": rule.decided_before,
        "from_publication": rule.counted_from == "publication",
        "not_public": sorted(rule.not_public),
        **{tier: span and span.maximum for tier, span in spans.items()},
        **{f"{tier}_least": span and span.minimum for tier, span in spans.items()},
    }
