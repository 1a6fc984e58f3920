"""``gongshi receive``: files from a sender become a batch that waits for its approval."""

import shutil
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

import yaml

from builder.clock import day_of
from builder.errors import GongshiError
from builder.intake.batch import BATCH_NAME, read_batch
from builder.intake.plans import plan_for
from builder.intake.readers.text import sha256_of
from builder.intake.screened import Screened
from builder.intake.tables import count_rows
from builder.register.sheets import read_table
from builder.review.office import APPROVED, RECEIVED, Office
from builder.review.standards import standard_of

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
) -> tuple[Screened, list[str]]:
    """Copy ``files`` into a new folder of ``data/received``, write its ``batch.yml`` and screen it.

    Returns what becomes of its rows, and what was put down without having been said, for people to confirm. Raises
    C001, C020, B002, B010, B050, B053, B054 and the codes of reading and screening, and then leaves nothing behind.
    """
    for path in files:
        if not path.is_file():
            raise GongshiError("C001", what="文件", path=path)
    names = [path.name for path in files]
    twins = [one for one in names if names.count(one) > 1]
    if twins:
        raise GongshiError("B010", name=twins[0])
    known = list(office.site.publication_policies)
    if period is not None and period not in known:
        raise GongshiError("C020", period=period, known="、".join(known))
    source = agency_of(office.data / "reference", agency)
    _, found = standard_of(office, files, dataset, standard)
    plan = plan_for(dataset, found, files[0].parent, office.mappings)
    folder = _new_folder(office, dataset, name)
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        entries = []
        for path in files:
            shutil.copyfile(path, new / path.name)
            with office.scratch() as unpacked:
                rows = count_rows(new / path.name, path.name, plan, unpacked)
            entries.append({"path": path.name, "sha256": sha256_of(new / path.name), "rows": rows})
        manifest = {
            "dataset": dataset,
            "standard": found,
            "source": source or {"agency": agency},
            "received_at": office.moment.astimezone(office.site.zone).isoformat(),
            "files": entries,
            "period": period or known[0],
        } | ({"mends": mends} if mends else {})
        text = yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=1000)
        (new / "batch.yml").write_text(text, encoding="utf-8")
        new.rename(folder)
        try:
            batch = read_batch(folder, office.site.zone, draft=True)
            office.mended_by(batch)
            screened = office.screen(batch)
        except BaseException:
            folder.rename(new)  # to be removed: what cannot be screened is not received
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    said = [] if standard else [f"标准：{found}（按表头判断）"]
    said += [] if period else [f"公示期政策：{known[0]}（site.yml 中的第一种）"]
    said += [] if source else [f"目录中没有「{agency}」，报送单位照写，没有代码"]
    return screened, said


def agency_of(reference: Path, said: str) -> dict[str, str] | None:
    """Name and code of the agency that the catalogue knows by this name, alias or code."""
    for row in read_table(reference / "agencies.csv"):
        if said.strip() in (row["code"], row["name"], *filter(None, row["aliases"].split(";"))):
            return {"agency": row["name"], "code": row["code"]}
    return None


def _new_folder(office: Office, dataset: str, name: str | None) -> Path:
    """A folder that is not there yet: the one asked for, else day and dataset with a number where it is taken."""
    if name is not None:
        if not BATCH_NAME.fullmatch(name) or name.startswith("."):
            raise GongshiError("B002", name=name)
        taken = _taken(office, name)
        if taken is not None:
            raise GongshiError("B054", path=taken)
        return office.data / RECEIVED / name
    day = f"{day_of(office.moment, office.site.zone):%Y%m%d}-{_FOLDERS[dataset]}"
    names = chain([day], (f"{day}-{number}" for number in count(2)))
    return office.data / RECEIVED / next(free for free in names if _taken(office, free) is None)


def _taken(office: Office, name: str) -> Path | None:
    return next((path for place in (RECEIVED, APPROVED) if (path := office.data / place / name).exists()), None)
