"""Stops that protect what is public: each tells a count, and lets pass who agrees to exactly that (``--accept``)."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta

from builder import clock
from builder.agreement import Agreement
from builder.city import City
from builder.config import Site
from builder.errors import GongshiError
from builder.intake.screened import Screened
from builder.progress import Reporter
from builder.register import life
from builder.register.build import Register
from builder.register.losses import FEW, SHARE
from builder.release.published import Published

#: The longest a city is left alone before somebody must say that its clock is right.
_JUMP = timedelta(days=400)
#: Where the files of the search lie.
_OF_SEARCH = "search/"
#: Figures of quality.
_OF_QUALITY = ("quality/", "data/quality/")
#: The most files that go with one record: its own, and those of its subject, agency, district, matter, kind, days.
_OF_ONE = 40
#: How many files are told.
_TOLD = 20
#: The cause under which leaves what 治安管理处罚法 §136 seals.
_SEALED = "rule:W006"


def refuse_lost_folders(city: City, *, is_new: bool) -> None:
    """Raise R017 where a folder of the input is gone or cannot be read, though something was published from it."""
    for folder in (city.approved, city.orders, city.reference):
        if not is_new and not (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
            raise GongshiError("R017", path=folder)


def is_made_up(screened: Sequence[Screened], city: City) -> bool:
    """Whether nothing real is published: every batch says so, or the city that has none yet."""
    return all(one.batch.demo for one in screened) if screened else city.made_up


def refuse_future(moment: datetime, site: Site, *, is_made_up: bool) -> None:
    """Raise R018 for a moment ahead of the clock, where anything real would be published."""
    if moment > clock.now() and not is_made_up:
        raise GongshiError("R018", moment=moment.astimezone(site.zone), now=clock.now().astimezone(site.zone))


def days_to_confirm(
    moment: datetime, last: datetime | None, screened: Sequence[Screened], agreement: Agreement
) -> int | None:
    """The days since the last build, where they are so many that nothing new is published until somebody agrees."""
    if last is None or moment - last <= _JUMP or all(one.batch.demo for one in screened):
        return None
    days = (moment - last).days
    return None if agreement.holds("clock", days) else days


def refuse_rescreening(register: Register, agreement: Agreement, reporter: Reporter) -> None:
    """Raise R009 when published records would leave because a rule holds them now.

    What the law seals waits for nobody's agreement: it leaves, and is told.
    """
    ruled = [event for event in register.event_counts if str(event["cause"]).startswith("rule:")]
    sealed = sum(int(str(event["events"])) for event in ruled if event["cause"] == _SEALED)
    if sealed:
        listed = "\n".join(f"    {line}" for line in register.touched(_SEALED)) + ("\n    ……" if sealed > _TOLD else "")
        reporter.say(f"依法封存的治安管理处罚已公示 {sealed} 条，现予暂停公示，不再恢复（W006）：\n{listed}")
    suspended = [event for event in ruled if event["cause"] != _SEALED]
    if not suspended:
        agreement.holds("rescreening", register.returned)
        return
    count = sum(int(str(event["events"])) for event in suspended)
    causes = "\n".join(f"    {event['cause']}：{event['events']} 条" for event in suspended)
    _ask("R009", "rescreening", count, register.touched("rule:"), agreement, reporter, causes=causes)


def refuse_losses(register: Register, agreement: Agreement, reporter: Reporter) -> None:
    """Raise R040 when so much would leave that nobody ordered, and before its day."""
    losses = register.losses()
    if losses.are_many:
        emptied = "".join(f"\n    {name}：一条也不剩" for name in losses.emptied)
        _ask("R040", "losses", losses.count, losses.touched, agreement, reporter, before=losses.before, emptied=emptied)


def refuse_lost_files(
    removed: Sequence[str],
    published: Published,
    register: Register,
    site: Site,
    agreement: Agreement,
    reporter: Reporter,
) -> None:
    """Raise R041 when many more files would go than records that leave can explain: an input is gone or emptied.

    A record that leaves may be the last of an agency, a district, a year: its files wait for nobody. Where it is not
    known what was published, files that are no longer wanted are no loss, and files of the search have other names
    whenever what is in them changes. Figures that the office keeps to itself from now on go because site.yml says so.
    """
    expected = (_OF_SEARCH, *(_OF_QUALITY if site.quality == "office" else ()))
    removed = [path for path in removed if not path.startswith(expected)]
    leaving = sum(
        int(str(event["events"])) for event in register.event_counts if life.operations()[str(event["op"])].removes
    )
    unexplained = len(removed) - leaving * _OF_ONE
    if published.table and unexplained > max(FEW, published.files * SHARE):
        _ask("R041", "losses", len(removed), removed[:_TOLD], agreement, reporter, before=published.files)


def tell_rolled_back(register: Register, reporter: Reporter) -> None:
    """Say which records an older ledger would have brought back."""
    count = sum(int(str(event["events"])) for event in register.event_counts if event["cause"] == "rollback")
    if count:
        listed = "\n".join(f"    {line}" for line in register.touched("rollback"))
        reporter.say(f"台账较旧：{count} 条决定网站上没有，已暂停公示，核实后逐条用处置单 resume 恢复：\n{listed}")


def _ask(
    code: str, what: str, count: int, touched: Sequence[str], agreement: Agreement, reporter: Reporter, **said: object
) -> None:
    """Raise ``code`` unless the office agreed; what it agreed to is told too."""
    listed = "\n".join(f"    {line}" for line in touched) + ("\n    ……" if count > len(touched) else "")
    if not agreement.holds(what, count):
        raise GongshiError(code, count=count, listed=listed, **said)
    reporter.say(f"已同意 {what}:{count}（{agreement.because}），涉及：\n{listed}")
