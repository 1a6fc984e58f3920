"""An approved batch on disk: its manifest ``batch.yml``, validated whole, with every problem named at once."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from builder.clock import parse_moment
from builder.errors import GongshiError
from builder.intake.minimum import Name
from builder.intake.reviewed import FILE as REVIEW
from builder.intake.reviewed import Review
from builder.signers import persons_in, share_a_person
from builder.validation import in_chinese
from builder.yaml_file import YamlProblem, read_yaml

BATCH_NAME = re.compile(r"[0-9A-Za-z._-]{1,80}")
STANDARDS = ("2018", "2015", "plain")
MAPPING_NAME = re.compile(r"[^/\\\s]{1,80}\.ya?ml")


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
    persons are known (accounts | paper | unverified), where it was looked at.
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


def _moment_text(value: object) -> object:
    """YAML turns ``2026-03-16T09:00:00+08:00`` into a datetime by itself; both spellings become text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


Moment = Annotated[str, BeforeValidator(_moment_text)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _SenderReview(_Part):
    by: Text
    at: Annotated[str, BeforeValidator(_moment_text), Field(min_length=1, max_length=40)] | None = None
    number: Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v), Field(max_length=80)] = ""


class _Source(_Part):
    agency: Text
    code: Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v), Field(max_length=40)] = ""
    secrecy_review: _SenderReview | None = None


class _File(_Part):
    path: Text
    sha256: Sha256
    rows: Annotated[int, Field(ge=0, strict=True)]


class _Signature(_Part):
    by: Text
    at: Moment
    account: Text | None = None


class _Paper(_Part):
    name: Text
    sha256: Sha256


class _Approval(_Part):
    secrecy_review: _Signature
    approved: _Signature
    sha256: Sha256 | None = None
    mapping: Sha256 | None = None
    review: Sha256 | None = None
    unread: Annotated[int, Field(ge=0, strict=True)] | None = None
    identity: Literal["accounts", "paper", "unverified"] | None = None
    paper: _Paper | None = None


class _Manifest(_Part):
    dataset: Literal["licence", "penalty"]
    standard: Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)]
    source: _Source
    received_at: Moment
    files: Annotated[list[_File], Field(min_length=1)]
    approval: _Approval | None = None
    period: Text
    mends: Annotated[str, Field(pattern=rf"^{BATCH_NAME.pattern}$")] | None = None
    minimum: Name | None = None
    demo: Annotated[bool, Field(strict=True)] = False


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
    problems += _said_more_plainly(values, path, draft=draft)
    problems += _file_problems(values, folder)
    manifest: _Manifest | None = None
    try:
        manifest = _Manifest.model_validate(values)
    except ValidationError as error:
        named = {str(step) for problem in problems for step in [problem.values.get("key")] if step}
        for problem in error.errors():
            where = ".".join(str(step) for step in problem["loc"])
            if not any(where == key or where.startswith(key + ".") for key in named):
                problems.append(GongshiError("B003", path=path, problem=f"{where}：{in_chinese(dict(problem))}"))
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
        review=_review(folder, approval),
        identity=approval.identity if approval else None,
        sender_review=SenderReview(sender.by, sender.at or "", sender.number) if sender else None,
    )


def _review(folder: Path, approval: _Approval | None) -> Review | None:
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


def _digest_of(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _said_more_plainly(values: dict[str, Any], path: Path, *, draft: bool) -> list[GongshiError]:
    """The problems that have a code of their own, so that the person who must act is told what to do, not
    which type."""
    problems = []
    if values.get("dataset") not in ("licence", "penalty"):
        problems.append(GongshiError("B004", path=path, value=values.get("dataset", "（未写）"), key="dataset"))
    standard = str(values.get("standard", "（未写）"))
    if standard not in STANDARDS and not MAPPING_NAME.fullmatch(standard):
        problems.append(GongshiError("B005", path=path, value=standard, key="standard"))
    approval = values.get("approval")
    if draft and approval is None:
        return problems
    signatures = approval if isinstance(approval, dict) else {}
    people = {}
    for role, title in (
        ("secrecy_review", "保密审查（approval.secrecy_review）"),
        ("approved", "批准公示（approval.approved）"),
    ):
        signature = signatures.get(role)
        by = signature.get("by") if isinstance(signature, dict) else None
        if not isinstance(by, str) or not persons_in(by) or not isinstance(signature, dict) or not signature.get("at"):
            problems.append(
                GongshiError("B006", path=path, what=title, key=f"approval.{role}" if signatures else "approval")
            )
        else:
            people[role] = by
    if len(people) == 2 and share_a_person(people["secrecy_review"], people["approved"]):
        problems.append(GongshiError("B007", path=path, who=str(signatures["approved"]["by"]).strip()))
    return problems


def _file_problems(values: dict[str, Any], folder: Path) -> list[GongshiError]:
    """Every file must be a plain file inside the batch folder, reached without ``..`` and without a link, and
    named once."""
    problems = []
    seen: set[str] = set()
    entries = values.get("files")
    for entry in entries if isinstance(entries, list) else []:
        name = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name.strip():
            continue
        name = name.strip()
        parts = PurePosixPath(name).parts
        steps = [folder.joinpath(*parts[: count + 1]) for count in range(len(parts))]
        if (
            name.startswith("/")
            or "\\" in name
            or "\0" in name
            or ".." in parts
            or ":" in parts[0]
            or any(step.is_symlink() for step in steps)
        ):
            problems.append(GongshiError("B008", name=name))
        elif not steps or not steps[-1].is_file():
            problems.append(GongshiError("B009", name=name, folder=folder.name))
        elif str(PurePosixPath(name)) in seen:
            problems.append(GongshiError("B010", name=name))
        seen.add(str(PurePosixPath(name)))
    return problems


def _all_of(problems: list[GongshiError], path: Path) -> GongshiError:
    lines = "\n".join(f"    [{problem.code}] {problem.message}" for problem in problems)
    return GongshiError("B012", path=path, problems=lines)
