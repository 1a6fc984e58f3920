"""An approved batch on disk: its manifest validated whole, with every problem named at once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from builder.clock import parse_moment
from builder.errors import GongshiError
from builder.intake.manifest import BATCH_NAME, Approval, Manifest, file_problems, said_more_plainly
from builder.intake.minimum import Name
from builder.intake.reviewed import FILE as REVIEW
from builder.intake.reviewed import Review
from builder.intake.subjects import FILE as SUBJECTS
from builder.intake.subjects import Fixed
from builder.validation import findings
from builder.yaml_file import YamlProblem, read_yaml


@dataclass(frozen=True)
class BatchFile:
    """One file of a batch: its path below the batch folder, the sha256 and the number of data rows that were
    approved."""

    path: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class SenderReview:
    """The secrecy review of the unit that sent a batch: by whom, when, and its number; what is not known is empty."""

    by: str
    at: str
    number: str


@dataclass(frozen=True)
class Batch:
    """One batch. Moments are aware and in UTC; ``digest`` covers every value of the manifest, not its layout.

    ``approved_at`` of a draft, which nobody has approved yet, is the moment at which it was received.
    ``content_digest``: of all but the approval, which names it. ``mapping_sha256``: of the mapping file that was
    approved with it. ``mends``: the batch whose held rows come back here. ``review``: what a secrecy reviewer decided
    on it. ``sender_review``: the sender's own secrecy review, where it was told of. ``identity``: by what the two
    persons are known (accounts | paper | unverified), where it was looked at. ``approved_by``: the second of them.
    ``subjects``: what the subject base said of it when it was approved. ``is_history``: the sender's decisions of the
    time before it published here.
    """

    name: str
    folder: Path
    kind: Literal["licence", "penalty"]
    standard: str
    agency: str
    agency_code: str
    received_at: datetime
    approved_at: datetime
    period: str
    demo: bool
    files: tuple[BatchFile, ...]
    digest: str
    content_digest: str
    is_approved: bool = True
    mapping_sha256: str | None = None
    mends: str | None = None
    minimum: Name | None = None
    review: Review | None = None
    sender_review: SenderReview | None = None
    identity: str | None = None
    approved_by: str | None = None
    subjects: Fixed | None = None
    is_history: bool = False


def read_batch(folder: Path, zone: ZoneInfo, *, draft: bool = False) -> Batch:
    """Read ``folder/batch.yml``. A moment without an offset is local to ``zone``. ``draft``: it may lack an approval.

    Raises the code of the problem when there is one (B001–B011, B055), and B012, which lists them all, when there
    are several.
    """
    path = folder / "batch.yml"
    if not path.is_file():
        raise GongshiError("B001", path=path)
    problems: list[GongshiError] = []
    if not BATCH_NAME.fullmatch(folder.name) or folder.name in (".", ".."):
        problems.append(GongshiError("B002", name=folder.name))
    try:
        values = read_yaml(path.read_bytes())
    except YamlProblem as error:
        raise GongshiError("B003", path=path, problem=error) from None
    if not isinstance(values, dict):
        raise GongshiError("B003", path=path, problem="应是一组「键: 值」")
    problems += said_more_plainly(values, path, draft=draft)
    problems += file_problems(values, folder)
    manifest: Manifest | None = None
    try:
        manifest = Manifest.model_validate(values)
    except ValidationError as error:
        named = {str(step) for problem in problems for step in [problem.values.get("key")] if step}
        for where, what in findings(error):
            if not any(where == key or where.startswith(key + ".") for key in named):
                problems.append(GongshiError("B003", path=path, problem=f"{where}：{what}"))
    moments: dict[str, datetime] = {}
    approval = manifest.approval if manifest is not None else None
    if manifest is not None:
        stated = {"received_at": manifest.received_at}
        if approval is not None:
            stated["approval.secrecy_review.at"] = approval.secrecy_review.at
            stated["approval.approved.at"] = approval.approved.at
        for key, text in stated.items():
            try:
                moments[key] = parse_moment(text, zone)
            except GongshiError as error:
                problems.append(GongshiError("B003", path=path, problem=f"{key}：{error.message}"))
    if problems:
        raise problems[0] if len(problems) == 1 else _all_of(problems, path)
    assert manifest is not None
    # what is not said is left out, so that a key that may be said has changed no digest
    canonical = manifest.model_dump(exclude_none=True)
    content = canonical | {"approval": None, "received_at": moments["received_at"].isoformat()}
    content_digest = _digest_of(content)
    if approval is not None and approval.sha256 and approval.sha256.lower() != content_digest:
        raise GongshiError("B055", path=path)
    sender = manifest.source.secrecy_review
    return Batch(
        name=folder.name,
        folder=folder,
        kind=manifest.dataset,
        standard=manifest.standard,
        agency=manifest.source.agency,
        agency_code=manifest.source.code,
        received_at=moments["received_at"],
        approved_at=moments.get("approval.approved.at", moments["received_at"]),
        period=manifest.period,
        demo=manifest.demo,
        files=tuple(BatchFile(file.path, file.sha256.lower(), file.rows) for file in manifest.files),
        digest=_digest_of(canonical | {"moments": {key: value.isoformat() for key, value in moments.items()}}),
        content_digest=content_digest,
        is_approved=approval is not None,
        mapping_sha256=approval.mapping.lower() if approval is not None and approval.mapping else None,
        mends=manifest.mends,
        minimum=manifest.minimum,
        is_history=bool(manifest.history),
        review=_review(folder, approval),
        subjects=_subjects(folder, approval),
        identity=approval.identity if approval else None,
        approved_by=approval.approved.by if approval else None,
        sender_review=SenderReview(sender.by, sender.at or "", sender.number) if sender else None,
    )


def _review(folder: Path, approval: Approval | None) -> Review | None:
    """What the approval says was decided. Raises B070 where that is gone, changed, or not part of what was approved."""
    path = folder / REVIEW
    stated = approval.review if approval else None
    if stated is None:
        if approval is not None and path.exists():
            raise GongshiError("B070", path=path, reason="批准时没有它")
        return None
    if not path.is_file() or path.is_symlink():
        raise GongshiError("B070", path=path, reason="不见了")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != stated.lower():
        raise GongshiError("B070", path=path, reason="在批准之后被改动")
    return Review(path, digest)


def _subjects(folder: Path, approval: Approval | None) -> Fixed | None:
    """What the subject base said at the approval. Raises B091 where that is gone, changed, or not part of what was
    approved."""
    path = folder / SUBJECTS
    stated = approval.subjects if approval else None
    if stated is None:
        if approval is not None and path.exists():
            raise GongshiError("B091", path=path, reason="批准时没有它")
        return None
    if not path.is_file() or path.is_symlink():
        raise GongshiError("B091", path=path, reason="不见了")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != stated.lower():
        raise GongshiError("B091", path=path, reason="在批准之后被改动")
    return Fixed(path, digest)


def _digest_of(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _all_of(problems: list[GongshiError], path: Path) -> GongshiError:
    lines = "\n".join(f"    [{problem.code}] {problem.message}" for problem in problems)
    return GongshiError("B012", path=path, problems=lines)
