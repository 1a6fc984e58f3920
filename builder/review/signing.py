"""The first of two signatures, while it waits for the second: ``reviewed.yml`` in the folder of a batch.

The secrecy reviewer signs what lies there, under an account of the system; whoever approves signs under another, later,
and only what is still the same.
"""

from dataclasses import replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.readers.text import sha256_of
from builder.intake.reviewed import FILE as REVIEW
from builder.intake.reviewed import Review
from builder.yaml_file import YamlProblem, read_yaml

FILE = "reviewed.yml"


class Paper(BaseModel):
    """A signed paper that the office keeps: its name and digest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sha256: str


class Reviewed(BaseModel):
    """A secrecy review. ``sha256``, ``mapping``, ``review``: digests of what was reviewed; ``unread``: questions of the
    sheet on which nothing was decided, None where nothing was asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: str
    at: str
    account: str
    sha256: str
    mapping: str | None = None
    review: str | None = None
    unread: int | None = None
    paper: Paper | None = None

    def text(self) -> str:
        return yaml.safe_dump(self.model_dump(exclude_none=True), allow_unicode=True, sort_keys=False, width=1000)


def read_reviewed(batch: Batch) -> Reviewed | None:
    """The review that waits in the folder of a batch; None where nobody has reviewed it. Raises B003, B073."""
    path = batch.folder / FILE
    if batch.is_approved or not path.is_file():
        return None
    try:
        found = Reviewed.model_validate(read_yaml(path.read_bytes()))
    except (YamlProblem, ValidationError) as error:
        raise GongshiError("B003", path=path, problem=error) from None
    if found.sha256 != batch.content_digest:
        raise GongshiError("B073", batch=batch.name, what="batch.yml 有改动")
    if found.review is not None:
        file = batch.folder / REVIEW
        if not file.is_file() or sha256_of(file) != found.review:
            raise GongshiError("B073", batch=batch.name, what=f"{REVIEW} 有改动，或者不见了")
    return found


def as_reviewed(batch: Batch, reviewed: Reviewed | None) -> Batch:
    """The batch with what its reviewer decided."""
    if reviewed is None or reviewed.review is None:
        return batch
    return replace(batch, review=Review(batch.folder / REVIEW, reviewed.review))


def paper_of(path: Path | None) -> Paper | None:
    """A signed paper by its digest. Raises C001."""
    if path is None:
        return None
    if not path.is_file():
        raise GongshiError("C001", what="签字件", path=path)
    return Paper(name=path.name, sha256=sha256_of(path))
