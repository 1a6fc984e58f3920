"""``work/state.duckdb``: what outputs were made of at the last build, so that this one works out what moved since.

It is believed only where its seal proves every byte of it, and is sealed anew once all is in it: a build that ends
before leaves a file without a seal, which counts as absent, as what is damaged or of another version does. It never
says more than that these rows follow from those: a build that published nothing may leave it all the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.cache import discard, is_sealed, seal, seal_of
from builder.database import run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
#: In the work folder.
FILE = "state.duckdb"
#: Stands for a file that goes with the build.
_NOWHERE = ":memory:"


@contextmanager
def kept_state(desk: Desk) -> Iterator[None]:
    """Meanwhile the database ``kept`` is there, as the last build left it or empty; what is written to it is kept."""
    file = desk.given.plan.parent / FILE
    inputs = {"environment": desk.given.environment}
    is_whole = is_sealed(file, inputs)
    discard(seal_of(file))
    discard(file.with_name(f"{FILE}.wal"))
    if not is_whole:
        discard(file)
    with _opened(desk, str(file)):
        yield
    file.chmod(0o600)
    seal(file, inputs)


@contextmanager
def no_state(desk: Desk) -> Iterator[None]:
    """Meanwhile the database ``kept`` is there and empty; nothing of it is kept."""
    with _opened(desk, _NOWHERE):
        yield


@contextmanager
def _opened(desk: Desk, path: str) -> Iterator[None]:
    run(desk.connection, _HERE / "state_open.sql", path=path)
    try:
        yield
    except BaseException:
        run(desk.connection, _HERE / "state_leave.sql")  # else nothing could open the file again in this process
        raise
    run(desk.connection, _HERE / "state_close.sql")
