"""Templates as Python has compiled them: once a process, and kept in ``work/`` for the processes that come after.

To compile them takes longer than to render all pages of a small site, and every process that renders would.
"""

import marshal
import sys
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from builder.cache import is_sealed, sealed


class _Compiled(jinja2.BytecodeCache):
    """Code by the template it is of (its name and file), and by what that says."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key, bucket.checksum] = bucket.code


#: In ``work/``.
FILE = "templates.bin"
#: Of this process.
COMPILED = _Compiled()


def take(kept: Path, digest: str, folders: Iterable[Path]) -> bool:
    """Learn what was compiled of these folders under the digest E; whether there is such: only what this very Python
    wrote, byte for byte."""
    if not is_sealed(kept, _inputs(digest, folders)):
        return False
    COMPILED.codes |= marshal.loads(kept.read_bytes())
    return True


def keep(kept: Path, digest: str, folders: Iterable[Path], environment: jinja2.Environment) -> None:
    """Compile all templates, and keep them. What is wrong with one is told where it is used."""
    keys = set()
    for name in environment.list_templates(filter_func=lambda name: not name.startswith("assets/")):
        try:
            keys.add(COMPILED.get_cache_key(name, environment.get_template(name).filename))
        except (jinja2.TemplateError, OSError, RuntimeError, SyntaxError, ValueError):
            continue
    with sealed(kept, _inputs(digest, folders)) as new:
        new.write_bytes(marshal.dumps({name: code for name, code in COMPILED.codes.items() if name[0] in keys}))


def _inputs(digest: str, folders: Iterable[Path]) -> dict[str, object]:
    # code is known by the place of its file, which a city that was moved has changed
    return {"environment": digest, "folders": [str(folder) for folder in folders], "python": sys.version}
