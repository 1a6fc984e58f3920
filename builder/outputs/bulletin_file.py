"""Bulletins: the office's own words to the figures of a month, ``content/bulletins/2026-10.md``, and who answers for
them.

The head says who drew it up and who approved it, two persons; the text may be empty, since the figures are the site's.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from builder.errors import GongshiError
from builder.outputs.markdown_file import read_markdown
from builder.signers import persons_in, share_a_person
from builder.validation import listed

FOLDER = "bulletins"
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def _as_name(value: str) -> str:
    if not value.isprintable() or not persons_in(value):
        raise ValueError("不是姓名")
    return value


_Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_as_name)]


def _or_none(value: object) -> object:
    return None if value == "" else value


class Head(BaseModel):
    """What stands in the head of a bulletin."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    prepared_by: _Name
    approved_by: Annotated[_Name | None, BeforeValidator(_or_none)] = None
    approved_at: Annotated[AwareDatetime | None, BeforeValidator(_or_none)] = None


@dataclass(frozen=True)
class Bulletin:
    """One file: its month (``2026-10``), and its text as HTML with links as written."""

    month: str
    path: Path
    prepared_by: str
    approved_by: str | None
    approved_at: datetime | None
    html: str

    def is_approved(self, moment: datetime) -> bool:
        """Whether it is by then."""
        return self.approved_at is not None and self.approved_at <= moment


def read_bulletins(content: Path) -> list[Bulletin]:
    """Every bulletin in the order of the months. Raises what `read_bulletin` raises, and C040 for whatever else lies
    there, but for hidden files."""
    folder = content / FOLDER
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            raise GongshiError("C040", path=folder)
        return []
    return [read_bulletin(path) for path in sorted(folder.iterdir()) if not path.name.startswith(".")]


def read_bulletin(path: Path) -> Bulletin:
    """One bulletin. Raises C040 (no file of a month), C041 (what its head must say), C043 (one person), C050."""
    if path.suffix != ".md" or not MONTH.fullmatch(path.stem) or not path.is_file():
        raise GongshiError("C040", path=path)
    found = read_markdown(path)
    if found is None:
        raise GongshiError("C041", path=path, problems="    页首：没有以 --- 开头和结束的页首，或编码不是 UTF-8")
    head, html = found
    said = checked(head, path)
    return Bulletin(path.stem, path, said.prepared_by, said.approved_by, said.approved_at, html)


def checked(head: dict[str, Any], path: Path) -> Head:
    """What a head says. Raises C041 and C043."""
    try:
        said = Head.model_validate(head)
    except ValidationError as error:
        raise GongshiError("C041", path=path, problems=listed(error)) from None
    if (said.approved_by is None) != (said.approved_at is None):
        raise GongshiError("C041", path=path, problems="    approved_by、approved_at：要一起写")
    if said.approved_by is not None and share_a_person(said.prepared_by, said.approved_by):
        raise GongshiError("C043", path=path, name=said.approved_by)
    return said
