"""From the wanted table to a published site: plan, make, check, commit."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.cache import discard
from builder.database import Connection, rows, run
from builder.release import checks, commit, links, published, render_pool
from builder.release.dead_links import DeadLinks
from builder.release.journal import Journal, Move, Roots, replacement
from builder.release.published import Published
from builder.release.render_pool import Makers, Task
from builder.release.stage import Stage, discard_stages, open_stage
from builder.release.worker import Workshop
from builder.seal import MARK, Seal
from builder.signals import uninterrupted
from builder.waiting import waiting

_HERE = Path(__file__).parent
#: Below this many payloads, starting a process costs more than it saves; one more for each so many.
_WORTH_A_POOL = 6_000
_WORTH_A_PROCESS = 50_000
#: Payloads of a task: about a second of work.
_TASK_WEIGHT = 24_000


@dataclass(frozen=True)
class Plan:
    """What is to be done: rows to make, by turn and task, and paths to delete."""

    tasks: Mapping[str, list[Task]]
    removals: list[str]
    unchanged: int
    is_first: bool

    @property
    def rows(self) -> int:
        return sum(task.rows for tasks in self.tasks.values() for task in tasks)

    def processes(self, jobs: int) -> int:
        """How many processes to share the pages out to; 0: make them in this one."""
        weight = sum(task.weight for task in self.tasks["spread"])
        return min(jobs, weight // _WORTH_A_PROCESS + 1) if jobs > 1 and weight >= _WORTH_A_POOL else 0

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.removals


def plan(connection: Connection, work: Path, known: Published, environment: str, turns: Mapping[str, str]) -> Plan:
    """Compare the wanted table of ``connection`` with what is ``known`` to be published.

    ``turns`` says of each output in which turn it is made: spread, beside or last. Leaves the table ``plan`` on the
    connection and its file in ``work``. Raises P004.
    """
    checks.refuse_bad_paths(connection)
    published.load(connection, known)
    run(
        connection,
        _HERE / "plan.sql",
        environment=environment,
        damaged=known.damaged,
        outputs=list(turns),
        turns=list(turns.values()),
        task_weight=_TASK_WEIGHT,
    )
    discard(plan_file(work))
    run(connection, _HERE / "plan_file.sql", path=str(plan_file(work)))
    tasks: dict[str, list[Task]] = {"spread": [], "beside": [], "last": []}
    for turn, *task in rows(connection, _HERE / "plan_tasks.sql"):
        tasks[turn].append(Task(*task))
    removals = [path for (path,) in rows(connection, _HERE / "plan_removals.sql", foreign=known.foreign)]
    unchanged = rows(connection, _HERE / "unchanged_count.sql")[0][0]
    return Plan(tasks, removals, unchanged, not known.files and not known.foreign)


def plan_file(work: Path) -> Path:
    """Where workers read the plan."""
    return work / "plan.parquet"


@contextmanager
def staged(roots: Roots) -> Iterator[tuple[Stage, Path]]:
    """A stage and a folder for the workers' notes; both go when the build fails, the stage only until it is decided."""
    notes = roots.work / "notes"
    discard(notes)
    notes.mkdir(parents=True)
    stage = open_stage(roots.site)
    try:
        yield stage, notes
    except BaseException:
        if not commit.is_decided(roots):
            discard_stages(roots.site)
            commit.drop_waiting(roots)
        raise
    finally:
        discard(notes)


def make(
    connection: Connection,
    planned: Plan,
    stage: Stage,
    notes: Path,
    makers: Makers,
    processes: int,
    root: str,
) -> Iterator[int]:
    """Make every row of the plan into the stage, turn by turn; yields numbers of finished rows.

    ``makers.here`` works on ``connection``; in the last turn it finds there the table ``settled_file`` of everything
    made before.
    """
    workshop = Workshop(stage.files, stage.scratch, notes, root)
    yield from render_pool.make(planned.tasks["spread"], planned.tasks["beside"], makers, workshop, processes)
    _load_made(connection, notes)
    checks.refuse_unmade(connection, ["spread", "beside"])
    run(connection, _HERE / "settled_file.sql")
    yield from render_pool.make_here(makers.here, planned.tasks["last"], workshop)
    _load_made(connection, notes)
    checks.refuse_unmade(connection, ["spread", "beside", "last"])


def _load_made(connection: Connection, notes: Path) -> None:
    run(connection, _HERE / "made_load.sql", files=_notes(notes, "made"))


def _notes(notes: Path, kind: str) -> list[str]:
    (notes / f"{kind}-none.tsv").touch()
    return [str(path) for path in sorted(notes.glob(f"{kind}-*.tsv"))]


def spent(notes: Path) -> dict[str, tuple[float, float]]:
    """What making the rows of each output took over all that shared it: seconds, and seconds of processor time."""
    found: dict[str, tuple[float, float]] = {}
    for note in notes.glob("spent-*.tsv"):
        for line in note.read_text(encoding="utf-8").splitlines():
            output, seconds, cpu = line.split("\t")
            before = found.get(output, (0.0, 0.0))
            found[output] = before[0] + float(seconds), before[1] + float(cpu)
    return found


def check(connection: Connection, notes: Path, work: Path) -> list[checks.PrivacyHit]:
    """Raise P005 for a broken link; return the personal data found in made files."""
    _notes(notes, "links")
    links.load(connection, notes, work)
    checks.refuse_broken_links(connection)
    return checks.privacy_hits(notes)


def publish(
    connection: Connection,
    planned: Plan,
    stage: Stage,
    roots: Roots,
    replaced: Sequence[tuple[str, str]],
    erased: Sequence[tuple[str, str]],
    seal: Seal,
    dead: DeadLinks,
    on_decision: Callable[[], None],
) -> None:
    """Commit the stage, the deletions and what is ``replaced`` and ``erased`` of ledger and private state (root, path),
    all or nothing. ``seal``: of the ledger's head afterwards; ``dead``: the list of addresses that vanish."""
    table = stage.root / published.TABLE
    run(connection, _HERE / "new_published.sql", path=str(table))
    digest = published.digest_of(table)
    mark = stage.files / MARK
    mark.write_text(seal.mark(digest).text(), encoding="utf-8")
    shutil.copyfile(mark, stage.root / published.MARK_COPY)
    # work/ may lie on another device than the stage: these are copied beside their targets first
    kept = [table, stage.root / published.MARK_COPY, *links.write(connection, roots.work, stage.root, digest)]
    for source in kept:
        if (roots.work / source.name).is_dir():  # a rename would not put a file there
            discard(roots.work / source.name)
        shutil.copyfile(source, waiting(roots.work / source.name))
    moves = [Move(*row) for row in rows(connection, _HERE / "moves.sql")]
    journal = Journal(
        stage=os.path.relpath(stage.root, roots.site),
        whole=planned.is_first and commit.may_be_replaced(roots.site),
        moves=[*moves, Move(MARK, mark.stat().st_size, published.digest_of(mark))],
        deletions=planned.removals,
        replacements=[
            *(replacement(roots, root, path) for root, path in replaced),
            *(replacement(roots, "out", path) for path in dead.replaced),
            *(replacement(roots, "work", source.name) for source in kept),
        ],
        erasures=[*erased, *(("out", path) for path in dead.erased)],
    )
    with uninterrupted():
        commit.decide(journal, roots)
        on_decision()
        commit.apply(journal, roots)
