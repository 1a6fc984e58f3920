"""Addresses that vanish with a release, for search engines that are told which pages to forget.

They may name who was decided about, so they are for the office alone: ``out/dead-links/<day>-<sequence>.txt``, one
address a line, never below ``site/``. A list is there as soon as its release is, by the same journal; after 90 days it
goes with the next release.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from builder.release.journal import Roots
from builder.waiting import waiting

FOLDER = "dead-links"
_KEPT = timedelta(days=90)
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-\d+\.txt")


@dataclass(frozen=True)
class DeadLinks:
    """What a release changes in ``out``: names below it that wait beside their places, names that go, and how many
    addresses vanish."""

    replaced: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    count: int = 0


def stage(roots: Roots, removals: Sequence[str], base: str, day: date, sequence: int) -> DeadLinks:
    """Write the list of a release that deletes ``removals`` beside its place; nothing where no page is among them.

    ``base``: the address of the site with a slash at its end; ``day`` and ``sequence``: of the release. What an earlier
    release of the same day and sequence listed stays in the list. Raises OSError.
    """
    folder = roots.out / FOLDER
    pages = {f"{base}{path.removesuffix('index.html')}" for path in removals if path.endswith(".html")}
    old = [path.name for path in folder.iterdir() if _is_old(path.name, day)] if folder.is_dir() else []
    erased = tuple(f"{FOLDER}/{name}" for name in sorted(old))
    if not pages:
        return DeadLinks(erased=erased)
    for one in (roots.out, folder):
        one.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{day}-{sequence:08}.txt"
    before = set(target.read_text(encoding="utf-8").splitlines()) if target.is_file() else set()
    waiting(target).unlink(missing_ok=True)
    descriptor = os.open(waiting(target), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{address}\n" for address in sorted(pages | before))
    return DeadLinks((f"{FOLDER}/{target.name}",), erased, len(pages))


def _is_old(name: str, day: date) -> bool:
    found = _NAME.fullmatch(name)
    return found is not None and date.fromisoformat(found[1]) < day - _KEPT
