"""`gongshi init`: a whole city from a few answers, and from there to a site of one's own Excel file."""

import csv
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from builder.ages import compare
from builder.agreement import Agreement
from builder.city import CHECKOUT, find_city
from builder.clock import parse_moment
from builder.config import Site, load_site, read_key
from builder.founding import found as founding
from builder.founding.questions import profiles
from builder.register.opened import open_register
from tests.founding import ANSWERS, NOW, init, refused
from tests.support import gongshi, uscc


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city, below a folder that nobody made. Never changed by a test."""
    folder = tmp_path_factory.mktemp("made") / "cities" / "new"
    assert init(folder).exit_code == 0
    return folder


@pytest.fixture
def new(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "city"))


# --- what is written


def test_the_answers_stand_in_the_configuration(made: Path) -> None:
    """As they were given; what nobody was asked comes from the rules of the country."""
    site = load_site(made / "content")
    assert site.title == "信用某城"
    assert site.city == "某城市"
    assert site.organiser == "某城市信用信息中心"
    assert site.base_url == "https://xy.city.gov.cn/gongshi/"
    assert site.contact.model_dump() == {
        "office": "某城市信用信息中心",
        "phone": "0599-0000000",
        "email": "xy@city.gov.cn",
        "address": "某城市政务服务中心",
        "hours": None,
    }
    assert {kind: one.treatment for kind, one in site.natural_persons.items()} == {
        "licence": "withhold", "penalty": "withhold",
    }  # fmt: skip
    assert "政府信息公开条例第十五条" in site.natural_persons["licence"].basis
    assert list(site.schemes) == ["order-36", "order-107", "valid-5-years", "stated"]
    assert (site.schemes_for("penalty")[0], site.schemes_for("licence")[0]) == ("order-36", "valid-5-years")
    assert (site.deadlines.publish, site.deadlines.withdraw) == (7, 3)
    assert site.legal_representatives == "withhold"
    assert site.unknown_agencies == "hold"


def test_every_key_has_a_comment_in_chinese(made: Path) -> None:
    """Of `site.yml` and of `gongshi.yml`: the line above a key, or above its group, says what it is."""
    lines = (made / "content" / "site.yml").read_text(encoding="utf-8").splitlines()
    keys = [place for place, line in enumerate(lines) if re.match(r"#?[a-z_]+:", line)]
    assert {lines[place].partition(":")[0].removeprefix("#") for place in keys} == set(Site.model_fields) - {
        "demo_moment"
    }
    assert all(re.match("# .*[一-鿿]", lines[place - 1]) for place in keys)
    lines = (made / "gongshi.yml").read_text(encoding="utf-8").splitlines()
    keys = [place for place, line in enumerate(lines) if re.match(r"#[a-z_]+:", line)]
    assert len(keys) == 7
    assert all(re.match("# .*[一-鿿]", lines[place - 1]) for place in keys)


def test_commented_keys_of_the_settings_may_be_used(new: Path, tmp_path: Path) -> None:
    """Without their signs they are what the program reads."""
    path = new / "gongshi.yml"
    path.write_text(re.sub(r"(?m)^#(private|site|work): .*$", rf"\1: {tmp_path}/\1", path.read_text()))
    (tmp_path / "private").mkdir()
    assert find_city(new).private == tmp_path / "private"
    assert find_city(new).site == tmp_path / "site"


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_the_key_is_for_its_owner_alone(umask: int, tmp_path: Path) -> None:
    """Whatever the umask; it is a key, and each city has another."""
    before = os.umask(umask)
    try:
        for name in ("one", "two"):
            assert init(tmp_path / name).exit_code == 0
    finally:
        os.umask(before)
    keys = set()
    for name in ("one", "two"):
        private = tmp_path / name / "data" / "private"
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert stat.S_IMODE((private / "id.key").stat().st_mode) == 0o600
        keys.add(read_key(private))
    assert len(keys) == 2


def test_private_state_and_caches_are_kept_out_of_git(new: Path) -> None:
    """A city that is put under version control gives away neither key nor what was sent, and keeps its decisions."""
    subprocess.run(["git", "init", "--quiet", str(new)], check=True)
    for name in ("work/x", "site/index.html", "data/received/b/rows.csv", "data/approved/b/check/待核.xlsx",
                 "out/late.csv", "data/approved/b/batch.yml", "data/ledger/1.parquet"):  # fmt: skip
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text("x")
    shown = subprocess.run(
        ["git", "-C", str(new), "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert {"content/site.yml", "gongshi.yml", "data/approved/b/batch.yml", "data/ledger/1.parquet"} <= set(shown)
    assert not [one for one in shown if re.match(r"data/private|work|out|site/|data/received|.*/check/", one)]


def test_the_catalogue_has_headings_and_an_example_that_is_not_read(new: Path, tmp_path: Path) -> None:
    """Each example is a valid row once its sign is taken away; the city itself is the first district."""
    reference = new / "data" / "reference"
    names = {"agencies", "agency_changes", "districts", "matters", "identities", "workdays"}
    assert {path.stem for path in reference.glob("*.csv")} == names
    assert (reference / "districts.csv").read_text(encoding="utf-8").splitlines()[-1] == "350299,某城市"
    for name in names:
        lines = (reference / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert not lines[0].startswith("#")
        assert sum(line.startswith("#") for line in lines) == 1
        assert len(next(csv.reader([lines[1]]))) == len(lines[0].split(","))

    def listed(table: str) -> int:
        site = load_site(new / "content")
        moment = parse_moment(NOW, site.zone)
        ledger = compare(find_city(new), site, Agreement())
        opened = open_register(ledger, reference, site, moment, tmp_path, tmp_path / "temp", memory=10**9)
        (row,) = opened.connection.execute(f"SELECT count(*) FROM register.{table}").fetchall()
        return int(row[0])

    tables = ("agency", "matter", "agency_change", "merged")
    assert [listed(table) for table in tables] == [0, 0, 0, 0]
    for path in reference.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("\n#", "\n"), encoding="utf-8")
    with (reference / "agencies.csv").open("a", encoding="utf-8") as agencies:
        agencies.write(f"{uscc(900)},某某市工商行政管理局,,,\n")  # of the example of a change
    assert [listed(table) for table in tables] == [2, 1, 1, 1]


def test_nothing_in_it_is_of_the_demonstration(made: Path) -> None:
    """Neither its names nor its key, nor that it is made up."""
    for path in (one for one in made.rglob("*") if one.is_file()):
        text = path.read_text(encoding="utf-8")
        assert not re.search("云渚|虚构单位|0999-|yunzhu|demo_moment", text), path
    assert read_key(made / "data" / "private") != read_key(CHECKOUT / "data" / "private")
    assert not find_city(made).made_up
    assert {path.name for path in (made / "content" / "pages").iterdir()} == {
        path.name for path in (CHECKOUT / "content" / "pages").iterdir()
    }


HOSTILE = {
    "--title": "a: b # c \"d\" 'e' {f} [g] &h *i !j %k @l `m` $n ${o} $$",
    "--organiser": "- null",
    "--name": 'yes, "是"',
    "--contact-phone": "0123456",
    "--contact-address": "\\ | > ~",
}


def test_answers_with_any_sign_come_through(tmp_path: Path) -> None:
    """Signs that mean something to YAML, CSV or to templates are only text."""
    assert init(tmp_path / "city", ANSWERS | HOSTILE).exit_code == 0
    site = load_site(tmp_path / "city" / "content")
    assert [site.title, site.organiser, site.city, site.contact.phone, site.contact.address] == list(HOSTILE.values())
    with (tmp_path / "city" / "data" / "reference" / "districts.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[-1] == ["350299", 'yes, "是"']


# --- profiles


@pytest.mark.parametrize(
    ("name", "basis", "scheme", "further"),
    [("general", "政府信息公开条例第十五条", "order-36", "本省信用网站"),
     ("xiamen", "厦门市行政许可和行政处罚等信用信息公示工作实施方案", "order-36", "信用厦门"),
     ("jinan", "山东省社会信用条例第二十条", "shandong", "信用济南")],
)  # fmt: skip
def test_a_profile_fills_the_rest(name: str, basis: str, scheme: str, further: str, tmp_path: Path) -> None:
    """Each profile gives a configuration that is valid as it stands, with the bases of its place."""
    assert init(tmp_path / "city", profile=name).exit_code == 0
    site = load_site(tmp_path / "city" / "content")
    assert basis in site.natural_persons["penalty"].basis
    assert site.schemes_for("penalty")[0] == scheme
    assert site.deadlines.objection == (3 if name == "jinan" else None)
    assert site.objections.basis == ("山东省社会信用条例第三十九条" if name == "jinan" else None)
    assert [channel.name for channel in site.channels] == ["信用中国"]
    text = (tmp_path / "city" / "content" / "site.yml").read_text(encoding="utf-8")
    assert f"#  - {{name: {further}, url: https://}}" in text
    filled = text.replace("#  - {", "  - {").replace("url: https://}", "url: https://xy.gov.cn/}")
    filled = re.sub(r"(?m)^#(  (?:endpoint|basis):)", r"\1", filled)
    filled = filled.replace("endpoint: https://", "endpoint: https://xy.gov.cn/in")
    whole = Site.model_validate(yaml.safe_load(filled))
    assert len(whole.channels) > 2
    assert whole.objections.endpoint == "https://xy.gov.cn/in"


def test_the_profiles_are_those_tested() -> None:
    assert profiles() == ["general", "jinan", "xiamen"]


def test_decisions_of_the_founder_win_over_the_profile(tmp_path: Path) -> None:
    """Another treatment, another basis, another usual period; what is masked needs a basis of its own."""
    said = refused("C036", init(tmp_path / "city", penalty_persons="masked"))
    assert "--penalty-basis" in said
    assert "--licence-basis" not in said
    assert not (tmp_path / "city").exists()
    more = {"penalty_persons": "masked", "penalty_basis": "行政处罚法第四十八条", "publication": "stated"}
    assert init(tmp_path / "city", ANSWERS, profile="jinan", **more).exit_code == 0
    site = load_site(tmp_path / "city" / "content")
    assert site.natural_persons["penalty"].treatment == "masked"
    assert site.natural_persons["penalty"].basis == "行政处罚法第四十八条"
    assert site.natural_persons["licence"].treatment == "withhold"
    assert list(site.schemes) == ["stated", "shandong", "order-107", "valid-5-years"]


# --- what is refused


def test_without_a_terminal_all_that_is_missing_is_listed(tmp_path: Path) -> None:
    said = refused("C036", gongshi("init", tmp_path / "city", "--title", "信用某城", "--district", "350299"))
    assert set(re.findall(r"^    (--[a-z-]+)：", said, re.MULTILINE)) == set(ANSWERS) - {"--title", "--district"}
    assert not (tmp_path / "city").exists()


def test_wrong_answers_are_told_all_at_once(tmp_path: Path) -> None:
    wrong = {
        "--title": " ",
        "--organiser": "长" * 501,
        "--base-url": "www.city.gov.cn",
        "--district": "3502",
        "--licence-persons": "show",
        "--publication": "for-ever",
    }
    said = refused("C037", init(tmp_path / "city", ANSWERS | wrong))
    assert set(re.findall(r"^    (--[a-z-]+)：", said, re.MULTILINE)) == set(wrong)
    assert "    --district：应为 6 位数字" in said
    assert "    --licence-persons：只能是 withhold、masked" in said
    assert "--profile：只能是 general、jinan、xiamen" in refused("C037", init(tmp_path / "city", profile="paris"))
    assert not (tmp_path / "city").exists()


def test_a_folder_in_use_is_left_alone(new: Path, tmp_path: Path) -> None:
    """A city is founded once; other people's files and a plain file are no ground for one. An empty folder is."""
    before = {path: path.read_bytes() for path in new.rglob("*") if path.is_file()}
    assert str(new) in refused("C038", init(new))
    assert {path: path.read_bytes() for path in new.rglob("*") if path.is_file()} == before
    other = tmp_path / "other"
    other.mkdir()
    (other / ".hidden").write_text("x")
    refused("C038", init(other))
    assert [path.name for path in other.iterdir()] == [".hidden"]
    refused("C038", init(other / ".hidden"))
    (other / ".hidden").unlink()
    assert init(other).exit_code == 0
    for inside in ("site/new", "data/approved/new"):  # there it would be deleted, or taken for a batch
        assert f"{other} 的 {inside.partition('/')[0]}" in refused("C049", init(other / inside))
        assert not (other / inside).exists()


@pytest.mark.parametrize("existed", [False, True])
def test_a_failure_leaves_nothing_behind(existed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk half way: no half city, and the next try begins afresh."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if existed:
        (tmp_path / "city").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(founding, "_site", fail)
        refused("C091", init(tmp_path / "city"))
    assert (tmp_path / "city").exists() == existed
    assert not existed or not list((tmp_path / "city").iterdir())
    assert init(tmp_path / "city").exit_code == 0
