"""Keys of accepted rows: worked out once for each batch, since they follow from its rows and the identity key alone.

They stand beside the accepted rows; whoever deletes or damages them loses time only.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from builder.config import hmac_pads
from builder.database import Connection, DatabaseError, rows, run

_SQL = Path(__file__).parent / "sql"


def of_batches(connection: Connection, accepted: Sequence[Path], id_key: bytes) -> list[str]:
    """The files of keys, one beside each of the files of accepted rows; those that are not there are made."""
    # another key or another way of working them out gives other keys
    form = hashlib.sha256(
        (_SQL / "row_keys.sql").read_bytes() + (_SQL / "macros.sql").read_bytes() + id_key
    ).hexdigest()
    inner, outer = hmac_pads(id_key)
    found = []
    for path in accepted:
        keys = path.with_name(f"keys-{form[:12]}.parquet")
        if not _are_whole(connection, keys, path):
            new = keys.with_name(f"{keys.name}.new")
            run(connection, _SQL / "row_keys.sql", accepted=str(path), inner=inner, outer=outer, target=str(new))
            new.replace(keys)
        found.append(str(keys))
    return found


def _are_whole(connection: Connection, keys: Path, accepted: Path) -> bool:
    if not keys.is_file():
        return False
    try:
        return bool(rows(connection, _SQL / "row_keys_whole.sql", keys=str(keys), accepted=str(accepted))[0][0])
    except DatabaseError:
        return False
