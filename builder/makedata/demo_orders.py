"""Orders (处置) of the demonstration. They name record ids, so they are written once the register is known.

The register must have been built from the demonstration without any order, for a moment at which all the decisions
below are public.
"""

from dataclasses import dataclass
from pathlib import Path

from builder import database
from builder.errors import GongshiError
from builder.makedata.orders import write_order
from builder.yaml_file import read_yaml

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class DemoOrder:
    """One order about the decision of an agency under a document number; moments are local times of +08:00."""

    name: str
    order: str
    agency: str
    document_number: str
    party: str
    reason: str
    basis: str
    triggered_at: str
    received_at: str
    by: str


def _read(path: Path) -> tuple[DemoOrder, ...]:
    return tuple(DemoOrder(**entry) for entry in read_yaml(path.read_bytes(), as_text=True))


DEMO_ORDERS = _read(Path(__file__).parent / "vocabulary" / "demo_orders.yml")


def write_demo_orders(data: Path, register: database.Connection) -> None:
    """Write ``data``/orders/*.yml from the ids in ``register``. Raises C001 for a decision that is not public in it."""
    listed = database.rows(register, SQL / "demo_records.sql")
    ids = {(agency, number, party): record for agency, number, party, record in listed}
    (data / "orders").mkdir(parents=True, exist_ok=True)
    for order in DEMO_ORDERS:
        record = ids.get((order.agency, order.document_number, order.party))
        if record is None:
            raise GongshiError("C001", what="处置所指的决定", path=f"{order.document_number} {order.party}")
        write_order(
            data / "orders" / f"{order.name}.yml",
            order=order.order,
            record=record,
            reason=order.reason,
            basis=order.basis,
            triggered_at=order.triggered_at + "+08:00",
            received_at=order.received_at + "+08:00",
            by=order.by,
        )
