"""Orders (处置) of the demonstration. They name record ids, so they are written once the register is known.

The register must have been built from the demonstration without any order, for a moment at which all the decisions
below are public.
"""

from pathlib import Path

from builder import database
from builder.errors import GongshiError
from builder.makedata.orders import write_order
from builder.yaml_file import read_yaml

SQL = Path(__file__).parent / "sql"


#: Each names the decision it is about by agency, document number and party; moments are local times of +08:00.
_ORDERS = Path(__file__).parent / "vocabulary" / "demo_orders.yml"
_NAMED = ("agency", "document_number", "party")
_MOMENTS = ("triggered_at", "received_at", "approved_at")


def write_demo_orders(data: Path, register: database.Connection) -> None:
    """Write ``data``/orders/*.yml from the ids in ``register``. Raises C001 for a decision that is not public in it."""
    listed = database.rows(register, SQL / "demo_records.sql")
    ids = {(agency, number, party): record for agency, number, party, record in listed}
    (data / "orders").mkdir(parents=True, exist_ok=True)
    for order in read_yaml(_ORDERS.read_bytes(), as_text=True):
        record = ids.get(tuple(order.pop(key) for key in _NAMED))
        if record is None:
            raise GongshiError("C001", what="处置所指的决定", path=order["name"])
        moments = {key: f"{order[key]}+08:00" for key in _MOMENTS if key in order}
        name = order.pop("name")
        write_order(
            data / "orders" / f"{name}.yml", **{"order": order.pop("order"), "record": record} | order | moments
        )
