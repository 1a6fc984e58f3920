"""Every kind of code: what it is, what is taken from it, and what is said of it."""

import csv
from pathlib import Path

import pytest

from tests.intake.conftest import Office
from tests.intake.judging import Judged, judge
from tests.support import id_number, uscc

REAL = Path(__file__).parents[3] / "shared"

#: Made up: what stands in the cell → fate, what is taken for the column that says what it is, codes of the rules.
MADE_UP = {
    uscc(1): ("accepted", "uscc", uscc(1), ()),
    uscc(2, "12990101"): ("accepted", "uscc", uscc(2, "12990101"), ()),
    uscc(3, "51990101"): ("accepted", "uscc", uscc(3, "51990101"), ()),
    uscc(4, "N1990101"): ("accepted", "uscc", uscc(4, "N1990101"), ()),
    uscc(5, "Y1990101"): ("accepted", "uscc", uscc(5, "Y1990101"), ()),
    uscc(6, "A1990101"): ("accepted", "uscc", uscc(6, "A1990101"), ()),
    uscc(7, "Q7990101"): ("accepted", "uscc", uscc(7, "Q7990101"), ("N019",)),
    f" {uscc(8)[:8]} {uscc(8)[8:]}　": ("accepted", "uscc", uscc(8), ()),
    f"{uscc(9)[:8]}-{uscc(9)[8:17]}-{uscc(9)[17:]}": ("accepted", "uscc", uscc(9), ()),
    f"\u200b{uscc(10)}\ufeff": ("accepted", "uscc", uscc(10), ()),
    f"'{uscc(11)}": ("accepted", "uscc", uscc(11), ()),
    f"统一社会信用代码：{uscc(12)}": ("accepted", "uscc", uscc(12), ("N013",)),
    f"{uscc(13)}（2/3）": ("accepted", "uscc", uscc(13), ("N013",)),
    f"{uscc(14)}、{uscc(15)}": ("held", "uscc", None, ("H011",)),
    uscc(16)[:17]: ("held", "uscc", None, ("H011",)),
    "组织机构代码：73250021-1": ("accepted", "org_code", "732500211", ("N002", "N013")),
    "73250021-1": ("accepted", "org_code", "732500211", ("N002",)),
    "732500212": ("held", "uscc", None, ("H011",)),
    "990101000036008": ("accepted", "reg_number", "990101000036008", ("N002",)),
    "990101000036009": ("held", "uscc", None, ("H011",)),
    "注册号：990101000036016": ("accepted", "reg_number", "990101000036016", ("N002", "N013")),
    "9901062015292": ("accepted", "reg_number", "9901062015292", ("N002",)),
    "企合云渚总字第002112号": ("accepted", "reg_number", "企合云渚总字第002112号", ("N002",)),
    id_number(): ("held", "uscc", None, ("H010",)),
    id_number(region="110101"): ("held", "uscc", None, ("H010",)),
    "910101195002142678": ("held", "uscc", None, ("H014",)),
    "110101850312001": ("held", "uscc", None, ("H010",)),
    "110101850312006": ("held", "uscc", None, ("H014",)),
    "990101**********4J": ("accepted", "uscc", None, ("N003",)),
    "**************": ("accepted", "uscc", None, ("N003",)),
    "990102XXXXXXXX1234": ("accepted", "uscc", None, ("N003",)),
    "00000000000000000X": ("accepted", "uscc", None, ("N012",)),
    "000000000000000000": ("accepted", "uscc", None, ("N012",)),
}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """The made-up vectors, all screened in one batch."""
    office = Office(tmp_path_factory.mktemp("office"))
    return dict(zip(MADE_UP, judge(office, *({"CF_XDR_SHXYM": value} for value in MADE_UP)), strict=True))


@pytest.mark.parametrize("value", MADE_UP)
def test_tells_what_a_code_is(made_up: dict[str, Judged], value: str) -> None:
    fate, column, kept, codes = MADE_UP[value]
    found = made_up[value]
    assert (found.fate, found.codes) == (fate, set(codes))
    if found.row:
        assert found.row[column] == kept
        others = {"uscc", "org_code", "reg_number"} - {column}
        assert [found.row[other] for other in others] == [None, None]


def test_agrees_with_every_identifier_vector(office: Office) -> None:
    """Each row of testvectors/identifiers.csv as its column ``expected`` states."""
    path = REAL / "domain/testvectors/identifiers.csv"
    if not path.exists():
        pytest.skip("vectors not at hand")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        vectors = list(csv.DictReader(stream))
    category = {"92": "个体工商户"}
    found = judge(
        office,
        *(
            {"CF_XDR_SHXYM": one["value"], "CF_XDR_LB": category.get(one["value"][:2], "法人及非法人组织")}
            for one in vectors
        ),
    )
    assert len(vectors) == 28
    for vector, one in zip(vectors, found, strict=True):
        expected, value = vector["expected"], vector["value"]
        if expected == "valid":
            assert (one.row["uscc"], one.codes) == (value, set()), vector
        elif "->valid" in expected:
            assert one.row["uscc"] == "91110116589133454J", vector
            assert one.codes <= {"N013"}, vector
        elif expected.startswith("invalid checksum"):
            assert (one.fate, one.codes) == ("held", {"H012"}), vector
        elif expected.startswith(("invalid", "damaged")):
            assert (one.fate, one.codes) == ("held", {"H011"}), vector
        elif expected == "masked":
            assert (one.row["uscc"], one.codes) == (None, {"N003"}), vector
        elif expected.startswith("placeholder"):
            assert (one.row["uscc"], one.codes) == (None, {"N012"}), vector
        elif expected.startswith("工商注册号"):
            assert (one.row["reg_number"], one.row["uscc"], one.codes) == (value, None, {"N002"}), vector
        elif expected.startswith("组织机构代码"):
            assert (one.row["org_code"], one.row["uscc"], one.codes) == ("589133454", None, {"N002"}), vector
        else:
            assert expected.startswith("must be treated as natural-person id"), vector
            assert (one.fate, one.codes) == ("held", {"H010"}), vector


def test_agrees_with_python_stdnum(office: Office) -> None:
    """The oracle agrees on every code it knows: valid ones, and the same with one character changed."""
    stdnum = pytest.importorskip("stdnum.cn.uscc")
    valid = [uscc(number * 7919 % 99_999_989, "91990101") for number in range(1, 40)]
    wrong = [code[:9] + str((int(code[9]) + 1) % 10) + code[10:] for code in valid]
    found = judge(office, *({"CF_XDR_SHXYM": code} for code in valid + wrong))
    for code, one in zip(valid + wrong, found, strict=True):
        assert stdnum.is_valid(code) == (one.fate == "accepted"), code


@pytest.mark.parametrize(
    ("category", "code", "warned"),
    [
        ("个体工商户", uscc(21, "92990101"), False),
        ("个体工商户", uscc(22, "91990101"), True),
        ("法人及非法人组织", uscc(23, "92990101"), True),
        ("法人及非法人组织", uscc(24, "93990101"), False),
        ("", uscc(25, "92990101"), False),
    ],
)
def test_compares_the_category_with_the_code(office: Office, category: str, code: str, warned: bool) -> None:
    (found,) = judge(office, {"CF_XDR_LB": category, "CF_XDR_SHXYM": code})
    assert (found.fate, "N018" in found.codes) == ("accepted", warned)


def test_warns_of_a_wrong_code_within_a_right_one(office: Office) -> None:
    """The check character of GB 32100 is right, that of the organisation code in it (GB 11714) is not."""
    (found,) = judge(office, {"CF_XDR_SHXYM": "919901010000000120"})
    assert (found.fate, found.codes) == ("accepted", {"N023"})
