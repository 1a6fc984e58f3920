"""Build the register: the public state at a moment, and the events that lead to it from the ledger.

Steps are ``sql/*.sql``, run in the order they stand here, on a database in memory: what does not fit spills to the temp
folder. No file is made of it, since writing one takes as long as half of the steps together.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from builder.cache import own_folder, sealed
from builder.clock import day_of
from builder.config import hmac_pads
from builder.database import Connection, records, rows, run
from builder.register import (
    accounts,
    batches,
    closing,
    ledger,
    losses,
    ordering,
    outstanding,
    periods,
    quality,
    row_keys,
    rules,
)
from builder.register.ledger import Changes, Ledger
from builder.register.next_due import next_due
from builder.register.opened import Opened, known_versions_file, known_versions_inputs, naive_utc, with_room
from builder.register.sources import GivenBatch, Sources
from builder.register.workdays import Calendar

_SQL = Path(__file__).parent / "sql"


@dataclass
class Register:
    """A built register: a connection with the database ``register`` and the proposed events, and what it says of both.

    ``work`` is where its cache lies; ``last_digest`` is of the ledger's last segment, of the new one once it is staged;
    ``outstanding``: what waits for its sender, by authority; ``only_known``: batches of which the ledger knows nothing
    were left out; ``unread``: files beside the catalogue that nobody reads;
    ``returnable``: records that a rule suspended and none holds any more; ``returned``: those of them that come back;
    ``calendar``: of working days; ``closed``: months that close.
    """

    connection: Connection
    work: Path
    ledger: Ledger
    moment: datetime
    accepted: list[str]
    last_digest: str
    event_counts: list[dict[str, object]]
    fates: dict[str, int]
    findings: list[rules.Finding]
    accounts: list[dict[str, object]]
    outstanding: list[dict[str, Any]]
    only_known: bool
    next_due: datetime | None
    unread: tuple[str, ...]
    returnable: int
    returned: int
    calendar: Calendar
    closed: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether there is anything for `stage_changes` to stage."""
        return (
            self.ledger.must_go_on
            or bool(self.closed)
            or ledger.has_events(self.connection)
            or ledger.has_new_parties(self.connection)
        )

    def stage_changes(self) -> Changes:
        """Write the new ledger segment, private state and head beside their places."""
        changes = ledger.write(self.connection, self.ledger, naive_utc(self.moment), self.closed)
        self.last_digest = changes.last_digest or self.last_digest
        return changes

    def losses(self) -> losses.Losses:
        """What of the public records would leave without an order and before the day that was known."""
        return losses.find(self.connection, self.accepted)

    def touched(self, cause: str) -> list[str]:
        """The first records that leave for a cause (``rule:…``, ``rollback``), a line each."""
        return losses.told(self.connection, self.accepted, cause)

    def remember(self) -> None:
        """Keep for later builds what this one saw of unchanged records; only once its events are recorded."""
        inputs = known_versions_inputs(self.last_digest)
        with sealed(known_versions_file(self.work), inputs) as new:
            run(self.connection, _SQL / "known_versions_file.sql", last_seq=self.ledger.last_seq, target=str(new))
        accounts.write(self.connection, self.work / accounts.FILE)
        if not self.only_known:
            outstanding.write(self.connection, self.work / outstanding.FILE)

    def records_with(self, token: str) -> list[str]:
        """Ids of the public records in which ``token`` stands."""
        return [record_id for (record_id,) in rows(self.connection, _SQL / "records_with.sql", token=token)]


def build(
    sources: Sources,
    moment: datetime,
    work: Path,
    temp: Path,
    privacy_hits: Sequence[str] = (),
    opened: Opened | None = None,
) -> Register:
    """The register at ``moment`` (aware). ``privacy_hits`` are record ids in whose output personal data was found;
    ``opened`` is what `open_register` gave for the same moment, to be used once.

    Raises R002 (batch of the ledger missing or changed), R004, R022 (order of the ledger missing or edited), O003 to
    O005 (orders that cannot be carried out), R012 (key of another ledger), R021 (rows not accounted for), O002 (order
    for an unknown record), B and C errors of what it reads, and what `open_register` raises.
    """
    fill = partial(_fill, sources=sources, moment=moment, work=work, temp=temp, privacy_hits=privacy_hits)
    return with_room(fill, sources, moment, work, temp, opened)


@dataclass(frozen=True)
class Decided:
    """What becomes of every accepted row, and the public decisions, without the events that lead there: for questions.

    ``batches``: those that were approved by the moment, in their order.
    """

    connection: Connection
    batches: list[GivenBatch]
    calendar: Calendar


def decide(sources: Sources, moment: datetime, work: Path, temp: Path) -> Decided:
    """Decide as `build` does, and record nothing. Raises what that raises."""

    def fill(opened: Opened) -> Decided:
        accepted, *_ = _decide(opened, sources, moment, ())
        return Decided(opened.connection, batches.of_files(sources, accepted), opened.catalogue.calendar)

    return with_room(fill, sources, moment, work, temp)


def _decide(
    opened: Opened, sources: Sources, moment: datetime, privacy_hits: Sequence[str]
) -> tuple[list[str], int, int]:
    """Run the steps up to the public decisions and what rules say of them. Returns the files of accepted rows, and how
    many records that a rule suspended might come back, and do."""
    connection, last_seq = opened.connection, opened.ledger.last_seq
    id_key = sources.ledger.key
    today = day_of(moment, sources.site.zone)
    naive = naive_utc(moment)
    given = batches.load(connection, sources, moment)
    files = [batch.accepted for batch in given] or [sources.no_rows()]
    kept_out = [(batch.held, batch.withheld) for batch in given] or [(files[0], files[0])]
    accepted = [str(file) for file in files]
    ordering.load(connection, sources.orders, id_key)
    if privacy_hits:
        run(connection, _SQL / "load_screened_out.sql", records=list(privacy_hits), code="H102")

    run(connection, _SQL / "parties.sql", accepted=accepted)
    run(connection, _SQL / "deciding.sql", accepted=accepted)
    inner, outer = hmac_pads(id_key)
    if given and not sources.only_removals:  # what a last release kept out is out
        run(connection, _SQL / "sealed.sql", withheld=[str(one) for _, one in kept_out], inner=inner, outer=outer)
        run(connection, _SQL / "keep_sealed_out.sql")
    keys = row_keys.of_batches(connection, files, id_key)
    said = {"said": [str(batch.base_said) for batch in given]} if given else {}
    run(connection, _SQL / ("links.sql" if said else "links_none.sql"), **said)
    run(connection, _SQL / "versions.sql", keys=keys, inner=inner, outer=outer, today=today)
    run(connection, _SQL / "stated_matters.sql", accepted=accepted)
    run(connection, _SQL / "assignments.sql")
    if not sources.only_removals:
        ordering.refuse_lost(connection)
    ordering.correct(connection, sources.orders)
    last = opened.last_moment
    judge = partial(
        rules.judge,
        today=today,
        named=[str(batch.named) for batch in given],
        unknown_agencies=sources.site.unknown_agencies,
        is_first_of_year=last is None or day_of(last, sources.site.zone).year < today.year,
    )
    judge(connection, "hold")
    if sources.only_removals:
        run(connection, _SQL / "let_stand.sql")
    run(connection, _SQL / "versions_settled.sql")
    periods.settle(connection, today, sources.site)
    run(connection, _SQL / "spans.sql", today=today)
    ordering.carry_out(
        connection, sources.orders, id_key, moment, sources.site.zone, only_removals=sources.only_removals
    )
    run(connection, _SQL / "standing.sql")
    run(connection, _SQL / "records.sql")
    returnable = rows(connection, _SQL / "returning.sql")[0][0]
    returned = returnable if returnable == sources.returning else 0
    if returned:
        run(connection, _SQL / "return.sql")
    if sources.shown is not None:
        run(connection, _SQL / "roll_back.sql", shown=list(sources.shown))
    if sources.only_removals:
        run(connection, _SQL / "keep_out.sql")
    if sources.is_view:
        run(connection, _SQL / "leave_out_gone.sql")
    run(connection, _SQL / "marks.sql", last_seq=last_seq, moment=naive, zone=sources.site.timezone)
    run(connection, _SQL / "masked_rows.sql", accepted=accepted)
    run(connection, _SQL / "masks_found.sql", accepted=accepted)
    run(connection, _SQL / "accepted_rows.sql")
    accounts.settle(connection, kept_out, today)
    run(connection, _SQL / "corrections.sql", accepted=accepted, moment=naive, zone=sources.site.timezone)
    run(connection, _SQL / "places.sql")
    run(connection, _SQL / "decisions.sql", accepted=accepted, today=today)
    run(connection, _SQL / "links_public.sql", keys=keys)
    run(connection, _SQL / "resent.sql", accepted=accepted)
    judge(connection, "warn")
    run(connection, _SQL / "found.sql")
    return accepted, returnable, returned


def _fill(
    opened: Opened, sources: Sources, moment: datetime, work: Path, temp: Path, privacy_hits: Sequence[str]
) -> Register:
    """Run every step on the opened register."""
    connection, last_seq, last_event = opened.connection, opened.ledger.last_seq, opened.last_event
    today, naive = day_of(moment, sources.site.zone), naive_utc(moment)
    accepted, returnable, returned = _decide(opened, sources, moment, privacy_hits)
    run(connection, _SQL / "canonical.sql")
    run(connection, _SQL / "asked_suspended.sql")
    run(connection, _SQL / "content.sql", accepted=accepted)
    inner, outer = hmac_pads(sources.ledger.key)
    run(connection, _SQL / "events.sql", secret=secrets.token_hex(32), inner=inner, outer=outer)
    run(connection, _SQL / "history.sql", last_seq=last_seq, moment=naive)
    run(connection, _SQL / "month_counts.sql", last_seq=last_seq, zone=sources.site.timezone)
    run(connection, _SQL / "published.sql")
    run(connection, _SQL / "subjects.sql")
    run(
        connection,
        _SQL / "withdrawals.sql",
        accepted=accepted,
        zone=sources.site.timezone,
        moment=naive,
        last_seq=last_seq,
    )
    run(
        connection,
        _SQL / "state.sql",
        moment=naive,
        today=today,
        last_seq=last_seq,
        last_event=naive if ledger.has_events(connection) else last_event,
        zone=sources.site.timezone,
        method=closing.method(sources.site.deadlines),
    )
    is_any = last_event is not None or ledger.has_events(connection)
    closed = quality.settle(
        connection,
        sources,
        batches.of_files(sources, accepted),
        accepted,
        opened.catalogue.calendar,
        moment,
        last_seq,
        is_any=is_any,
    )
    # without batches that wait what is open is another: it is no start for the next build
    kept = work / outstanding.KEPT
    made = own_folder(temp) / outstanding.KEPT if sources.only_known else kept
    return Register(
        connection=connection,
        work=work,
        ledger=opened.ledger,
        moment=moment,
        accepted=accepted,
        last_digest=opened.ledger.last_digest,
        event_counts=records(connection, _SQL / "event_counts.sql"),
        fates=accounts.fates(connection),
        findings=rules.findings(connection, accepted),
        accounts=accounts.by_agency(connection),
        outstanding=outstanding.find(
            connection, batches.of_files(sources, accepted), opened.ledger.key, sources.site.zone, kept, made
        ),
        only_known=sources.only_known,
        next_due=next_due(
            connection,
            sources,
            moment,
            [*opened.catalogue.later_days, *([closed.next_day] if closed.next_day else [])],
        ),
        unread=opened.catalogue.unread,
        returnable=returnable - returned,
        returned=returned,
        calendar=opened.catalogue.calendar,
        closed=closed.months,
    )
