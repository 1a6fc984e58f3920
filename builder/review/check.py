"""``gongshi check``: screen batches, or files that are none yet, and write the reports on them."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from builder.clock import day_of
from builder.errors import GongshiError
from builder.intake.batch import Batch, BatchFile
from builder.intake.plans import plan_for
from builder.intake.readers.text import sha256_of
from builder.intake.report import check_report
from builder.intake.tables import count_rows
from builder.review.checked import RETURNS, Checked
from builder.review.findings import agency_counts
from builder.review.held_file import PREFIX, write_held_files
from builder.review.office import CHECK, Office
from builder.review.report_html import HTML, write_html
from builder.review.report_workbook import WORKBOOK, write_workbook
from builder.review.returned import Returned, counts, returned_rows
from builder.review.standards import standard_of

SHOWN = 200


def check(office: Office, path: Path, out: Path | None, dataset: str | None, standard: str | None) -> tuple[str, bool]:
    """Check a batch, every batch in a folder, or files that nobody has received yet, and write the reports.

    The reports lie in ``check/`` of the batch (beside a single file: ``<its name>.check/``), or in ``out``. Returns the
    report for the terminal, and whether nothing was refused or held. Raises C001, C012, and for files without manifest
    B050.
    """
    folders = _batches(path)
    if not folders:
        files = _files(path)
        place = path.with_name(f"{path.name}.{CHECK}") if path.is_file() else path / CHECK
        work = [(_checked_files(office, path.name, files, dataset, standard), out or place)]
    else:
        work = [
            (_checked_batch(office, folder), out / folder.name if out and folder != path else out or folder / CHECK)
            for folder in folders
        ]
    told = []
    for checked, place in work:
        is_batch = checked.refusal is None or checked.refusal.code != "B001"
        told.append(_told(checked) + (_write(office, checked, place) if is_batch else ""))
    return "\n\n".join(told), all(checked.is_clean for checked, _ in work)


def _batches(path: Path) -> list[Path]:
    """The folder itself when it is a batch, else the folders in it; none for a file and a folder of files."""
    if not path.exists():
        raise GongshiError("C001", what="批次目录", path=path)
    if path.is_file():
        return []
    if (path / "batch.yml").is_file():
        return [path]
    return sorted(one for one in path.iterdir() if one.is_dir() and one.name != CHECK and not one.name.startswith("."))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith((".", "~$")))
    files = [one for one in found if one.suffix.lower() not in (".yml", ".yaml")]
    if not files:
        raise GongshiError("C012", path=path)
    return files


def _checked_batch(office: Office, folder: Path) -> Checked:
    try:
        batch = office.read(folder)
        screened = office.screen(batch)
        returned = returned_rows(office, screened)
    except GongshiError as error:
        return Checked(folder.name, refusal=error)
    return Checked(
        batch.name,
        screened,
        returned=None if returned is None else tuple(returned),
        agencies=tuple(agency_counts(screened, office.reference)),
    )


def _checked_files(
    office: Office, name: str, files: Sequence[Path], dataset: str | None, standard: str | None
) -> Checked:
    kind, found = standard_of(office, files, dataset, standard)
    try:
        screened = office.screen(_unreceived(office, name, files, kind, found))
        return Checked(name, screened, agencies=tuple(agency_counts(screened, office.reference)))
    except GongshiError as error:
        return Checked(name, refusal=error)


def _unreceived(office: Office, name: str, files: Sequence[Path], kind: str, standard: str) -> Batch:
    """Files as the batch that they would be, were they received now."""
    folder = files[0].parent
    plan = plan_for(kind, standard, folder, office.mappings)
    with office.scratch() as work:
        entries = tuple(BatchFile(one.name, sha256_of(one), count_rows(one, one.name, plan, work)) for one in files)
    day = day_of(office.moment, office.site.zone)
    said = [kind, standard, day.isoformat(), *((entry.path, entry.sha256) for entry in entries)]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return Batch(
        name=name,
        folder=folder,
        kind="licence" if kind == "licence" else "penalty",
        standard=standard,
        agency="未写明的单位",
        agency_code="",
        received_at=office.moment,
        approved_at=office.moment,
        period="",
        demo=False,
        files=entries,
        digest=digest,
        content_digest=digest,
        is_approved=False,
    )


def _write(office: Office, checked: Checked, place: Path) -> str:
    """Write the reports, take away held rows of an earlier check, and say what lies where."""
    place.mkdir(parents=True, exist_ok=True)
    held = write_held_files(office, checked.screened, place) if checked.screened else []
    for stale in set(place.glob(f"{PREFIX}*.xlsx")) - set(held):
        stale.unlink()
    write_workbook(checked, place / WORKBOOK)
    write_html(checked, place / HTML, held)
    lines = [f"\n检查报告：{place / HTML}", f"          {place / WORKBOOK}"]
    lines += [f"待核行（含未屏蔽的原文，只退给报送单位）：{path}" for path in held]
    return "\n".join(lines) + "\n"


def _told(checked: Checked) -> str:
    if checked.screened is None:
        return f"批次 {checked.name}：整体退回\n{checked.refusal}"
    report = check_report(checked.screened)
    if checked.agencies:
        report += "\n".join(["", "按作出决定的机关：", *_told_agencies(checked)]) + "\n"
    if checked.returned is not None:
        report += "\n".join(["", *_told_returned(checked.screened.batch.mends or "", checked.returned)]) + "\n"
    return report


def _told_agencies(checked: Checked) -> list[str]:
    told = checked.agencies_told()
    lines = [
        f"  {name}：报送 {rows} 行，可公示 {accepted}，待核 {held}，不予公开 {withheld}{remark and f'（{remark}）'}"
        for name, rows, accepted, held, withheld, remark in told[:SHOWN]
    ]
    return lines + ([f"  ……共 {len(told)} 个机关，全部见检查报告。"] if len(told) > SHOWN else [])


def _told_returned(mends: str, returned: Sequence[Returned]) -> list[str]:
    found = counts(returned)
    shares = "，".join(f"{title} {found[fate]} 行" for fate, title in RETURNS.items())
    lines = [f"更正批次 {mends} 的待核行：共 {len(returned)} 行，{shares}。"]
    open_rows = [row for row in returned if row.fate != "accepted"]
    lines += [f"  {row.number}：{RETURNS[row.fate or 'missing']}" for row in open_rows[:SHOWN]]
    if len(open_rows) > SHOWN:
        lines.append(f"  ……以上为前 {SHOWN} 行，全部见检查报告。")
    return lines
