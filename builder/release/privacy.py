"""Personal data that may be in no byte of the site: the last net, over what was really made.

Screening has long masked what a batch alone can show; this looks at the finished bytes. Found are ID-card numbers
(GB 11643, 18 digits with a valid check character and birth date; 15 digits with a birth date) and mobile numbers.
"""

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NUMBER_SIGN = "号".encode()
#: Digits become 0, X x, other ASCII letters a, all else a space: numbers that stand by themselves show by their shape.
_SHAPES = bytes(
    ord("0" if byte in b"0123456789" else "x" if byte in b"Xx" else "a" if chr(byte).isalpha() and byte < 128 else " ")
    for byte in range(256)
)
#: The shortest number looked for. A needle of one sign is found several times as fast as one with ends.
_SHORTEST = b"0" * 11
#: Mobile, mobile with 86 before it, old and new ID-card numbers, by their shapes.
_NUMBERS = frozenset({b"0" * 11, b"0" * 13, b"0" * 15, b"0" * 18, b"0" * 17 + b"x"})


def personal_data(content: bytes) -> set[str]:
    """ID-card and mobile numbers that stand by themselves in ``content`` (UTF-8).

    A run of digits inside a longer word is no number of its own: record ids and digests are full of them.
    Mobile-like and 15-digit runs before 号 are serial numbers of documents.
    """
    found = set()
    shapes = content.translate(_SHAPES).join((b" ", b" "))
    place = shapes.find(_SHORTEST)
    while place >= 0:
        start = shapes.rfind(b" ", 0, place) + 1
        end = shapes.find(b" ", place)
        if shapes[start:end] in _NUMBERS:
            run = content[start - 1 : end - 1].decode()
            if _is_personal(run, content.startswith(_NUMBER_SIGN, end - 1)):
                found.add(run)
        place = shapes.find(_SHORTEST, end)
    return found


def _is_personal(run: str, is_serial: bool) -> bool:
    return is_id_number(run) or (not is_serial and (_is_old_id_number(run) or _is_mobile(run)))


def is_id_number(text: str) -> bool:
    """Whether ``text`` is an 18-character ID-card number: GB 11643 check character and a birth date since 1900."""
    if len(text) != 18 or text[6:8] not in ("19", "20") or not text[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == text[17].upper() and _is_birth_date(text[6:14])


def _is_old_id_number(text: str) -> bool:
    return (
        len(text) == 15
        and text.isdigit()
        and text[0] in "12345678"
        and _is_birth_date("19" + text[6:12])
        and not _is_registration_number(text)
    )


def _is_registration_number(text: str) -> bool:
    """ISO 7064 mod 11,10 over 15 digits (工商注册号)."""
    check = 5
    for digit in text:
        check = ((check or 10) * 2 % 11 + int(digit)) % 10
    return check == 1


def _is_mobile(text: str) -> bool:
    number = text.removeprefix("86") if len(text) == 13 else text
    return len(number) == 11 and number.isdigit() and number[0] == "1" and number[1] in "3456789"


def _is_birth_date(text: str) -> bool:
    try:
        return date(1900, 1, 1) <= date(int(text[:4]), int(text[4:6]), int(text[6:8])) <= date(2099, 12, 31)
    except ValueError:
        return False
