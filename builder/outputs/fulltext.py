"""Search of the words on the site's own pages: Pagefind's index of content pages, of the guide to objections and of the
heads of browsing.

Decisions and subjects are not in it: the exact lookup has those. Pagefind is a program of its own, run over a small
tree of pages made here from the same text that the site shows; what it writes is kept in ``work/`` until that text
changes. Its file names contain digests, so it must run before the wanted table is complete.

A site without the program has no such index; nothing else changes.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.errors import GongshiError
from builder.outputs.content_pages import read_content_pages
from builder.outputs.desk import Desk, Turn, escape
from builder.outputs.objections import guide_text

_HERE = Path(__file__).parent
#: The only one used: index files and the scripts that read them must be of one version, and others write other bytes.
VERSION = "1.6.0"
#: The build that knows where Chinese words begin and end; the plain ``pagefind`` does not.
PROGRAM = "pagefind_extended"
FOLDER = "search/pagefind"
#: Interfaces that come with every index and are not used: the search page is our own.
_NOT_USED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_ARGUMENTS = ("--site", "pages", "--output-path", "index", "--silent")
_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>
{html}
</body>
</html>
"""
_SECONDS = 300


class Fulltext:
    """The files that Pagefind writes, under ``/search/pagefind/``."""

    name = "fulltext"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file of the index, with the SHA-256 of its bytes; none without the program.

        Comes after browsing, whose heads it reads. Raises P010 when Pagefind fails.
        """
        program = desk.given.pagefind
        pages = _pages(desk) if program else []
        if program is None or not pages:
            return
        cache = _cache(desk)
        made_from = hashlib.sha256(json.dumps([VERSION, _ARGUMENTS, pages]).encode()).hexdigest()
        digests = _digests(cache, made_from)
        if digests is None:
            _write_index(program, cache, made_from, pages)
            digests = _digests(cache, made_from) or {}
        files = {name: digest for name, digest in digests.items() if not name.startswith(_NOT_USED)}
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=[f"{FOLDER}/{name}" for name in files],
            digests=list(files.values()),
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        index = _cache(desk) / "index"
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            yield path, (index / path.removeprefix(f"{FOLDER}/")).read_bytes()


def find_program() -> Path | None:
    """Pagefind beside the Python that runs this, else on the PATH; of any version."""
    beside = str(Path(sys.prefix) / "bin")
    found = shutil.which(PROGRAM, path=beside) or shutil.which(PROGRAM)
    return Path(found).resolve() if found else None


def usable_program() -> Path | None:
    """Pagefind of the right version, else None."""
    return None if lacking() else find_program()


def lacking() -> str | None:
    """Why the words of pages cannot be searched, in a line for people; None when they can."""
    program = find_program()
    if program is None:
        return f"没有找到 {PROGRAM} {VERSION}：网站不含「站内页面」搜索，其余不受影响"
    try:
        told = _run(program, "--version", folder=_HERE)
    except GongshiError as error:
        told = str(error.values["reason"])
    if told != f"pagefind {VERSION}":
        return f"{program} 不是 {VERSION} 版（{told}）：网站不含「站内页面」搜索，其余不受影响"
    return None


def _cache(desk: Desk) -> Path:
    return desk.given.plan.parent / "fulltext-cache"


def _pages(desk: Desk) -> list[tuple[str, str]]:
    """(path, HTML) of every page that is indexed, in the order of their paths."""
    texts = [(page.path, escape(page.title), page.html) for page in read_content_pages(desk.given.content)]
    path, title, html = guide_text(desk)
    texts.append((path, escape(title), html))
    for path, title, lines in rows(desk.connection, _HERE / "fulltext_heads.sql"):
        texts.append((path, escape(title), "\n".join(f"<p>{escape(line)}。</p>" for line in lines)))
    return [(path, _PAGE.format(title=title, html=html)) for path, title, html in sorted(texts)]


def _digests(cache: Path, made_from: str) -> dict[str, str] | None:
    """Name and SHA-256 of each file of the kept index; None when it is of other pages or no longer as written."""
    try:
        kept = json.loads((cache / "index.json").read_text())
    except (FileNotFoundError, ValueError):
        return None
    if kept["made_from"] != made_from or kept["files"] != _files(cache / "index"):
        return None
    files: dict[str, str] = kept["files"]
    return files


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _write_index(program: Path, cache: Path, made_from: str, pages: list[tuple[str, str]]) -> None:
    """Make the cache anew. Its note is written last: a cache without one is not read."""
    shutil.rmtree(cache, ignore_errors=True)
    for path, html in pages:
        source = cache / "pages" / path
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(html, encoding="utf-8")
    told = _run(program, *_ARGUMENTS, folder=cache)
    if not (cache / "index" / "pagefind-entry.json").is_file():
        raise GongshiError("P010", reason=told or "没有写出文件")
    shutil.rmtree(cache / "pages")
    (cache / "index.json").write_text(json.dumps({"made_from": made_from, "files": _files(cache / "index")}))


def _run(program: Path, *arguments: str, folder: Path) -> str:
    """What the program prints, run in ``folder`` without any setting of the person who builds. Raises P010."""
    try:
        done = subprocess.run(
            [program, *arguments],
            cwd=folder,
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.CalledProcessError as error:
        raise GongshiError("P010", reason=(error.stderr or error.stdout).strip() or error) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GongshiError("P010", reason=error) from error
    return done.stdout.strip()


OUTPUT = Fulltext()
