"""The stage: where a build's files wait, out of the public's sight, until all of them are made and checked."""

import errno
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

#: Tenths of a second to wait for the workers of a killed build to end.
_PATIENCE = 30
#: The stage within a site, which no server may serve.
INSIDE = ".stage"


@dataclass(frozen=True)
class Stage:
    """A stage folder: ``files`` mirrors the site, ``scratch`` is for files in the making on the same device."""

    root: Path

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def scratch(self) -> Path:
        return self.root / "scratch"


def open_stage(site: Path) -> Stage:
    """A fresh stage. Its name is new each time, so that a worker that outlived its build cannot write into it.

    It stands beside the site, or within it where files cannot be renamed from there: where the folder above may not be
    written, or the site is a mount point of its own.
    """
    discard_stages(site)
    stage = _made(_beside(site)) if os.access(site.parent, os.W_OK | os.X_OK) or not site.is_dir() else None
    if stage and site.is_dir() and not _leads_to(stage, site):
        discard_stages(site)
        stage = None
    return stage or _made(site / INSIDE)


def discard_stages(site: Path) -> None:
    """Throw away every stage of ``site``, with whatever a killed build left there."""
    for home in (_beside(site), site / INSIDE):
        for _ in range(_PATIENCE):
            # a worker of a killed build may still be at its last page
            shutil.rmtree(home, ignore_errors=True)
            if not home.exists():
                break
            time.sleep(0.1)
        else:
            shutil.rmtree(home)


def _beside(site: Path) -> Path:
    return site.parent / f".{site.name}.stage"


def _made(home: Path) -> Stage:
    stage = Stage(home / secrets.token_hex(4))
    home.mkdir(parents=True, mode=0o700)
    stage.root.mkdir(mode=0o700)
    stage.files.mkdir()
    stage.files.chmod(0o755)  # in the end it may be the site
    stage.scratch.mkdir(mode=0o700)
    return stage


def _leads_to(stage: Stage, site: Path) -> bool:
    """Whether a file can be renamed from the stage into the site: tried, since a bind mount has the same device.

    What is tried is a folder of the name that a stage within the site has: left behind, it is thrown away as one.
    """
    probe = stage.scratch / "probe"
    target = site / INSIDE
    probe.mkdir()
    try:
        probe.rename(target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        probe.rmdir()
        return False
    target.rmdir()
    return True
