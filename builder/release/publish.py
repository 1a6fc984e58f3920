"""From the wanted table to a published site: plan, make, check, commit."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, rows, run
from builder.release import checks, commit, published, render_pool
from builder.release.render_pool import Maker, Task, Workshop
from builder.release.stage import Stage, discard_stages, open_stage

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Plan:
    """What is to be done: rows to make, by task, and paths to delete."""

    tasks: list[Task]
    late_tasks: list[Task]
    removals: list[str]
    unchanged: int
    is_first: bool

    @property
    def rows(self) -> int:
        return sum(task.rows for task in [*self.tasks, *self.late_tasks])

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.removals


def plan(connection: Connection, site: Path, work: Path, environment: str, late: Sequence[str]) -> Plan:
    """Compare the wanted table of ``connection`` with the published one and with the files on disk.

    Leaves the table ``plan`` on the connection and its file in ``work``. Raises P001 and P004.
    """
    checks.refuse_bad_paths(connection)
    known = published.read_published(connection, site, work)
    run(connection, _HERE / "plan.sql", environment=environment, damaged=known.damaged, late=list(late))
    run(connection, _HERE / "plan_file.sql", path=str(plan_file(work)))
    tasks: list[Task] = []
    late_tasks: list[Task] = []
    for output, first, last, count, weight, is_late in rows(connection, _HERE / "plan_tasks.sql"):
        (late_tasks if is_late else tasks).append(Task(output, first, last, count, weight))
    removals = [path for (path,) in rows(connection, _HERE / "plan_removals.sql", foreign=known.foreign)]
    made = sum(task.rows for task in [*tasks, *late_tasks])
    wanted = rows(connection, _HERE / "wanted_count.sql")[0][0]
    return Plan(tasks, late_tasks, removals, wanted - made, not known.files and not known.foreign)


def plan_file(work: Path) -> Path:
    """Where workers read the plan."""
    return work / "plan.parquet"


@contextmanager
def staged(site: Path, work: Path) -> Iterator[tuple[Stage, Path]]:
    """A stage and a folder for the workers' notes; both go when the build fails."""
    notes = work / "notes"
    if notes.exists():
        shutil.rmtree(notes)
    notes.mkdir(parents=True)
    stage = open_stage(site)
    try:
        yield stage, notes
    except BaseException:
        discard_stages(site)
        raise
    finally:
        shutil.rmtree(notes)


def make(
    connection: Connection,
    planned: Plan,
    stage: Stage,
    notes: Path,
    open_maker: Callable[[], Maker],
    late_maker: Maker,
    jobs: int,
    root: str,
) -> Iterator[int]:
    """Make every row of the plan into the stage, late outputs last; yields numbers of finished rows.

    ``late_maker`` works on ``connection``, on which it finds the table ``settled_file`` of everything made before.
    """
    workshop = Workshop(stage.files, notes, root)
    yield from render_pool.make(open_maker, planned.tasks, workshop, jobs)
    _load_made(connection, notes)
    checks.refuse_unmade(connection, [0, 1])
    run(connection, _HERE / "settled_file.sql")
    yield from render_pool.make(lambda: late_maker, planned.late_tasks, workshop, 1)
    _load_made(connection, notes)
    checks.refuse_unmade(connection, [0, 1, 2])


def _load_made(connection: Connection, notes: Path) -> None:
    run(connection, _HERE / "made_load.sql", files=_notes(notes, "made"))


def _notes(notes: Path, kind: str) -> list[str]:
    (notes / f"{kind}-none.tsv").touch()
    return [str(path) for path in sorted(notes.glob(f"{kind}-*.tsv"))]


def check(connection: Connection, notes: Path, work: Path) -> list[checks.PrivacyHit]:
    """Raise P005 for a broken link; return the personal data found in made files."""
    _notes(notes, "links")
    checks.refuse_broken_links(connection, notes, work / "links.parquet")
    return checks.privacy_hits(notes)


def publish(
    connection: Connection,
    planned: Plan,
    stage: Stage,
    site: Path,
    work: Path,
    ledger: Path,
    replacements: Sequence[tuple[Path, Path]],
) -> None:
    """Commit the stage, the deletions and ``replacements`` (ledger segment, private changes), all or nothing."""
    table, links, mark = stage.root / "published.parquet", stage.root / "links.parquet", stage.root / published.MARK
    run(connection, _HERE / "new_published.sql", path=str(table))
    run(connection, _HERE / "links_file.sql", path=str(links))
    mark.write_text(published.digest_of(table) + "\n")
    # work/ may lie on another device than the stage: these two are copied beside their targets first
    fresh = [(work / f"{path.name}.new", work / path.name) for path in (table, links)]
    for source, (copy, _) in zip((table, links), fresh, strict=True):
        shutil.copyfile(source, copy)
    whole = planned.is_first and commit.may_be_replaced(site)
    journal = commit.Journal(
        site=str(site),
        stage=str(stage.root),
        whole=whole,
        moves=[] if whole else [path for (path,) in rows(connection, _HERE / "moves.sql")],
        deletions=planned.removals,
        replacements=[
            (str(staged_file), str(target)) for staged_file, target in [*replacements, *fresh, (mark, site / mark.name)]
        ],
        leftovers=[str(stage.root.parent)],
    )
    commit.decide(journal, ledger)
    commit.apply(journal, ledger)
