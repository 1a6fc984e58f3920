"""Personal data that may be in no byte of the site: the last net, over what was really made.

Screening has long masked what a batch alone can show; this looks at the finished bytes. Found are ID-card numbers
(GB 11643, 18 digits with a valid check character and birth date, in a run, as 6-8-4 or digit by digit; 15 digits with a
birth date) and mobile numbers (in a run or as 3-4-4), by their shape alone and fast. Whether one is what it looks like
(and no amount, no number of a document) is decided by who knows the patterns of screening, from what stands around it.
"""

import re
from collections.abc import Iterator
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NUMBER_SIGN = "号".encode()
_CENTURIES = (b"19", b"20")
#: Digits become 0, X x, other ASCII letters a, what may divide a number a space, all else a point: numbers show by
#: shape.
_SHAPES = bytes(
    ord(
        "0" if byte in b"0123456789" else "x" if byte in b"Xx" else "a" if byte < 128 and chr(byte).isalpha()
        else " " if byte in b" -()/_" else "."
    )
    for byte in range(256)
)  # fmt: skip
_ENDS = b" ."
#: Patterns of signs that are rare let ``find`` skip what holds no digits, which is most of a file.
_SHORTEST = b"0" * 11
#: An ID-card number as 6-8-4 and digit by digit, and a mobile number as 3-4-4: shape, length of the whole, and the
#: signs that may divide it. (Chinese signs are three points here, as all Chinese is: to look for them takes too long.)
_DIVIDED = (
    (b"000000 00000000 000", 20, frozenset((b"  ", b"--", b"()", b"//", b"__"))),
    (b" ".join([b"0"] * 17), 35, frozenset((b" " * 17, b"-" * 17, b"/" * 17, b"_" * 17))),
    (b"000 0000 0000", 13, frozenset((b"  ", b"--"))),
)
#: Mobile, with 86 before it, old ID-card number, new one, new one with X: digits that stand by themselves.
_ALONE = re.compile(rb"(?:0{11}|0{13}|0{15}|0{17}x|0{18})(?=[ .])")
_RUN = re.compile(rb"0+")
_SIGNS = re.compile(rb"[0-9Xx]+")
_NO_DIGITS = re.compile(rb"[^0-9Xx]+")
#: Bytes before and behind a number that are handed on with it.
_AROUND = 48


def personal_data(content: bytes) -> set[tuple[str, str]]:
    """ID-card and mobile numbers that stand by themselves in ``content`` (UTF-8), each with what stands around it.

    A run of digits inside a longer word is no number of its own: record ids and digests are full of them.
    Mobile-like and 15-digit runs before 号 are serial numbers of documents.
    """
    shapes = content.translate(_SHAPES).join((b" ", b" "))  # so a number stands one later here than in the content
    return {
        (content[start:end].decode(), content[max(start - _AROUND, 0) : end + _AROUND].decode(errors="ignore"))
        for start, end in (*_in_runs(content, shapes), *_in_groups(content, shapes))
    }


def _in_runs(content: bytes, shapes: bytes) -> Iterator[tuple[int, int]]:
    start = shapes.find(_SHORTEST)
    while start >= 0:
        alone = _ALONE.match(shapes, start) if shapes[start - 1] in _ENDS else None
        if alone:
            end = alone.end() - 1
            # an 18-character run can only be an ID number, and most are codes: their century tells, without a copy more
            if end - start != 17 or content[start + 5 : start + 7] in _CENTURIES:
                run = content[start - 1 : end].decode()
                if _is_personal(run, content.startswith(_NUMBER_SIGN, end)):
                    yield start - 1, end
            start = shapes.find(_SHORTEST, end)
        else:
            start = shapes.find(_SHORTEST, _RUN.match(shapes, start).end())  # type: ignore[union-attr]


def _in_groups(content: bytes, shapes: bytes) -> Iterator[tuple[int, int]]:
    """ID-card and mobile numbers in groups, divided by the same signs throughout."""
    for shape, length, signs in _DIVIDED:
        start = shapes.find(shape)
        while start >= 0:
            run = content[start - 1 : start - 1 + length]
            end = start - 1 + length
            if shapes[start - 1] in _ENDS and shapes[end + 1] in _ENDS and _SIGNS.sub(b"", run) in signs:
                number = _NO_DIGITS.sub(b"", run).decode()
                # what goes on with a hyphen, or before 号, is the number of a document
                goes_on = content[max(start - 2, 0) : start - 1] == b"-" or content.startswith(
                    (b"-", _NUMBER_SIGN), end
                )
                if is_id_number(number) or (not goes_on and _is_mobile(number)):
                    yield start - 1, end
            start = shapes.find(shape, start + length - 1)


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
