"""The preview server: whole files, byte ranges (RFC 9110 §14), folders, and nothing that is hidden or elsewhere."""

import hashlib
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.serve import make_server
from tests.support import City, licence, penalty, uscc

NOW = "2026-04-01T09:00:00+08:00"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small published city. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("b1", [licence(number) for number in range(1, 4)])
    city.batch("p1", [penalty(1)])
    city.build(NOW)
    return city


@dataclass
class Answer:
    """What the preview server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Preview:
    """A running preview server under a path."""

    site: Path
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request, sent exactly as written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


def serving(site: Path, root: str) -> Iterator[Preview]:
    """Serve a site until the test is over."""
    server = make_server(site, root, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield Preview(site, server.server_address[1])
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def preview(published: City) -> Iterator[Preview]:
    """The published city at the root of a host."""
    yield from serving(published.site, "/")


@pytest.fixture(scope="module")
def preview_below(published: City) -> Iterator[Preview]:
    """The published city below a path of a host."""
    yield from serving(published.site, "/gongshi/")


def test_serve_whole_files(preview: Preview) -> None:
    """A file comes whole, with its length and a type that browsers take as it is meant."""
    data = (preview.site / "data" / "licences.parquet").read_bytes()
    answer = preview.ask("/data/licences.parquet")
    assert (answer.status, answer.body) == (200, data)
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-length"] == str(len(data))
    assert preview.ask("/").headers["content-type"] == "text/html; charset=utf-8"
    assert preview.ask("/assets/js/box.js").headers["content-type"] == "text/javascript"
    assert preview.ask("/data/agencies.csv?x=1").headers["content-type"] == "text/csv; charset=utf-8"
    assert preview.ask("/data/licences.csv.gz").headers["content-type"] == "application/gzip"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=100-", 100, -1), ("bytes=-8", -8, -1),
     ("bytes=0-99999999", 0, -1), ("bytes=-99999999", 0, -1)],
)  # fmt: skip
def test_serve_a_range(wanted: str, first: int, last: int, preview: Preview) -> None:
    """206 with exactly the bytes asked for: from–to, from, the last n, cut at the end of the file (RFC 9110 §14)."""
    data = (preview.site / "data" / "licences.parquet").read_bytes()
    first, last = first % len(data), last % len(data)
    answer = preview.ask("/data/licences.parquet", Range=wanted)
    assert (answer.status, answer.body) == (206, data[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(data)}"
    assert answer.headers["content-length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0", "bytes=99999998-99999999"])
def test_refuse_a_range_outside_the_file(wanted: str, preview: Preview) -> None:
    """416 with the size of the file, and no byte."""
    answer = preview.ask("/data/licences.parquet", Range=wanted)
    size = (preview.site / "data" / "licences.parquet").stat().st_size
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{size}"


@pytest.mark.parametrize("wanted", ["bytes=5-1", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"])
def test_ignore_a_range_that_is_none(wanted: str, preview: Preview) -> None:
    """A header that is not one valid byte range is as none: 200 and the whole file (RFC 9110 §14.2)."""
    answer = preview.ask("/data/licences.parquet", Range=wanted)
    assert (answer.status, len(answer.body)) == (200, (preview.site / "data" / "licences.parquet").stat().st_size)


def test_serve_heads_only_to_head(preview: Preview) -> None:
    """HEAD answers with the same headers as GET and no body, also where nothing is found."""
    for path, status in (("/index.html", 200), ("/nowhere", 404)):
        head, get = preview.ask(path, "HEAD"), preview.ask(path)
        assert (head.status, head.body) == (status, b"")
        assert head.headers["content-length"] == str(len(get.body))


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/.gongshi", "/data/.hidden", "/../data/private/id.key", "/..%2fdata/private/id.key",
     "/%2e%2e/data/private/id.key", "/..%5cdata", "/data/..%2f..%2fdata/private/id.key", "//etc/passwd",
     "/%2fetc%2fpasswd",
     "/index.html/", "/index.html/x", "/%00", "/index.html%00.txt", "/d/00/" + "0" * 20 + ".html",
     "/" + "a" * 5000, "/" + "%E4%B8%AD" * 300],
)  # fmt: skip
def test_answer_with_the_page_of_the_site_where_nothing_may_be_read(path: str, preview: Preview) -> None:
    """What is absent, hidden or outside the site answers alike: 404 with the site's own page."""
    (preview.site / "data" / ".hidden").write_text("x")
    answer = preview.ask(path)
    (preview.site / "data" / ".hidden").unlink()
    assert (answer.status, answer.body) == (404, (preview.site / "404.html").read_bytes())


def test_say_that_a_file_has_not_changed(preview: Preview) -> None:
    """304 to who has it already, and the whole file to who has a part of another one (RFC 9110 §13.1.3, §13.1.5)."""
    changed = preview.ask("/data/licences.parquet").headers["last-modified"]
    known = preview.ask("/data/licences.parquet", If_Modified_Since=changed)
    assert (known.status, known.body) == (304, b"")
    old = "Thu, 01 Jan 2026 00:00:00 GMT"
    assert preview.ask("/data/licences.parquet", If_Modified_Since=old).status == 200
    assert preview.ask("/data/licences.parquet", Range="bytes=0-9", If_Range=changed).status == 206
    for other in (old, '"abc"'):
        assert preview.ask("/data/licences.parquet", Range="bytes=0-9", If_Range=other).status == 200


def test_an_entity_tag_is_of_the_bytes(preview: Preview) -> None:
    """RFC 9110 §8.8.3, §13.1.2: 304 to who names it among others, weakly or by a star; dates count no more."""
    for path in ("/data/licences.parquet", "/", "/feed/atom.xml"):
        first = preview.ask(path)
        tag = first.headers["etag"]
        assert tag == '"' + hashlib.sha256(first.body).hexdigest()[:32] + '"'
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            answer = preview.ask(path, If_None_Match=known)
            assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
        for known in ('"other"', tag.strip('"')):
            assert preview.ask(path, If_None_Match=known).status == 200
    changed = preview.ask("/data/licences.parquet").headers["last-modified"]
    assert preview.ask("/data/licences.parquet", If_None_Match='"x"', If_Modified_Since=changed).status == 200
    tag = preview.ask("/data/licences.parquet").headers["etag"]
    assert preview.ask("/data/licences.parquet", Range="bytes=0-9", If_Range=tag).status == 206


def test_pages_and_their_twins_do_not_say_when_they_were_made(preview: Preview) -> None:
    """It moves when a decision leaves; data files and feeds say it."""
    (page,) = [path for path in (preview.site / "s").rglob("*.html") if path.stem == uscc(1)]
    for path in (page, page.with_suffix(".json"), preview.site / "index.html"):
        headers = preview.ask("/" + path.relative_to(preview.site).as_posix()).headers
        assert ("etag" in headers, "last-modified" in headers) == (True, False)
    for address in ("/feed/atom.xml", "/index.json", "/data/licences.csv.gz"):
        assert "last-modified" in preview.ask(address).headers
    assert not {"etag", "last-modified"} & preview.ask("/nowhere").headers.keys()


def test_feeds_and_data_are_open_to_other_sites_and_of_their_types(preview: Preview) -> None:
    (agency,) = [path.parent.name for path in (preview.site / "agencies").rglob("feed.xml")]
    for address, kind in (
        ("/feed/atom.xml", "application/atom+xml"),
        (f"/agencies/{agency}/feed.xml", "application/atom+xml"),
        (f"/agencies/{agency}/feed.json", "application/feed+json"),
        ("/feed/licences.json", "application/feed+json"),
        ("/feed/changes/index.json", "application/json"),
        (f"/s/{uscc(1)[-2:]}/{uscc(1)}.json", "application/json"),
        ("/data/licences.csv.gz", "application/gzip"),
    ):
        headers = preview.ask(address).headers
        assert (headers["content-type"], headers["access-control-allow-origin"]) == (kind, "*"), address
    assert "access-control-allow-origin" not in preview.ask("/").headers


def test_what_is_absent_is_not_remembered_as_absent(preview: Preview) -> None:
    """The files of the search may be kept for ever, but not the answer that there is none."""
    path = next(path for path in (preview.site / "search" / "lookup").rglob("*.bin"))
    there = preview.ask("/" + path.relative_to(preview.site).as_posix())
    assert "immutable" in there.headers["cache-control"]
    assert preview.ask("/search/lookup/g/0-0123456789.bin").headers["cache-control"] == "no-cache"


def test_redirect_to_the_folder(preview: Preview, preview_below: Preview) -> None:
    """A folder without its last slash leads to the one with it, on the same host."""
    answer = preview.ask("/licences")
    assert (answer.status, answer.headers["location"]) == (301, "/licences/")
    answer = preview_below.ask("/gongshi/licences")
    assert (answer.status, answer.headers["location"]) == (301, "/gongshi/licences/")


def test_never_redirect_to_another_host(preview: Preview) -> None:
    """`//licences` may not become a redirect that a browser takes for the host `licences`."""
    answer = preview.ask("//licences")
    assert not answer.headers.get("location", "/").startswith("//")


def test_serve_below_a_path(preview_below: Preview) -> None:
    """A site that is published below a path is served there and nowhere else."""
    assert preview_below.ask("/gongshi/").body == (preview_below.site / "index.html").read_bytes()
    assert preview_below.ask("/gongshi/data/licences.csv.gz").status == 200
    assert preview_below.ask("/").status == 404
    assert preview_below.ask("/index.html").status == 404
