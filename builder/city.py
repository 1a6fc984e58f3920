"""One folder a city: where its content, data, templates, site and cache lie, and how the folder is found.

``gongshi.yml`` in it may place single folders elsewhere; everything else about a city stands in ``content/site.yml``.
"""

import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from builder.errors import GongshiError
from builder.validation import listed
from builder.yaml_file import YamlProblem, read_yaml

#: The program's own checkout, which is the demonstration city, and the templates that every city has.
CHECKOUT = Path(__file__).resolve().parent.parent
TEMPLATES = CHECKOUT / "templates"
#: The settings of a city folder, and the variable of the environment that names one.
SETTINGS, VARIABLE = "gongshi.yml", "GONGSHI_CITY"
#: What a data folder holds; private state may lie beside it, and in none of it.
_DATA = ("approved", "orders", "reference", "received", "ledger")
#: Folders that somebody must have filled: where one was placed and is not there, a disk is missing.
_FILLED = ("content", "data", "private", "templates")

_NAME = "gongshi"
_Place = Annotated[str, Field(min_length=1, max_length=4000)]


class _Settings(BaseModel):
    """The whole of ``gongshi.yml``. Places are relative to the city folder."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    content: _Place = "content"
    data: _Place = "data"
    private: _Place | None = None
    templates: _Place = "templates"
    site: _Place = "site"
    work: _Place = "work"
    made_up: bool = False
    demonstration: bool = False


@dataclass(frozen=True)
class City:
    """The folders of a city. ``templates`` holds only what the city overrides, and may be absent.

    ``is_demo``: the demonstration, used by ``--demo`` alone. ``made_up``: a city of made-up data, the demonstration
    included. ``reach``: the options by which the user reached it, to be repeated in every command told to them.
    """

    root: Path
    content: Path
    data: Path
    private: Path
    templates: Path
    site: Path
    work: Path
    is_demo: bool = False
    made_up: bool = False
    reach: tuple[str, ...] = ()

    @property
    def approved(self) -> Path:
        return self.data / "approved"

    @property
    def orders(self) -> Path:
        return self.data / "orders"

    @property
    def reference(self) -> Path:
        return self.data / "reference"

    @property
    def received(self) -> Path:
        return self.data / "received"

    @property
    def ledger(self) -> Path:
        return self.data / "ledger"

    @property
    def temp(self) -> Path:
        return self.work / "temp"

    @property
    def out(self) -> Path:
        """What the office takes out of the city: lists that are for nobody else."""
        return (self.root / "out").resolve()

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where a template or an asset is looked for: what the city overrides first, then the program's own."""
        own = self.templates.is_dir() and not self.templates.samefile(TEMPLATES)
        return (self.templates, TEMPLATES) if own else (TEMPLATES,)

    def strange_overrides(self) -> list[str]:
        """Files among the city's templates that take the place of none of the program's."""
        return sorted(
            path.relative_to(folder).as_posix()
            for folder in self.template_folders[:-1]
            for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith(".") and not (TEMPLATES / path.relative_to(folder)).is_file()
        )

    def command(self, *words: object) -> str:
        """A command line that does something to this city from where the user stands, as a shell reads it."""
        return " ".join(_quoted(str(word)) for word in (_program(), *words, *self.reach))

    def refuse_overlap(self) -> None:
        """Raise C016 where two folders are one or lie in each other: what is no file of theirs is deleted or read."""
        parts = {name: self.data / name for name in _DATA}
        places = {
            name: getattr(self, name) for name in ("content", "data", "private", "templates", "site", "work", "out")
        }
        fixed = {"城市文件夹": self.root, "程序": TEMPLATES.parent / "builder", "程序的模板": TEMPLATES}
        for outer, inside in (
            ("site", places | fixed),
            ("work", places | fixed),
            ("private", places | fixed),
            ("content", places),
            ("templates", places),
            ("out", places),
            ("data", {name: place for name, place in places.items() if name != "private"}),
        ):
            self._refuse(outer, places[outer], {name: place for name, place in inside.items() if name != outer})
        for name, part in parts.items():
            self._refuse(f"data/{name}", part, {"private": self.private})

    def _refuse(self, outer: str, path: Path, inside: dict[str, Path]) -> None:
        for name, folder in inside.items():
            if folder.is_relative_to(path):
                raise GongshiError("C016", outer=outer, inner=name, path=path)


def find_city(given: Path | None = None, *, demo: bool = False) -> City:
    """The city meant: ``given``, else that of the environment, else the nearest of the current folder and those above.

    ``demo`` means the demonstration, which is never found without it. Raises C030 to C035 and C016.
    """
    root, by, reach = _root(given, demo)
    city = _read(root, by, (*reach, *(["--demo"] if demo else [])))
    if city.is_demo != demo:
        raise GongshiError("C033" if demo else "C032", path=root)
    city.refuse_overlap()
    return city


def _root(given: Path | None, demo: bool) -> tuple[Path, str, tuple[str, ...]]:
    """The folder as the user names it, what named it, and the options that name it again."""
    if given is not None:
        path = given.absolute()  # as it was written: no link is followed
        return path, "--city ", ("--city", str(path))
    if demo:
        return CHECKOUT, "--demo ", ()
    if named := os.environ.get(VARIABLE):
        return Path(named).absolute(), f"环境变量 {VARIABLE} ", ()
    here = _standing()
    for folder in (here, *here.parents):
        if is_city(folder):
            return folder, "", ()
    raise GongshiError("C031", path=here)


def _standing() -> Path:
    """The current folder by the path that the user took to it, links and all, where the shell tells that."""
    here = Path.cwd()
    told = Path(os.environ.get("PWD", ""))
    return told if told.is_absolute() and told.is_dir() and told.samefile(here) else here


def is_city(folder: Path) -> bool:
    """Whether a city lies in ``folder``."""
    return (folder / SETTINGS).is_file() or (folder / "content" / "site.yml").is_file()


def _read(root: Path, by: str, reach: tuple[str, ...]) -> City:
    """The city in ``root``. Raises C030 where it is none, C034 and C035 for what its settings say."""
    if not is_city(root):
        raise GongshiError("C030", by=by, path=root)
    settings = _settings(root / SETTINGS)
    home = root.resolve()
    data = home / settings.data
    places = {
        "content": home / settings.content,
        "data": data,
        "private": data / "private" if settings.private is None else home / settings.private,
        "templates": home / settings.templates,
        "site": home / settings.site,
        "work": home / settings.work,
    }
    for name in settings.model_fields_set & places.keys():
        needed = places[name] if name in _FILLED else places[name].parent
        if not needed.is_dir():
            raise GongshiError("C035", settings=root / SETTINGS, name=name, path=needed)
    return City(
        root=home,
        is_demo=settings.demonstration,
        made_up=settings.made_up or settings.demonstration,
        reach=reach,
        **{name: place.resolve() for name, place in places.items()},
    )


def _settings(path: Path) -> _Settings:
    """``gongshi.yml``, which may be absent or empty."""
    if not path.is_file():
        return _Settings()
    try:
        values = read_yaml(path.read_bytes())
        return _Settings.model_validate({} if values is None else values)
    except ValidationError as error:
        problems = listed(error)
    except YamlProblem as error:
        problems = error.listed
    raise GongshiError("C034", path=path, problems=problems)


def _program() -> str:
    """What starts this program: its name where the shell finds it by that, else its path as it was called."""
    called = Path(sys.argv[0])
    if called.name != _NAME or not called.is_file():
        return _NAME
    known = shutil.which(_NAME)
    return _NAME if known and called.samefile(known) else str(called)


def _quoted(word: str) -> str:
    """A word for a shell; Chinese needs no quotation marks."""
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)
