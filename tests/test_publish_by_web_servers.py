"""What `gongshi init` writes for systemd, nginx and Caddy, tried with the real programs where they are."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.founding import ANSWERS, NOW, init
from tests.support import gongshi


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new city."""
    assert init(tmp_path / "city").exit_code == 0
    return tmp_path / "city"


def settled(text: str) -> set[tuple[str, str]]:
    """The headers that the site's own `_headers` give."""
    return {(name, value) for name, value in re.findall(r"^  ([A-Z][\w-]+): (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("server", ["nginx.conf", "Caddyfile"])
def test_the_servers_say_what_the_site_says(server: str, new: Path) -> None:
    """Every header of `_headers` stands in the configuration; only `site/` is published, hidden files are not."""
    assert gongshi("build", "--city", new, "--as-of", NOW).exit_code == 0
    headers = settled((new / "site" / "_headers").read_text())
    assert len(headers) > 5
    text = (new / "deploy" / server).read_text(encoding="utf-8")
    for name, value in headers:
        assert name in text
        assert value in text
    paths = set(re.findall(r'(?:root \*|alias) "([^"]+)"', text))
    assert {path.rstrip("/") for path in paths} == {str(new / "site")}
    assert "Last-Modified" in text


@pytest.mark.parametrize("server", ["nginx", "caddy"])
@pytest.mark.parametrize("root", ["", "gong%20shi/x/"])
def test_a_server_publishes_the_site_and_nothing_else(server: str, root: str, tmp_path: Path) -> None:
    """The real server with the file as it was written: pages, the 404 page, headers; nothing beside `site/`."""
    if shutil.which(server) is None:
        pytest.skip(f"{server} is not installed")
    port = 18000 + os.getpid() % 2000 * 4 + (server == "caddy") * 2 + bool(root)
    city = tmp_path / "我 city"
    assert init(city, ANSWERS | {"--base-url": f"http://localhost:{port}/{root}"}).exit_code == 0
    assert gongshi("build", "--city", city, "--as-of", NOW).exit_code == 0
    (city / "site" / ".gongshi").touch()
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    if server == "nginx":
        text = (city / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
        user = "user root;" if os.getuid() == 0 else ""
        settings = tmp_path / "server.conf"
        settings.write_text(
            f"{user} daemon off; pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; {text} }}\n",
            encoding="utf-8",
        )
        command = ["nginx", "-c", str(settings)]
    else:
        settings = tmp_path / "Caddyfile"
        text = (city / "deploy" / "Caddyfile").read_text(encoding="utf-8")
        settings.write_text(f"{{\n admin off\n}}\n{text}", encoding="utf-8")
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(settings)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://localhost:{port}/{root}"
        _wait_for(base, process)
        status, headers, body = fetch(base)
        assert (status, "尚无公示信息" in body) == (200, True)
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        for name, value in settled((city / "site" / "_headers").read_text()) - {("Cache-Control", "no-cache")}:
            if name not in ("Cache-Control", "Access-Control-Allow-Origin"):
                assert headers[name] == value
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Cache-Control"] == "public, max-age=300, must-revalidate"
        assert "Last-Modified" not in headers
        assert not {"ETag", "Etag"} & set(headers)
        assert fetch(f"{base}licences/")[1]["Cache-Control"] == "public, max-age=300, must-revalidate"
        assert fetch(f"{base}assets/css/site.css")[1]["Cache-Control"] == "public, max-age=3600"
        assert fetch(f"{base}index.json")[1]["Cache-Control"] == "no-cache"
        for path, kind in (
            ("index.json", "application/json"),
            ("feed/atom.xml", "application/atom+xml"),
            ("feed/feed.json", "application/feed+json"),
            ("feed/changes/index.json", "application/json"),
            ("data/agencies.csv", "text/csv; charset=utf-8"),
        ):
            headers = fetch(base + path)[1]
            assert headers["Content-Type"].removesuffix("; charset=utf-8") == kind.removesuffix("; charset=utf-8"), path
            assert headers["Access-Control-Allow-Origin"] == "*", path
        (city / "site" / "s" / "0Q").mkdir(parents=True)
        (city / "site" / "s" / "0Q" / "1.json").write_text("{}")
        headers = fetch(f"{base}s/0Q/1.json")[1]
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert not {"Last-Modified", "ETag", "Etag"} & set(headers)
        assert fetch(f"{base}data/agencies.csv")[1]["Content-Type"] == "text/csv; charset=utf-8"
        listed = city / "site" / "search" / "lookup" / "person" / "0-0-0123456789.bin"
        listed.parent.mkdir(parents=True, exist_ok=True)
        listed.write_bytes(b"x")
        headers = fetch(f"{base}search/lookup/person/{listed.name}")[1]  # when a person's decision came would show
        assert not {"Last-Modified", "ETag", "Etag"} & set(headers)
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        headers = fetch(f"{base}data/licences.csv.gz")[1]
        assert headers["Content-Type"] == "application/gzip"
        assert "Content-Encoding" not in headers
        for path in ("none.html", "licences/none/", ".gongshi", ".stage/x", "../data/private/id.key"):
            status, headers, body = fetch(base + path)
            if path.startswith("..") and status == 400:  # as nginx answers what leads out of it
                continue
            assert status == 404, path
            assert "这里没有页面" in body
            assert "Last-Modified" not in headers
        assert fetch(f"http://localhost:{port}/data/private/id.key")[0] == 404
    finally:
        process.terminate()
        process.wait(30)


def fetch(address: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an address as it stands."""
    command = ["curl", "--silent", "--path-as-is", "--include", address]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace")
    head, _, body = shown.replace("\r\n", "\n").partition("\n\n")
    first, *lines = head.splitlines()
    headers = dict(line.split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None
        try:
            fetch(address)
        except subprocess.CalledProcessError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nobody answers at {address}")


def test_the_units_are_valid(new: Path, tmp_path: Path) -> None:
    """systemd takes them as they are, with a city whose path has signs that mean something to it."""
    city = tmp_path / "100% $HOME 'city'"
    assert init(city).exit_code == 0
    service = (city / "deploy" / "gongshi.service").read_text(encoding="utf-8")
    told = str(city).replace("%", "%%").replace("$", "$$")
    assert f'ExecStart="{Path(sys.executable).parent}/gongshi" build --city "{told}"\n' in service
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    units = [str(city / "deploy" / name) for name in ("gongshi.service", "gongshi.timer")]
    shown = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert "gongshi" not in shown.stderr, shown.stderr
