"""What every test has: builds leave the register as a file, from which tests read what is public."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import markdown
import pytest
from jinja2 import nodes

from builder.cache import key_of
from builder.intake import macros, screen
from builder.intake.batch import Batch
from builder.intake.columns import Plan
from builder.intake.policy import Policy
from builder.intake.readers.text import sha256_of
from builder.intake.screened import stat_of
from builder.intake.subjects import Base
from builder.outputs import desk
from builder.register import build as room
from builder.register.opened import Opened
from builder.register.sources import Sources
from builder.release import commit, environment

#: Images of containers set this, and then every process that a test starts compiles the whole program first, which
#: takes longer than what it is started for.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: tests also wait, for a moment to come or for a process."""
    return (len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1) + 1


def _shared(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder of this run, the same for each of its processes."""
    root = factory.getbasetemp()
    folder = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / name
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True, scope="session")
def _kept_registers() -> Iterator[None]:
    """Registers live in memory; each one built in this process is copied to ``register.duckdb`` in its work folder."""
    build = room.build

    def build_and_keep(
        sources: Sources,
        moment: datetime,
        work: Path,
        temp: Path,
        privacy_hits: Sequence[str] = (),
        opened: Opened | None = None,
    ) -> room.Register:
        register = build(sources, moment, work, temp, privacy_hits, opened)
        path = work / "register.duckdb"
        path.unlink(missing_ok=True)
        register.connection.execute("ATTACH ? AS kept", [str(path)])
        register.connection.execute("COPY FROM DATABASE register TO kept")
        register.connection.execute("DETACH kept")
        return register

    room.build = build_and_keep
    yield
    room.build = build


@pytest.fixture(autouse=True, scope="session")
def _texts_read_once() -> Iterator[None]:
    """Markdown and the partials that become SQL are the same in most cities, and so are the versions of libraries: what
    was read is kept."""
    with pytest.MonkeyPatch.context() as patch:
        parse = jinja2.Environment.parse
        trees: dict[tuple[str, str | None, str | None], nodes.Template] = {}

        def parsed(
            self: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
        ) -> nodes.Template:
            key = source, name, filename
            if key not in trees:
                trees[key] = parse(self, source, name, filename)
            return trees[key]

        # the desk's own alone, and of it only what partials ask: to compile a template jinja2 parses by another way
        patch.setattr(desk._Environment, "parse", parsed)
        html = markdown.markdown
        texts: dict[tuple[str, str], str] = {}

        def written(text: str, **options: Any) -> str:
            key = text, repr(options)
            if key not in texts:
                texts[key] = html(text, **options)
            return texts[key]

        patch.setattr(markdown, "markdown", written)
        for module in (environment, screen):
            patch.setattr(module, "version", cache(module.version))
        yield


@pytest.fixture(autouse=True, scope="session")
def _macros_defined_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cities of one test run share the file of macros, which a work folder of its own would make for each of them."""
    shared = _shared(tmp_path_factory, "macros")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            screen,
            "open_macros",
            lambda connection, cache, temp: macros.open_macros(connection, shared / "made", shared),
        )
        yield


@pytest.fixture(autouse=True, scope="module")
def _not_forced_to_disk(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test can see that a file system was synchronised, but each waits for all that the others wrote. Where calls
    fail in turn (`tests/faults`), this one is made as ever."""
    with pytest.MonkeyPatch.context() as patch:
        if "faults" not in request.path.parts:
            patch.setattr(commit, "_flush", lambda paths: None)
        yield


class _ScreenedOnce:
    """What screening made of batches, by all that it depends on: cities of one test run send the same rows again."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._screen = folder, screen._screen
        self.anew = False

    def __call__(
        self,
        batch: Batch,
        policy: Policy,
        plan: Plan,
        base: Base | None,
        cache: Path,
        out: Path,
        work: Path,
        memory: int,
    ) -> list[list[int]]:
        """As `screen._screen`: files that are not what was approved are refused all the same."""
        kept = self._folder / key_of(screen._inputs(batch, plan, policy, base))
        seen = [stat_of(batch.folder / file.path) for file in batch.files]
        if (
            not self.anew
            and kept.exists()
            and all(sha256_of(batch.folder / file.path) == file.sha256 for file in batch.files)
        ):
            shutil.copytree(kept, out, dirs_exist_ok=True)
            return seen
        seen = self._screen(batch, policy, plan, base, cache, out, work, memory)
        if not self.anew and not kept.exists():
            with tempfile.TemporaryDirectory(dir=self._folder, prefix=".new-") as new:
                made = Path(shutil.copytree(out, Path(new) / "made"))
                with suppress(OSError):  # another process was first
                    made.rename(kept)
        return seen


@pytest.fixture(autouse=True, scope="session")
def _screened_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_ScreenedOnce]:
    """Screen what was screened in this run no more, which is half of a small build."""
    once = _ScreenedOnce(_shared(tmp_path_factory, "screened"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "_screen", once)
        yield once


@pytest.fixture(autouse=True)
def _screened_anew(request: pytest.FixtureRequest, _screened_once: _ScreenedOnce) -> Iterator[None]:
    """But screen anew in tests of screening, and where a test changes how it is done (``screens_anew``)."""
    _screened_once.anew = "intake" in request.path.parts or request.node.get_closest_marker("screens_anew") is not None
    yield
    _screened_once.anew = False
