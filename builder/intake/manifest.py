"""What stands in ``batch.yml``: its keys, and the problems of each that have a code of their own."""

import re
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from builder.errors import GongshiError
from builder.intake.minimum import Name
from builder.signers import persons_in, share_a_person

BATCH_NAME = re.compile(r"[0-9A-Za-z._-]{1,80}")
STANDARDS = ("2018", "2015", "plain")
MAPPING_NAME = re.compile(r"[^/\\\s]{1,80}\.ya?ml")


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


class Approval(_Part):
    """Who reviewed and who approved, by whose accounts or paper, and what of; ``subjects``: what the subject base
    said."""

    secrecy_review: _Signature
    approved: _Signature
    sha256: Sha256 | None = None
    mapping: Sha256 | None = None
    review: Sha256 | None = None
    subjects: Sha256 | None = None
    unread: Annotated[int, Field(ge=0, strict=True)] | None = None
    identity: Literal["accounts", "paper", "unverified"] | None = None
    paper: _Paper | None = None


class Manifest(_Part):
    """The whole file."""

    dataset: Literal["licence", "penalty"]
    standard: Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)]
    source: _Source
    received_at: Moment
    files: Annotated[list[_File], Field(min_length=1)]
    approval: Approval | None = None
    period: Text
    mends: Annotated[str, Field(pattern=rf"^{BATCH_NAME.pattern}$")] | None = None
    minimum: Name | None = None
    history: Annotated[bool, Field(strict=True)] | None = None
    demo: Annotated[bool, Field(strict=True)] = False


def said_more_plainly(values: dict[str, Any], path: Path, *, draft: bool) -> list[GongshiError]:
    """The problems that have a code of their own, so that the person who must act is told what to do, not
    which type."""
    problems = []
    dataset = _as_written(values.get("dataset"))
    if dataset not in ("licence", "penalty"):
        problems.append(GongshiError("B004", path=path, value=dataset, key="dataset"))
    standard = _as_written(values.get("standard"))
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


def _as_written(value: object) -> str:
    """A value that should be a word, as messages repeat it."""
    if value is None:
        return "（未写）"
    return str(value) if isinstance(value, str | int | float) else "（不是文字）"


def file_problems(values: dict[str, Any], folder: Path) -> list[GongshiError]:
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
