"""Write approved batches as a department would send them: the rows, and ``batch.yml`` beside them."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from builder.runs import claim

#: How long decisions of a kind are public.
SCHEMES = {"licence": "valid-5-years", "penalty": "order-36"}


@dataclass(frozen=True)
class Approval:
    """Who received, reviewed and approved a batch, and when (moments with their offset)."""

    received_at: datetime
    approved_at: datetime
    reviewer: str
    approver: str


def sha256_of(path: Path) -> str:
    """The digest of a file as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def unseen(data: Path) -> Iterator[Path]:
    """A folder for what is to come whole into a data folder; in ``received``, where no build looks."""
    received = data / "received"
    received.mkdir(exist_ok=True)
    with claim(received) as fresh:
        yield fresh


def reencode(path: Path, encoding: str) -> None:
    """Rewrite a UTF-8 text file in another encoding, in pieces, keeping its line ends."""
    other = path.with_suffix(".tmp")
    with path.open(encoding="utf-8", newline="") as source, other.open("w", encoding=encoding, newline="") as target:
        while piece := source.read(1 << 20):
            target.write(piece)
    other.replace(path)


def write_manifest(
    folder: Path,
    *,
    dataset: str,
    standard: str,
    source: tuple[str, str],
    files: list[tuple[Path, int]],
    approval: Approval,
    period: str,
    demo: bool = False,
) -> None:
    """Write ``batch.yml``. ``source`` is the sender's name and code; ``files`` are paths with their data rows."""
    reviewed_at = approval.approved_at - timedelta(hours=1)
    manifest: dict[str, Any] = {
        "dataset": dataset,
        "standard": standard,
        "source": {"agency": source[0], "code": source[1]},
        "received_at": approval.received_at.isoformat(),
        "files": [{"path": path.name, "sha256": sha256_of(path), "rows": rows} for path, rows in files],
        "approval": {
            "secrecy_review": {"by": approval.reviewer, "at": reviewed_at.isoformat()},
            "approved": {"by": approval.approver, "at": approval.approved_at.isoformat()},
        },
        "period": period,
    }
    if demo:
        manifest["demo"] = True
    text = yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=120)
    (folder / "batch.yml").write_text(text, encoding="utf-8")
