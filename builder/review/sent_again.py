"""Files that were sent before: the same bytes lie in a batch that is approved, or that waits for its approval.

That is said and never refused: a workbook with licences and penalties is received twice, and an office may have given
up the batch that waits.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.clock import shown
from builder.errors import GongshiError
from builder.intake.batch import Batch, BatchFile
from builder.intake.report import KINDS
from builder.review.office import RECEIVED, Office

_SHA256 = re.compile(rb"[0-9a-f]{64}")


def sent_before(office: Office, files: Sequence[BatchFile], own: Path | None) -> list[str]:
    """What is to be said of files that were sent before, in the order of ``files``; ``own``: the folder of their batch,
    None where they are not in one."""
    said: dict[str, list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    for file in files:
        if file.sha256 in first:
            said[file.sha256].append(f"与本批的 {first[file.sha256]} 完全相同")
        first.setdefault(file.sha256, file.path)
    for folder in _with_any(office, set(first), own):
        try:
            batch = office.read(folder)
        except GongshiError as error:  # a batch that nobody can read is told by whoever names it
            said[next(iter(first))].append(f"批次 {folder.name} 的 batch.yml 写着同一文件，但读不了：[{error.code}]")
            continue
        for earlier in batch.files:
            if earlier.sha256 in first:
                said[earlier.sha256].append(_earlier(office, batch, earlier.path))
    return [f"{first[digest]} 以前报过：{'；'.join(found)}。请核对是否重复报送" for digest, found in said.items()]


def _with_any(office: Office, digests: set[str], own: Path | None) -> Iterator[Path]:
    """The folders of batches whose manifest has one of ``digests`` in it, approved ones first.

    Manifests are only looked through: to read all that an office ever approved would take longer than the check.
    """
    for place in (office.approved, office.received):
        for manifest in sorted(place.glob("[!.]*/batch.yml")):
            if own is not None and manifest.parent.resolve() == own.resolve():
                continue
            try:
                found = set(map(bytes.decode, _SHA256.findall(manifest.read_bytes().lower())))
            except FileNotFoundError:  # approved just now: it is in the other folder, or was
                continue
            if not digests.isdisjoint(found):
                yield manifest.parent


def _earlier(office: Office, batch: Batch, path: str) -> str:
    zone = office.site.zone
    received = f"与批次 {batch.name} 的 {path} 完全相同（{KINDS[batch.kind]}，{shown(batch.received_at, zone)} 收到"
    if batch.is_approved:
        return f"{received}，{batch.approved_by} {shown(batch.approved_at, zone)} 批准）"
    return f"{received}，还在 data/{RECEIVED}/ 等待批准）"
