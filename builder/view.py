"""``gongshi build --view``: the site as it was at a past moment, for the office alone (CONTRACTS, "Moments").

It shows the events up to then, without all that has gone since: what the law removed is shown to nobody, the office
included. It records nothing, and lies in a folder of its own that no web server should serve.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from builder import cache, clock, permissions
from builder.ages import compare
from builder.city import City
from builder.config import load_site
from builder.errors import GongshiError
from builder.intake.no_rows import no_rows
from builder.memory import of_register
from builder.options import Options
from builder.outcome import Summary
from builder.progress import Reporter
from builder.proposal import orders_of, refuse_another_folder, roots_of
from builder.publication import Progress, publish_register
from builder.register.sources import Sources
from builder.release import commit
from builder.release.journal import Roots
from builder.release.lock import exclusive
from builder.release.published import look
from builder.runs import running
from builder.screening import given_batch, screen_all
from builder.seal import MARK

#: By this file a folder is known as a view, which another may replace.
_NOTE = "view.txt"


def view(options: Options, folder: Path, reporter: Reporter) -> Summary:
    """Make the view of the moment ``options.as_of`` in ``folder``, which is new, empty or an earlier view.

    Raises C058 for another folder, C059 without a past moment, and what a build raises.
    """
    city = options.city
    _refuse(city, folder)
    with exclusive(city.data), running(city.temp, city.received) as run, permissions.readable():
        options = replace(options, run=run.folder)
        refuse_another_folder(options)
        commit.redo(roots_of(city))
        cache.own_folder(city.work)
        site = load_site(city.content)
        if options.as_of is None or clock.parse_moment(options.as_of, site.zone) > clock.now():
            raise GongshiError("C059")
        moment = clock.parse_moment(options.as_of, site.zone)
        ledger = compare(city, site, options.agreement)
        with reporter.room("intake"):
            screened, refused = screen_all(options, site, reporter)
        orders = [
            one for one in orders_of(city, site, reporter) if one.received_at <= moment or one.operation == "mask"
        ]
        sources = Sources(
            batches=[given_batch(one) for one in screened],
            orders=orders,
            reference=city.reference,
            ledger=ledger,
            site=site,
            no_rows=partial(no_rows, options.temp / "no-rows"),
            only_known=True,
            only_removals=True,
            is_view=True,
            memory=of_register(options.memory, options.jobs),
        )
        cache.discard(folder)
        roots = Roots(folder, *(cache.own_folder(options.temp / name) for name in ("ledger", "private", "work", "out")))
        aside = replace(options, city=replace(city, site=folder, work=roots.work))
        summary = Summary(moment, screened, refused)
        found = look(folder, roots.work, options.temp, ledger.seal)
        demo = any(one.batch.demo for one in screened)
        publish_register(aside, demo, summary, sources, None, found, Progress(roots, is_view=True), reporter)
        (folder / MARK).unlink()
        said = f"{site.title}：{moment.astimezone(site.zone).isoformat()} 的内部视图，不含此后撤下的决定。"
        (folder / _NOTE).write_text(f"{said}仅供本单位核对，不得对外公布。\n", encoding="utf-8")
    return summary


def _refuse(city: City, folder: Path) -> None:
    """Raise C058 for a folder that holds anything else, or lies where the city keeps its own."""
    holds_more = folder.exists() and not (folder.is_dir() and ((folder / _NOTE).is_file() or not any(folder.iterdir())))
    own = [city.site, city.data, city.content, city.private, city.work, city.templates]
    place = folder.resolve()
    if holds_more or any(place.is_relative_to(one) or one.is_relative_to(place) for one in map(Path.resolve, own)):
        raise GongshiError("C058", path=folder)
