"""Register, outputs and release: from what a register is built from to a published site, or to nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from builder import clock, gates
from builder.agreement import log
from builder.city import City
from builder.config import Site
from builder.errors import GongshiError
from builder.intake.private_numbers import judge_numbers
from builder.memory import processes_within
from builder.options import BUILDER, Options
from builder.os_words import in_words
from builder.outcome import Summary
from builder.outputs import compiled, fulltext
from builder.outputs.desk import DeskPlan, desk_beside, open_desk
from builder.outputs.maker import Maker, Renderer, turns, want_all
from builder.progress import Reporter
from builder.register import build as register_room
from builder.register import head as heads
from builder.register import life, outstanding, suspensions
from builder.register.ledger import Changes
from builder.register.opened import Opened
from builder.register.sources import Sources
from builder.release import dead_links, publish
from builder.release.checks import PrivacyHit
from builder.release.dead_links import DeadLinks
from builder.release.environment import environment_digest
from builder.release.journal import Roots
from builder.release.published import Published
from builder.release.render_pool import Makers
from builder.release.stage import discard_stages
from builder.written_at import written_at

#: Output in which personal data is found holds its records and restarts the register; more rounds are a defect.
_PRIVACY_ROUNDS = 3
#: Threads for what DuckDB makes by itself: while one writes Parquet, the other joins lines.
_BESIDE = 2
#: How many places with personal data are told.
_TOLD = 20


@dataclass
class Progress:
    """How far a build has come. ``is_view``: it is for the office alone."""

    roots: Roots
    is_decided: bool = False
    is_view: bool = False

    def decided(self) -> None:
        """From here on it is published, or will be by the next command."""
        self.is_decided = True


def publish_register(
    options: Options,
    demo: bool,
    summary: Summary,
    sources: Sources,
    opened: Opened | None,
    published: Published,
    progress: Progress,
    reporter: Reporter,
) -> list[str]:
    """Register, outputs and release; once more where personal data is found. Returns the records held for that."""
    held: list[str] = []
    for _ in range(_PRIVACY_ROUNDS):
        register = _register(options, sources, summary, held, None if held else opened, reporter)
        if sources.only_removals and not (sources.is_view or register.event_counts):
            return held
        hits = _release(options, demo, summary, sources, register, published, progress, reporter)
        if not hits:
            return held
        held += _records_of(register, hits, options.city)
    raise GongshiError("P008", hits=_listed(hits))


def _register(
    options: Options,
    sources: Sources,
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
        summary.outstanding, summary.open_told = register.outstanding, outstanding.told(register.outstanding)
        summary.suspensions = suspensions.find(
            register.connection, sources.orders, sources.site.timezone, register.calendar
        )
        return register


def _release(
    options: Options,
    demo: bool,
    summary: Summary,
    sources: Sources,
    register: register_room.Register,
    published: Published,
    progress: Progress,
    reporter: Reporter,
) -> list[PrivacyHit]:
    """Outputs and release. Returns the personal data found, and then nothing was published.

    Of a view nothing is recorded: neither events nor what was agreed to. Numbers that a reviewer released are no hits.
    """
    site = sources.site
    released = {number for batch in sources.batches for number in batch.released}
    with reporter.room("outputs"):
        folders = {"builder": BUILDER} | {
            f"templates {place}": folder for place, folder in enumerate(reversed(options.city.template_folders))
        }
        environment = environment_digest(folders, [options.city.content / "site.yml"], {"demo": demo})
        given = _desk_plan(options, site, demo, environment)
        desk = open_desk(given, register.connection.cursor())
        for reason in sorted(set(desk.given.by_jinja.values())):
            reporter.say(
                f"提醒：{reason}，没有对应的 SQL；这个局部逐条由 Jinja 排版，生成较慢（见 CONTRIBUTING.md「片段」）"
            )
        want_all(desk, desk_beside(desk))
    with reporter.room("release"):
        planned = publish.plan(desk.connection, options.city.work, published, environment, turns())
        summary.unchanged = planned.unchanged
        gates.refuse_lost_files(planned.removals, published, register, site, options.agreement, reporter)
        if planned.is_empty and not register.has_changes and published.is_marked:
            register.remember()
            return []
        with publish.staged(progress.roots) as (stage, notes):
            desk = replace(desk, given=replace(desk.given, scratch=stage.scratch))
            makers = Makers(
                renderer=partial(Renderer, desk.given),
                here=Maker(desk),
                beside=[Maker(desk_beside(desk)) for _ in range(_BESIDE)],
            )
            processes = planned.processes(processes_within(options.memory, options.jobs))
            made = publish.make(desk.connection, planned, stage, notes, makers, processes, site.base_path)
            reporter.track("生成文件", made, planned.rows)
            reporter.outputs = publish.spent(notes)
            found = publish.check(desk.connection, notes, options.city.work)
            hits = _private([hit for hit in found if _number(hit.token) not in released], register, options)
            if hits:
                discard_stages(options.city.site)
                return hits
            changes = Changes() if progress.is_view else register.stage_changes()
            seal = heads.seal(register.ledger.key, changes.head) if changes.head else register.ledger.seal
            dead = _dead_links(planned.removals, site, summary.moment, seal.last_seq, progress, reporter)
            publish.publish(
                desk.connection,
                planned,
                stage,
                progress.roots,
                changes.replaced,
                changes.erased,
                seal,
                dead,
                on_decision=progress.decided,
            )
            if not progress.is_view:
                log(options.agreement, options.city.private, clock.now(), summary.moment)
                register.remember()
        summary.made, summary.removed = planned.rows, len(planned.removals)
        summary.dead_links = [str(progress.roots.out / name) for name in dead.replaced]
    return []


def _dead_links(
    removals: Sequence[str], site: Site, moment: datetime, sequence: int, progress: Progress, reporter: Reporter
) -> DeadLinks:
    """The list of addresses that vanish, beside its place; of a view there is none. It never keeps anything public:
    where it cannot be written, that is said, and the release goes on."""
    if progress.is_view:
        return DeadLinks()
    try:
        return dead_links.stage(progress.roots, removals, site.root_url, clock.day_of(moment, site.zone), sequence)
    except OSError as error:
        reporter.say(f"提醒：消失的网页的清单没有写成，不影响公示：{in_words(error)}（{progress.roots.out}）")
        return DeadLinks()


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
        compiled=options.city.work / compiled.FILE,
        words={field: life.choices(field) for field in ("kind", "outcome")},
    )


def _private(hits: Sequence[PrivacyHit], register: register_room.Register, options: Options) -> list[PrivacyHit]:
    """The hits that screening would have masked: what it let pass in a record is never held afterwards.

    In a record a number may stand in a column for numbers, of which screening masks less than of text.
    """
    verdicts = judge_numbers([(hit.token, hit.around) for hit in hits], options.city.work / "intake", options.temp)
    return [
        hit
        for hit, verdict in zip(hits, verdicts, strict=True)
        if verdict.in_text and (verdict.in_number or not register.records_with(hit.token))
    ]


def _number(token: str) -> str:
    """A number that was found, in a run."""
    return "".join(sign for sign in token.upper() if sign.isalnum())


def _records_of(register: register_room.Register, hits: Sequence[PrivacyHit], city: City) -> list[str]:
    """The public records that hold the personal data found. Raises P007, which lists all that belongs to no record."""
    found = {hit: register.records_with(hit.token) for hit in hits}
    homeless = [hit for hit, records in found.items() if not records]
    if homeless:
        numbers = dict.fromkeys(_number(hit.token) for hit in homeless)
        own = (city.content, city.reference, city.templates)
        written = dict.fromkeys(place for number in numbers for place in written_at(number, own))
        told = "".join(f"\n    写在 {place}" for place in list(written)[:_TOLD])
        raise GongshiError("P007", hits=_listed(homeless) + told)
    return sorted({record for records in found.values() for record in records})


def _listed(hits: Sequence[PrivacyHit]) -> str:
    """Where personal data stands, without repeating it."""
    return "\n".join(f"    {hit.path}：{hit.token[:3]}…（{len(hit.token)} 位）" for hit in hits[:_TOLD])
