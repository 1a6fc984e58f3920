"""Made-up data: the same bytes for the same arguments, valid codes, and the shares that measuring relies on."""

import csv
import filecmp
import hashlib
import io
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from stdnum import exceptions
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from builder.city import find_city
from builder.config import load_site
from builder.errors import GongshiError
from builder.intake.batch import read_batch
from builder.makedata.demo import make_demo
from builder.makedata.demo_orders import _ORDERS
from builder.makedata.make import make_data
from builder.yaml_file import read_yaml

ZONE = ZoneInfo("Asia/Shanghai")
RECORDS = 6000
PREFIX = {"licence": "XK_", "penalty": "CF_"}
PERSON, SOLE_TRADER = "自然人", "个体工商户"


@dataclass(frozen=True)
class Made:
    """A row with its keys without prefix, and its batch."""

    batch: str
    kind: str
    cells: dict[str, str]

    @property
    def party(self) -> str:
        return self.cells["XDR_SHXYM"] or self.cells["XDR_ZZJG"] or self.cells["XDR_ZJHM"]

    @property
    def number(self) -> tuple[str, str, str]:
        return self.kind, self.cells["XKJG" if self.kind == "licence" else "CFJG"], self.cells["WSH"]


def rows_of(folder: Path) -> list[Made]:
    """All rows of a city in the 2018 standard; checks the manifests on the way."""
    made = []
    for path in sorted((folder / "data" / "approved").iterdir()):
        batch = read_batch(path, ZONE)
        for file in batch.files:
            content = (path / file.path).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file.sha256
            try:
                text = content.decode("utf-8")
            except UnicodeDecodeError:
                text = content.decode("gb18030")
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            assert len(rows) == file.rows
            prefix = PREFIX[batch.kind]
            made += [
                Made(batch.name, batch.kind, {key.removeprefix(prefix): value for key, value in row.items()})
                for row in rows
            ]
    return made


def silent(_: str) -> None:
    """Progress nobody reads."""


def same_files(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
    others = sorted(str(path.relative_to(other)) for path in other.rglob("*") if path.is_file())
    return names == others and filecmp.cmpfiles(one, other, names, shallow=False) == (names, [], [])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "city"
    make_data(out, RECORDS, 7, 0, 0, silent)
    return out


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[Made]:
    return rows_of(folder)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        make_data(tmp_path / name, 400, seed, 0, 0, silent)
        make_data(tmp_path / name, 0, seed, 60, 0, silent)
    assert same_files(tmp_path / "one", tmp_path / "two")
    assert not same_files(tmp_path / "one", tmp_path / "three")


def test_folder_is_whole_and_batches_follow_one_another(folder: Path, rows: list[Made]) -> None:
    assert {path.name for path in folder.iterdir()} == {"content", "data", "templates", "gongshi.yml", ".gitignore"}
    assert find_city(folder).made_up
    assert load_site(folder / "content").base_url == "http://localhost:8000/"
    assert len(bytes.fromhex((folder / "data" / "private" / "id.key").read_text().strip())) == 32
    batches = [read_batch(path, ZONE) for path in sorted((folder / "data" / "approved").iterdir())]
    assert all(batch.demo for batch in batches)
    assert 8 <= len(batches) <= 14
    for kind in PREFIX:
        moments = [batch.approved_at for batch in batches if batch.kind == kind]
        assert moments == sorted(moments)
    assert len(rows) == RECORDS
    assert sum(row.kind == "licence" for row in rows) == RECORDS * 85 // 100
    assert max(row.cells["JDRQ"] for row in rows) <= "2026/10/16"
    assert min(row.cells["JDRQ"] for row in rows) >= "2013/01/01"


def test_every_code_is_valid(rows: list[Made]) -> None:
    agencies = {row.cells["XKJGDM"] for row in rows if row.kind == "licence"}
    assert all(uscc.is_valid(code) for code in agencies)
    assert len(agencies) >= 20
    for row in rows:
        code, org_code, person = (row.cells[key] for key in ("XDR_SHXYM", "XDR_ZZJG", "XDR_ZJHM"))
        assert not code or (uscc.is_valid(code) and org_check(code[8:17]))
        assert not org_code or org_check(org_code)
        assert bool(person) == (row.cells["XDR_LB"] == PERSON)
        assert not person or mod_11_2.is_valid(person)
        assert not row.cells["FR_ZJHM"]


def org_check(code: str) -> bool:
    """GB 11714, written apart from the SQL that makes the codes."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(weight * int(sign, 36) for weight, sign in zip(weights, code, strict=False)) % 11
    return len(code) == 9 and code[8] == {10: "X", 11: "0"}.get(rest, str(rest))


def test_numbers_are_unique_but_for_one_in_a_thousand(rows: list[Made]) -> None:
    parties = defaultdict(list)
    for row in rows:
        parties[row.number].append(row.party)
    repeated = [found for found in parties.values() if len(found) > 1]
    assert 0 < len(repeated) < RECORDS / 400
    assert any(len(set(found)) == 1 for found in repeated)
    assert any(len(set(found)) > 1 for found in repeated)


def test_subjects_have_a_long_tail(rows: list[Made]) -> None:
    decisions = Counter(row.party for row in rows)
    assert 0.28 < len(decisions) / RECORDS < 0.40
    (_, most), *others = decisions.most_common()
    assert RECORDS / 200 < most < RECORDS / 40  # one in 150 for large folders
    assert others[0][1] < most
    categories = Counter(row.cells["XDR_LB"] for row in rows)
    assert 0.02 < categories[PERSON] / RECORDS < 0.09
    assert 0.015 < categories[SOLE_TRADER] / RECORDS < 0.08
    assert any(not row.cells["XDR_SHXYM"] and row.cells["XDR_ZZJG"] for row in rows)


def test_a_company_has_one_name_and_a_name_one_company(rows: list[Made]) -> None:
    names = defaultdict(set)
    for row in rows:
        if row.cells["XDR_SHXYM"].startswith("91"):
            names[row.cells["XDR_SHXYM"]].add(row.cells["XDR_MC"])
    assert all(len(found) == 1 for found in names.values())
    assert len({next(iter(found)) for found in names.values()}) == len(names)


def test_texts_are_varied_and_hard_to_read_as_csv(rows: list[Made]) -> None:
    texts = [row.cells["NR" if row.kind == "licence" else "SY"] for row in rows]
    assert all(30 <= len(text) <= 400 for text in texts)
    assert len(set(texts)) > RECORDS * 0.99
    assert not any("{" in text for text in texts)
    assert all(any(sign in text for text in texts) for sign in ('"', ",", "\n"))


def test_fines_agree_with_their_text(rows: list[Made]) -> None:
    fined = [row for row in rows if row.kind == "penalty" and row.cells["NR_FK"]]
    assert fined
    for row in fined:
        yuan = int(row.cells["NR_FK"].replace(".", "")) // 100
        assert f"罚款人民币{yuan}元" in row.cells["NR"]


def test_more_adds_numbered_batches_of_new_licences(tmp_path: Path, rows: list[Made]) -> None:
    out = tmp_path / "city"
    make_data(out, RECORDS, 7, 0, 0, silent)
    before = {path.name for path in (out / "data" / "approved").iterdir()}
    make_data(out, 0, 7, 600, 0, silent)
    make_data(out, 0, 7, 90, 0, silent)
    assert {path.name for path in (out / "data" / "approved").iterdir()} - before == {"more-1", "more-2"}
    added = [row for row in rows_of(out) if row.batch.startswith("more-")]
    assert len(added) == 690
    assert len({row.number for row in added} - {row.number for row in rows}) == 690
    known = {row.party for row in rows}
    assert 0.6 < sum(row.party in known for row in added) / len(added) < 0.75
    newest = [row for row in added if row.cells["JDRQ"] >= "2026/10/19"]
    assert 0.94 < len(newest) / len(added) < 1
    assert len({row.cells["JDRQ"] for row in newest if row.batch == "more-2"}) == 10


def test_withdrawals_name_published_records(tmp_path: Path) -> None:
    out = tmp_path / "city"
    make_data(out, 200, 1, 0, 0, silent)
    with pytest.raises(GongshiError, match="M005"):
        make_data(out, 0, 1, 0, 1, silent)
    (out / "site" / "data").mkdir(parents=True)
    ids = [hashlib.sha256(str(n).encode()).hexdigest()[:20] for n in range(40)]
    body = "\r\n".join(["id,name", *(f'{record},"甲, ""乙"""' for record in ids)]) + "\r\n"
    (out / "site" / "data" / "licences.csv").write_text(body, encoding="utf-8-sig")
    (out / "site" / "data" / "dictionary.csv").write_text("name,title\nid,编号\n", encoding="utf-8")
    make_data(out, 0, 1, 0, 5, silent)
    make_data(out, 0, 1, 0, 4, silent)
    written = sorted((out / "data" / "orders").iterdir())
    orders = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in written]
    assert len({order["record"] for order in orders}) == 9
    assert {order["record"] for order in orders} <= set(ids)
    assert {order["order"] for order in orders} == {"withdraw"}
    with pytest.raises(GongshiError, match="M003"):
        make_data(out, 0, 1, 0, 32, silent)


def test_a_folder_in_use_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GongshiError, match="C038"):
        make_data(folder, 400, 1, 0, 0, silent)
    with pytest.raises(GongshiError, match="M002"):
        make_data(tmp_path / "small", 5, 1, 0, 0, silent)
    with pytest.raises(GongshiError, match="C030"):
        make_data(tmp_path / "small", 0, 1, 5, 0, silent)
    assert not (tmp_path / "small").exists()


def test_nothing_made_up_is_put_into_a_real_city(tmp_path: Path) -> None:
    """A city whose settings do not say that it is made up gets neither batches nor orders."""
    make_data(tmp_path / "city", 200, 1, 0, 0, silent)
    (tmp_path / "city" / "gongshi.yml").write_text("")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(GongshiError, match="C039"):
        make_data(tmp_path / "city", 0, 1, 5, 0, silent)
    assert sorted(tmp_path.rglob("*")) == before


def test_committed_demonstration_is_what_the_code_makes(tmp_path: Path) -> None:
    make_demo(tmp_path)
    committed = Path(__file__).parent.parent / "data"
    for name in ("approved", "reference"):
        assert same_files(tmp_path / name, committed / name)
    assert (tmp_path / "private" / "id.key").read_bytes() == (committed / "private" / "id.key").read_bytes()
    assert all(read_batch(path, ZONE).demo for path in (committed / "approved").iterdir())


def test_written_rows_of_the_demonstration_have_valid_codes() -> None:
    path = Path(__file__).parent.parent / "builder" / "makedata" / "vocabulary" / "demo_rows.yml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    wrong = []
    for row in written:
        try:
            uscc.validate(row.get("XDR_SHXYM", "91110116589133454J"))
        except exceptions.ValidationError:
            wrong.append(row["WSH"])
        assert mod_11_2.is_valid(row.get("XDR_ZJHM", "990101198503120010"))
    assert sorted(wrong) == ["云市监罚〔2026〕9024号", "云市监罚〔2026〕9026号"]
    numbers = {(row["WSH"], row["XDR_MC"]) for row in written}
    assert all((order["document_number"], order["party"]) in numbers for order in read_yaml(_ORDERS.read_bytes()))
