"""Checks of the stage before anything is public: all made, no broken link, no personal data."""

from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, rows
from builder.errors import GongshiError

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class PrivacyHit:
    """What looks like personal data in a made file, with what stands ``around`` it."""

    path: str
    token: str
    around: str


def refuse_bad_paths(connection: Connection) -> None:
    """Raise P004 when a wanted path leaves the root or is claimed by two outputs."""
    bad = rows(connection, _HERE / "plan_bad_paths.sql")
    if bad:
        raise GongshiError("P004", paths="\n".join(f"    {path!r}（{outputs}）" for path, outputs in bad))


def privacy_hits(notes: Path) -> list[PrivacyHit]:
    """Everything the workers found."""
    hits = []
    for note in sorted(notes.glob("hits-*.tsv")):
        hits += [PrivacyHit(*line.split("\t")) for line in note.read_text(encoding="utf-8").splitlines()]
    return hits


def refuse_broken_links(connection: Connection) -> None:
    """Raise P005 when a link of the table ``link`` leads to no file."""
    broken = rows(connection, _HERE / "links_broken.sql")
    if broken:
        listed = "\n".join(f"    {path or '每一页'} → {target}" for path, target in broken)
        raise GongshiError("P005", links=listed)


def refuse_unmade(connection: Connection, turns: list[str]) -> None:
    """Raise P006 when what was made is not what was planned: a defect of an output."""
    wrong = rows(connection, _HERE / "made_difference.sql", turns=turns)
    if wrong:
        raise GongshiError("P006", paths="、".join(path for (path,) in wrong))
