"""What every test has: builds leave the register as a file, from which tests read what is public."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from builder.intake import macros, screen
from builder.register import build as room
from builder.register.opened import Opened


@pytest.fixture(autouse=True, scope="session")
def _kept_registers() -> Iterator[None]:
    """Registers live in memory; each one built in this process is copied to ``register.duckdb`` in its work folder."""
    build = room.build

    def build_and_keep(
        sources: room.Sources,
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
def _macros_defined_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cities of one test run share the file of macros, which a work folder of its own would make for each of them."""
    shared = tmp_path_factory.mktemp("macros")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            screen, "open_macros", lambda connection, cache, temp: macros.open_macros(connection, shared, temp)
        )
        yield
