"""The rules that one batch alone can be judged by: ``rules/*.sql``."""

from pathlib import Path

from builder.rule_book import QueryRule, Rule, read_rules, rule_of

RULES = Path(__file__).parent / "rules"


def rules() -> tuple[QueryRule, ...]:
    """All rules in the order of their code."""
    return read_rules(RULES)


def rule(code: str) -> Rule:
    """The rule with ``code``."""
    return rule_of(code)
