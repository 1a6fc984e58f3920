"""Keys of accepted rows: worked out once for each batch, since they follow from its rows and the identity key alone.

They lie beside the entry of the screening, under its key, and go with it.
"""

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from builder.cache import is_sealed, sealed
from builder.config import hmac_pads
from builder.database import Connection, run

_SQL = Path(__file__).parent / "sql"


def of_batches(connection: Connection, accepted: Sequence[Path], id_key: bytes) -> list[str]:
    """The files of keys, one for each of the files of accepted rows; those that are not there are made."""
    # another key or another way of working them out gives other keys
    form = hashlib.sha256((_SQL / "row_keys.sql").read_bytes() + (_SQL / "macros.sql").read_bytes() + id_key)
    inputs = {"form": form.hexdigest(), "duckdb": version("duckdb")}
    inner, outer = hmac_pads(id_key)
    found = []
    for path in accepted:
        keys = path.parent.with_name(f"{path.parent.name}.keys.parquet")
        if not is_sealed(keys, inputs):
            with sealed(keys, inputs) as new:
                run(connection, _SQL / "row_keys.sql", accepted=str(path), inner=inner, outer=outer, target=str(new))
        found.append(str(keys))
    return found
