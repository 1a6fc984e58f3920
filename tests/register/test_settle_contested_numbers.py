"""`settle` as a pure function: which record each row of a contested number belongs to after orders `correct`."""

import pytest

from builder.register.identity import ContestedRow, settle


def _row(party: str, batch: int, ordinal: int = 1, *, stranger: bool = True, group: str = "g1") -> ContestedRow:
    """A row of ``party``; the record of a party that was there from the first is named after it."""
    return ContestedRow(group, 10 * batch + ordinal, party, f"id-{party}", stranger)


def _first(party: str, ordinal: int = 1, group: str = "g1") -> ContestedRow:
    return _row(party, 1, ordinal, stranger=False, group=group)


def test_hold_strangers_without_an_order() -> None:
    """A later party has no record; the first one keeps its own."""
    assert settle([_first("P"), _row("Q", 2)], []) == [(11, "id-P"), (21, None)]


def test_hand_the_named_record_to_the_next_stranger() -> None:
    """The stranger takes over the record that the order names, and keeps it in later batches."""
    rows = [_first("P"), _row("Q", 2), _row("Q", 3)]
    assert [record for _, record in settle(rows, ["id-P"])] == ["id-P", "id-P", "id-P"]


def test_hold_the_party_that_was_corrected_away() -> None:
    """Once its record has gone to another party, the old party is the stranger, and its earlier row stays a version."""
    rows = [_first("P"), _row("Q", 2), _row("P", 3, stranger=False)]
    assert [record for _, record in settle(rows, ["id-P"])] == ["id-P", "id-P", None]


def test_use_each_order_once() -> None:
    """One order lets in one stranger; a second order on the same record lets in the next."""
    rows = [_first("P"), _row("Q", 2), _row("R", 2, 2), _row("R", 3)]
    assert [record for _, record in settle(rows, ["id-P"])] == ["id-P", "id-P", None, None]
    assert [record for _, record in settle(rows, ["id-P", "id-P"])] == ["id-P", "id-P", "id-P", "id-P"]


def test_take_the_record_that_is_named_and_no_other() -> None:
    """Of several parties under one number only the named one gives way, in the order the orders were received."""
    rows = [_first("P"), _first("O", 2), _row("Q", 2), _row("R", 2, 2), _row("O", 3, stranger=False)]
    assert [record for _, record in settle(rows, ["id-O"])] == ["id-P", "id-O", "id-O", None, None]
    assert [record for _, record in settle(rows, ["id-O", "id-P"])] == ["id-P", "id-O", "id-O", "id-P", None]


@pytest.mark.parametrize("orders", [["id-of-nobody"], ["id-Q"], []])
def test_ignore_orders_on_records_of_other_numbers(orders: list[str]) -> None:
    """An order touches only the number whose record it names; a stranger's own would-be id is no record."""
    rows = [_first("P"), _row("Q", 2), _first("X", group="g2"), _row("Y", 2, group="g2")]
    assert [record for _, record in settle(rows, orders)] == ["id-P", None, "id-X", None]


def test_settle_every_number_by_itself() -> None:
    """Orders on two numbers do not mix, and every row is answered once and in order."""
    rows = [_first("P"), _row("Q", 2), _first("X", group="g2"), _row("Y", 2, group="g2")]
    settled = settle(iter(rows), ["id-X", "id-P"])
    assert [entry for entry, _ in settled] == [row.entry for row in rows]
    assert [record for _, record in settled] == ["id-P", "id-P", "id-X", "id-X"]
