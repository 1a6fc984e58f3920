"""``gongshi approve``: two persons put their names under a batch as it was received and checked."""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from builder.errors import GongshiError
from builder.intake.batch import Batch, person_key
from builder.intake.readers.text import sha256_of
from builder.intake.screened import Screened
from builder.review.office import MOVED, Office
from builder.runs import alone, carry_out


def approve(
    office: Office, name: str, reviewer: str, approver: str, reviewed_at: datetime | None
) -> tuple[Path, Screened]:
    """Write the approval into ``batch.yml``; a batch in ``data/received`` moves to ``data/approved`` with it.

    The approval names the sha256 of all that it covers, so that neither files nor manifest change after it. A mapping
    file is covered too: its copy goes into the batch, and the one that others share may change afterwards. Returns
    where the batch lies now, and what becomes of its rows. Raises the codes of reading and screening, B006 (a name is
    empty), B007 (one person), B051 (a file changed), B052 (approved already), B053, B054, B056, B057, B060 (taken
    away meanwhile), B064 (changed meanwhile): nothing has happened then.
    """
    with office.at_work() as office:
        folder = office.folder_of(name)
        try:
            with office.unmoved(folder):
                return _approve(office, folder, reviewer, approver, reviewed_at)
        except GongshiError as error:
            now = office.named(folder.name) if error.code == MOVED else None
            if now is not None:
                _refuse_approved(office, office.read(now))
            raise


def _approve(
    office: Office, folder: Path, reviewer: str, approver: str, reviewed_at: datetime | None
) -> tuple[Path, Screened]:
    path = folder / "batch.yml"
    text = path.read_text(encoding="utf-8")
    batch = office.read(folder)
    _refuse_approved(office, batch)
    for title, person in (("保密审查", reviewer), ("批准公示", approver)):
        if not person_key(person):
            raise GongshiError("B006", path=path, what=title)
    if person_key(reviewer) == person_key(approver):
        raise GongshiError("B007", path=path, who=approver)
    reviewed = reviewed_at or office.moment
    if not batch.received_at <= reviewed <= office.moment:
        raise GongshiError("B056", at=_told(office, reviewed), received_at=_told(office, batch.received_at))
    for file in batch.files:
        if sha256_of(folder / file.path) != file.sha256:
            raise GongshiError("B051", batch=batch.name, file=file.path)
    office.mended_by(batch)
    mapping = office.mapping_of(batch)
    rules = mapping.read_bytes() if mapping else b""
    screened = office.screen(batch)
    approval: dict[str, Any] = {
        "secrecy_review": {"by": reviewer.strip(), "at": _told(office, reviewed)},
        "approved": {"by": approver.strip(), "at": _told(office, office.moment)},
        "sha256": batch.content_digest,
    }
    if mapping:
        approval["mapping"] = hashlib.sha256(rules).hexdigest()
    target = office.approved / folder.name if folder.parent == office.received.resolve() else folder
    with office.claim(folder) as (fresh, home):
        moves = []
        if mapping and mapping.parent == office.mappings:
            (fresh / "mapping").write_bytes(rules)
            moves.append((fresh / "mapping", folder / batch.standard))
        (fresh / "manifest").write_text(with_approval(text, approval), encoding="utf-8")
        moves.append((fresh / "manifest", path))
        with alone(home):
            _refuse_changed(office, batch, text, mapping, rules)
            if target != folder:
                if os.path.lexists(target):
                    raise GongshiError("B054", path=target)
                target.parent.mkdir(exist_ok=True)
                moves.append((folder, target))
            carry_out(fresh, moves)
    return target, screened


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
