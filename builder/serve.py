"""A local preview server for a built site: files, byte ranges and conditional requests (RFC 9110 §14, §13), the site's
own headers and 404 page.

For looking at a site, not for the public: a city serves the folder with its web server.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
#: Pages and their twins do not say when they were made: it moves when a decision leaves (CONTRACTS, "Commit").
_UNDATED = re.compile(r"\.html$|^s/[^/]+/[^/]+\.json$|^search/lookup/[^/]+/[^/]+\.bin$")
_FEEDS = {
    re.compile(r"(^|/)feed/(archive/)?[^/]+\.xml$|/feed\.xml$"): "application/atom+xml",
    re.compile(r"^feed/[^/]+\.json$|/feed\.json$"): "application/feed+json",
}


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".parquet": "application/vnd.apache.parquet",
        ".js": "text/javascript",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".jsonl": "application/x-ndjson",
    }
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, root: str, **values: Any) -> None:
        self._root = root
        self._length: int | None = None
        self._status = 0
        self._validators: dict[str, str] = {}
        self.path = ""
        super().__init__(*args, **values)

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        self._length = None
        self._validators = {}
        try:
            path = self._file()
        except OSError:  # a name longer than a file can have
            self._not_found(Path(self.directory))
            return None
        if path is None:
            return None
        file = path.open("rb")
        stat = os.fstat(file.fileno())
        changed = self.date_time_string(int(stat.st_mtime))
        tag = _tag_of(file)
        self._validators = {"ETag": tag}
        if not _UNDATED.search(self._name(path)):
            self._validators["Last-Modified"] = changed
        if self._is_known(tag, changed):
            file.close()
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        # a range of a file that is no longer the one the client has a part of would be no use (RFC 9110 §13.1.5)
        is_same = self.headers.get("If-Range", tag) in self._validators.values()
        wanted = self._range(stat.st_size) if is_same else None
        if wanted and wanted[0] > wanted[1]:
            file.close()
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{stat.st_size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        first, last = wanted or (0, stat.st_size - 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT if wanted else HTTPStatus.OK)
        self.send_header("Content-Type", self._type_of(path))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{last}/{stat.st_size}")
        self.end_headers()
        file.seek(first)
        self._length = last - first + 1
        return file

    def send_response(self, code: int, message: str | None = None) -> None:
        self._status = code
        super().send_response(code, message)

    def end_headers(self) -> None:
        headers = {"Cache-Control": "no-cache"} | dict(_headers_of(Path(self.directory) / "_headers", self.path))
        if self._status >= HTTPStatus.BAD_REQUEST:
            headers["Cache-Control"] = "no-cache"  # what is not there now may be there in a minute
        for name, value in (headers | self._validators).items():
            self.send_header(name, value)
        super().end_headers()

    def _is_known(self, tag: str, changed: str) -> bool:
        """Whether the client has these bytes already: a date counts only where it names no tag (RFC 9110 §13.2.2)."""
        named = self.headers.get("If-None-Match")
        if named is None:
            return "Last-Modified" in self._validators and self.headers.get("If-Modified-Since") == changed
        return named.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in named.split(",")]

    def _type_of(self, path: Path) -> str:
        name = self._name(path)
        return next((kind for pattern, kind in _FEEDS.items() if pattern.search(name)), self.guess_type(str(path)))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.directory).as_posix()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        left = self._length
        if left is None:
            shutil.copyfileobj(source, outputfile)
            return
        while left and (chunk := source.read(min(left, 64 * 1024))):
            outputfile.write(chunk)
            left -= len(chunk)

    def _file(self) -> Path | None:
        """The file that answers the address; otherwise answers itself, with a redirect or the 404 page."""
        address = unquote(urlsplit(self.path).path)
        parts = address.removeprefix(self._root).split("/")
        base = Path(self.directory)
        hidden = any(part.startswith(".") for part in parts)
        path = base.joinpath(*filter(None, parts)) if not hidden and "\0" not in address else base / ".none"
        if not address.startswith(self._root) or hidden:
            self._not_found(base)
            return None
        if path.is_dir():
            if not address.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urlsplit(self.path).path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            path /= "index.html"
        elif address.endswith("/"):
            path = base / ".none"
        if not path.is_file():
            self._not_found(base)
            return None
        return path

    def _not_found(self, base: Path) -> None:
        page = base / "404.html"
        body = page.read_bytes() if page.is_file() else b"404"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _range(self, size: int) -> tuple[int, int] | None:
        """(first, last) of a single byte range, first > last when it lies outside the file; None without a range."""
        found = _RANGE.fullmatch(self.headers.get("Range", "").strip())
        if not found or found[0] == "bytes=-" or (found[1] and found[2] and int(found[1]) > int(found[2])):
            return None
        if found[1]:
            first, last = int(found[1]), min(int(found[2] or size), size - 1)
        else:
            first, last = max(size - int(found[2]), 0), size - 1
        return first, last


def _tag_of(file: IO[bytes]) -> str:
    """The entity tag of a file: of its bytes alone, so the same on every host (RFC 9110 §8.8.3)."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return f'"{digest[:32]}"'


def _headers_of(file: Path, address: str) -> Iterator[tuple[str, str]]:
    """(name, value) of the headers that the site's ``_headers`` gives an address: rules of a path, in which ``*`` is
    anything, and below it headers, indented."""
    fits = False
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if line.startswith("/"):
            pattern = ".*".join(map(re.escape, line.strip().split("*")))
            fits = re.fullmatch(pattern, urlsplit(address).path) is not None
        elif fits and line.startswith(" "):
            name, _, value = line.partition(":")
            yield name.strip(), value.strip()


def make_server(site: Path, root: str, host: str, port: int) -> ThreadingHTTPServer:
    """A server of ``site`` under the path ``root`` (``/`` or ``/gongshi/``), not yet running. Port 0 chooses one."""
    return ThreadingHTTPServer((host, port), partial(_Handler, directory=str(site), root=root))
