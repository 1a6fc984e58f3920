"""The office at work: its folders, its settings, the moment; and where its batches lie."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from builder.city import City
from builder.config import Site
from builder.database import DatabaseError
from builder.errors import GongshiError
from builder.intake.batch import Batch, read_batch
from builder.intake.manifest import BATCH_NAME, STANDARDS
from builder.intake.plans import mapping_file, plan_for
from builder.intake.policy import Policy
from builder.intake.screen import screen
from builder.intake.screened import Screened
from builder.intake.subjects import Base
from builder.intake.tables import DataTable, data_tables
from builder.memory import SCREENING
from builder.review.subject_base import subject_base
from builder.runs import Run, running

#: A batch waits in ``received`` until two persons have approved it; a build looks at ``approved`` alone.
RECEIVED, APPROVED = "received", "approved"
#: Where the reports on a batch lie, within its folder.
CHECK = "check"
#: The code of what is said of a batch that was taken away while a command looked at it.
MOVED = "B060"


@dataclass(frozen=True)
class Office:
    """Folders and settings of one command. ``run`` is given to it while it is at work."""

    city: City
    site: Site
    policy: Policy
    moment: datetime
    run: Run | None = None

    @contextmanager
    def at_work(self) -> Iterator["Office"]:
        """The same office with a temporary folder, after what killed commands left behind is swept."""
        with running(self.work / "temp", self.received) as run:
            yield replace(self, run=run)

    @property
    def data(self) -> Path:
        return self.city.data

    @property
    def work(self) -> Path:
        return self.city.work

    @property
    def received(self) -> Path:
        return self.data / RECEIVED

    @property
    def approved(self) -> Path:
        return self.data / APPROVED

    @property
    def reference(self) -> Path:
        return self.data / "reference"

    @property
    def mappings(self) -> Path:
        return self.reference / "mappings"

    @property
    def temp(self) -> Path:
        """Where this command puts what is temporary."""
        return self._run.folder

    @property
    def _run(self) -> Run:
        if self.run is None:
            raise RuntimeError("the office is not at work")
        return self.run

    @contextmanager
    def claim(self, folder: Path) -> Iterator[tuple[Path, Path]]:
        """A fresh folder for what takes its place in ``folder`` at once, and the place that is locked meanwhile.

        For all of the data folder that is ``received``, where no build looks; elsewhere, or on another device,
        ``folder`` itself.
        """
        home = folder
        if folder.resolve().is_relative_to(self.data):
            self.received.mkdir(exist_ok=True)
            if self.received.stat().st_dev == folder.stat().st_dev:
                home = self.received
        with self._run.claim(home) as fresh:
            yield fresh, home

    @contextmanager
    def unmoved(self, folder: Path) -> Iterator[None]:
        """Whatever goes wrong after another command took a batch (or file) away meanwhile is told as that: B060."""
        try:
            yield
        except (GongshiError, OSError, DatabaseError) as error:
            if folder.exists():
                raise
            raise self.moved(folder) from error

    def moved(self, folder: Path) -> GongshiError:
        """What to say of a batch that another command has taken away."""
        now = self.named(folder.name)
        return GongshiError(MOVED, batch=folder.name, where=f"现在在 {now}" if now else "现在不知在何处")

    def subject_base(self) -> Base | None:
        """The subject base of the city. Raises what is wrong with it: that is no fault of any batch."""
        return subject_base(self.reference, self.work / "intake", self.temp)

    def screen(self, batch: Batch) -> Screened:
        """Screen a batch, or take what an earlier screening left."""
        base = None if batch.is_approved else self.subject_base()
        cache = self.work / "intake"
        return screen(
            batch, self.policy, mappings=self.mappings, cache=cache, temp=self.temp, base=base, memory=SCREENING
        )

    def tables(self, batch: Batch, file: str) -> Iterator[DataTable]:
        """The tables of one file of a batch as they were sent; the rows of one are read before the next is asked."""
        plan = plan_for(batch.kind, batch.standard, batch.folder, self.mappings, batch.minimum)
        with self.scratch() as unpacked:
            yield from data_tables(batch.folder / file, file, plan, [], unpacked)

    def mapping_of(self, batch: Batch) -> Path | None:
        """The mapping file by which a batch is read; None for the standards. Raises B013."""
        return None if batch.standard in STANDARDS else mapping_file(batch.standard, batch.folder, self.mappings)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder that is gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self.temp, prefix="review-") as folder:
            yield Path(folder)

    def read(self, folder: Path) -> Batch:
        """Read a batch, approved or not yet."""
        return read_batch(folder, self.site.zone, draft=True)

    def folder_of(self, name: str) -> Path:
        """The folder of a batch that is given by path, or by its name. Raises B057."""
        path = Path(name)
        if (path / "batch.yml").is_file():
            return path.resolve()
        found = self.named(name)
        if found is None:
            raise GongshiError("B057", name=name)
        return found

    def named(self, name: str, *beside: Path) -> Path | None:
        """The folder of the batch ``name`` among those received and approved, or in a folder of ``beside``."""
        if not BATCH_NAME.fullmatch(name) or name in (".", ".."):
            return None
        places = (*beside, self.received, self.approved)
        return next((place / name for place in places if (place / name / "batch.yml").is_file()), None)

    def mended_by(self, batch: Batch) -> Batch | None:
        """The batch whose held rows come back in ``batch``, None where it names none. Raises B053."""
        if batch.mends is None:
            return None
        said = {"batch": batch.name, "mends": batch.mends}
        folder = self.named(batch.mends, batch.folder.parent)
        if folder is None:
            raise GongshiError("B053", reason="却没有这个批次", **said)
        if folder == batch.folder:
            raise GongshiError("B053", reason="也就是它自己", **said)
        mended = self.read(folder)
        if mended.kind != batch.kind:
            raise GongshiError("B053", reason="那却是另一类数据", **said)
        return mended
