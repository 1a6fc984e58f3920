"""H106: a name that one batch makes certain stands nowhere in another batch's row of the same number."""

import pytest

from builder.register.build import Register
from tests.register.registry import Registry
from tests.support import id_number, licence, penalty, person

_EARLY, _LATE, _NOW = "2026-03-16T09:00:00+08:00", "2026-03-17T09:00:00+08:00", "2026-04-01T09:00:00+08:00"
#: A word that the finder holds for possible at most; another row says that it is a person.
_NAME = "方正"
_TEXT = f"经查，其中{_NAME}未到场。"


def _found(register: Register) -> dict[str, int]:
    return {finding.code: finding.rows for finding in register.findings if finding.code.startswith("H")}


def _unit(number: int, **values: str) -> dict[str, str]:
    return penalty(number, CF_SY=_TEXT, **values)


def _person(number: int) -> dict[str, str]:
    return person(penalty(1, CF_WSH=f"云市监罚〔2026〕{number}号"), _NAME, id_number())


@pytest.mark.parametrize("first", ["unit", "person"])
def test_a_name_that_another_batch_makes_certain_holds_the_row_that_shows_it(city: Registry, first: str) -> None:
    """Whichever comes first, and though the person's own row is withheld; other numbers and agencies are left alone."""
    agency = {"CF_CFJG": "云渚市城市管理局", "CF_CFJGDM": "", "CF_WSH": "云市监罚〔2026〕8号"}
    city.batch("unit", [_unit(2), _unit(3), _unit(4, **agency)], approved_at=_EARLY if first == "unit" else _LATE)
    one = [_person(2), _person(8)]
    city.batch("person", one, approved_at=_LATE if first == "unit" else _EARLY)
    register = city.advance(_NOW)
    assert _found(register)["H106"] == 1
    assert [row["document_number"] for row in city.public() if row["facts"] == _TEXT] == [
        "云市监罚〔2026〕3号",
        "云市监罚〔2026〕8号",
    ]
    (finding,) = [one for one in register.findings if one.code == "H106"]
    assert _NAME not in str(finding)


def test_the_person_of_another_number_holds_nothing(city: Registry) -> None:
    city.batch("unit", [_unit(2)], approved_at=_EARLY)
    city.batch("other", [licence(9, XK_FRDB=_NAME), _person(5)][:1], approved_at=_LATE)
    assert "H106" not in _found(city.advance(_NOW))
