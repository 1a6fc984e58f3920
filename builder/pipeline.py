"""The four rooms in order: intake, register, outputs, release."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from builder import cache, clock, gates, last_release, notices, permissions
from builder.ages import compare
from builder.agreement import log
from builder.config import Site, load_site
from builder.errors import GongshiError
from builder.intake.screen import forget_unused
from builder.intake.screened import Screened
from builder.last_release import LastRelease
from builder.options import BUILDER, Options
from builder.outputs import fulltext
from builder.outputs.desk import DeskPlan, desk_beside, open_desk
from builder.outputs.maker import Maker, Renderer, turns, want_all
from builder.progress import Reporter
from builder.proposal import orders_of, refuse_another_folder, roots_of, sources_of, sources_of_removals
from builder.register import accounts, life, suspensions
from builder.register import build as register_room
from builder.register import head as heads
from builder.register.ledger import Changes, Ledger
from builder.register.opened import Opened, open_register
from builder.register.rules import Finding
from builder.register.suspensions import Suspension
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
#: Stops that are not of what the office gave: the moment, or the machine.
_NOT_OF_INPUTS = frozenset({"R001", "R018", "P001", "P003", "P006", "P009", "P010", "P012", "P013", "P014", "P015"})
#: Threads for what DuckDB makes by itself: while one writes Parquet, the other joins lines.
_BESIDE = 2


@dataclass
class Summary:
    """What a build did. ``days_since``: the days since the build before, where ``waiting`` batches wait for them.
    ``stopped_by``: why it only took away."""

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
    returnable: int = 0
    stopped_by: GongshiError | None = None
    suspensions: list[Suspension] = field(default_factory=list)
    overdue: list[str] = field(default_factory=list)

    @property
    def stop(self) -> GongshiError | None:
        """With what a command ends that brought not everything to the public."""
        if self.stopped_by is not None:
            count = sum(int(str(event["events"])) for event in self.events)
            return GongshiError("R023", count=count, reason=self.stopped_by)
        if self.days_since is not None:
            return GongshiError("R019", days=self.days_since, batches="、".join(self.waiting))
        return None


def build(options: Options, reporter: Reporter) -> Summary:
    """Bring the city's site to the state of the moment. Raises GongshiError and publishes nothing where it cannot; what
    goes wrong once the build is decided is told as P011 or P016."""
    city = options.city
    state = State(roots_of(city))
    try:
        with exclusive(city.data), running(city.temp, city.received) as run, permissions.readable():
            return _build(replace(options, run=run.folder), state, reporter)
    except BaseException as error:
        told = commit.told(error, state.roots, was_decided=state.is_decided)
        if told is error:
            raise
        raise told from error


@dataclass
class State:
    """How far a build has come. ``is_view``: it is for the office alone."""

    roots: Roots
    is_decided: bool = False
    is_view: bool = False

    def decided(self) -> None:
        """From here on it is published, or will be by the next command."""
        self.is_decided = True


def _build(options: Options, state: State, reporter: Reporter) -> Summary:
    city = options.city
    refuse_another_folder(options)
    city.ledger.mkdir(exist_ok=True)
    commit.redo(state.roots)
    discard_stages(city.site)
    cache.own_folder(city.work)
    cache.sweep(city.work)
    notices.close_folders(city, reporter)
    kept: LastRelease | None = None
    stop: GongshiError | None = None
    try:
        site = load_site(city.content)
    except GongshiError as error:
        kept = last_release.recall(options, options.temp / "last-release")
        if kept is None:
            raise
        site, stop = load_site(kept.city.content), error
    moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
    notices.tell(city, site, reporter)
    ledger = compare(city, site, options.agreement)
    if stop is None:
        try:
            return _whole(options, state, site, ledger, moment, reporter)
        except GongshiError as error:
            if state.is_decided or error.code in _NOT_OF_INPUTS:
                raise
            kept, stop = last_release.recall(options, options.temp / "last-release"), error
    removed = kept and _removals(options, kept, state, ledger, moment, reporter)
    if not removed:
        raise stop
    removed.stopped_by = stop
    return removed


def _whole(options: Options, state: State, site: Site, ledger: Ledger, moment: datetime, reporter: Reporter) -> Summary:
    """Everything that the inputs say at the moment."""
    city = options.city
    gates.refuse_lost_folders(city, is_new=ledger.head is None)
    last = LastBuild.read(city.work)
    done = _unchanged(options, ledger, last, moment)
    if done:
        return _with_overdue(done, site)
    forget_last_build(city.work)
    seen = input_signature(options.inputs)
    # nobody else writes there: read beside the screening, and the site's files beside the register too
    thread = ThreadPoolExecutor(1)
    opened = thread.submit(open_register, ledger, city.reference, site, moment, city.work, options.temp)
    published = thread.submit(look, city.site, city.work, options.temp, ledger.seal)
    thread.shutdown(wait=False)
    with reporter.room("intake"):
        screened, refused = screen_all(options, site, reporter)
    gates.refuse_future(moment, site, is_made_up=gates.is_made_up(screened, city))
    summary = Summary(moment, screened, refused)
    before = [one for one in (opened.result().last_moment, last and last.last_moment) if one]
    summary.waiting = opened.result().unknown([one.batch.name for one in screened])
    days = gates.days_to_confirm(moment, max(before, default=None), screened, options.agreement)
    summary.days_since = days if summary.waiting else None
    if lacking := fulltext.lacking():
        reporter.say(lacking)
    orders = orders_of(city, site, reporter)
    demo = any(one.batch.demo for one in screened)
    sources = sources_of(options, site, ledger, screened, orders, only_known=summary.days_since is not None)
    held = published_of(options, demo, summary, sources, opened.result(), published.result(), state, reporter)
    permissions.close_to_others(city.work)
    permissions.close_to_others(city.private)
    last_release.keep(last_release.of_build(options, screened, orders), city.work)
    # only now: until this release the last one could have been needed
    forget_unused(city.work / "intake", [one.key for one in screened], clock.now())
    # what arrived while this build ran is not part of it: the next one must look at it
    if not (refused or held or summary.days_since) and input_signature(options.inputs) == seen:
        is_made_up = gates.is_made_up(screened, city)
        noted = tuple(one.note() for one in summary.suspensions)
        LastBuild(_signature(options), summary.next_due, moment, is_made_up, noted).write(city.work)
    return _with_overdue(summary, site)


def _with_overdue(summary: Summary, site: Site) -> Summary:
    """The summary, and what it says of suspensions that wait too long by its moment."""
    summary.overdue = suspensions.told(summary.suspensions, clock.day_of(summary.moment, site.zone))
    return summary


def _removals(
    options: Options, kept: LastRelease, state: State, ledger: Ledger, moment: datetime, reporter: Reporter
) -> Summary | None:
    """Take away what is due to go, from the inputs of the last release, and add nothing (CONTRACTS, "Life"). None where
    nothing is due."""
    city, site = kept.city, load_site(kept.city.content)
    sources = sources_of_removals(options, kept, site, ledger)
    summary = Summary(moment)
    published = look(city.site, city.work, options.temp, ledger.seal)
    options = replace(options, city=city)
    published_of(options, kept.demo, summary, sources, None, published, state, reporter)
    permissions.close_to_others(city.work)
    permissions.close_to_others(city.private)
    forget_last_build(city.work)
    last_release.keep(replace(kept, orders=tuple(sources.orders)), city.work)
    return summary if summary.events else None


def published_of(
    options: Options,
    demo: bool,
    summary: Summary,
    sources: register_room.Sources,
    opened: Opened | None,
    published: Published,
    state: State,
    reporter: Reporter,
) -> list[str]:
    """Register, outputs and release; once more where personal data is found. Returns the records held for that."""
    held: list[str] = []
    for _ in range(_PRIVACY_ROUNDS):
        register = _register(options, sources, summary, held, None if held else opened, reporter)
        if sources.only_removals and not (sources.is_view or register.event_counts):
            return held
        hits = _release(options, demo, summary, sources.site, register, published, state, reporter)
        if not hits:
            return held
        held += _records_of(register, hits)
    raise GongshiError("P008", hits=_listed(hits))


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
    noted = [Suspension.of_note(one) for one in last.suspensions]
    return Summary(moment, unchanged=found.files, next_due=last.next_due, is_unchanged=True, suspensions=noted)


def _signature(options: Options) -> str:
    """Of all that a build read, and of what it left in ``work`` for the next one and for the office."""
    kept = [*kept_files(options.city.site, options.city.work), options.city.work / accounts.FILE]
    return f"{input_signature([*options.inputs, *options.state])} {work_signature(kept)}"


def _register(
    options: Options,
    sources: register_room.Sources,
    summary: Summary,
    held: Sequence[str],
    opened: Opened | None,
    reporter: Reporter,
) -> register_room.Register:
    with reporter.room("register"):
        register = register_room.build(sources, summary.moment, options.city.work, options.temp, held, opened)
        if not sources.only_removals:
            gates.refuse_rescreening(register, options.agreement, reporter)
            gates.refuse_losses(register, options.agreement, reporter)
        if sources.shown is not None:
            gates.tell_rolled_back(register, reporter)
        summary.fates, summary.events, summary.next_due = register.fates, register.event_counts, register.next_due
        summary.unread, summary.returnable = register.unread, register.returnable
        summary.findings, summary.accounts = register.findings, register.accounts
        summary.suspensions = suspensions.find(
            register.connection, sources.orders, sources.site.timezone, register.calendar
        )
        return register


def _release(
    options: Options,
    demo: bool,
    summary: Summary,
    site: Site,
    register: register_room.Register,
    published: Published,
    state: State,
    reporter: Reporter,
) -> list[PrivacyHit]:
    """Outputs and release. Returns the personal data found, and then nothing was published.

    Of a view nothing is recorded: neither events nor what was agreed to.
    """
    with reporter.room("outputs"):
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
            changes = Changes() if state.is_view else register.stage_changes()
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
            if not state.is_view:
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
