"""What a web server is told to say with each file (``_headers``), and that the preview server says it."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.support import City, licence, penalty
from tests.test_serve_site import Preview, serving


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small published city below a path. Never changed."""
    city = City(tmp_path_factory.mktemp("published"))
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("http://localhost:8000/", "https://xy.example/gongshi/")
    site.write_text(text, encoding="utf-8")
    city.batch("b1", [licence(number) for number in range(1, 4)])
    city.batch("p1", [penalty(1)])
    city.build("2026-04-01")
    return city


@pytest.fixture(scope="module")
def preview(published: City) -> Iterator[Preview]:
    yield from serving(published.site, "/gongshi/")


def rules(city: City) -> list[tuple[str, str, str]]:
    """(path, header, value) of every rule: the form is that of Netlify and Cloudflare Pages."""
    found = []
    path = ""
    for line in city.text("_headers").splitlines():
        if line.startswith("/"):
            path = line
        elif line and not line.startswith("#"):
            header = re.fullmatch(r"  ([A-Z][\w-]+): (.+)", line)
            assert path, line
            assert header, line
            found.append((path, header[1], header[2]))
    return found


def test_the_policy_of_the_headers_is_that_of_the_pages(published: City) -> None:
    """A page in a folder without headers is as safe, but for frames, which only a header can forbid."""
    policy = next(value for path, header, value in rules(published) if header == "Content-Security-Policy")
    assert policy == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    said = policy.removesuffix("; frame-ancestors 'none'")
    pages = [text for path in published.files() if path.endswith(".html") for text in [published.text(path)]]
    assert all(f'<meta http-equiv="Content-Security-Policy" content="{said}">' in page for page in pages)


def test_no_file_is_given_two_times_to_keep(published: City) -> None:
    """Hosts join the values of all rules that fit: Cache-Control may come from one rule alone."""
    cache = [path for path, header, _ in rules(published) if header == "Cache-Control"]
    for file in published.files():
        address = "/gongshi/" + re.sub(r"(^|/)index\.html$", r"\1", file)
        assert sum(fnmatchcase(address, rule) for rule in cache) <= 1, address


@pytest.mark.parametrize(
    ("path", "kept"),
    [("", "public, max-age=300, must-revalidate"), ("licences/", "public, max-age=300, must-revalidate"),
     ("assets/css/site.css", "public, max-age=3600"), ("index.json", "no-cache"), ("feed/atom.xml", "no-cache"),
     ("search/lookup/*/*.bin", "public, max-age=31536000, immutable"), ("search/lookup.json", "no-cache"),
     ("about/", "no-cache"), ("index.json?x=1", "no-cache"), ("search/lookup/n/0-0.bin", "no-cache")],
)  # fmt: skip
def test_the_preview_says_what_the_file_says(path: str, kept: str, preview: Preview) -> None:
    """How long to keep each kind of file, never the answer that there is none, and what no file may go without."""
    if "*" in path:
        path = next(preview.site.glob(path)).relative_to(preview.site).as_posix()
    headers = preview.ask(f"/gongshi/{path}").headers
    assert headers["cache-control"] == kept
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert headers["content-security-policy"].endswith("; frame-ancestors 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_preview_of_a_site_without_the_file_keeps_nothing(tmp_path: Path) -> None:
    """A folder that is no site of ours is served all the same, and never from memory."""
    (tmp_path / "index.html").write_text("<p>x</p>")
    for preview in serving(tmp_path, "/"):
        answer = preview.ask("/")
        assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")
