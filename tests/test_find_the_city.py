"""Which city a command is about: named, by the environment, where one stands; and never the demonstration by chance."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.city import CHECKOUT, City, find_city
from builder.errors import GongshiError
from tests import support
from tests.support import gongshi, licence

NOW = "2026-04-01T09:00:00+08:00"


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests names no city."""
    monkeypatch.delenv("GONGSHI_CITY", raising=False)


def folder(path: Path, settings: str = "") -> Path:
    """A city folder with nothing in it but its folders and ``gongshi.yml``."""
    for name in ("content", "data/private"):
        (path / name).mkdir(parents=True)
    (path / "gongshi.yml").write_text(settings)
    return path


def refused(code: str, given: Path | None = None, *, demo: bool = False) -> str:
    """Look for a city and be refused. Returns what is said."""
    with pytest.raises(GongshiError) as error:
        find_city(given, demo=demo)
    assert error.value.code == code
    assert re.search("处理办法：.*[一-鿿]", str(error.value))
    return str(error.value)


# --- the ways to a city, and their order


def test_the_option_wins_over_the_environment_and_that_over_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way alone, and all three at once."""
    one, two, three = (folder(tmp_path / name) for name in ("one", "two", "three"))
    monkeypatch.chdir(three)
    assert find_city().root == three
    monkeypatch.setenv("GONGSHI_CITY", str(two))
    assert find_city().root == two
    assert find_city(one).root == one
    monkeypatch.setenv("GONGSHI_CITY", "")
    assert find_city().root == three


def test_the_nearest_city_above_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two cities, one within the other, that which the user stands in; between them, the outer one."""
    outer = folder(tmp_path / "outer")
    inner = folder(outer / "towns" / "inner")
    for place, city in (
        (outer, outer),
        (outer / "data" / "private", outer),
        (outer / "towns", outer),
        (inner, inner),
        (inner / "data", inner),
    ):
        monkeypatch.chdir(place)
        assert find_city().root == city


@pytest.mark.parametrize("sign", ["gongshi.yml", "content/site.yml"])
def test_either_file_makes_a_folder_a_city(sign: str, tmp_path: Path) -> None:
    """Settings of its own, or a configuration of its site; a folder with neither is none."""
    (tmp_path / "content").mkdir()
    refused("C030", tmp_path)
    (tmp_path / sign).write_text("")
    assert find_city(tmp_path).content == tmp_path / "content"


def test_a_relative_path_counts_from_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = folder(tmp_path / "city")
    monkeypatch.chdir(city / "data")
    assert find_city(Path("..")).root == city
    monkeypatch.setenv("GONGSHI_CITY", "../../city")
    assert find_city().root == city


def test_a_city_behind_a_link_is_the_city_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by the link, by the environment, or entered through it; a linked data folder leads back to its city."""
    city = folder(tmp_path / "disk" / "city")
    link = tmp_path / "link"
    link.symlink_to(city)
    assert find_city(link).site == city / "site"
    monkeypatch.setenv("GONGSHI_CITY", str(link))
    assert find_city().root == city
    monkeypatch.delenv("GONGSHI_CITY")
    monkeypatch.chdir(link / "data")
    assert find_city().root == city
    shutil.move(city / "data", tmp_path / "elsewhere")
    (city / "data").symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(city / "data")
    refused("C031")  # by the path of the disk nobody can know
    monkeypatch.setenv("PWD", str(city / "data"))  # as a shell tells it
    assert find_city().root == city
    assert find_city().data == tmp_path / "elsewhere"


def test_no_city_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at is said; a name in the environment that leads nowhere is no reason to look further."""
    monkeypatch.chdir(tmp_path)
    said = refused("C031")
    assert str(tmp_path) in said
    assert "--city" in said
    assert "gongshi init" in said
    city = folder(tmp_path / "city")
    monkeypatch.chdir(city)
    monkeypatch.setenv("GONGSHI_CITY", str(tmp_path / "nowhere"))
    said = refused("C030")
    assert "GONGSHI_CITY" in said
    assert str(tmp_path / "nowhere") in said
    assert str(tmp_path / "wrong") in refused("C030", tmp_path / "wrong")


# --- the demonstration


def test_the_checkout_is_used_with_demo_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named, by the environment or stood in: without `--demo` it is refused, and the error says what to write."""
    assert "--demo" in refused("C032", CHECKOUT)
    monkeypatch.chdir(CHECKOUT / "data")
    assert "--city" in refused("C032")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGSHI_CITY", str(CHECKOUT))
    refused("C032")
    city = find_city(demo=True)
    assert city.is_demo
    assert city.made_up
    assert city.site == CHECKOUT / "site"


def test_demo_is_the_demonstration_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment nor a city around make another of it, and no other city is taken for it."""
    real = folder(tmp_path / "real")
    monkeypatch.chdir(real)
    monkeypatch.setenv("GONGSHI_CITY", str(real))
    assert find_city(demo=True).root == CHECKOUT
    assert str(real) in refused("C033", real, demo=True)
    copy = folder(tmp_path / "copy", "demonstration: true\n")
    refused("C032", copy)
    assert find_city(copy, demo=True).root == copy


@pytest.mark.parametrize(
    "arguments",
    [("build",), ("watch",), ("verify",), ("next-due",), ("serve",), ("check", "data/approved"), ("approve", "b1"),
     ("receive", "README.md"), ("template", "某局", "--dataset", "licence")],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_no_verb_takes_the_checkout_by_itself(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stands in the checkout and forgets an option publishes nothing, writes nothing, learns nothing wrong."""
    monkeypatch.chdir(CHECKOUT)
    result = gongshi(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("[C032] ")


# --- gongshi.yml


def test_settings_place_single_folders_elsewhere(tmp_path: Path) -> None:
    """Relative to the city or not; what is not placed stays, and private state stays with its data."""
    city = folder(tmp_path / "city", "data: ../disk\nsite: /srv\nwork: cache\nmade_up: true\n")
    (tmp_path / "disk").mkdir()
    found = find_city(city)
    assert (found.data, found.private) == (tmp_path / "disk", tmp_path / "disk" / "private")
    assert (found.site, found.work) == (Path("/srv"), city / "cache")
    assert (found.content, found.templates) == (city / "content", city / "templates")
    assert found.made_up
    assert not found.is_demo


@pytest.mark.parametrize(
    ("text", "told"),
    [("sites: /srv\n", "sites：没有这一项"),
     ("site: 5\ndata: []\n", "data：应为文字"),
     ("made_up: sometimes\n", "made_up：应为 true 或 false"),
     ("site: ''\n", "site：不能为空"),
     ("- site\n", "整个文件："),
     ("site: [\n", "方括号或花括号没有闭合")],
)  # fmt: skip
def test_settings_that_cannot_be_read_are_refused(text: str, told: str, tmp_path: Path) -> None:
    """A key that does not exist, a value of another kind: every one is named, nothing is guessed."""
    city = folder(tmp_path / "city", text)
    said = refused("C034", city)
    assert told in said
    assert str(city / "gongshi.yml") in said


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_settings_may_be_empty(text: str, tmp_path: Path) -> None:
    city = folder(tmp_path / "city", text)
    assert find_city(city) == find_city(folder(tmp_path / "other")).__class__(
        root=city,
        content=city / "content",
        data=city / "data",
        private=city / "data" / "private",
        templates=city / "templates",
        site=city / "site",
        work=city / "work",
        reach=("--city", str(city)),
    )


@pytest.mark.parametrize("name", ["content", "data", "private", "templates", "site", "work"])
def test_a_placed_folder_that_is_missing_is_refused(name: str, tmp_path: Path) -> None:
    """A disk that is not mounted is no empty folder: a key, an override or a site would be missed in silence.

    The site and the cache may be made by the first build, but not the folder that they are put into.
    """
    city = folder(tmp_path / "city", f"{name}: ../disk/{name}\n")
    assert f"{name} 所指的地方没有这个文件夹" in refused("C035", city)
    (tmp_path / "disk").mkdir()
    if name not in ("site", "work"):
        refused("C035", city)
        (tmp_path / "disk" / name).mkdir()
    assert getattr(find_city(city), name) == tmp_path / "disk" / name


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [("site: .\n", "site", "content"),
     ("site: ..\n", "site", "content"),
     ("site: data\n", "site", "data"),
     ("site: work\n", "site", "work"),
     ("work: site/cache\n", "site", "work"),
     ("private: content/static\n", "content", "private"),
     ("private: data/approved\n", "data/approved", "private"),
     ("work: data/private/work\n", "private", "work"),
     ("site: data/site\n", "data", "site"),
     ("site: out/web\n", "out", "site"),
     ("site: out\n", "site", "out"),
     ("private: out/key\n", "out", "private"),
     (f"site: {CHECKOUT}\n", "site", "程序"),
     (f"work: {CHECKOUT / 'templates'}\n", "work", "程序的模板")],
)  # fmt: skip
def test_folders_within_one_another_are_refused(text: str, outer: str, inner: str, tmp_path: Path) -> None:
    """Wherever they are placed: what one step deletes, publishes or reads whole holds nothing of another."""
    city = folder(tmp_path / "city", text)
    for name in ("content/static", "data/approved", "data/private", "out/key", "site"):
        (city / name).mkdir(parents=True, exist_ok=True)
    said = refused("C016", city)
    assert f"{outer} 的文件夹" in said
    assert f"有 {inner} 的文件夹" in said


def test_folders_that_meet_behind_links_are_refused(tmp_path: Path) -> None:
    """Two names of one folder are one folder."""
    city = folder(tmp_path / "city", "site: public\n")
    (city / "public").symlink_to(city / "data")
    refused("C016", city)


# --- what is told to the user


def test_commands_told_reach_the_same_city_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option is repeated, as a shell reads it; a city that is found without one needs none."""
    city = folder(tmp_path / "it's 我 city")
    monkeypatch.chdir(tmp_path)
    named = find_city(Path("it's 我 city")).command("check", "三月.xlsx")
    shown = subprocess.run(["sh", "-c", f"printf '%s|' {named}"], capture_output=True, text=True, check=True).stdout
    assert shown == f"gongshi|check|三月.xlsx|--city|{city}|"
    monkeypatch.chdir(city)
    assert find_city().command("build") == "gongshi build"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGSHI_CITY", str(city))
    assert find_city().command("build") == "gongshi build"
    assert find_city(demo=True).command("serve") == "gongshi serve --demo"


def test_a_link_is_told_by_the_name_that_the_user_gave(tmp_path: Path) -> None:
    city = folder(tmp_path / "city")
    (tmp_path / "link").symlink_to(city)
    assert find_city(tmp_path / "link").command("build") == f"gongshi build --city {tmp_path / 'link'}"


# --- what a city overrides


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> support.City:
    """A small published city without templates of its own."""
    city = support.City(tmp_path_factory.mktemp("city"))
    city.batch("b1", [licence(1)])
    city.build(NOW)
    return city


@pytest.fixture
def built(published: support.City, tmp_path: Path) -> support.City:
    return published.copied(tmp_path / "city")


def override(city: support.City, name: str, change: Callable[[str], str] = lambda text: text) -> Path:
    """Put the program's file ``name`` among the city's templates, changed."""
    path = city.root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    own = CHECKOUT / "templates" / name
    path.write_text(change(own.read_text() if own.is_file() else ""))
    return path


def test_a_single_template_is_overridden_and_given_back(built: support.City) -> None:
    """The others stay the program's; a change is seen, and without the override the site is what it was."""
    before = built.files()
    path = override(built, "partials/_footer.html", lambda text: f"{text}<!-- ours -->\n")
    assert built.build(NOW).made
    assert "<!-- ours -->" in built.text("licences/index.html")
    assert "<!-- ours -->" not in before["licences/index.html"].decode()
    path.write_text(path.read_text().replace("<!-- ours -->", "<!-- theirs -->"))
    built.build(NOW)
    assert "<!-- theirs -->" in built.text("licences/index.html")
    shutil.rmtree(built.root / "templates")
    built.build(NOW)
    assert built.files() == before


def test_assets_are_overridden_too(built: support.City) -> None:
    """The city's style sheet takes the place of the program's under its fixed name; the icons stay."""
    before = built.files()
    override(built, "assets/css/site.css", lambda text: f"{text}/* ours */\n")
    built.build(NOW)
    changed = {path for path, content in built.files().items() if content != before.get(path)}
    assert "assets/css/site.css" in changed
    assert built.text("assets/css/site.css").endswith("/* ours */\n")
    assert built.files()["assets/icon.png"] == before["assets/icon.png"]


def test_a_program_that_changes_is_seen_behind_overrides(built: support.City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both folders are looked at: an override hides its own file, not a change of the others."""
    override(built, "pages/404.html")
    built.build(NOW)
    assert built.build(NOW).is_unchanged
    other = Path(shutil.copytree(CHECKOUT / "templates", built.root.parent / "newer"))
    layout = other / "layouts" / "base.html"
    layout.write_text(layout.read_text().replace("</body>", "<!-- newer --></body>"))
    monkeypatch.setattr("builder.city.TEMPLATES", other)
    built.build(NOW)
    assert "<!-- newer -->" in built.text("licences/2026/03/10.html")


def test_an_override_that_overrides_nothing_is_named(built: support.City) -> None:
    """A slip in a name is told at every build, and does no harm; what editors and systems leave is none. So are files
    that were put beside the batches and the segments of the ledger."""
    override(built, "page/home.html")
    override(built, "pages/404.html")
    (built.root / "templates" / ".gitkeep").write_text("")
    (built.data / "approved" / "三月.xlsx").write_text("")
    (built.data / "ledger" / "旧的.parquet").write_text("")
    for _ in range(2):
        result = built.command("build", "--as-of", NOW)
        assert result.exit_code == 0
        assert f"{built.root / 'templates' / 'page' / 'home.html'} 不覆盖任何模板或资源" in result.stderr
        assert "404.html" not in result.stderr
        assert ".gitkeep" not in result.stderr
        assert "没有读取：data/approved/ 中的 三月.xlsx" in result.stderr
        assert "ledger 中的 旧的.parquet（不是台账的文件" in result.stderr


# --- an address that nobody else reaches


@pytest.mark.parametrize(
    ("address", "is_local"),
    [("http://localhost:8000/", True), ("http://127.0.0.1/", True), ("https://[::1]/x/", True),
     ("https://www.example.cn/", True), ("https://city.example/gongshi/", True), ("http://0.0.0.0/", True),
     ("https://xy.city.gov.cn/", False), ("https://localhost.gov.cn/", False), ("https://example.gov.cn/", False),
     ("https://127.gov.cn/", False)],
)  # fmt: skip
def test_a_local_address_is_told_at_every_build(address: str, is_local: bool, built: support.City) -> None:
    """Unless the city is made up, as every test's is; also where there is nothing to do."""
    site = built.own_content() / "site.yml"
    site.write_text(re.sub(r"(?m)^base_url: .*", f"base_url: {address}", site.read_text()))
    moves = ["--accept", "moved:1", "--because", "搬家"] if address != "http://localhost:8000/" else []
    made_up = built.command("build", "--as-of", NOW, *moves)
    assert made_up.exit_code == 0
    assert "只在本机可用" not in made_up.stderr
    built.settings(made_up=False)
    told = built.command("build", "--as-of", NOW)
    assert "没有变化" in told.stdout
    assert (f"base_url 是 {address}，只在本机可用" in told.stderr) == is_local


def test_a_city_is_the_same_for_a_program_started_in_it(built: support.City) -> None:
    """`python -m builder` in a folder below the city finds it; the environment of the process counts."""
    program = [sys.executable, "-m", "builder", "next-due", "--as-of", NOW]
    known = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    inside = subprocess.run(program, cwd=built.data, env=known, capture_output=True, text=True, check=True)
    named = known | {"GONGSHI_CITY": str(built.root)}
    outside = subprocess.run(program, cwd="/", env=named, capture_output=True, text=True, check=True)
    # the day on which March is closed
    assert inside.stdout == outside.stdout == "2026-04-11T00:00:00+08:00\n"


def test_the_city_type_is_what_others_build_on() -> None:
    """Folders by name, derived from those that are placed."""
    root = Path("/r")
    city = City(root, root / "c", root / "d", root / "p", root / "t", root / "s", root / "w")
    assert [city.approved, city.orders, city.reference, city.received, city.ledger, city.temp] == [
        root / "d" / "approved", root / "d" / "orders", root / "d" / "reference", root / "d" / "received",
        root / "d" / "ledger", root / "w" / "temp",
    ]  # fmt: skip
