"""What the register would say of a city, with nothing published or recorded."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from builder import cache, clock, last_release
from builder.ages import compare, ids_on
from builder.city import City
from builder.config import Site, load_site, read_key
from builder.database import connect
from builder.errors import GongshiError
from builder.intake.no_rows import no_rows
from builder.intake.screened import Screened
from builder.last_release import LastRelease
from builder.memory import of_register
from builder.options import Options
from builder.outputs.bulletin_file import read_bulletins
from builder.progress import Reporter
from builder.register import build as register_room
from builder.register import ledger as ledgers
from builder.register.head import State
from builder.register.ledger import Ledger
from builder.register.orders import Order, Orders, read_orders
from builder.register.sources import GivenBatch, Sources
from builder.release import commit
from builder.release.journal import Roots
from builder.release.lock import exclusive
from builder.release.privacy import personal_data
from builder.runs import running
from builder.screening import given_batch, screen_all

#: How long a build that puts its files into their places is waited for, and between two looks, in seconds.
_PATIENCE, _PAUSE = 600, 0.5


def propose(options: Options, *, only_removals: bool = False) -> register_room.Register:
    """Screen and register without publishing or recording anything. ``only_removals``: see `Sources`."""
    city = options.city
    with exclusive(city.data), running(city.temp, city.received) as run:
        options = replace(options, run=run.folder)
        if not only_removals:
            refuse_another_folder(options)
        commit.redo(roots_of(city))
        cache.own_folder(city.work)
        site = load_site(city.content)
        moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
        ledger = compare(city, site, options.agreement)
        kept = last_release.recall(options, options.temp / "last-release") if only_removals else None
        if kept is not None:
            sources = sources_of_removals(options, kept, load_site(kept.city.content), ledger)
            return register_room.build(sources, moment, city.work, options.temp)
        return _proposed(options, site, ledger, moment, only_known=False, only_removals=only_removals)


@dataclass(frozen=True)
class Forecast:
    """What the next build decides. ``refused``: approved batches that it takes nothing of, and why."""

    register: register_room.Decided
    sources: Sources
    refused: list[tuple[str, GongshiError]]


def foretell(options: Options, drafts: Sequence[GivenBatch], moment: datetime, *, alone: bool) -> Forecast:
    """What the next build decides, were the drafts approved at ``moment``; ``alone``: as if nothing else were there.

    It holds no lock and changes nothing: no build waits for it, and one that runs beside it may make it fail.
    """
    city = options.city
    site = load_site(city.content)
    refused: list[tuple[str, GongshiError]] = []
    if alone:
        key, empty = read_key(city.private), options.temp / "no-ledger"
        ledger = Ledger(State(empty, empty, empty), None, None, key, site.base_url)
        given: list[GivenBatch] = []
        orders: tuple[Order, ...] = ()
    else:
        ledger = compare(city, site, options.agreement)
        screened, refused = screen_all(options, site, Reporter(Console(quiet=True)))
        names = {one.name for one in drafts}
        given = [given_batch(one) for one in screened if one.batch.name not in names]
        orders = read_orders(city.orders, site.zone).whole().orders
    sources = Sources(
        batches=[*given, *drafts],
        orders=orders,
        reference=city.reference,
        ledger=ledger,
        site=site,
        no_rows=partial(no_rows, options.temp / "no-rows"),
        memory=of_register(options.memory, options.jobs),
    )
    return Forecast(register_room.decide(sources, moment, city.work, options.temp), sources, refused)


def finish(city: City) -> None:
    """Carry out what a build has decided that was killed then, or wait while one that runs carries it out.

    Raises C005 where that takes longer than anybody waits for, and what `commit.redo` raises.
    """
    end = time.monotonic() + _PATIENCE
    while commit.is_decided(roots_of(city)):
        try:
            with exclusive(city.data):
                commit.redo(roots_of(city))
        except GongshiError as error:
            if error.code != "C005" or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def register_of(options: Options, ledger: Ledger) -> register_room.Register:
    """The register as of the last event of a ledger, from the batches that it knows."""
    site = load_site(options.city.content)
    with connect(temp=options.temp) as connection:
        moment = ledgers.last_moment(connection, ledger)
    return _proposed(options, site, ledger, moment, only_known=True)


def _proposed(
    options: Options,
    site: Site,
    ledger: Ledger,
    moment: datetime,
    *,
    only_known: bool,
    only_removals: bool = False,
) -> register_room.Register:
    screened, _ = screen_all(options, site, Reporter())
    found = orders_below(options.city.orders, site.zone)
    orders = found.orders if only_removals else found.whole().orders
    sources = sources_of(options, site, ledger, screened, orders, only_known=only_known, only_removals=only_removals)
    return register_room.build(sources, moment, options.city.work, options.temp)


def orders_below(folder: Path, zone: ZoneInfo) -> Orders:
    """Every order of a folder, as a build reads it."""
    return read_orders(folder, zone, personal_data)


def orders_of(city: City, site: Site, reporter: Reporter) -> tuple[Order, ...]:
    """Every order of the city, and a word about working files beside them. Raises O001."""
    found = orders_below(city.orders, site.zone)
    if found.passed:
        reporter.say(f"没有读取：data/orders/ 中的 {'、'.join(found.passed)}（编辑软件的临时文件）")
    return found.whole().orders


def sources_of(
    options: Options,
    site: Site,
    ledger: Ledger,
    screened: Sequence[Screened],
    orders: Sequence[Order],
    *,
    only_known: bool,
    only_removals: bool = False,
) -> Sources:
    """What the register is built from; ``only_known``: what is new waits; ``only_removals``: of orders those that can
    be read."""
    return Sources(
        batches=[given_batch(one) for one in screened],
        orders=orders,
        reference=options.city.reference,
        ledger=ledger,
        site=site,
        only_known=only_known,
        only_removals=only_removals,
        shown=ids_on(options.city.site) if ledger.gap else None,
        no_rows=partial(no_rows, options.city.work / "no-rows"),
        due=_approvals(options.city, site),
        returning=options.agreement.counts.get("rescreening"),
        memory=of_register(options.memory, options.jobs),
    )


def _approvals(city: City, site: Site) -> list[datetime]:
    """When the bulletins are approved that the public may see."""
    if site.quality == "office":
        return []
    return [one.approved_at for one in read_bulletins(city.content) if one.approved_at]


def sources_of_removals(options: Options, kept: LastRelease, site: Site, ledger: Ledger) -> Sources:
    """What a release is made from that only takes away: that of the last one, and orders that can be read since."""
    known = {order.name for order in kept.orders}
    new = [one for one in orders_below(options.city.orders, site.zone).orders if one.name not in known]
    return Sources(
        batches=kept.batches,
        orders=sorted([*kept.orders, *new], key=lambda one: (one.received_at, one.name)),
        reference=kept.reference,
        ledger=ledger,
        site=site,
        only_known=True,
        shown=ids_on(options.city.site) if ledger.gap else None,
        no_rows=partial(no_rows, options.city.work / "no-rows"),
        only_removals=True,
        memory=of_register(options.memory, options.jobs),
    )


def roots_of(city: City) -> Roots:
    """The folders in which a build of a city may change something."""
    return Roots(city.site, city.ledger, city.private, city.work, city.out)


def refuse_another_folder(options: Options) -> None:
    """Raise C001 where there are no batches, before anything is written there."""
    if not options.city.approved.is_dir():
        raise GongshiError("C001", what="批次目录", path=options.city.approved)
