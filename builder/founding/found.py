"""Writes a new city folder: settings, pages, catalogue, key, and what runs and publishes it."""

import getpass
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Template
from urllib.parse import unquote, urlsplit

import yaml

from builder.city import CHECKOUT, TEMPLATES, is_city
from builder.clock import now
from builder.errors import GongshiError
from builder.founding.questions import profile
from builder.schemes.scheme import ready

_HERE = Path(__file__).parent
#: Folders of every city, from the start.
_FOLDERS = ("data/approved", "data/orders", "data/received", "data/ledger", "data/reference/mappings", "templates")
#: Where a city keeps what is its own, unless its settings say otherwise.
_OF_A_CITY = frozenset({"content", "data", "out", "site", "templates", "work"})


def refuse_filled(folder: Path) -> None:
    """Raise C038 where ``folder`` holds anything, or is no folder: a city is founded on empty ground. Raise C049 where
    another city would read it as its own, or delete it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GongshiError("C038", path=folder)
    ground = folder.absolute()
    for above in ground.parents:
        inner = ground.relative_to(above).parts[0]
        if is_city(above) and inner in _OF_A_CITY:
            raise GongshiError("C049", path=folder, other=above, inner=inner)


def found(folder: Path, answers: Mapping[str, str], *, key: str | None = None, made_up: bool = False) -> None:
    """Write a city into ``folder``, empty or not there yet; where that fails, nothing of it stays.

    ``key``: 64 hexadecimal digits; a city of made-up data has one that follows from its seed. Raises C038.
    """
    refuse_filled(folder)
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True)
        _write_key(folder / "data" / "private", key or secrets.token_hex(32))
        _write_catalogue(folder / "data" / "reference", answers)
        shutil.copytree(CHECKOUT / "content" / "pages", folder / "content" / "pages")
        shutil.copyfile(_HERE / "gitignore", folder / ".gitignore")
        if not made_up:
            _write_deployment(folder, answers["--base-url"])
        # last what makes it a city: until then no other command takes it for one
        (folder / "content" / "site.yml").write_text(_site(answers), encoding="utf-8")
        settings = Template((_HERE / "gongshi.yml").read_text(encoding="utf-8"))
        text = settings.substitute(made_up="made_up: true" if made_up else "#made_up: true")
        (folder / "gongshi.yml").write_text(text, encoding="utf-8")
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not existed:
            folder.rmdir()
        raise


def _write_key(private: Path, key: str) -> None:
    """``id.key``, for its owner alone from its first byte on."""
    private.mkdir(mode=0o700)
    descriptor = os.open(private / "id.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{key}\n")


def _write_catalogue(reference: Path, answers: Mapping[str, str]) -> None:
    """Each file with its heading and an example that is not read; the city itself is the first district."""
    for sheet in sorted((_HERE / "reference").glob("*.csv")):
        shutil.copyfile(sheet, reference / sheet.name)
    with (reference / "districts.csv").open("a", encoding="utf-8") as districts:
        districts.write(f"{answers['--district']},{_cell(answers['--name'])}\n")


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


def _site(answers: Mapping[str, str]) -> str:
    """``site.yml`` with a comment a key."""
    rules = profile(answers["--profile"])
    # the one chosen first: it is what receive takes
    schemes = dict.fromkeys([answers["--publication"], *rules["schemes"]])
    persons = {
        kind: {"treatment": answers[f"--{kind}-persons"], "basis": answers[f"--{kind}-basis"]}
        for kind in ("licence", "penalty")
    }
    values = {
        "title": answers["--title"],
        "city": answers["--name"],
        "organiser": answers["--organiser"],
        "base_url": answers["--base-url"],
        "feed_authority": _authority(answers["--base-url"]),
        "contact_office": answers["--contact-office"],
        "contact_phone": answers["--contact-phone"],
        "contact_email": answers["--contact-email"],
        "contact_address": answers["--contact-address"],
    }
    blocks = {
        "channels": rules["channels"],
        "deadlines": rules["deadlines"],
        "natural_persons": persons,
        "sole_traders": {"treatment": answers["--sole-traders"], "basis": answers["--sole-traders-basis"]},
    }
    return Template((_HERE / "site.yml").read_text(encoding="utf-8")).substitute(
        {key: _scalar(value) for key, value in values.items()}
        | {key: _block(value) for key, value in blocks.items()}
        | {"schemes": "\n".join(f"  {name}:   # {ready(name).title}" for name in schemes)}
        | {"further": "\n".join(f"#  - {{name: {name}, url: https://}}" for name in rules["further_channels"])}
    )


def _authority(base_url: str) -> str:
    """The name under which ids of feeds are given for good, in the year of the founding (RFC 4151 §2.1)."""
    host = urlsplit(base_url).hostname or ""
    name = "localhost" if ":" in host else host.encode("idna").decode()
    return f"{name},{now().year}"


def _scalar(text: str) -> str:
    """A text as YAML, in quotation marks only where it would be read as something else."""
    try:
        plain = yaml.safe_load(f"key: {text}") == {"key": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _block(values: object) -> str:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
    return "\n".join(f"  {line}" for line in text.splitlines())


def _write_deployment(folder: Path, base_url: str) -> None:
    """``deploy/``: units for systemd, and what nginx or Caddy need to publish ``site/`` and nothing else."""
    city = folder.resolve()
    address = urlsplit(base_url)
    root = unquote(address.path).rstrip("/") + "/"  # servers compare paths when they are decoded
    values = {
        "city": str(city),
        "site": str(city / "site"),
        "program": str(Path(sys.executable).parent / "gongshi"),
        "user": getpass.getuser(),
        "host": address.hostname or "",
        "origin": f"{address.scheme}://{address.netloc}",
        "root": root,
        "pattern": re.escape(root),
        "csp": _policy(),
    }
    (folder / "deploy").mkdir()
    for template in sorted((_HERE / "deploy").iterdir()):
        write = _WRITTEN[template.name.partition(".")[2]]
        text = Template(template.read_text(encoding="utf-8")).substitute(
            {key: write(value) for key, value in values.items()}
        )
        # Caddy takes a path away for what it handles below it, but none where there is none to take away
        text = text.replace('handle_path "/*"', "handle")
        (folder / "deploy" / template.name).write_text(text, encoding="utf-8")


def _policy() -> str:
    """The content security policy of every site, as its ``_headers`` say it; a new one sends forms nowhere else."""
    partial, headers = (
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("partials/_policy.html", "feeds/_headers")
    )
    (policy,) = re.findall(r"(?m)^  Content-Security-Policy: (.+)$", headers)
    policy = policy.replace("{{ policy }}", partial.strip())
    return re.sub(r"\{\{.*?\}\}", "", policy)


def _for_systemd(text: str) -> str:
    """Within quotation marks of a unit, where a percent sign and a dollar begin something."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return escaped.replace("%", "%%").replace("$", "$$")


def _for_server(text: str) -> str:
    """Within quotation marks of nginx or Caddy."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


_WRITTEN = {"service": _for_systemd, "timer": _for_systemd, "conf": _for_server, "": _for_server}
