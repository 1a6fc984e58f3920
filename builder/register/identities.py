"""``identities.csv``: which unified social credit code a subject has today that was known by an older identifier.

Columns: ``identifier`` (organisation code, registration number, or a code given up), ``uscc``, ``from`` (the day of the
change, from which the link holds; empty: always), ``source`` (who says so). A link moves pages, never records: what the
ledger has named keeps its id.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.register.sheets import Row, Sheet, read_sheet

FILE = "identities.csv"
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Link:
    """One older identifier of a subject; ``since`` None: it always was the same subject."""

    identifier: str
    uscc: str
    since: date | None
    source: str


def read_identities(reference: Path) -> list[Link]:
    """All links in the order of the file. Raises R005, R011, and R020 with every mistake at once."""
    sheet = read_sheet(reference / FILE)
    links = []
    for row in sheet.rows:
        link = Link(_folded(row["identifier"]), _folded(row["uscc"]), sheet.day(row, "from"), row["source"])
        _judge(sheet, row, link)
        links.append(link)
    sheet.refuse_twins("identifier", [link.identifier for link in links])
    older = {link.identifier for link in links}
    for row, link in zip(sheet.rows, links, strict=True):
        if link.uscc in older and link.uscc != link.identifier:
            sheet.refuse(row, "uscc", "它自己又是另一行的 identifier", "请直接写现在的统一社会信用代码")
    sheet.finish()
    return links


def _judge(sheet: Sheet, row: Row, link: Link) -> None:
    if not 8 <= len(link.identifier) <= 40:
        sheet.refuse(row, "identifier", "不是 8 至 40 位的代码", "请写原组织机构代码或者工商注册号")
    elif _may_be_id_number(link.identifier):
        sheet.refuse(row, "identifier", "像是身份证件号码，写在这里就会公开", "请删去这一行")
    if not is_uscc(link.uscc):
        sheet.refuse(row, "uscc", "不是有效的统一社会信用代码（18 位，末位是校验码）", "请核对登记证照")
    elif link.uscc == link.identifier:
        sheet.refuse(row, "uscc", "与 identifier 相同", "请写换发后的代码，没有换发的删去这一行")
    if not row["source"]:
        sheet.refuse(row, "source", "没有写", "请写明依据，如“市场监督管理局换发名单”")


def _folded(code: str) -> str:
    """Half-width, upper case, no white space; codes of ASCII also without hyphens, as intake reads them."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", code)).upper()
    return text.replace("-", "") if text.isascii() else text


def is_uscc(code: str) -> bool:
    """Whether a code is a valid unified social credit code (GB 32100-2015)."""
    if not re.fullmatch(rf"[{_SIGNS}]{{18}}", code) or len(set(code)) == 1:
        return False
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return _SIGNS[(31 - total % 31) % 31] == code[17]


def _may_be_id_number(code: str) -> bool:
    """Whether a code is an ID-card number: 18 digits with its check (GB 11643), or the old 15 with a day of birth.

    A registration number of 15 digits may look like one; with the check of ISO 7064 (mod 11,10) it is none.
    """
    if re.fullmatch(r"[0-9]{17}[0-9X]", code):
        total = sum(int(digit) * weight for digit, weight in zip(code, _ID_WEIGHTS, strict=False))
        return _is_day(code[6:14]) and "10X98765432"[total % 11] == code[17]
    if re.fullmatch(r"[0-9]{15}", code):
        return _is_day(f"19{code[6:12]}") and not _has_registration_check(code)
    return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= 1900
    except ValueError:
        return False


def _has_registration_check(code: str) -> bool:
    check = 10
    for digit in code[:-1]:
        check = ((check + int(digit)) % 10 or 10) * 2 % 11
    return (check + int(code[-1])) % 10 == 1
