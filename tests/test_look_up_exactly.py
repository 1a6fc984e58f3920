"""The files of the exact search: what is in them, what is not, and how few change."""

import gzip
import json
from itertools import accumulate
from pathlib import Path

import pytest

from tests.support import City, id_number, licence, penalty, person, uscc

NOW, LATER, LATEST = (f"2026-04-0{day}T09:00:00+08:00" for day in (1, 3, 5))
FAMILIES = ("name", "code", "number", "person", "subject", "record")


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A licence and a penalty of two companies, one under a former name."""
    city = City(tmp_path)
    city.batch("1", [licence(1), licence(2, XK_XDR_MC="云渚旧名商行")], approved_at="2026-03-16T09:00:00+08:00")
    city.batch("2", [penalty(2)], approved_at="2026-03-17T09:00:00+08:00")
    return city


def lines(city: City, family: str) -> list[str]:
    """Every line of the files of a family: lists of names, codes and numbers, and what they lead to."""
    files = sorted((city.site / "search" / "lookup" / family).glob("*.bin"))
    return [line for path in files for line in gzip.decompress(path.read_bytes()).decode().split("\n")]


def everything(city: City) -> str:
    """All that stands in the lookup."""
    return "\n".join(line for family in FAMILIES for line in lines(city, family))


def listed(city: City, family: str) -> dict[str, set[int]]:
    """The numbers of the entries of every gram of a family, over all generations."""
    found: dict[str, set[int]] = {}
    for line in lines(city, family):
        gram, steps = line.split("\t")
        found.setdefault(gram, set()).update(accumulate(int(step, 36) for step in steps.split(" ")))
    return found


def told(city: City, family: str) -> dict[int, list[str]]:
    """What is told of each subject or record, by number."""
    found = [line.split("\t") for line in lines(city, family)]
    assert len({one[0] for one in found}) == len(found)
    return {int(one[0], 36): one[1:] for one in found}


def test_hold_subjects_with_former_names_and_decisions_by_number(city: City) -> None:
    """A subject is an entry under its code, present and former names; a decision stands under each of its numbers."""
    city.build(NOW)
    subjects, records = told(city, "subject"), told(city, "record")
    assert [uscc(1), "云渚第1贸易有限公司", ""] in subjects.values()
    assert [uscc(2), "云渚第2贸易有限公司", "云渚旧名商行"] in subjects.values()
    numbers = listed(city, "number")
    (penalty_number,) = numbers["云市监罚20262"]
    assert records[penalty_number][:4] == ["P", city.record("云市监罚〔2026〕2号"), "20260311", "云市监罚〔2026〕2号"]
    assert subjects[int(records[penalty_number][5], 36)][0] == uscc(2)
    (licence_number,) = numbers["jy000000000001"]
    assert numbers["云市监许20261"] == {licence_number}
    assert records[licence_number][3:5] == ["云市监许〔2026〕1号", "JY000000000001"]
    assert {"贸易", "旧名"} <= listed(city, "name").keys()
    assert uscc(1)[-3:].lower() in listed(city, "code")


def test_find_a_subject_by_the_code_it_had_before(city: City) -> None:
    """An older identifier is told with the names, and its parts are among the grams of codes."""
    city.reference("identities.csv", f"identifier,uscc,from,source\n732500211,{uscc(1)},,换发名单\n")
    city.build(NOW)
    subjects, codes = told(city, "subject"), listed(city, "code")
    number = next(number for number, one in subjects.items() if one[0] == uscc(1))
    assert subjects[number] == [uscc(1), "云渚第1贸易有限公司", "", "原代码 732500211"]
    assert number in codes["732"]
    assert number in codes["211"]


def test_find_a_natural_person_by_number_alone(city: City) -> None:
    """A masked decision is under its document number, with its month and no name: no part of that is searchable.

    Nor does it have a number of the ledger there, or a generation, which would tell when it was published.
    """
    city.batch("3", [person(penalty(7), "欧阳某甲", id_number())], approved_at="2026-03-18T09:00:00+08:00")
    content = city.own_content()
    site = (content / "site.yml").read_text(encoding="utf-8")
    (content / "site.yml").write_text(
        site.replace("penalty: {treatment: withhold", "penalty: {treatment: masked"), encoding="utf-8"
    )
    city.build(NOW)
    record = city.record("云市监罚〔2026〕7号")
    said = ["云市监罚20267", "P", record, "202603", "云市监罚〔2026〕7号", "", "个人"]
    assert lines(city, "person") == ["\t".join(said)]
    others = [line for family in FAMILIES if family != "person" for line in lines(city, family)]
    assert not [line for line in others if record in line or "罚20267" in line or "〔2026〕7号" in line]
    assert "阳某甲" not in everything(city)
    assert not [line for family in FAMILIES for line in lines(city, family) if "欧阳" in line or "欧" in line]
    assert id_number() not in everything(city)


def test_find_a_party_without_a_page_by_its_name(city: City) -> None:
    """The name of a party that no code tells apart leads to its decision."""
    city.batch("3", [licence(8, XK_XDR_MC="云渚无码商行", XK_XDR_SHXYM="")], approved_at="2026-03-18T09:00:00+08:00")
    city.build(NOW)
    (number,) = listed(city, "name")["无码"]
    assert number not in told(city, "subject")
    record = told(city, "record")[number]
    assert (record[1], record[-1]) == (city.record("云市监许〔2026〕8号"), "云渚无码商行")


def test_forget_what_was_withdrawn(city: City) -> None:
    """A withdrawn decision's number, and a subject without any other decision, are in no file of the lookup."""
    city.build(NOW)
    city.order("withdraw", city.record("云市监罚〔2026〕2号"), received_at="2026-04-02T09:00:00+08:00")
    city.order("withdraw", city.record("云市监许〔2026〕1号"), received_at="2026-04-02T09:00:00+08:00")
    city.build(LATER)
    text = everything(city)
    assert "云市监罚〔2026〕2号" not in text
    assert "云市监罚20262" not in text
    assert uscc(1) not in text
    assert "云渚第1贸易" not in text
    assert uscc(2) in text


def test_keep_the_number_of_a_subject(city: City) -> None:
    """Later decisions of a subject, and new subjects, change the number of none; numbers are sequence numbers."""
    city.build(NOW)
    before = {one[0]: number for number, one in told(city, "subject").items()}
    city.batch("3", [licence(9), licence(10, XK_XDR_SHXYM=uscc(1))], approved_at="2026-04-02T09:00:00+08:00")
    city.build(LATER)
    after = {one[0]: number for number, one in told(city, "subject").items()}
    assert before == {code: after[code] for code in before}
    assert set(after) - set(before) == {uscc(9)}


def test_list_every_file_in_the_manifest(city: City) -> None:
    """The manifest names each file by bucket and digest, and nothing else lies beside them."""
    city.build(NOW)
    manifest = json.loads((city.site / "search" / "lookup.json").read_text(encoding="utf-8"))
    parts = {
        f"{family}/{one['generation']}-": one["files"] for family, cut in manifest["lists"].items() for one in cut
    } | {f"{family}/0-": files for family, files in manifest["blocks"].items()}
    named = {
        f"{part}{bucket:x}-{digests[bucket * 10 : bucket * 10 + 10]}.bin"
        for part, digests in parts.items()
        for bucket in range(len(digests) // 10)
        if not digests.startswith("-", bucket * 10)
    }
    folder = city.site / "search" / "lookup"
    assert named == {path.relative_to(folder).as_posix() for path in folder.rglob("*.bin")}
    assert {path.split("/")[0] for path in named} == set(FAMILIES) - {"person"}
    assert [(one["generation"], one["bits"]) for cut in manifest["lists"].values() for one in cut] == [(2, 0)] * 3


def test_cut_more_finely_as_the_register_grows(tmp_path: Path) -> None:
    """The number of buckets is a power of two that follows the number of decisions."""
    city = City(tmp_path)
    city.batch("1", [licence(number) for number in range(1, 700)])
    city.build(NOW)
    manifest = json.loads((city.site / "search" / "lookup.json").read_text(encoding="utf-8"))
    (names,), (numbers,) = manifest["lists"]["name"], manifest["lists"]["number"]
    assert (manifest["entries"], names["bits"], numbers["bits"]) == (699, 2, 3)
    assert {"贸易", "有限", "公司"} <= set(names["common"]), "grams in too many entries are not stored"
    assert not listed(city, "name").keys() & set(names["common"])
    assert len(listed(city, "number")) == 2 * 699, "numbers are stored however many there are"


def test_change_few_files_for_one_decision(tmp_path: Path) -> None:
    """A decision more touches the files of its own grams and numbers; the others keep their names and bytes."""
    city = City(tmp_path)
    city.batch("1", [licence(number) for number in range(1, 700)])
    city.build(NOW)
    before = {path for path in city.files() if path.startswith("search/lookup/number/")}
    city.batch("2", [penalty(5)], approved_at="2026-04-02T09:00:00+08:00")
    city.build(LATER)
    after = {path for path in city.files() if path.startswith("search/lookup/")}
    assert len(before - after) == 1
    assert city.files() == city.rebuilt(LATER)
