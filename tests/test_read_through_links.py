"""What is read through symbolic links counts as what stands in its place: a change of the target changes the site."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.folders import files_below, linked_below
from builder.release.environment import input_signature
from tests.support import AGENCY, AGENCY_CODE, City, licence

NOW = "2026-04-01T09:00:00+08:00"


def linked(path: Path, home: Path) -> Path:
    """Put a file or folder into ``home`` and a link in its place; returns where it is now."""
    target = Path(shutil.move(path, home / path.name))
    path.symlink_to(target)
    return target


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, dict[str, Path]]:
    """A city almost all of whose folders and files are links, and where they lead; built."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    content, templates = city.own_content(), city.own_templates()
    (content / "static" / "notes").mkdir(parents=True, exist_ok=True)
    (content / "static" / "notes" / "a.txt").write_text("甲")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},市局,市级,990101\n")
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n")
    home = city.root / "elsewhere"
    home.mkdir()
    places = {
        "batch": linked(city.batch("b1", [licence(1)]), home),
        "layouts": linked(templates / "layouts", home),
        "template": linked(templates / "partials" / "_footer.html", home),
        "static": linked(content / "static" / "notes", home),
        "style": linked(templates / "assets" / "css", home),
        "content": linked(content / "pages" / "about.md", home),
        "reference": linked(city.data / "reference" / "districts.csv", home),
    }
    (content / "static" / "notes" / "back").symlink_to(content / "static")
    (templates / "layouts" / "up").symlink_to(templates)
    (city.data / "approved" / "nowhere").symlink_to(city.root / "nowhere")
    (content / "pages" / "nowhere.md").symlink_to(city.root / "nowhere.md")
    city.build(NOW)
    return city, places


CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "layouts": (lambda p: replace_in(p / "base.html", "</body>", "<!-- 新版 --></body>"), "404.html", "<!-- 新版 -->"),
    "template": (lambda p: p.write_text(p.read_text() + "<!-- 新 -->"), "index.html", "<!-- 新 -->"),
    "static": (lambda p: (p / "a.txt").write_text("新"), "notes/a.txt", "新"),
    "style": (lambda p: next(p.glob("*.css")).write_text("/* 新 */"), "assets/css/{style}", "/* 新 */"),
    "content": (lambda p: p.write_text(p.read_text() + "\n新的一段。\n"), "about/index.html", "新的一段。"),
    "reference": (lambda p: replace_in(p, "城东", "城西"), "data/districts.csv", "城西"),
}


def test_a_change_behind_a_link_reaches_the_site(published: tuple[City, dict[str, Path]]) -> None:
    """One after the other, so that each stands for itself; in between nothing is new. Loops and dead links are none."""
    city, places = published
    assert city.build(NOW).is_unchanged
    style = next(places["style"].glob("*.css")).name
    for name, (change, path, shown) in CHANGES.items():
        change(places[name])
        assert not city.build(NOW).is_unchanged, name
        assert shown in city.text(path.format(style=style)), name
        assert city.build(NOW).is_unchanged, name
    assert not [path for path in city.files() if "back" in path]


def test_the_subject_base_is_no_input_of_a_build(published: tuple[City, dict[str, Path]]) -> None:
    """It may be another every night, and no build reads it; elsewhere a file of that name is one as any other."""
    city, _ = published
    city.build(NOW)
    kept = city.work / "last-release.tar"
    before = kept.stat().st_mtime_ns
    city.reference("subjects.csv", "code,name\n91990101MA00000018,云渚甲公司\n")
    assert city.build(NOW).is_unchanged
    city.reference("subjects.csv", "code,name\n91990101MA00000018,云渚乙公司\n")
    assert city.build(NOW).is_unchanged
    (city.work / "last-build.json").unlink()
    assert not city.build(NOW).is_unchanged
    assert kept.stat().st_mtime_ns == before
    (city.data / "reference" / "subjects.csv").unlink()
    assert city.build(NOW).is_unchanged
    other = city.content / "static" / "subjects.csv"
    for change in (lambda: other.write_text("甲"), other.unlink):
        change()
        assert not city.build(NOW).is_unchanged


def test_a_linked_batch_is_looked_at(published: tuple[City, dict[str, Path]]) -> None:
    """What changed in it since its approval is refused as anywhere."""
    city, places = published
    assert len(city.ledger()) == 1
    replace_in(places["batch"] / "rows.csv", "食品", "药品")
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code != 0
    assert "b1" in result.stderr
    replace_in(places["batch"] / "rows.csv", "药品", "食品")


def test_files_below(tmp_path: Path) -> None:
    """In the order of their paths, through links, each loop once, and nothing that is not there."""
    top = tmp_path / "top"
    (top / "b").mkdir(parents=True)
    (top / "b" / "1.txt").touch()
    (top / "b.txt").touch()
    (tmp_path / "far" / "deep").mkdir(parents=True)
    (tmp_path / "far" / "deep" / "2.txt").touch()
    (top / "a").symlink_to(tmp_path / "far")
    (tmp_path / "far" / "loop").symlink_to(tmp_path / "far")
    (tmp_path / "far" / "up").symlink_to(top)
    (top / "c").symlink_to(tmp_path / "gone")
    (top / "d.txt").symlink_to(tmp_path / "far" / "deep" / "2.txt")
    (top / "skipped").mkdir()
    (top / "skipped" / "3.txt").touch()
    assert [inner for inner, _ in files_below(top, {"skipped"})] == ["a/deep/2.txt", "b/1.txt", "b.txt", "d.txt"]
    far = (tmp_path / "far").resolve()
    assert linked_below(top) == ({far, top.resolve()}, {far / "deep" / "2.txt"})
    assert [*files_below(tmp_path / "nowhere")] == []


def test_whatever_lies_in_a_folder_counts_as_a_change(tmp_path: Path) -> None:
    """A link that leads nowhere, a pipe, an empty folder, a name that is no UTF-8, a file of its old size and time."""
    seen = {input_signature([tmp_path], {})}
    (tmp_path / "a.yml").symlink_to(tmp_path / "gone")
    seen.add(input_signature([tmp_path], {}))
    os.mkfifo(tmp_path / "b.yml")
    seen.add(input_signature([tmp_path], {}))
    (tmp_path / "c").mkdir()
    seen.add(input_signature([tmp_path], {}))
    file = tmp_path / os.fsdecode(b"\xb3\xb7.yml")
    file.write_text("1")
    seen.add(input_signature([tmp_path], {}))
    before = file.stat()
    file.write_text("2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    seen.add(input_signature([tmp_path], {}))
    assert len(seen) == 6
