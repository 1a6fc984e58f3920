"""Who may sign: ``data/reference/staff.csv``, and the account of the system under which a command runs."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from builder.errors import GongshiError
from builder.register.sheets import STAFF, read_sheet
from builder.signers import share_a_person

REVIEWER, APPROVER = "保密审查", "批准公示"
_ROLES = (REVIEWER, APPROVER, "经办")


@dataclass(frozen=True)
class Person:
    """One row of the file."""

    name: str
    roles: tuple[str, ...]
    account: str


def account() -> str:
    """The account of the system that runs this command: told by the kernel, not by a variable."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def read_staff(reference: Path) -> tuple[Person, ...]:
    """Everybody in the file; nobody where there is none. Raises R005, R011, R020: an account is one person's."""
    sheet = read_sheet(reference / STAFF)
    found: list[Person] = []
    for row in sheet.rows:
        roles = tuple(role.strip() for role in row["roles"].split(";") if role.strip())
        if not row["name"]:
            sheet.refuse(row, "name", "没有姓名", "请补上")
        if not roles or not set(roles) <= set(_ROLES):
            sheet.refuse(row, "roles", "不是职责", f"请写 {'、'.join(_ROLES)}，几项之间用英文分号")
        if any(share_a_person(row["name"], one.name) for one in found):
            sheet.refuse(row, "name", "与前面的一行是同一人", "请删去其中一行，职责写在一起")
        if row["account"] and any(row["account"] == one.account for one in found):
            sheet.refuse(row, "account", "已是另一人的账户", "一个账户只能属于一个人")
        found.append(Person(row["name"], roles, row["account"]))
    sheet.finish()
    return tuple(found)


def may_sign(staff: tuple[Person, ...], name: str, role: str) -> Person | None:
    """The person who signs as ``role``; None where no staff is listed. Raises C081."""
    if not staff:
        return None
    person = next((one for one in staff if share_a_person(one.name, name)), None)
    if person is None:
        raise GongshiError("C081", who=name, role=role, reason="不在人员名单中")
    if role not in person.roles:
        raise GongshiError("C081", who=name, role=role, reason=f"其职责是 {'、'.join(person.roles)}")
    return person
