"""What every test has: builds leave the register as a file, from which tests read what is public."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import Bucket

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


class _CompiledOnce(jinja2.BytecodeCache):
    """Templates as they were compiled; jinja2 compares their text before it takes one."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What a template was compiled to when it was last asked for."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what it was compiled to."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once() -> Iterator[None]:
    """A build compiles its templates, which is a fifth of a small one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "_Environment", partial(desk._Environment, bytecode_cache=_CompiledOnce()))
        yield


@pytest.fixture(autouse=True, scope="session")
def _macros_defined_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cities of one test run share the file of macros, which a work folder of its own would make for each of them."""
    shared = tmp_path_factory.mktemp("macros")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            screen,
            "open_macros",
            lambda connection, cache, temp: macros.open_macros(connection, shared / "made", shared),
        )
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
            shutil.copytree(out, kept)
        return seen


@pytest.fixture(autouse=True, scope="session")
def _screened_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_ScreenedOnce]:
    """Screen what was screened in this run no more, which is half of a small build."""
    once = _ScreenedOnce(tmp_path_factory.mktemp("screened"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "_screen", once)
        yield once


@pytest.fixture(autouse=True)
def _screened_anew(request: pytest.FixtureRequest, _screened_once: _ScreenedOnce) -> Iterator[None]:
    """But screen anew in tests of screening, and where a test changes how it is done (``screens_anew``)."""
    _screened_once.anew = "intake" in request.path.parts or request.node.get_closest_marker("screens_anew") is not None
    yield
    _screened_once.anew = False
