"""The four rooms in order: intake, register, outputs, release."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from builder import clock
from builder.cache import own_folder, sweep
from builder.config import Site, load_site, read_key
from builder.errors import GongshiError
from builder.intake.screen import forget_unused
from builder.intake.screened import Screened
from builder.options import BUILDER, Options
from builder.outputs import fulltext
from builder.outputs.desk import DeskPlan, desk_beside, open_desk
from builder.outputs.maker import Maker, Renderer, turns, want_all
from builder.progress import Reporter
from builder.register import accounts
from builder.register import build as register_room
from builder.register.opened import Opened, open_register
from builder.register.orders import read_orders
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
from builder.release.lock import exclusive
from builder.release.published import Published, kept_files, look
from builder.release.render_pool import Makers
from builder.release.stage import discard_stages
from builder.screening import given_batch, screen_all

#: Output in which personal data is found holds its records and restarts the register; more rounds are a defect.
_PRIVACY_ROUNDS = 3
#: Threads for what DuckDB makes by itself: while one writes Parquet, the other joins lines.
_BESIDE = 2


@dataclass
class Summary:
    """What a build did."""

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
    unread: tuple[str, ...] = ()


def build(options: Options, reporter: Reporter) -> Summary:
    """Bring ``options.site`` to the state of the moment. Raises GongshiError and publishes nothing where it cannot."""
    options.refuse_overlap()
    with exclusive(options.data):
        _refuse_another_folder(options)
        options.ledger.mkdir(exist_ok=True)
        commit.redo(options.ledger)
        discard_stages(options.site)
        own_folder(options.work)
        sweep(options.work)
        site = load_site(options.content)
        moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
        done = _unchanged(options, moment)
        if done:
            return done
        forget_last_build(options.work)
        seen = input_signature(options.inputs)
        # nobody else writes there: read beside the screening, and the site's files beside the register too
        thread = ThreadPoolExecutor(1)
        opened = thread.submit(_open_register, options, site, moment)
        published = thread.submit(look, options.site, options.work, options.temp)
        thread.shutdown(wait=False)
        with reporter.room("intake"):
            screened, refused = screen_all(options, site, reporter)
            forget_unused(options.work / "intake", [one.key for one in screened], clock.now())
        summary = Summary(moment, screened, refused)
        if lacking := fulltext.lacking():
            reporter.say(lacking)
        held: list[str] = []
        for _ in range(_PRIVACY_ROUNDS):
            register = _register(options, site, summary, held, None if held else opened, reporter)
            hits = _release(options, site, summary, register, published.result(), reporter)
            if not hits:
                break
            held += _records_of(register, hits)
        else:
            raise GongshiError("P008", hits=_listed(hits))
        # what arrived while this build ran is not part of it: the next one must look at it
        if not refused and not held and input_signature(options.inputs) == seen:
            LastBuild(_signature(options), summary.next_due, moment).write(options.work)
        return summary


def propose(options: Options) -> register_room.Register:
    """Screen and register without publishing or recording anything."""
    with exclusive(options.data):
        _refuse_another_folder(options)
        commit.redo(options.ledger)
        own_folder(options.work)
        site = load_site(options.content)
        moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
        screened, _ = screen_all(options, site, Reporter())
        return register_room.build(_sources(options, site, screened), moment, options.work, options.temp)


def _refuse_another_folder(options: Options) -> None:
    """Raise C001 where there are no batches, before anything is written there."""
    if not options.approved.is_dir():
        raise GongshiError("C001", what="批次目录", path=options.approved)


def _unchanged(options: Options, moment: datetime) -> Summary | None:
    """The summary of a build that has nothing to do, told before all work; None when there may be something."""
    last = LastBuild.read(options.work)
    if last is None or not last.still_holds(_signature(options), moment):
        return None
    found = look(options.site, options.work, options.temp, is_proved=True)
    if found.table is None or found.damaged or found.foreign:
        return None
    return Summary(moment, unchanged=found.files, next_due=last.next_due, is_unchanged=True)


def _signature(options: Options) -> str:
    """Of all that a build read, and of what it left in ``work`` for the next one and for the office."""
    kept = [*kept_files(options.work), options.work / accounts.FILE]
    return f"{input_signature([*options.inputs, *options.state])} {work_signature(kept)}"


def _open_register(options: Options, site: Site, moment: datetime) -> Opened:
    return open_register(
        options.ledger, options.private, options.data / "reference", site, moment, options.work, options.temp
    )


def _register(
    options: Options,
    site: Site,
    summary: Summary,
    held: Sequence[str],
    opened: Future[Opened] | None,
    reporter: Reporter,
) -> register_room.Register:
    with reporter.room("register"):
        register = register_room.build(
            _sources(options, site, summary.screened),
            summary.moment,
            options.work,
            options.temp,
            held,
            opened.result() if opened else None,
        )
        _ask_about_rescreening(register, options)
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
    reporter: Reporter,
) -> list[PrivacyHit]:
    """Outputs and release. Returns the personal data found, and then nothing was published."""
    with reporter.room("outputs"):
        demo = any(one.batch.demo for one in summary.screened)
        environment = environment_digest(
            {"builder": BUILDER, "templates": options.templates}, [options.content / "site.yml"], {"demo": demo}
        )
        given = _desk_plan(options, site, demo, environment)
        desk = open_desk(given, register.connection.cursor())
        want_all(desk, desk_beside(desk))
    with reporter.room("release"):
        planned = publish.plan(desk.connection, options.work, published, environment, turns())
        summary.unchanged = planned.unchanged
        if planned.is_empty and not register.has_changes:
            register.remember()
            return []
        with publish.staged(options.site, options.work) as (stage, notes):
            desk = replace(desk, given=replace(given, scratch=stage.scratch))
            makers = Makers(
                renderer=partial(Renderer, desk.given),
                here=Maker(desk),
                beside=[Maker(desk_beside(desk)) for _ in range(_BESIDE)],
            )
            processes = planned.processes(options.jobs)
            made = publish.make(desk.connection, planned, stage, notes, makers, processes, site.base_path)
            reporter.track("生成文件", made, planned.rows)
            hits = publish.check(desk.connection, notes, options.work)
            if hits:
                discard_stages(options.site)
                return hits
            publish.publish(
                desk.connection,
                planned,
                stage,
                options.site,
                options.work,
                options.ledger,
                register.stage_changes(options.ledger, options.private),
            )
            register.remember()
        summary.made, summary.removed = planned.rows, len(planned.removals)
    return []


def _sources(options: Options, site: Site, screened: Sequence[Screened]) -> register_room.Sources:
    return register_room.Sources(
        batches=[given_batch(one) for one in screened],
        orders=read_orders(options.data / "orders", site.zone),
        reference=options.data / "reference",
        ledger=options.ledger,
        private=options.private,
        id_key=read_key(options.private),
        site=site,
    )


def _desk_plan(options: Options, site: Site, demo: bool, environment: str) -> DeskPlan:
    return DeskPlan(
        plan=publish.plan_file(options.work),
        site=site,
        demo=demo,
        templates=options.templates,
        content=options.content,
        pagefind=fulltext.usable_program(),
        scratch=options.temp,
        published=options.site,
        environment=environment,
    )


def _ask_about_rescreening(register: register_room.Register, options: Options) -> None:
    """Raise R009 when published records would leave because a rule holds them now, and nobody agreed to that."""
    suspended = [event for event in register.event_counts if str(event["cause"]).startswith("rule:")]
    if suspended and not options.accept_rescreening:
        raise GongshiError(
            "R009",
            count=sum(int(str(event["events"])) for event in suspended),
            listed="\n".join(
                f"    {event['cause']}：{event['events']} 条，例如 {event['example']}" for event in suspended
            ),
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
