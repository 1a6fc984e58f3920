"""The stage: where a build's files wait, out of the public's sight, until all of them are made and checked."""

import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from builder.errors import GongshiError

#: Tenths of a second to wait for the workers of a killed build to end.
_PATIENCE = 30


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


def stage_home(site: Path) -> Path:
    """Where stages of ``site`` stand: beside it, or inside (never served) where the folder above may not be written."""
    beside = site.parent / f".{site.name}.stage"
    return beside if os.access(site.parent, os.W_OK) else site / ".stage"


def open_stage(site: Path) -> Stage:
    """A fresh stage. Its name is new each time, so that a worker that outlived its build cannot write into it.

    Raises P002 when site and stage are on different devices: a rename could not be atomic.
    """
    discard_stages(site)
    home = stage_home(site)
    stage = Stage(home / secrets.token_hex(4))
    stage.files.mkdir(parents=True)
    stage.scratch.mkdir()
    if site.exists() and site.stat().st_dev != stage.root.stat().st_dev:
        discard_stages(site)
        raise GongshiError("P002", site=site, stage=home)
    return stage


def discard_stages(site: Path) -> None:
    """Throw away every stage of ``site``, with whatever a killed build left there."""
    for home in (site.parent / f".{site.name}.stage", site / ".stage"):
        for _ in range(_PATIENCE):
            # a worker of a killed build may still be at its last page
            shutil.rmtree(home, ignore_errors=True)
            if not home.exists():
                break
            time.sleep(0.1)
        else:
            shutil.rmtree(home)
