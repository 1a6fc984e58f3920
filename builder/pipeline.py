"""The four rooms in order: intake, register, outputs, release."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from builder import cache, clock, gates, notices, permissions
from builder.ages import compare
from builder.agreement import log
from builder.config import Site, load_site
from builder.errors import GongshiError
from builder.intake.screen import forget_unused
from builder.intake.screened import Screened
from builder.options import BUILDER, Options
from builder.outputs import fulltext
from builder.outputs.desk import DeskPlan, desk_beside, open_desk
from builder.outputs.maker import Maker, Renderer, turns, want_all
from builder.progress import Reporter
from builder.proposal import refuse_another_folder, roots_of, sources_of
from builder.register import accounts, life
from builder.register import build as register_room
from builder.register import head as heads
from builder.register.ledger import Ledger
from builder.register.opened import Opened, open_register
from builder.register.rules import Finding
from builder.release import commit, publish
from builder.release.checks import PrivacyHit
from builder.release.environment import (
    LastBuild,
    environment_digest,
    forget_last_build,
    input_signature,
    work_signature,
)
from builder.release.journal import Roots
from builder.release.lock import exclusive
from builder.release.published import Published, kept_files, look
from builder.release.render_pool import Makers
from builder.release.stage import discard_stages
from builder.runs import running
from builder.screening import screen_all

#: Output in which personal data is found holds its records and restarts the register; more rounds are a defect.
_PRIVACY_ROUNDS = 3
#: Threads for what DuckDB makes by itself: while one writes Parquet, the other joins lines.
_BESIDE = 2


@dataclass
class Summary:
    """What a build did. ``days_since``: the days since the build before, where ``waiting`` batches wait for them."""

    moment: datetime
    screened: list[Screened] = field(default_factory=list)
    refused: list[tuple[str, GongshiError]] = field(default_factory=list)
    fates: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    accounts: list[dict[str, object]] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)
    made: int = 0
    unchanged: int = 0
    removed: int = 0
    next_due: datetime | None = None
    is_unchanged: bool = False
    days_since: int | None = None
    waiting: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()


def build(options: Options, reporter: Reporter) -> Summary:
    """Bring the city's site to the state of the moment. Raises GongshiError and publishes nothing where it cannot; what
    goes wrong once the build is decided is told as P011 or P016."""
    city = options.city
    state = _State(roots_of(city))
    try:
        with exclusive(city.data), running(city.temp, city.received) as run, permissions.readable():
            return _build(replace(options, run=run.folder), state, reporter)
    except BaseException as error:
        told = commit.told(error, state.roots, was_decided=state.is_decided)
        if told is error:
            raise
        raise told from error


@dataclass
class _State:
    """How far a build has come."""

    roots: Roots
    is_decided: bool = False

    def decided(self) -> None:
        """From here on it is published, or will be by the next command."""
        self.is_decided = True


def _build(options: Options, state: _State, reporter: Reporter) -> Summary:
    city = options.city
    refuse_another_folder(options)
    city.ledger.mkdir(exist_ok=True)
    commit.redo(state.roots)
    discard_stages(city.site)
    cache.own_folder(city.work)
    cache.sweep(city.work)
    notices.close_folders(city, reporter)
    site = load_site(city.content)
    moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
    notices.tell(city, site, reporter)
    ledger = compare(city, site, options.agreement)
    gates.refuse_lost_folders(city, is_new=ledger.head is None)
    last = LastBuild.read(city.work)
    done = _unchanged(options, ledger, last, moment)
    if done:
        return done
    forget_last_build(city.work)
    seen = input_signature(options.inputs)
    # nobody else writes there: read beside the screening, and the site's files beside the register too
    thread = ThreadPoolExecutor(1)
    opened = thread.submit(open_register, ledger, city.reference, site, moment, city.work, options.temp)
    published = thread.submit(look, city.site, city.work, options.temp, ledger.seal)
    thread.shutdown(wait=False)
    with reporter.room("intake"):
        screened, refused = screen_all(options, site, reporter)
        forget_unused(city.work / "intake", [one.key for one in screened], clock.now())
    gates.refuse_future(moment, site, is_made_up=gates.is_made_up(screened, city))
    summary = Summary(moment, screened, refused)
    before = [one for one in (opened.result().last_moment, last and last.last_moment) if one]
    summary.waiting = opened.result().unknown([one.batch.name for one in screened])
    days = gates.days_to_confirm(moment, max(before, default=None), screened, options.agreement)
    summary.days_since = days if summary.waiting else None
    if lacking := fulltext.lacking():
        reporter.say(lacking)
    held: list[str] = []
    for _ in range(_PRIVACY_ROUNDS):
        sources = sources_of(options, site, ledger, screened, only_known=summary.days_since is not None)
        register = _register(options, sources, summary, held, None if held else opened, reporter)
        hits = _release(options, site, summary, register, published.result(), state, reporter)
        if not hits:
            break
        held += _records_of(register, hits)
    else:
        raise GongshiError("P008", hits=_listed(hits))
    permissions.close_to_others(city.work)
    permissions.close_to_others(city.private)
    # what arrived while this build ran is not part of it: the next one must look at it
    if not (refused or held or summary.days_since) and input_signature(options.inputs) == seen:
        is_made_up = gates.is_made_up(screened, city)
        LastBuild(_signature(options), summary.next_due, moment, is_made_up).write(city.work)
    return summary


def _unchanged(options: Options, ledger: Ledger, last: LastBuild | None, moment: datetime) -> Summary | None:
    """The summary of a build that has nothing to do, told before all work; None when there may be something."""
    city = options.city
    if last is None or not last.still_holds(_signature(options), moment):
        return None
    if moment > clock.now() and not last.is_made_up:
        return None
    found = look(city.site, city.work, options.temp, ledger.seal, is_proved=True)
    if found.table is None or found.damaged or found.foreign or not found.is_marked:
        return None
    return Summary(moment, unchanged=found.files, next_due=last.next_due, is_unchanged=True)


def _signature(options: Options) -> str:
    """Of all that a build read, and of what it left in ``work`` for the next one and for the office."""
    kept = [*kept_files(options.city.site, options.city.work), options.city.work / accounts.FILE]
    return f"{input_signature([*options.inputs, *options.state])} {work_signature(kept)}"


def _register(
    options: Options,
    sources: register_room.Sources,
    summary: Summary,
    held: Sequence[str],
    opened: Future[Opened] | None,
    reporter: Reporter,
) -> register_room.Register:
    with reporter.room("register"):
        register = register_room.build(
            sources, summary.moment, options.city.work, options.temp, held, opened.result() if opened else None
        )
        gates.refuse_rescreening(register, options.agreement, reporter)
        gates.refuse_losses(register, options.agreement, reporter)
        if sources.shown is not None:
            gates.tell_rolled_back(register, reporter)
        summary.fates, summary.events, summary.next_due = register.fates, register.event_counts, register.next_due
        summary.unread = register.unread
        summary.findings, summary.accounts = register.findings, register.accounts
        return register


def _release(
    options: Options,
    site: Site,
    summary: Summary,
    register: register_room.Register,
    published: Published,
    state: _State,
    reporter: Reporter,
) -> list[PrivacyHit]:
    """Outputs and release. Returns the personal data found, and then nothing was published."""
    with reporter.room("outputs"):
        demo = any(one.batch.demo for one in summary.screened)
        folders = {"builder": BUILDER} | {
            f"templates {place}": folder for place, folder in enumerate(reversed(options.city.template_folders))
        }
        environment = environment_digest(folders, [options.city.content / "site.yml"], {"demo": demo})
        given = _desk_plan(options, site, demo, environment)
        desk = open_desk(given, register.connection.cursor())
        want_all(desk, desk_beside(desk))
    with reporter.room("release"):
        planned = publish.plan(desk.connection, options.city.work, published, environment, turns())
        summary.unchanged = planned.unchanged
        gates.refuse_lost_files(planned.removals, published, register, options.agreement, reporter)
        if planned.is_empty and not register.has_changes and published.is_marked:
            register.remember()
            return []
        with publish.staged(state.roots) as (stage, notes):
            desk = replace(desk, given=replace(given, scratch=stage.scratch))
            makers = Makers(
                renderer=partial(Renderer, desk.given),
                here=Maker(desk),
                beside=[Maker(desk_beside(desk)) for _ in range(_BESIDE)],
            )
            processes = planned.processes(options.jobs)
            made = publish.make(desk.connection, planned, stage, notes, makers, processes, site.base_path)
            reporter.track("生成文件", made, planned.rows)
            hits = publish.check(desk.connection, notes, options.city.work)
            if hits:
                discard_stages(options.city.site)
                return hits
            changes = register.stage_changes()
            seal = heads.seal(register.ledger.key, changes.head) if changes.head else register.ledger.seal
            publish.publish(
                desk.connection,
                planned,
                stage,
                state.roots,
                changes.replaced,
                changes.erased,
                seal,
                on_decision=state.decided,
            )
            log(options.agreement, options.city.private, clock.now(), summary.moment)
            register.remember()
        summary.made, summary.removed = planned.rows, len(planned.removals)
    return []


def _desk_plan(options: Options, site: Site, demo: bool, environment: str) -> DeskPlan:
    return DeskPlan(
        plan=publish.plan_file(options.city.work),
        site=site,
        demo=demo,
        templates=options.city.template_folders,
        content=options.city.content,
        pagefind=fulltext.usable_program(),
        scratch=options.temp,
        published=options.city.site,
        environment=environment,
        words={field: life.choices(field) for field in ("kind", "outcome")},
    )


def _records_of(register: register_room.Register, hits: Sequence[PrivacyHit]) -> list[str]:
    """The public records that hold the personal data found. Raises P007 for data that belongs to no record."""
    found: set[str] = set()
    for hit in hits:
        records = register.records_with(hit.token)
        if not records:
            raise GongshiError("P007", hits=_listed([hit]))
        found.update(records)
    return sorted(found)


def _listed(hits: Sequence[PrivacyHit]) -> str:
    """Where personal data stands, without repeating it."""
    return "\n".join(f"    {hit.path}：{hit.token[:3]}…（{len(hit.token)} 位）" for hit in hits[:20])
