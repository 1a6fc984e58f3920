"""Whatever becomes of a file in ``work/``, the next build gives the same bytes and no event; it only takes longer.

Every file that two builds leave there is deleted, emptied, cut, flipped in single bytes (its times as before, as a bad
disk does it), replaced by a folder or by another file. `make test` tries a sample; GONGSHI_TRIALS=1 tries all.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.cache import discard
from builder.intake import macros, screen
from tests.comparing import difference
from tests.support import City, id_number, licence, penalty, person

NOW = "2026-04-03T09:00:00+08:00"
ALL = bool(os.environ.get("GONGSHI_TRIALS"))
SEED, FLIPS, SAMPLE = 14, 6, 9
Damage = Callable[[Path, Path, random.Random], object]


def flip(path: Path, _: Path, drawn: random.Random) -> None:
    """One bit of one byte, as it were by the disk."""
    stat, content = path.stat(), bytearray(path.read_bytes())
    if content:
        content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def to_folder(path: Path, *_: object) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)
    (path / "inner" / "x").write_text("x")


def more(path: Path, *_: object) -> None:
    """A byte at the end, and a file beside it that nobody made."""
    with path.open("ab") as file:
        file.write(b"\n")
    path.with_name("extra").write_text("x")


def to_nowhere(path: Path) -> None:
    discard(path)
    path.symlink_to(path.parent / "nowhere")


DAMAGES: dict[str, Damage] = {
    "deleted": lambda path, *_: path.unlink(),
    "emptied": lambda path, *_: os.truncate(path, 0),
    "halved": lambda path, *_: os.truncate(path, path.stat().st_size // 2),
    "lengthened": more,
    "a folder": to_folder,
    "another file": lambda path, other, _: shutil.copyfile(other, path),
    "a dead link": lambda path, *_: to_nowhere(path),
    "closed": lambda path, *_: path.chmod(0),
    **{f"flip {number}": flip for number in range(FLIPS)},
}


pytestmark = pytest.mark.screens_anew


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[City, dict[str, bytes]]]:
    """A city built twice, and what it shows and has recorded. Every test leaves it as it was."""
    city = City(tmp_path_factory.mktemp("built") / "city")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "open_macros", macros.open_macros)  # its own, which may be damaged too
        city.batch("b1", [licence(number) for number in range(1, 4)])
        city.batch("p1", [penalty(1), person(penalty(2), "欧阳明", id_number())])
        city.build("2026-04-01T09:00:00+08:00")
        city.order("withdraw", city.record(licence(3)["XK_WSH"]), received_at="2026-04-02T10:00:00+08:00")
        city.build(NOW)
        yield city, kept(city)


def kept(city: City) -> dict[str, bytes]:
    """The public files, the ledger and private state."""
    return city.files() | {path: content for path, content in city.state().items() if not path.startswith("site/")}


def files_of(work: Path) -> list[Path]:
    """What builds leave in ``work``; a register is left there by the tests alone."""
    return sorted(path for path in work.rglob("*") if path.is_file() and path.name != "register.duckdb")


def cases(work: Path) -> list[tuple[Path, str]]:
    """Every file with every damage; or a sample in which each file and each damage stands."""
    files = files_of(work)
    if ALL:
        return [(path, damage) for path in files for damage in DAMAGES]
    drawn, damages = random.Random(SEED), [*DAMAGES] * len(files)
    return drawn.sample([*zip(files, damages, strict=False)], min(SAMPLE, len(files)))


def damage(city: City, path: Path, name: str, drawn: random.Random) -> None:
    others = [other for other in files_of(city.work) if other != path]
    DAMAGES[name](path, drawn.choice(others), drawn)
    if (path.parent / "macros.duckdb").exists() or path.name == "macros.duckdb":  # read by a screening
        next(city.work.glob("intake/*/withheld.parquet")).unlink(missing_ok=True)


def test_a_damaged_file_costs_time_alone(built: tuple[City, dict[str, bytes]], tmp_path: Path) -> None:
    """With the note of the last build, which may say that nothing is new, and without."""
    city, expected = built
    for number, (path, name) in enumerate(cases(city.work)):
        said = f"{path.relative_to(city.work)} {name}"
        for is_noted in (True, False):
            if not path.is_file():
                continue  # of an entry that was made anew under another key, or a leftover that went
            damage(city, path, name, random.Random(f"{SEED} {said}"))
            if not is_noted:
                discard(city.work / "last-build.json")
            if number % 4 == 0:
                other_commands(city, tmp_path)
            assert not city.build(NOW).events, said
            assert not (told := difference(expected, kept(city))), f"{said}:\n{told}"
        assert city.build(NOW).is_unchanged, said


def other_commands(city: City, out: Path) -> None:
    """They answer as ever; each fails the test where it ends with a traceback."""
    city.command("verify")
    due = city.command("next-due", "--as-of", NOW)
    assert due.exit_code == 0, due.output
    checked = city.command("check", city.data / "approved" / "b1", "--out", out / "check")
    assert checked.exit_code == 0, checked.output


def to_file(path: Path) -> None:
    discard(path)
    path.write_text("x")


def files_for_entries(work: Path) -> None:
    for path in (work / "intake").iterdir():
        if path.is_dir():
            to_file(path)


def left_overs(work: Path) -> None:
    (work / ".plan.parquet.0123abcd.new").mkdir()
    (work / ".accounts.csv.0123abcd.new").write_text("x")


FOLDERS: dict[str, Callable[[Path], object]] = {
    "work is a file": to_file,
    "work is a dead link": to_nowhere,
    "the cache of screenings is a file": lambda work: to_file(work / "intake"),
    "all entries are files": files_for_entries,
    "temporary files have no folder": lambda work: to_file(work / "temp"),
    "notes are a file": lambda work: (work / "notes").write_text("x"),
    "half written files were left": left_overs,
    "entries have each other's names": lambda work: swap(*[p for p in (work / "intake").iterdir() if p.is_dir()][:2]),
    "every file is another": lambda work: rotate(files_of(work)),
}


def swap(one: Path, other: Path) -> None:
    one.rename(one.with_name("away"))
    other.rename(one)
    one.with_name("away").rename(other)


def rotate(files: list[Path]) -> None:
    contents = [path.read_bytes() for path in files]
    for path, content in zip(files, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)


@pytest.mark.parametrize("case", FOLDERS)
def test_damaged_folders_cost_time_alone(case: str, built: tuple[City, dict[str, bytes]], tmp_path: Path) -> None:
    """Files where folders should be, and the reverse; what has the name of another."""
    city, expected = built
    FOLDERS[case](city.work)
    if ALL or case == "every file is another":
        other_commands(city, tmp_path)
    discard(city.work / "last-build.json")
    assert not city.build(NOW).events
    assert not difference(expected, kept(city))
    assert city.build(NOW).is_unchanged


def test_what_is_said_of_the_last_build_is_proved(built: tuple[City, dict[str, bytes]]) -> None:
    """A moment that some other digit made later would keep what has ended."""
    city, _ = built
    note = city.work / "last-build.json"
    content = note.read_text()
    assert '"moment":"2026-04-03' in content
    note.write_text(content.replace('"moment":"2026-04-03', '"moment":"2026-04-02'))
    assert not city.build(NOW).is_unchanged
    assert city.build(NOW).is_unchanged
