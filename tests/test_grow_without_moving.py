"""Files that every decision has a part in, cut so that few change with a new one: lookup, sitemaps, subject lists."""

import gzip
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest

from builder.database import connect, run
from tests.support import City, licence, uscc

FIRST, SECOND, THIRD, LAST = (f"2026-04-0{day}T09:00:00+08:00" for day in (1, 3, 5, 7))
OUTPUTS = Path(__file__).parents[1] / "builder" / "outputs"
CUT = 4096  # where the newest generation begins, once the ledger is longer
GONE = 7


@dataclass(frozen=True)
class Growth:
    """The files of one city at its moments: before the cut, just after it, with new decisions, without an old one."""

    before: dict[str, bytes]
    cut: dict[str, bytes]
    more: dict[str, bytes]
    less: dict[str, bytes]
    rebuilt: dict[str, bytes]


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> Growth:
    """4,090 decisions, then 30 more, then 30 more, then one of the oldest withdrawn."""
    city = City(tmp_path_factory.mktemp("growth"))
    found = []
    for moment, first, last in ((FIRST, 1, 4090), (SECOND, 5001, 5030), (THIRD, 6001, 6030)):
        approved = moment.replace("T09", "T08")
        city.batch(str(first), [licence(number) for number in range(first, last + 1)], approved_at=approved)
        city.build(moment)
        found.append(city.files())
    city.order("withdraw", city.record(f"云市监许〔2026〕{GONE}号"), received_at="2026-04-06T09:00:00+08:00")
    city.build(LAST)
    before, cut, more = found
    return Growth(before, cut, more, city.files(), city.rebuilt(LAST, screened=True))


def changed(before: dict[str, bytes], after: dict[str, bytes], prefix: str) -> set[str]:
    """Files below a folder that are new, gone or other."""
    paths = {path for path in before.keys() | after.keys() if path.startswith(prefix)}
    return {path.removeprefix(prefix) for path in paths if before.get(path) != after.get(path)}


def text(files: dict[str, bytes], prefix: str) -> str:
    """All that stands in the files below a folder."""
    found = (gzip.decompress(content) if path.endswith(".bin") else content for path, content in files.items()
             if path.startswith(prefix))  # fmt: skip
    return b"\n".join(found).decode()


def numbers(files: dict[str, bytes], part: str) -> set[int]:
    """The numbers of all entries in the lists of a family and generation."""
    lines = [line.split("\t")[1] for line in text(files, f"search/lookup/{part}-").split("\n") if line]
    return {number for steps in lines for number in accumulate(int(step, 36) for step in steps.split(" "))}


def test_an_update_gives_the_files_of_a_rebuild(growth: Growth) -> None:
    """However the lists were cut before, they are cut alike."""
    assert growth.less == growth.rebuilt


@pytest.mark.parametrize("family", ["name", "code", "number"])
def test_cut_lists_at_numbers_of_the_ledger(growth: Growth, family: str) -> None:
    """Before the cut all is new; afterwards what was there is of an older generation, and what comes of the newest."""
    assert numbers(growth.before, f"{family}/2") == set(range(1, 4091))
    assert not numbers(growth.before, f"{family}/1")
    for files, last in ((growth.cut, 4120), (growth.more, 4150)):
        assert numbers(files, f"{family}/1") == set(range(1, CUT))
        assert numbers(files, f"{family}/2") == set(range(CUT, last + 1))


def test_new_decisions_change_the_newest_lists_alone(growth: Growth) -> None:
    """No list of what is older is rewritten, and of entries the last block alone."""
    parts = {re.sub(r"-\w{10}\.bin$", "", path) for path in changed(growth.cut, growth.more, "search/lookup/")}
    assert parts == {"name/2-0", "code/2-0", "number/2-0", "subject/0-10", "record/0-10"}


def test_what_leaves_is_gone_from_the_lists_of_its_generation(growth: Growth) -> None:
    """Its name, code and numbers are in no file of the build that takes it away, which rewrites few of the old ones."""
    for said in (f"第{GONE}贸易", uscc(GONE), f"许〔2026〕{GONE}号", f"许2026{GONE}\t", f"jy{GONE:012d}"):
        assert said in text(growth.more, "search/lookup/")
        assert said not in text(growth.less, "search/lookup/")
    (number,) = numbers(growth.more, "number/1") - numbers(growth.less, "number/1")
    for family in ("name", "code"):
        assert number in numbers(growth.more, f"{family}/1")
        assert number not in numbers(growth.less, f"{family}/1")
    old = {path for path in growth.more if re.match(r"search/lookup/\w+/1-", path)}
    assert len(old - growth.less.keys()) < len(old)
    assert {path for path in changed(growth.more, growth.less, "search/lookup/") if "/2-" in path} == set()


def test_new_subjects_change_the_last_sitemap_alone(growth: Growth) -> None:
    """Sitemaps go by numbers that never move; what leaves changes the one in which it was."""
    assert changed(growth.cut, growth.more, "sitemaps/") == {"entries-00004.xml"}
    assert uscc(6001) in growth.more["sitemaps/entries-00004.xml"].decode()
    for path, content in growth.more.items():
        if path.startswith("sitemaps/entries-"):
            assert content.count(b"<url>") <= 1024
    assert text(growth.more, "sitemaps/entries-").count("/s/") == 4150
    assert len(changed(growth.more, growth.less, "sitemaps/entries-")) == 1
    assert uscc(GONE) not in text(growth.less, "sitemaps/")


def subjects(page: bytes) -> list[str]:
    """The codes on a list of subjects."""
    return re.findall(r"<td><code>(\w+)</code>", page.decode())


def lists_of(city: City, tail: str) -> dict[str, list[str]]:
    """The codes on each list below that of two characters, by the end that they have in common."""
    paths = [path for path in city.files() if re.fullmatch(rf"s/{tail}/\w+/index.html", path)]
    return {path.split("/")[2]: subjects(city.files()[path]) for path in paths}


def test_a_long_list_of_subjects_is_cut_by_one_character_more(tmp_path: Path) -> None:
    """Up to 200 subjects stand on the list of their last two characters; more stand on lists of three, and so on."""
    city = City(tmp_path)
    tail, three = uscc(1)[-2:], uscc(1)[-3:]
    most = [number for number in range(1, 900_000, 10) if uscc(number).endswith(three)][:201]
    others = [number for number in range(2, 80_000, 10) if uscc(number).endswith(tail)][:10]
    city.batch("1", [licence(number) for number in others[1:] + most[:191]])
    city.build(FIRST)
    whole = subjects(city.files()[f"s/{tail}/index.html"])
    assert whole == sorted(uscc(number) for number in others[1:] + most[:191])
    assert not lists_of(city, tail)

    city.batch("2", [licence(others[0])], approved_at="2026-04-02T09:00:00+08:00")
    city.build(SECOND)
    assert subjects(city.files()[f"s/{tail}/index.html"]) == []
    assert f'<a href="/s/{tail}/{three}/">{three} <small>' in city.text(f"s/{tail}/index.html")
    lists = lists_of(city, tail)
    assert {len(end) for end in lists} == {3}
    assert sorted(code for codes in lists.values() for code in codes) == sorted([*whole, uscc(others[0])])
    assert all(code.endswith(end) for end, codes in lists.items() for code in codes)
    assert len(lists[three]) == 191

    city.batch("3", [licence(number) for number in most[191:]], approved_at="2026-04-04T09:00:00+08:00")
    city.build(THIRD)
    lists = lists_of(city, tail)
    assert lists[three] == []
    assert {len(end) for end in lists} == {3, 4}
    assert sum(len(codes) for codes in lists.values()) == 211
    assert f'<a href="/s/{tail}/{three}/">{three}</a>' in city.text(f"s/{tail}/{max(lists, key=len)}/index.html")
    assert city.files() == city.rebuilt(THIRD, screened=True)

    for number in [*others, most[0]]:
        city.order("withdraw", city.record(f"云市监许〔2026〕{number}号"), received_at="2026-04-06T09:00:00+08:00")
    city.build(LAST)
    assert subjects(city.files()[f"s/{tail}/index.html"]) == sorted(uscc(number) for number in most[1:])
    assert not lists_of(city, tail)


@pytest.mark.parametrize(
    ("last", "generations"),
    [
        (0, {0: 2}),
        (4_095, {0: 2, 4_095: 2}),
        (131_071, {0: 1, 126_975: 1, 126_976: 2, 131_071: 2}),
        (131_072, {0: 0, 131_071: 0, 131_072: 2}),
        (135_173, {131_071: 0, 131_072: 1, 135_167: 1, 135_168: 2, 135_173: 2}),
        (262_144, {262_143: 0, 262_144: 2}),
    ],
)
def test_cuts_lists_at_powers_of_two(tmp_path: Path, last: int, generations: dict[int, int]) -> None:
    """What is older than the last 131,072nd event is old; of the rest what is older than the last 4,096th is recent."""
    with connect(temp=tmp_path) as connection:
        connection.execute("ATTACH ':memory:' AS register")
        connection.execute(f"CREATE TABLE register.event AS SELECT {last} AS seq")
        for file in ("lookup_database.sql", "lookup_generations.sql"):
            run(connection, OUTPUTS / file)
        found = {n: connection.execute(f"SELECT generation_of({n})").fetchone() for n in generations}
    assert found == {number: (generation,) for number, generation in generations.items()}
