"""What the next build makes of batches, were they approved now: by the register itself, and by the last net.

A city of some size is not put together for a check: then, and where anything else would stop a build, a batch is judged
by the catalogue and by itself, and that is said.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from builder.database import Connection, DatabaseError, rows, run
from builder.errors import GongshiError
from builder.failures import coded
from builder.intake.batch import read_batch
from builder.intake.private_numbers import judge_numbers
from builder.intake.screened import Screened, ScreenedFile
from builder.options import Options
from builder.proposal import Forecast, foretell
from builder.register import life
from builder.register.sources import GivenBatch
from builder.release.privacy import personal_data
from builder.review.findings import HeldLater
from builder.review.office import MOVED, Office
from builder.review.signing import as_reviewed, read_reviewed
from builder.rule_book import rule_of
from builder.screening import given_batch

_SQL = Path(__file__).parent / "sql"
#: Rows of approved batches with which a batch is still held together: two seconds' work.
_TOGETHER = 100_000
#: A build that commits at this moment is done a moment later; what is seen of it meanwhile.
_TRIES, _PAUSE = 3, 0.5
TORN = frozenset({"R003", "R010", "R013", "R014", "R015"})
_FETCH = 10_000
#: By this rule a row is held whose output holds personal data.
_NET = "H102"
FATES = {
    "public": "公示",
    "superseded": "由同一决定的另一行公示",
    "not_yet": life.states()["waiting"],
    **{state: life.states()[state] for state in ("exempt", "ended", "repaired", "withdrawn", "suspended")},
}


@dataclass(frozen=True)
class Foretold:
    """What becomes of the accepted rows of a batch: how many by fate, and those held. ``alone``: only the catalogue and
    the batch were looked at, for the reason ``why``; ``stop``: what would keep a build from publishing it at all;
    ``resent``: rows that are, to the letter, the decision of an earlier batch."""

    fates: Mapping[str, int]
    held: tuple[HeldLater, ...] = ()
    alone: bool = False
    why: str = ""
    stop: GongshiError | None = None
    resent: int = 0


def foretold(office: Office, screened: Sequence[Screened]) -> dict[str, Foretold]:
    """By the name of each batch."""
    found: dict[str, Foretold] = {}
    drafts: dict[str, GivenBatch] = {}
    for one in screened:
        batch = _as_given(office, one)
        if stop := _stop(office, batch):
            found[batch.name] = Foretold({}, stop=stop)
        else:
            drafts[batch.name] = batch
    if drafts:
        try:
            with _register(office, list(drafts.values())) as (register, why):
                found |= {name: _of_batch(register, batch, why, office) for name, batch in drafts.items()}
        except GongshiError as stop:  # of the catalogue: nothing can be judged
            found |= {name: Foretold({}, stop=stop) for name in drafts}
    return found


def waiting_batches(office: Office) -> tuple[list[GivenBatch], list[tuple[str, GongshiError]]]:
    """Every batch that waits for its approval, as it would be were it approved now; and what keeps the others, or the
    whole of them, from being read or published."""
    given: list[GivenBatch] = []
    refused: list[tuple[str, GongshiError]] = []
    for manifest in sorted(office.received.glob("[!.]*/batch.yml")):
        folder = manifest.parent
        try:
            with office.unmoved(folder):
                if (twin := office.approved / folder.name).exists():
                    raise GongshiError("B054", path=twin)
                read = office.read(folder)
                batch = _as_given(office, office.screen(as_reviewed(read, read_reviewed(read))))
        except GongshiError as error:
            if error.code != MOVED:  # approved meanwhile, it is among those now
                refused.append((folder.name, error))
            continue
        if stop := _stop(office, batch):
            refused.append((batch.name, stop))
            batch = replace(batch, period=next(iter(office.site.schemes_for(batch.kind))))
        given.append(batch)
    return given, refused


def as_foretold(screened: Screened, found: Foretold) -> Screened:
    """The screening with the rows that the register holds counted among those held."""
    held = Counter((one.place[0], one.place[1]) for one in found.held)
    files = tuple(_recounted(file, held) for file in screened.files)
    return replace(
        screened,
        files=files,
        accepted_rows=sum(file.accepted for file in files),
        held_rows=sum(file.held for file in files),
    )


def _recounted(file: ScreenedFile, held: Mapping[tuple[str, str], int]) -> ScreenedFile:
    tables = tuple(
        replace(table, accepted=table.accepted - more, held=table.held + more)
        for table in file.tables
        for more in [held.get((table.file, table.sheet), 0)]
    )
    return replace(
        file, tables=tables, accepted=sum(one.accepted for one in tables), held=sum(one.held for one in tables)
    )


def _as_given(office: Office, screened: Screened) -> GivenBatch:
    batch = given_batch(screened)
    if screened.batch.is_approved:
        return batch
    period = batch.period or office.site.schemes_for(batch.kind)[0]
    return replace(batch, approved_at=office.moment, period=period)


def _stop(office: Office, batch: GivenBatch) -> GongshiError | None:
    """What would keep a build from taking the batch: a scheme that site.yml does not have."""
    usable = office.site.schemes_for(batch.kind)
    if batch.period in usable:
        return None
    return GongshiError("R007", batch=batch.name, period=batch.period, known="、".join(usable))


@contextmanager
def _register(office: Office, drafts: Sequence[GivenBatch]) -> Iterator[tuple[Connection, str]]:
    """The register with the drafts, and why it is of these alone, where it is."""
    options = Options(office.city, run=office.temp)
    why = _reason_for_alone(office)
    register: Connection | None = None
    if not why:
        try:
            register = together(options, drafts, office.moment).register.connection
        except GongshiError as error:
            why = f"现在生成会停止：[{error.code}] {error.message}"
    if register is None:
        register = foretell(options, drafts, office.moment, alone=True).register.connection
    try:
        yield register, why
    finally:
        register.close()


def together(options: Options, drafts: Sequence[GivenBatch], moment: datetime) -> Forecast:
    """What the next build decides, were the drafts approved at ``moment``, tried again where a build commits beside."""
    for _ in range(_TRIES - 1):
        try:
            return foretell(options, drafts, moment, alone=False)
        except GongshiError as error:
            if error.code not in TORN:
                raise
        except (OSError, DatabaseError):
            pass
        time.sleep(_PAUSE)
    try:
        return foretell(options, drafts, moment, alone=False)
    except (OSError, DatabaseError) as error:
        raise coded(error) from error


def _reason_for_alone(office: Office) -> str:
    if not office.approved.is_dir():
        return "还没有已批准的批次"
    total = 0
    for folder in sorted(office.approved.iterdir()):
        if (folder / "batch.yml").is_file():
            try:
                total += sum(file.rows for file in read_batch(folder, office.site.zone).files)
            except GongshiError:
                continue  # a build refuses it too, and says so
    return f"已批准的批次共 {total} 行，没有逐条比对" if total > _TOGETHER else ""


def _of_batch(register: Connection, batch: GivenBatch, why: str, office: Office) -> Foretold:
    asked = {"accepted": str(batch.accepted), "batch": batch.name}
    fates = dict(rows(register, _SQL / "foretold_fates.sql", batch=batch.name))
    held = [
        HeldLater((file, sheet, row), agency or "", value or "", rule_of(code))
        for code, file, sheet, row, agency, value in rows(register, _SQL / "foretold_holds.sql", **asked)
    ]
    caught = list(_caught(register, batch, office))
    if caught:
        fates["public"] -= len(caught)
    resent = rows(register, _SQL / "foretold_resent.sql", batch=batch.name)[0][0]
    fates = {fate: count for fate, count in fates.items() if count}
    return Foretold(fates, (*held, *caught), bool(why), why, resent=resent)


def _caught(register: Connection, batch: GivenBatch, office: Office) -> Iterator[HeldLater]:
    """The public rows in which the last net over the site would find personal data."""
    texts = run(register, _SQL / "foretold_texts.sql", accepted=str(batch.accepted), batch=batch.name)
    while part := texts.fetchmany(_FETCH):
        if not personal_data("\n".join(text for *_, text in part).encode()):
            continue
        found = [(turn, *one) for turn, (*_, text) in enumerate(part) for one in personal_data(text.encode())]
        verdicts = judge_numbers([one for _, *one in found], office.city.work / "intake", office.temp)
        caught = {
            turn
            for (turn, token, _), verdict in zip(found, verdicts, strict=True)
            if verdict.in_text
            and verdict.in_number
            and "".join(sign for sign in token.upper() if sign.isalnum()) not in batch.released
        }
        for turn in sorted(caught):
            file, sheet, row, agency, _ = part[turn]
            yield HeldLater((file, sheet, row), agency or "", "", rule_of(_NET))
