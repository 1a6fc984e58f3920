"""``gongshi approve``: two persons put their names under a batch as it was received and checked.

Both at once, or one after the other, each under an account of the system: first the secrecy reviewer, with what he
decided on the sheet of questions, then whoever approves.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from builder.clock import day_of
from builder.database import connect, rows, run
from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.readers.text import sha256_of
from builder.intake.reviewed import FILE as REVIEW
from builder.intake.reviewed import KEEP, Review, text_of
from builder.intake.screened import Screened
from builder.intake.subjects import FILE as SUBJECTS
from builder.register.sheets import WORDS
from builder.review.answers import CSV, read_answers
from builder.review.office import CHECK, MOVED, Office
from builder.review.questions import Question, questions, unread, with_decisions
from builder.review.sent_again import sent_before
from builder.review.signing import FILE as REVIEWED
from builder.review.signing import Paper, Reviewed, as_reviewed, paper_of, read_reviewed
from builder.review.staff import APPROVER, REVIEWER, account, may_sign, read_staff
from builder.review.words import known_words, with_words
from builder.runs import alone, carry_out, write
from builder.signers import persons_in, share_a_person

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Signing:
    """What is signed: by the secrecy reviewer (None: has signed before), by the approver (None: signs later); the sheet
    that the reviewer filled in, and the paper that bears the signatures."""

    reviewer: str | None
    approver: str | None
    reviewed_at: datetime | None = None
    review: Path | None = None
    paper: Path | None = None


@dataclass(frozen=True)
class Signed:
    """What came of it. ``folder``: where the batch lies now; ``said``: what people should know beside the rows."""

    folder: Path
    screened: Screened
    is_approved: bool
    said: list[str] = field(default_factory=list)


def approve(office: Office, name: str, signing: Signing) -> Signed:
    """Write the approval into ``batch.yml``; a batch in ``data/received`` moves to ``data/approved`` with it. Where
    only the reviewer signs, that is noted beside it.

    The approval names the sha256 of all that it covers, so that neither files nor manifest change after it. A mapping
    file is covered too: its copy goes into the batch, and the one that others share may change afterwards; so are the
    reviewer's decisions. Raises the codes of reading and screening, B006 (a name is empty), B007 (one person), B051 (a
    file changed), B052 (approved already), B053, B054, B056, B057, B060 (taken away meanwhile), B064 (changed
    meanwhile), B070, B071, B072 (the sheet), B073 (reviewed by nobody, or changed since), C080, C081: nothing has
    happened then.
    """
    with office.at_work() as office:
        folder = office.folder_of(name)
        try:
            with office.unmoved(folder):
                return _approve(office, folder, signing)
        except GongshiError as error:
            now = office.named(folder.name) if error.code == MOVED else None
            if now is not None:
                _refuse_approved(office, office.read(now))
            raise


def waits_for(office: Office, name: str) -> str | None:
    """Who has reviewed a batch that nobody approved yet; None where there is none. Raises what reading raises."""
    try:
        folder = office.folder_of(name)
    except GongshiError:
        return None
    reviewed = read_reviewed(office.read(folder))
    return None if reviewed is None else reviewed.by


def _approve(office: Office, folder: Path, signing: Signing) -> Signed:
    path = folder / "batch.yml"
    text = path.read_text(encoding="utf-8")
    batch = office.read(folder)
    _refuse_approved(office, batch)
    staff = read_staff(office.reference)
    for title, person, role in (("保密审查", signing.reviewer, REVIEWER), ("批准公示", signing.approver, APPROVER)):
        if person is not None:
            if not persons_in(person):
                raise GongshiError("B006", path=path, what=title)
            may_sign(staff, person, role)
    if signing.reviewer is None and (signing.review or signing.reviewed_at):
        raise GongshiError("C080", option="--review" if signing.review else "--secrecy-review-at")
    for file in batch.files:
        if sha256_of(folder / file.path) != file.sha256:
            raise GongshiError("B051", batch=batch.name, file=file.path)
    if (folder / REVIEW).exists() and not (folder / REVIEWED).exists():
        raise GongshiError("B070", path=folder / REVIEW, reason="不是 approve 写下的")
    if (folder / SUBJECTS).exists():
        raise GongshiError("B091", path=folder / SUBJECTS, reason="不是 approve 写下的")
    office.mended_by(batch)
    mapping = office.mapping_of(batch)
    rules = mapping.read_bytes() if mapping else b""
    digest = hashlib.sha256(rules).hexdigest() if mapping else None
    with office.claim(folder) as (fresh, home):
        moves: list[tuple[Path, Path]] = []
        said = sent_before(office, batch.files, folder)
        if signing.reviewer is None:
            reviewed = read_reviewed(batch)
            if reviewed is None:
                raise GongshiError("B073", batch=batch.name, what="还没有人签署")
            if reviewed.mapping != digest:
                raise GongshiError("B073", batch=batch.name, what="映射文件有改动")
            screened = office.screen(as_reviewed(batch, reviewed))
            kept: list[str] = []
        else:
            reviewed, screened, kept = _reviewed(office, batch, signing, digest, fresh, said)
            if reviewed.review is not None:
                moves.append((fresh / REVIEW, folder / REVIEW))
        gone = [] if reviewed.review else [REVIEW]
        target = folder
        if signing.approver is None:
            (fresh / REVIEWED).write_text(reviewed.text(), encoding="utf-8")
            moves.append((fresh / REVIEWED, folder / REVIEWED))
        else:
            if share_a_person(reviewed.by, signing.approver):
                raise GongshiError("B007", path=path, who=signing.approver)
            approval = _approval(office, batch, reviewed, signing.approver, paper_of(signing.paper), said)
            if _write_base_said(screened, fresh / SUBJECTS, office.temp):
                approval["subjects"] = sha256_of(fresh / SUBJECTS)
                moves.append((fresh / SUBJECTS, folder / SUBJECTS))
            if mapping and mapping.parent == office.mappings:
                (fresh / "mapping").write_bytes(rules)
                moves.append((fresh / "mapping", folder / batch.standard))
            (fresh / "manifest").write_text(with_approval(text, approval), encoding="utf-8")
            moves.append((fresh / "manifest", path))
            gone.append(REVIEWED)
            if folder.parent == office.received.resolve():
                target = office.approved / folder.name
        with alone(home):
            _refuse_changed(office, batch, text, mapping, rules)
            if signing.reviewer is None and read_reviewed(batch) != reviewed:
                raise GongshiError("B064", batch=batch.name, what=REVIEWED)
            if target != folder:
                if os.path.lexists(target):
                    raise GongshiError("B054", path=target)
                target.parent.mkdir(exist_ok=True)
            moves += [(folder / one, fresh / f"gone-{one}") for one in gone if os.path.lexists(folder / one)]
            carry_out(fresh, [*moves, *([(folder, target)] if target != folder else [])])
            _remember(office, kept, reviewed.by, said)
    return Signed(target, screened, signing.approver is not None, said)


def _reviewed(
    office: Office, batch: Batch, signing: Signing, mapping: str | None, fresh: Path, said: list[str]
) -> tuple[Reviewed, Screened, list[str]]:
    """The secrecy review, what becomes of the rows by it, and the words kept; the decisions lie in ``fresh``."""
    at = signing.reviewed_at or office.moment
    if not batch.received_at <= at <= office.moment:
        raise GongshiError("B056", at=_told(office, at), received_at=_told(office, batch.received_at))
    screened = office.screen(batch)
    asked = questions(office, screened, known_words(office.reference))
    review = None
    if signing.review is not None:
        asked = with_decisions(asked, read_answers(signing.review, asked))
        (fresh / REVIEW).write_text(text_of([one.line() for one in asked], for_excel=False), encoding="utf-8")
        review = Review(fresh / REVIEW, sha256_of(fresh / REVIEW))
        screened = office.screen(replace(batch, review=review))
    elif decided := _left_behind(batch.folder / CHECK / CSV, asked):
        said.append(f"提醒：{CHECK}/{CSV} 中有 {decided} 处判定没有采用，要采用的请写 --review")
    if asked:
        said.append(
            f"需人工确认 {len(asked)} 处，已判定 {len(asked) - unread(asked)} 处，未看 {unread(asked)} 处（照提议处理）"
        )
    reviewed = Reviewed(
        by=(signing.reviewer or "").strip(),
        at=_told(office, at),
        account=account(),
        sha256=batch.content_digest,
        mapping=mapping,
        review=review.sha256 if review else None,
        unread=unread(asked) if asked else None,
        paper=paper_of(signing.paper),
    )
    return reviewed, screened, [one.content for one in asked if one.decision == KEEP and not one.code]


def _write_base_said(screened: Screened, path: Path, temp: Path) -> bool:
    """Write down what the subject base says of the batch: fixed by the approval. False where it says nothing."""
    with connect(temp=temp, threads=1, memory=300_000_000) as connection:
        if not rows(connection, _SQL / "base_said_count.sql", said=str(screened.base_said))[0][0]:
            return False
        run(connection, _SQL / "base_said_file.sql", said=str(screened.base_said), target=str(path))
    return True


def _left_behind(sheet: Path, asked: Sequence[Question]) -> int:
    """How many decisions stand in the sheet of the check that nobody handed in; 0 where it is not as it was asked."""
    try:
        return len(read_answers(sheet, asked))
    except GongshiError:
        return 0


def _approval(
    office: Office, batch: Batch, reviewed: Reviewed, approver: str, paper: Paper | None, said: list[str]
) -> dict[str, Any]:
    """What stands under ``approval`` in the manifest."""
    paper = paper or reviewed.paper
    by_accounts = _proved_by_accounts(office, reviewed, approver)
    identity = "accounts" if by_accounts else "paper" if paper else "unverified"
    if identity == "unverified":
        said.append("未核验身份：两个姓名不是由两人各自的账户签署，也没有签字件（--paper）")
    approval: dict[str, Any] = {
        "secrecy_review": {"by": reviewed.by, "at": reviewed.at, "account": reviewed.account},
        "approved": {"by": approver.strip(), "at": _told(office, office.moment), "account": account()},
        "sha256": batch.content_digest,
        "mapping": reviewed.mapping,
        "review": reviewed.review,
        "unread": reviewed.unread,
        "identity": identity,
        "paper": paper and paper.model_dump(),
    }
    return {key: value for key, value in approval.items() if value is not None}


def _proved_by_accounts(office: Office, reviewed: Reviewed, approver: str) -> bool:
    """Whether each of the two signed under an account of his own; where staff is listed, under the one it says."""
    if reviewed.account == account():
        return False
    staff = read_staff(office.reference)
    first, second = may_sign(staff, reviewed.by, REVIEWER), may_sign(staff, approver, APPROVER)
    return not (first and second) or (first.account, second.account) == (reviewed.account, account())


def _remember(office: Office, kept: Sequence[str], by: str, said: list[str]) -> None:
    """Note the words that the reviewer said are no names."""
    text = with_words(office.reference, kept, by, day_of(office.moment, office.site.zone))
    if text is not None:
        office.reference.mkdir(exist_ok=True)
        write(office.reference / WORDS, text)
        said.append(f"保留的字词记入 {office.reference / WORDS}，以后检查时提议保留")


def _refuse_approved(office: Office, batch: Batch) -> None:
    """Raise B052 where two persons have signed already."""
    if batch.is_approved:
        signed = yaml.safe_load((batch.folder / "batch.yml").read_text(encoding="utf-8"))["approval"]["approved"]
        raise GongshiError("B052", batch=batch.name, who=signed["by"], at=_told(office, batch.approved_at))


def _refuse_changed(office: Office, batch: Batch, text: str, mapping: Path | None, rules: bytes) -> None:
    """Raise B052 or B064 where manifest or mapping are no longer what was looked at."""
    if (batch.folder / "batch.yml").read_text(encoding="utf-8") != text:
        _refuse_approved(office, office.read(batch.folder))
        raise GongshiError("B064", batch=batch.name, what="batch.yml")
    if mapping and mapping.read_bytes() != rules:
        raise GongshiError("B064", batch=batch.name, what=mapping.name)


def _told(office: Office, moment: datetime) -> str:
    return moment.astimezone(office.site.zone).isoformat()


def with_approval(text: str, approval: dict[str, Any]) -> str:
    """The manifest ``text`` with ``approval`` in it. Whatever else a person wrote, comments too, stays as it was.

    Where the layout does not allow that, the manifest is written anew in the order of its keys.
    """
    values = yaml.safe_load(text) | {"approval": approval}
    block = yaml.safe_dump({"approval": approval}, allow_unicode=True, sort_keys=False, width=1000).rstrip("\n")
    root = yaml.compose(text)
    edited = text.rstrip("\n") + f"\n{block}\n"
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "approval":
                edited = text[: key.start_mark.index] + block + text[value.end_mark.index :]
    try:
        if yaml.safe_load(edited) == values:
            return edited
    except yaml.YAMLError:
        pass
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
