"""The rules that one batch alone can be judged by: those about a row, and those about what other rows say."""

from pathlib import Path

from builder.rule_book import QueryRule, Rule, read_rules, rule_of

RULES = Path(__file__).parent / "rules"
BATCH_RULES = Path(__file__).parent / "batch_rules"


def rules() -> tuple[QueryRule, ...]:
    """All rules about a single row, in the order of their code."""
    return read_rules(RULES)


def batch_rules() -> tuple[QueryRule, ...]:
    """The rules about accepted rows of the whole batch, in the order of their code. They only warn: which of two rows
    counts is settled by their order."""
    return read_rules(BATCH_RULES)


def rule(code: str) -> Rule:
    """The rule with ``code``."""
    return rule_of(code)
