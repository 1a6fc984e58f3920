"""``gongshi receive``: files from a sender become a batch that waits for its approval."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import chain, count
from pathlib import Path

import yaml

from builder.clock import day_of
from builder.errors import GongshiError
from builder.intake.batch import SenderReview, read_batch
from builder.intake.manifest import BATCH_NAME
from builder.intake.plans import plan_for
from builder.intake.readers.text import sha256_of
from builder.intake.screened import Screened
from builder.intake.tables import count_rows
from builder.register.sheets import read_table
from builder.review.office import Office
from builder.review.sent_again import sent_before
from builder.review.standards import standard_of
from builder.review.stated_review import stated_review
from builder.runs import alone, carry_out, claimed_by_others, flush, write

_FOLDERS = {"licence": "licences", "penalty": "penalties"}


def receive(
    office: Office,
    files: Sequence[Path],
    agency: str,
    *,
    dataset: str,
    standard: str | None,
    period: str | None,
    mends: str | None,
    name: str | None,
    beside: Sequence[Path] = (),
    sender_review: SenderReview | None = None,
    is_history: bool = False,
) -> tuple[Screened, list[str]]:
    """Copy ``files`` into a new folder of ``data/received``, write its ``batch.yml`` and screen it.

    What lies ``beside`` goes into a folder of the batch that nobody reads. ``sender_review``: the sender's own secrecy
    review; where it is not said, the form of ours may say it. ``is_history``: decisions of before the unit published
    here, which are late by nobody's fault.

    Returns what becomes of its rows, and what was put down without having been said, for people to confirm. Raises
    C001, C020, B002, B010, B050, B053, B054, B061, B062 and the codes of reading and screening: whatever happens, a
    kill included, there is a whole batch that was screened, or nothing.
    """
    for path in files:
        if not path.is_file():
            raise GongshiError("C001", what="文件", path=path)
    names = [path.name for path in files]
    twins = [one for one in names if names.count(one) > 1]
    if twins:
        raise GongshiError("B010", name=twins[0])
    known = office.site.schemes_for(dataset)
    if period is not None and period not in known:
        raise GongshiError("C020", period=period, known="、".join(known))
    source = agency_of(office.reference, agency)
    with office.at_work() as office, office.claim(office.received) as (fresh, home):
        _, found = standard_of(office, files, dataset, standard)
        plan = plan_for(dataset, found, files[0].parent, office.mappings)
        with alone(home):
            folder = home / _free_name(office, dataset, name)
            staged = fresh / folder.name
            staged.mkdir()
        entries = []
        for path in files:
            digest = _copied(path, staged / path.name)
            with office.scratch() as unpacked:
                rows = count_rows(staged / path.name, path.name, plan, unpacked)
            entries.append({"path": path.name, "sha256": digest, "rows": rows})
        if beside:
            (staged / "beside").mkdir()
        for path in beside:
            _copied(path, staged / "beside" / path.name)
        said_by_form = sender_review or next(filter(None, (stated_review(staged / path.name) for path in files)), None)
        review = {key: value for key, value in asdict(said_by_form).items() if value} if said_by_form else None
        manifest: dict[str, object] = {
            "dataset": dataset,
            "standard": found,
            "source": (source or {"agency": agency}) | ({"secrecy_review": review} if review else {}),
            "received_at": office.moment.astimezone(office.site.zone).isoformat(),
            "files": entries,
            "period": period or known[0],
        }
        manifest |= {"mends": mends} if mends else {}
        manifest |= {"history": True} if is_history else {}
        write(staged / "batch.yml", yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=1000))
        batch = read_batch(staged, office.site.zone, draft=True)
        office.mended_by(batch)
        screened = office.screen(batch)
        with alone(home):
            _refuse_taken(office, folder.name)
            carry_out(fresh, [(staged, folder)])
    said = sent_before(office, batch.files, folder)
    said += [] if standard else [f"标准：{found}（按表头判断）"]
    said += [] if period else [f"公示期方案：{known[0]}（site.yml 中用于这类决定的第一种）"]
    said += [] if source else [f"目录中没有「{agency}」，报送单位照写，没有代码"]
    return replace(screened, batch=replace(batch, folder=folder)), said


def agency_of(reference: Path, said: str) -> dict[str, str] | None:
    """Name and code of the agency that the catalogue knows by this name, alias or code."""
    for row in read_table(reference / "agencies.csv"):
        if said.strip() in (row["code"], row["name"], *filter(None, row["aliases"].split(";"))):
            return {"agency": row["name"], "code": row["code"]}
    return None


def _copied(path: Path, target: Path) -> str:
    """Copy a file and force it to the disk; returns its sha256. Raises B061 where the copy is not what was sent."""
    shutil.copyfile(path, target)
    flush(target)
    digest = sha256_of(target)
    if digest != sha256_of(path):
        raise GongshiError("B061", file=path)
    return digest


def _free_name(office: Office, dataset: str, name: str | None) -> str:
    """The name asked for, else day and dataset with a number where that is taken. To be asked for alone in received.

    Raises B002, B054, B062.
    """
    if name is not None:
        if not BATCH_NAME.fullmatch(name) or name.startswith("."):
            raise GongshiError("B002", name=name)
        _refuse_taken(office, name)
        if claimed_by_others(office.received, name):
            raise GongshiError("B062", name=name)
        return name
    day = f"{day_of(office.moment, office.site.zone):%Y%m%d}-{_FOLDERS[dataset]}"
    names = chain([day], (f"{day}-{number}" for number in count(2)))
    return next(free for free in names if _taken(office, free) is None and not claimed_by_others(office.received, free))


def _refuse_taken(office: Office, name: str) -> None:
    taken = _taken(office, name)
    if taken is not None:
        raise GongshiError("B054", path=taken)


def _taken(office: Office, name: str) -> Path | None:
    return next((path for place in (office.received, office.approved) if os.path.lexists(path := place / name)), None)
