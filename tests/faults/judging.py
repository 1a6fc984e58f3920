"""What must hold after a command that failed: the judge of all fault loops, whoever made the fault."""

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.scenarios import DECIDED, INTERRUPTED, NOTHING_DONE, ONLY_REMOVED, UNDECIDED, is_decided, leftovers
from tests.support import City

_CODED = re.compile(r"^\[[A-Z]\d{3}\] .*[\u4e00-\u9fff]", re.MULTILINE)
#: Parts of names that are others each time.
_MADE_UP_NAME = re.compile(
    r"stage/[0-9a-f]{8}|-\d+-\d+\.tsv|(macros|screen)-\w+|\.run~[0-9a-f]{16}|\.[0-9a-f]{8}\.(new|damaged)"
)
#: Notes of sizes and times of change: others each time, and what they are about is looked at itself.
_NOTES = re.compile(r"\.seen$|-seen\.json$|data-\w+\.json$|intake/[0-9a-f]{64}/manifest\.json$")
#: Databases, in which DuckDB writes numbers that it draws: of these the size counts.
_DATABASES = re.compile(r"\.duckdb$")
_NUMBERS = re.compile(rb"[0-9a-f]*[0-9][0-9a-f]*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit status (None: it hung), what it said, what escaped from it, what was failed."""

    status: int | None
    said: str
    escaped: str = ""
    struck: list[str] = field(default_factory=list)
    effects: int = 0


def events(city: City) -> list[tuple[Any, ...]]:
    """The ledger without its salted commitments, which no two builds share."""
    return [tuple(value for key, value in event.items() if key != "commitment") for event in city.ledger()]


def public(city: City) -> dict[str, bytes]:
    """Every public file of the site: path → bytes. A stage inside the site is none."""
    return {path: content for path, content in city.files().items() if not path.startswith(".")}


def verified(city: City) -> str:
    """The next command: what `verify` has to say against the city, empty when all is sound."""
    try:
        result = city.command("verify")
    except AssertionError as error:
        return str(error)
    return "" if result.exit_code == 0 else result.output


class Judge:
    """Knows a city's site before a build (``old``) and an ``undisturbed`` city after it; finds what a fault did wrong.

    What comes after the command is done once for each state that faults leave, byte for byte: what `verify` has to say,
    and ``build``, the next, undisturbed build. Cities of the same files are verified alike and build the same site.
    Where salts and the like are others each time, each state is verified; where the site is wholly new already, it is
    built from once for all states whose files have the same names.
    """

    def __init__(self, city: City, old: dict[str, bytes], undisturbed: City, build: Callable[[], Any]) -> None:
        self.city = city
        self.old = old
        self.new = public(undisturbed)
        self.events = events(undisturbed)
        self.build = build
        #: How many states are built from at most.
        self.most_builds = sys.maxsize
        #: What was wrong after a state, byte for byte; states that were built from; how many were looked at.
        self._found: dict[str, list[str]] = {}
        self._seen: set[str] = set()
        assert old != self.new
        assert not leftovers(undisturbed)
        assert verified(undisturbed) == ""

    def problems(self, outcome: Outcome, *, interrupted: bool) -> list[str]:
        """Everything that is not as it must be after a command that ended so."""
        found = list(self._ended(outcome, interrupted))
        was_decided = is_decided(self.city)
        files = public(self.city)
        state = self._state(files, bytes_of_all=True)
        if outcome.status == 0 and files != self.new:
            found.append("said that all is well, and the site is not the new one")
        if not was_decided and files not in (self.old, self.new):
            found.append(f"the site is half of a build that was not decided: {unlike(self.new, files)}")
        says_undone = outcome.status == UNDECIDED or (outcome.status == INTERRUPTED and NOTHING_DONE in outcome.said)
        says_done = outcome.status == DECIDED or (outcome.status == INTERRUPTED and not says_undone)
        if says_undone and (was_decided or files == self.new):
            found.append(f"said that nothing was published, and it was, or is decided: {outcome.said.strip()}")
        if says_done and not was_decided and files != self.new:
            found.append(f"said that the new site is published or decided, and it is not: {outcome.said.strip()}")
        if state not in self._found:
            self._found[state] = list(self._afterwards(was_decided))
        return found + self._found[state]

    def _afterwards(self, was_decided: bool) -> Iterator[str]:
        """What is wrong with the next command, and with the next build."""
        told = verified(self.city)
        files = public(self.city)
        if files != self.new and (was_decided or files != self.old):
            yield f"after the next command the site is neither old nor new: {unlike(self.new, files)}"
        if was_decided and told:
            yield f"after the next command verify finds fault with a decided build: {told}"
        state = self._state(files, bytes_of_all=files != self.new)
        if state not in self._seen and len(self._seen) < self.most_builds:
            self._seen.add(state)
            yield from self._next_build()

    def _ended(self, outcome: Outcome, interrupted: bool) -> list[str]:
        if outcome.status is None or outcome.escaped:
            return [f"did not end as a command does: {outcome.escaped or 'it hung'}\n{outcome.said}"]
        if "Traceback" in outcome.said:
            return [f"a traceback was printed\n{outcome.said}"]
        if outcome.status == 0:
            return []
        if interrupted and outcome.status == INTERRUPTED:
            lines = outcome.said.strip().splitlines()
            return [] if lines and _CHINESE.search(lines[-1]) else ["Ctrl+C, and no word about the state of the site"]
        if outcome.status not in (UNDECIDED, DECIDED, ONLY_REMOVED):
            return [f"exit status {outcome.status}\n{outcome.said}"]
        return [] if _CODED.search(outcome.said) else [f"no coded message\n{outcome.said}"]

    def _next_build(self) -> list[str]:
        try:
            self.build()
        except Exception as error:
            return [f"the next build fails: {type(error).__name__} {error}"]
        found = []
        if told := unlike(self.new, public(self.city)):
            found.append(f"the next build makes another site: {told}")
        if events(self.city) != self.events:
            found.append(f"the next build makes another ledger: {len(self.city.ledger())} events")
        if left := leftovers(self.city):
            found.append(f"the next build leaves {left}")
        if told := verified(self.city):
            found.append(f"verify finds fault with the next build: {told}")
        return found

    def _state(self, files: dict[str, bytes], *, bytes_of_all: bool) -> str:
        """A digest of the names of all files of the city and of what it publishes; ``bytes_of_all``: of every byte."""
        digest = hashlib.sha256(repr(files == self.new).encode())
        for path in sorted(self.city.root.rglob("*")):
            name = _MADE_UP_NAME.sub("*", path.relative_to(self.city.root).as_posix())
            digest.update(f"{name}\0{path.lstat().st_mode}\0".encode())
            if bytes_of_all and path.is_file():
                digest.update(_content(path, name))
        return digest.hexdigest()


def _content(path: Path, name: str) -> bytes:
    """What a file holds, as far as it is not another each time."""
    if _DATABASES.search(name):
        return str(path.stat().st_size).encode()
    content = path.read_bytes()
    return _NUMBERS.sub(b"0", content) if _NOTES.search(name) else content


def unlike(expected: dict[str, bytes], found: dict[str, bytes]) -> str:
    """Which files are not as expected, the first few by name; empty when all are."""
    paths = sorted(path for path in {*expected, *found} if expected.get(path) != found.get(path))
    return f"{len(paths)} files, as {'、'.join(paths[:4])}" if paths else ""


def told(problems: dict[str, list[str]], tried: int) -> str:
    """All problems of a loop as one text."""
    lines = [f"{len(problems)} of {tried} faults:"]
    lines += [f"* {fault}\n    " + "\n    ".join(found) for fault, found in problems.items()]
    return "\n".join(lines)


def folder_of(city: City, path: str) -> str:
    """A struck effect, with paths from the city's folder on."""
    return path.replace(f"{city.root}{Path('/')}", "")
