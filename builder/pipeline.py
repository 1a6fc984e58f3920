"""The four rooms in order: intake, register, outputs, release."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from builder import cache, clock, gates, last_release, notices, permissions
from builder.ages import compare
from builder.city import City
from builder.config import Site, load_site
from builder.errors import GongshiError
from builder.failures import coded
from builder.intake.screen import forget_unused
from builder.memory import of_register
from builder.options import Options
from builder.outcome import Summary
from builder.outputs import fulltext
from builder.progress import Reporter
from builder.proposal import orders_of, refuse_another_folder, roots_of, sources_of, sources_of_removals
from builder.publication import Progress, publish_register
from builder.register import accounts, outstanding, suspensions
from builder.register import head as heads
from builder.register.ledger import Ledger
from builder.register.opened import open_register
from builder.register.suspensions import Suspension
from builder.release import commit
from builder.release.environment import LastBuild, forget_last_build, input_signature, work_signature
from builder.release.lock import exclusive
from builder.release.published import kept_files, look
from builder.release.stage import discard_stages
from builder.runs import running
from builder.screening import screen_all

#: Stops that are not of what the office gave: the moment, or the machine.
_NOT_OF_INPUTS = frozenset(
    ["C090", "C091", "C092", "R001", "R018", "P001", "P003", "P006", "P009", "P010", "P012", "P013", "P014", "P015"]
)


def build(options: Options, reporter: Reporter) -> Summary:
    """Bring the city's site to the state of the moment. Raises GongshiError and publishes nothing where it cannot; what
    goes wrong once the build is decided is told as P011 or P016."""
    city = options.city
    progress = Progress(roots_of(city))
    try:
        with exclusive(city.data), running(city.temp, city.received) as run, permissions.readable():
            return _build(replace(options, run=run.folder), progress, reporter)
    except BaseException as error:
        told = commit.told(error, progress.roots, was_decided=progress.is_decided)
        if told is error:
            raise
        raise told from error


def _build(options: Options, progress: Progress, reporter: Reporter) -> Summary:
    city = options.city
    if not (city.ledger / heads.FILE).is_file():  # else it is known whose folder it is: what is gone stops what is new
        refuse_another_folder(options)
    city.ledger.mkdir(exist_ok=True)
    commit.redo(progress.roots)
    discard_stages(city.site)
    cache.own_folder(city.work)
    cache.sweep(city.work)
    notices.close_folders(city, reporter)
    try:
        site = load_site(city.content)
        moment = _moment(options, site)
        notices.tell(city, site, moment, reporter)
        return _whole(options, progress, site, compare(city, site, options.agreement), moment, reporter)
    except (GongshiError, OSError) as error:
        stop = _stop_of_inputs(error, options)
        removed = _removals(options, progress, stop, reporter) if stop and not progress.is_decided else None
        if removed is None:
            raise
        return removed


def _stop_of_inputs(error: GongshiError | OSError, options: Options) -> GongshiError | None:
    """What the office gave and cannot be published: also a file of its own that cannot be read. All else is of the
    machine."""
    if isinstance(error, OSError):
        path = Path(str(error.filename or ""))
        if not any(path.is_relative_to(folder) for folder in options.given):
            return None
        error = coded(error)
    return None if error.code in _NOT_OF_INPUTS else error


def _moment(options: Options, site: Site) -> datetime:
    return clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)


def _whole(
    options: Options, progress: Progress, site: Site, ledger: Ledger, moment: datetime, reporter: Reporter
) -> Summary:
    """Everything that the inputs say at the moment."""
    city = options.city
    gates.refuse_lost_folders(city, is_new=ledger.head is None)
    last = LastBuild.read(city.work)
    done = _unchanged(options, ledger, last, moment)
    if done:
        return _with_overdue(done, site)
    forget_last_build(city.work)
    seen = input_signature(options.inputs, options.not_read)
    # nobody else writes there: read beside the screening, and the site's files beside the register too
    thread = ThreadPoolExecutor(1)
    limit = of_register(options.memory, options.jobs)
    opened = thread.submit(open_register, ledger, city.reference, site, moment, city.work, options.temp, memory=limit)
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
    held = publish_register(options, demo, summary, sources, opened.result(), published.result(), progress, reporter)
    _close(city)
    # what arrived while this build ran is not part of it: the next one must look at it
    is_as_seen = input_signature(options.inputs, options.not_read) == seen
    if is_as_seen:
        last_release.keep(last_release.of_build(options, screened, orders), city.work)
        # only now: until this release the last one could have been needed
        forget_unused(city.work / "intake", [one.key for one in screened], clock.now())
    if is_as_seen and not (refused or held or summary.days_since):
        is_made_up = gates.is_made_up(screened, city)
        noted = tuple(one.note() for one in summary.suspensions)
        told = tuple(summary.open_told)
        LastBuild(_signature(options), summary.next_due, moment, is_made_up, noted, told).write(city.work)
    return _with_overdue(summary, site)


def _with_overdue(summary: Summary, site: Site) -> Summary:
    """The summary, and what it says of suspensions that wait too long by its moment."""
    summary.overdue = suspensions.told(summary.suspensions, clock.day_of(summary.moment, site.zone))
    return summary


def _removals(options: Options, progress: Progress, stop: GongshiError, reporter: Reporter) -> Summary | None:
    """Take away what is due to go, from the inputs of the last release, and add nothing (CONTRACTS, "Life"). None where
    nothing is due, or nothing can be done either."""
    city = options.city
    kept = last_release.recall(options, options.temp / "last-release")
    if kept is None:
        return None
    try:
        site = load_site(kept.city.content)
        ledger = compare(city, site, options.agreement)
        summary = Summary(_moment(options, site), stopped_by=stop)
        sources = sources_of_removals(options, kept, site, ledger)
        published = look(city.site, city.work, options.temp, ledger.seal)
        options = replace(options, city=kept.city)
        publish_register(options, kept.demo, summary, sources, None, published, progress, reporter)
    except GongshiError as error:
        if progress.is_decided:
            raise
        if error.code != stop.code:
            reporter.say(f"也不能只撤下到期的：{error}")
        return None
    except OSError:  # the first that could not be read is told
        if progress.is_decided:
            raise
        return None
    _close(city)
    forget_last_build(city.work)
    last_release.keep(replace(kept, orders=tuple(sources.orders)), city.work)
    return summary if summary.events else None


def _close(city: City) -> None:
    """Let nobody else read what this build wrote for itself."""
    permissions.close_to_others(city.work)
    permissions.close_to_others(city.private)


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
    return Summary(
        moment,
        unchanged=found.files,
        next_due=last.next_due,
        is_unchanged=True,
        suspensions=noted,
        open_told=list(last.open),
    )


def _signature(options: Options) -> str:
    """Of all that a build read, and of what it left in ``work`` for the next one and for the office."""
    work = options.city.work
    kept = [*kept_files(options.city.site, work), work / accounts.FILE, work / outstanding.FILE]
    return f"{input_signature([*options.inputs, *options.state], options.not_read)} {work_signature(kept)}"
