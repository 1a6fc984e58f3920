"""A made-up city in a temporary folder: batches, orders, catalogue, and builds of its site, for tests of any part."""

import atexit
import csv
import dataclasses
import gzip
import hashlib
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import yaml
from typer.testing import CliRunner, Result

from builder import city as folders
from builder.agreement import read_agreement
from builder.cli import app
from builder.options import Options
from builder.outcome import Summary
from builder.pipeline import build
from builder.progress import Reporter

CHECKOUT = Path(__file__).parent.parent
AGENCY = "云渚市市场监督管理局"
AGENCY_CODE = "11990000MB0000003G"

#: What a row says of a natural person's decision that may be public, its name masked.
INFLUENCE = {"具有一定社会影响": "是", "社会影响理由": "本地媒体多次报道"}

#: Columns of the 2018 standard used by tests, in the order of the standard.
LICENCE = [
    "XK_XDR_MC", "XK_XDR_LB", "XK_XDR_SHXYM", "XK_XDR_GSZC", "XK_XDR_ZZJG", "XK_FRDB", "XK_XDR_ZJLX",
    "XK_XDR_ZJHM", "XK_XKWS", "XK_WSH", "XK_XKLB", "XK_XKZS", "XK_XKBH", "XK_NR", "XK_JDRQ", "XK_YXQZ",
    "XK_YXQZI", "XK_XKJG", "XK_XKJGDM", "XK_ZT", "XK_LYDW", "XK_LYDWDM", "BZ", *INFLUENCE,
]  # fmt: skip
PENALTY = [
    "CF_XDR_MC", "CF_XDR_LB", "CF_XDR_SHXYM", "CF_XDR_GSZC", "CF_XDR_ZZJG", "CF_FRDB", "CF_XDR_ZJLX",
    "CF_XDR_ZJHM", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_FK", "CF_NR_WFFF",
    "CF_NR_ZKDX", "CF_JDRQ", "CF_YXQ", "CF_GSJZQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_SJLYDM", "BZ",
    *INFLUENCE,
]  # fmt: skip


def uscc(number: int, prefix: str = "91990101") -> str:
    """A valid unified social credit code (GB 32100) made from a number: same number, same code."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"{number:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    check = (11 - total % 11) % 11
    code = prefix + body + ("X" if check == 10 else str(check))
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(alphabet.index(sign) * weight for sign, weight in zip(code, weights, strict=True))
    return code + alphabet[(31 - total % 31) % 31]


def id_number(birth: str = "19900307", serial: str = "001", region: str = "990101") -> str:
    """A made-up ID-card number with a valid check character (GB 11643) and a region that exists nowhere."""
    body = region + birth + serial
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def licence(number: int, **values: str) -> dict[str, str]:
    """A whole licence of the made-up company ``number``; any national key may be given another value."""
    return {
        "XK_XDR_MC": f"云渚第{number}贸易有限公司",
        "XK_XDR_LB": "法人及非法人组织",
        "XK_XDR_SHXYM": uscc(number),
        "XK_XKWS": "准予行政许可决定书",
        "XK_WSH": f"云市监许〔2026〕{number}号",
        "XK_XKLB": "普通",
        "XK_XKZS": "食品经营许可证",
        "XK_XKBH": f"JY{number:012d}",
        "XK_NR": "准予经营预包装食品销售",
        "XK_JDRQ": "2026/03/10",
        "XK_YXQZ": "2026/03/10",
        "XK_YXQZI": "2031/03/09",
        "XK_XKJG": AGENCY,
        "XK_XKJGDM": AGENCY_CODE,
        "XK_ZT": "1",
        "XK_LYDW": AGENCY,
        "XK_LYDWDM": AGENCY_CODE,
    } | values


def penalty(number: int, **values: str) -> dict[str, str]:
    """A whole penalty of the made-up company ``number``."""
    return {
        "CF_XDR_MC": f"云渚第{number}贸易有限公司",
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": uscc(number),
        "CF_WSH": f"云市监罚〔2026〕{number}号",
        "CF_WFXW": "经营超过保质期的食品",
        "CF_SY": "经查，当事人经营超过保质期的食品。",
        "CF_YJ": "《中华人民共和国食品安全法》第一百二十四条",
        "CF_CFLB": "罚款;没收违法所得",
        "CF_NR": "罚款2000元",
        "CF_NR_FK": "0.2",
        "CF_NR_WFFF": "0.01",
        "CF_JDRQ": "2026/03/11",
        "CF_YXQ": "2099/12/31",
        "CF_GSJZQ": "",
        "CF_CFJG": AGENCY,
        "CF_CFJGDM": AGENCY_CODE,
        "CF_SJLY": AGENCY,
        "CF_SJLYDM": AGENCY_CODE,
    } | values


def person(row: dict[str, str], name: str, number: str) -> dict[str, str]:
    """The same decision about a natural person with an ID number, of which its unit says why it may be public."""
    prefix = "XK" if "XK_XDR_MC" in row else "CF"
    return (
        row
        | INFLUENCE
        | {
            f"{prefix}_XDR_MC": name,
            f"{prefix}_XDR_LB": "自然人",
            f"{prefix}_XDR_SHXYM": "",
            f"{prefix}_XDR_ZJLX": "身份证",
            f"{prefix}_XDR_ZJHM": number,
        }
    )


def without_tombstones(content: bytes) -> bytes:
    """A file, out of gzip, without what a feed says of removals: their ids alone (CONTRACTS, "Change feed")."""
    text = re.sub(rb"<at:deleted-entry [^>]*>", b"", unpacked(content))
    text = re.sub(rb'"op":"end","id":"[0-9a-f]{20}"', b'"op":"end"', text)
    return re.sub(rb'"removals": \[[^\]]*\]', b"", text)


def gongshi(*arguments: object) -> Result:
    """Run one command line. Fails where it ends with a traceback instead of a message."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


#: What orders of each operation say beside what all of them do.
_SAID: dict[str, dict[str, object]] = {
    "withdraw": {"reason": "revoked"},
    "repair": {"unit": "云渚市市场监督管理局", "number": "云市监修〔2026〕1号", "date": "2026-04-01"},
    "suspend": {"reason": "unverified", "instructed_by": "主任丁", "instruction": "口头，2026年4月1日"},
    "resume": {"reason": "verified"},
    "republish": {"reason": "restored"},
    "mask": {"reason": "personal", "text": "王小明"},
    "change": {"reason": "applied", "kind": "cancelled", "date": "2026-04-01", "authority": "云渚市市场监督管理局"},
    "dispute": {"reason": "wrong"},
    "resolve": {"outcome": "upheld"},
}


def _content() -> Path:
    """The checkout's content with one more scheme, ``long``, for what is not about the ends of periods, and without
    bulletins: these are of months that a test's city may not have closed."""
    folder = Path(tempfile.mkdtemp(prefix="gongshi-content-"))
    atexit.register(shutil.rmtree, folder)
    without = shutil.ignore_patterns("bulletins")
    content = Path(shutil.copytree(CHECKOUT / "content", folder / "content", ignore=without))
    site = (content / "site.yml").read_text(encoding="utf-8")
    rule = "{basis: 试行, minor: {maximum: 240}, ordinary: {maximum: 240}, serious: {maximum: 240}}"
    long = f"  long: {{title: 试行二十年, includes: [valid-5-years], penalty: [{rule}]}}\n"
    after = "natural_persons:\n"
    assert after in site
    (content / "site.yml").write_text(site.replace(after, long + after), encoding="utf-8")
    return content


CONTENT = _content()


def unpacked(content: bytes) -> bytes:
    """The bytes of a file, out of gzip where they are in it."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


@dataclass
class City:
    """One made-up city folder. Content (but for a scheme) and templates are those of the checkout until a test copies
    them."""

    root: Path
    content: Path = CONTENT
    templates: Path = CHECKOUT / "templates"
    jobs: int = 1
    _orders: int = field(default=0, repr=False)

    def __post_init__(self) -> None:
        for name in ("approved", "orders", "reference", "ledger", "private"):
            (self.data / name).mkdir(parents=True, exist_ok=True)
        if not (self.data / "private" / "id.key").exists():
            (self.data / "private" / "id.key").write_text("5e" * 32 + "\n")
        if not (self.root / "gongshi.yml").exists():
            self.settings()

    def settings(self, **values: object) -> None:
        """Write ``gongshi.yml``: made up, the content where it is, and ``values``."""
        places = {
            name: str(place)
            for name, place, usual in (
                ("content", self.content, self.root / "content"),
                ("templates", self.templates, CHECKOUT / "templates"),
            )
            if place not in (usual, self.root / name)
        }
        (self.root / "gongshi.yml").write_text(yaml.safe_dump({"made_up": True} | places | values, allow_unicode=True))

    def folder(self) -> folders.City:
        """The city as a command finds it."""
        return folders.find_city(self.root)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def work(self) -> Path:
        return self.root / "work"

    def own_content(self) -> Path:
        """A copy of the checkout's content that a test may change."""
        self.content = Path(shutil.copytree(CONTENT, self.root / "content"))
        self.settings()
        return self.content

    def publish_unknown_agencies(self) -> None:
        """From now on decisions of agencies that the catalogue does not know are published."""
        if self.content == CONTENT:
            self.own_content()
        with (self.content / "site.yml").open("a", encoding="utf-8") as site:
            site.write("\nunknown_agencies: publish\n")

    def own_templates(self) -> Path:
        """A copy of the checkout's templates that a test may change."""
        self.templates = Path(shutil.copytree(CHECKOUT / "templates", self.root / "templates"))
        return self.templates

    def batch(
        self,
        name: str,
        rows: Sequence[Mapping[str, str]],
        *,
        approved_at: str = "2026-03-16T09:00:00+08:00",
        standard: str = "2018",
        columns: Iterable[str] | None = None,
        encoding: str = "utf-8",
        dataset: str = "",
        **manifest: Any,
    ) -> Path:
        """Write one approved batch; its dataset follows from the first row's keys unless given."""
        dataset = dataset or ("penalty" if "CF_XDR_MC" in rows[0] else "licence")
        names = list(columns or (LICENCE if dataset == "licence" else PENALTY))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        folder = self.data / "approved" / name
        folder.mkdir()
        if any(row.get("CF_JDRQ", "2026")[:4] < "2026" for row in rows):
            manifest = {"period": "long"} | manifest
        return self.manifest(
            folder,
            {"rows.csv": (text.getvalue().encode(encoding), len(rows))},
            dataset,
            standard,
            approved_at,
            **manifest,
        )

    def manifest(
        self,
        folder: Path,
        files: Mapping[str, tuple[bytes, int]],
        dataset: str,
        standard: str,
        approved_at: str,
        **values: Any,
    ) -> Path:
        """Write ``files`` (bytes, number of rows) and a valid ``batch.yml`` for them; ``values`` replace its keys."""
        for path, (content, _) in files.items():
            (folder / path).write_bytes(content)
        described = {
            "dataset": dataset,
            "standard": standard,
            "source": {"agency": AGENCY, "code": AGENCY_CODE},
            "received_at": approved_at,
            "files": [
                {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "rows": rows}
                for path, (content, rows) in files.items()
            ],
            "approval": {
                "secrecy_review": {"by": "审查甲", "at": approved_at},
                "approved": {"by": "批准乙", "at": approved_at},
            },
            "period": "stated",
            "demo": True,
        } | values
        (folder / "batch.yml").write_text(yaml.safe_dump(described, allow_unicode=True, sort_keys=False))
        return folder

    def order(self, operation: str, record: str, *, received_at: str, **values: object) -> Path:
        """Write one order with what its operation must say; its name counts up. ``values`` are keys of the file."""
        self._orders += 1
        path = self.data / "orders" / f"{self._orders:03d}-{operation}.yml"
        said = {
            "order": operation,
            "record": record,
            "basis": "行政处罚法第四十八条",
            "triggered_at": received_at,
            "received_at": received_at,
            "by": "经办丙",
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        own = _SAID.get(operation, {})
        if "date" in own:  # no later than the day of receipt
            own = own | {"date": min(str(own["date"]), received_at[:10])}
        path.write_text(yaml.safe_dump(said | own | values, allow_unicode=True))
        return path

    def reference(self, name: str, text: str) -> None:
        """Write a file of the catalogue."""
        (self.data / "reference" / name).write_text(text, encoding="utf-8")

    def build(self, as_of: str = "2026-04-01T09:00:00+08:00", **values: Any) -> Summary:
        """Build the site for a moment; ``values`` are switches of the build, what is accepted (``rescreening:1``), or
        folders that lie elsewhere."""
        city = self.folder()
        places = {name: values.pop(name) for name in list(values) if hasattr(city, name)}
        switches: dict[str, Any] = {"as_of": as_of, "jobs": self.jobs} | values
        accept = switches.pop("accept", ())
        if accept:
            switches["agreement"] = read_agreement([accept] if isinstance(accept, str) else accept, "试")
        summary = build(Options(dataclasses.replace(city, **places), **switches), Reporter())
        if summary.stopped_by is not None:  # though what was due to go is gone
            raise summary.stopped_by
        return summary

    def rebuilt(self, as_of: str, *, screened: bool = False) -> dict[str, bytes]:
        """The files of a full build from empty site and work folders, with this city's data at the same moment.

        ``screened`` hands on what intake has cached, where a test is not about intake: it saves half the time.
        """
        twin = City(self.root / "twin", self.content, self.templates)
        shutil.rmtree(twin.root)
        shutil.copytree(self.data, twin.data)
        if screened:
            shutil.copytree(self.work / "intake", twin.work / "intake")
        twin.settings()
        twin.build(as_of)
        return twin.files()

    def copied(self, root: Path) -> "City":
        """The same city elsewhere, as it stands: data, site and caches, with their times of change."""
        shutil.copytree(self.root, root, symlinks=True)
        content, templates = (
            root / place.relative_to(self.root) if place.is_relative_to(self.root) else place
            for place in (self.content, self.templates)
        )
        return City(root, content, templates, self.jobs, self._orders)

    def state(self) -> dict[str, bytes]:
        """Every byte that a build may publish or record: site with its hidden files, ledger and private state."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in (self.site, self.data / "ledger", self.data / "private")
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def command(self, verb: str, *arguments: object) -> Result:
        """Run ``gongshi`` on this city."""
        return gongshi(verb, *arguments, "--city", self.root)

    def files(self) -> dict[str, bytes]:
        """Every public file of the site: path → bytes."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }

    def text(self, path: str) -> str:
        """One page or data file as text, as it reads when it is unpacked."""
        return unpacked((self.site / path).read_bytes()).decode("utf-8-sig" if ".csv" in path else "utf-8")

    def table(self, path: str) -> list[dict[str, str]]:
        """The rows of a data file of CSV."""
        return list(csv.DictReader(io.StringIO(self.text(path), newline=""), strict=True))

    def public(self) -> list[dict[str, Any]]:
        """The public decisions of the last register, by id."""
        with duckdb.connect(str(self.work / "register.duckdb"), read_only=True) as connection:
            cursor = connection.execute("SELECT * FROM decision ORDER BY id")
            names = [column[0] for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def record(self, document_number: str) -> str:
        """The id of the one public decision with this document number as written."""
        (found,) = [row["id"] for row in self.public() if row["document_number"] == document_number]
        return str(found)

    def ledger(self) -> list[dict[str, Any]]:
        """Every event of the ledger, in order."""
        segments = [str(path) for path in sorted((self.data / "ledger").glob("*.parquet"))]
        if not segments:
            return []
        with duckdb.connect() as connection:
            cursor = connection.execute("SELECT * FROM read_parquet(?) ORDER BY seq", [segments])
            names = [column[0] for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def operations(self) -> list[str]:
        """The operations of the ledger, in order."""
        return [event["op"] for event in self.ledger()]
