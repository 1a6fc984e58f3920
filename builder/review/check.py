"""``gongshi check``: screen batches, or files that are none yet, and write the reports on them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from builder.clock import day_of
from builder.errors import GongshiError
from builder.intake.batch import Batch, BatchFile
from builder.intake.plans import plan_for
from builder.intake.readers.text import sha256_of
from builder.intake.report import KINDS, check_report
from builder.intake.reviewed import text_of
from builder.intake.screened import Screened
from builder.intake.tables import count_rows
from builder.review.answers import CSV, decisions_in
from builder.review.checked import IDENTITIES, RETURNS, Checked
from builder.review.findings import agency_counts, unsaid
from builder.review.foretold import Foretold, as_foretold, foretold
from builder.review.held_file import PREFIX, write_held_files
from builder.review.office import CHECK, MOVED, Office
from builder.review.questions import Question, questions, with_decisions
from builder.review.report_html import HTML, write_html
from builder.review.report_workbook import WORKBOOK, write_workbook
from builder.review.returned import Returned, counts, returned_rows
from builder.review.sent_again import sent_before
from builder.review.signing import as_reviewed, read_reviewed
from builder.review.standards import standard_of
from builder.review.words import known_words
from builder.runs import alone, carry_out

SHOWN = 200


def check(office: Office, path: Path, out: Path | None, dataset: str | None, standard: str | None) -> tuple[str, bool]:
    """Check a batch, every batch in a folder, or files that nobody has received yet, and write the reports.

    The reports lie in ``check/`` of the batch (beside a single file: ``<its name>.check/``), or in ``out``. Returns the
    report for the terminal, and whether nothing was refused or held. Raises C001, C012, for files without manifest
    B050, for the one batch that was named B060 (taken away meanwhile), and the codes of a subject base that is wrong.
    """
    with office.at_work() as office:
        folders = _batches(path)
        office.subject_base()
        if not folders:
            files = _files(path)
            place = path.with_name(f"{path.name}.{CHECK}") if path.is_file() else path / CHECK
            work = [(_checked_files(office, path.name, files, dataset, standard), path, out or place)]
        else:
            work = [
                (
                    _checked_batch(office, folder),
                    folder,
                    out / folder.name if out and folder != path else out or folder / CHECK,
                )
                for folder in folders
            ]
        told = [
            _reported(office, _with_earlier(checked, place), folder, place)
            for checked, (_, folder, place) in zip(_foretold(office, [one for one, *_ in work]), work, strict=True)
        ]
        for _, checked in told:
            if checked.is_moved and checked.refusal and folders == [path]:
                raise checked.refusal
        said = "\n\n".join(text for text, _ in told)
        screened = told[0][1].screened if told and not folders else None
        if screened is not None and not (dataset and standard):
            batch = screened.batch
            said += f"\n按表头判断为{KINDS[batch.kind]}，标准 {batch.standard}；不对的用 --dataset、--standard 写明。\n"
        return said, all(checked.is_clean for _, checked in told)


def _reported(office: Office, checked: Checked, folder: Path, place: Path) -> tuple[str, Checked]:
    """What to say of a batch, and what it came to, after its reports are written; none where there is no batch."""
    if checked.refusal is not None and checked.refusal.code in ("B001", MOVED):
        return _told(office, checked), checked
    try:
        with office.unmoved(folder):
            written = _write(office, checked, folder, place)
            return _told(office, checked) + written, checked
    except GongshiError as error:
        if error.code != MOVED:
            raise
        gone = Checked(checked.name, refusal=error)
        return _told(office, gone), gone


def _batches(path: Path) -> list[Path]:
    """The folder itself when it is a batch, else the folders in it; none for a file and a folder of files."""
    if not path.exists():
        raise GongshiError("C001", what="批次目录或文件", path=path)
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
        with office.unmoved(folder):
            batch = office.read(folder)
            batch = as_reviewed(batch, read_reviewed(batch))
            screened = office.screen(batch)
            returned = returned_rows(office, screened)
            asked = _questions(office, screened)
    except GongshiError as error:
        return Checked(folder.name, refusal=error)
    return Checked(
        batch.name,
        screened,
        returned=None if returned is None else tuple(returned),
        questions=tuple(asked),
        again=tuple(sent_before(office, batch.files, folder)),
    )


def _questions(office: Office, screened: Screened) -> list[Question]:
    """What is asked about a batch, with what its reviewer decided where he has."""
    batch = screened.batch
    words = known_words(office.reference)
    if batch.review is None:
        return questions(office, screened, words)
    asked = questions(office, office.screen(replace(batch, review=None)), words)
    return with_decisions(asked, decisions_in(batch.review.path))


def _with_earlier(checked: Checked, place: Path) -> Checked:
    """With what somebody has filled in on the sheets of an earlier check: no check may lose that. Raises C082."""
    if checked.screened is None or checked.screened.batch.review is not None:
        return checked
    found = decisions_in(place / WORKBOOK) | decisions_in(place / CSV)
    return replace(checked, questions=tuple(with_decisions(checked.questions, found)))


def _foretold(office: Office, found: Sequence[Checked]) -> list[Checked]:
    """Every batch with what the next build makes of it."""
    later = foretold(office, [one.screened for one in found if one.screened])
    return [_as_foretold(office, one, later[one.screened.batch.name]) if one.screened else one for one in found]


def _as_foretold(office: Office, checked: Checked, found: Foretold) -> Checked:
    assert checked.screened is not None
    return replace(
        checked,
        screened=as_foretold(checked.screened, found),
        foretold=found,
        agencies=tuple(agency_counts(checked.screened, office.reference, office.temp, found.held)),
        unsaid=unsaid(checked.screened, office.temp),
    )


def _checked_files(
    office: Office, name: str, files: Sequence[Path], dataset: str | None, standard: str | None
) -> Checked:
    kind, found = standard_of(office, files, dataset, standard)
    try:
        screened = office.screen(_unreceived(office, name, files, kind, found))
        again = sent_before(office, screened.batch.files, None)
        return Checked(name, screened, questions=tuple(_questions(office, screened)), again=tuple(again))
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


def _write(office: Office, checked: Checked, folder: Path, place: Path) -> str:
    """Write the reports, take away held rows of an earlier check, and say what lies where.

    All of them are made out of sight and take their places at once: nobody finds those of one check beside those of
    another. What is the same as before is left as it is. Raises B060.
    """
    if place.parent != folder:
        place.parent.mkdir(parents=True, exist_ok=True)
    with office.claim(place.parent) as (fresh, home):
        reports = fresh / CHECK
        reports.mkdir()
        held = write_held_files(office, checked.screened, reports) if checked.screened else []
        if checked.questions:
            asked = text_of([one.line() for one in checked.questions], for_excel=True)
            (reports / CSV).write_text(asked, encoding="utf-8", newline="")
        write_workbook(checked, reports / WORKBOOK, office.temp)
        write_html(checked, reports / HTML, held, office.temp)
        with alone(home):
            if not folder.exists():
                raise office.moved(folder)
            if not place.exists():
                carry_out(fresh, [(reports, place)])
            else:
                made = sorted(reports.iterdir())
                ours = [*place.glob(f"{PREFIX}*.xlsx"), *place.glob(CSV)]
                stale = {path.name for path in ours} - {path.name for path in made}
                changed = [path for path in made if not _is_same(path, place / path.name)]
                carry_out(fresh, [(path, place / path.name) for path in changed], [place / name for name in stale])
    lines = [f"\n检查报告：{place / HTML}", f"          {place / WORKBOOK}"]
    if checked.questions:
        lines.append(f"需人工确认（只供本单位保密审查，填好判定后交 approve --review）：{place / CSV}")
    lines += [f"待核行（含未屏蔽的原文，只退给报送单位）：{place / path.name}" for path in held]
    return "\n".join(lines) + "\n"


def _is_same(path: Path, earlier: Path) -> bool:
    return earlier.is_file() and earlier.read_bytes() == path.read_bytes()


def _told(office: Office, checked: Checked) -> str:
    if checked.screened is None:
        return f"批次 {checked.name}：{'没有检查完' if checked.is_moved else '整体退回'}\n{checked.refusal}"
    report = check_report(checked.screened, office.temp)
    if checked.agencies:
        report += "\n".join(["", "按作出决定的机关：", *_told_agencies(checked)]) + "\n"
    report += "".join(f"\n{line}" for line in _told_later(checked)) + "\n"
    if checked.returned is not None:
        report += "\n".join(["", *_told_returned(checked.screened.batch.mends or "", checked.returned)]) + "\n"
    return report


def _told_later(checked: Checked) -> list[str]:
    """What the next build makes of the rows, those that it holds, what is asked, and what the sender did not say."""
    held = checked.foretold.held if checked.foretold else ()
    lines = checked.fates_told()
    for one in held[:SHOWN]:
        file, sheet, row = one.place
        where = f"{file} 的工作表“{sheet}”" if sheet else file
        shown = f"，“{one.value}”" if one.value else ""
        lines.append(f"  {where} 第 {row} 行{shown}：[{one.rule.code}] {one.rule.message}。办法：{one.rule.hint}")
    lines += [f"  ……以上为前 {SHOWN} 行，共 {len(held)} 行。"] if len(held) > SHOWN else []
    is_unproved = checked.screened is not None and checked.screened.batch.identity == "unverified"
    lines += [f"提示：批准时{IDENTITIES['unverified']}。"] if is_unproved else []
    lines += [f"{checked.asked_told()}。"] if checked.questions else []
    return lines + [f"提示：{one}。" for one in (*checked.again, *checked.sender_told())]


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
