"""``content/site.yml``: what a city decides about its site, typed and validated."""

import hashlib
import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from builder.errors import GongshiError
from builder.look import Look
from builder.schemes.scheme import Kind, Scheme, Text, ready_made, resolved
from builder.validation import listed
from builder.yaml_file import YamlProblem, read_yaml

#: Hosts that only the machine itself knows (RFC 6761), or that stand in examples.
_LOCAL = re.compile(r"\.(localhost|local|test|invalid|example|example\.(com|net|org|cn))$|^\.127(\.\d+){3}$", re.ASCII)

#: Names of zones that mean another one on another machine, and of folders of such.
_OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory", "posix", "right"})

SchemeName = Annotated[str, Field(pattern=r"^[0-9A-Za-z._-]{1,40}$")]


def _public_address(value: str) -> str:
    """The address of a site: what people type, no more. Raises ValueError."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not re.fullmatch(r"https?://[^\s<>\"'?#\\]+", value) or not host:
        raise ValueError(
            "应为 http:// 或 https:// 开头的网址（小写），没有空格、引号、? 和 #，如 https://www.example.cn/gongshi/"
        )
    if parts.username is not None:
        raise ValueError("网址里不能有用户名、密码：它会公布在每一页上")
    if re.search(r"//|/\.{1,2}(/|$)|%(?![0-9A-Fa-f]{2})", parts.path):
        raise ValueError("网址的路径写法不对：不能有空的一级、. 和 ..，% 后是两位十六进制数")
    return value


def _endpoint(value: str) -> str:
    """The address that a form is sent to: its host stands in the policy of every page. Raises ValueError."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if (
        not re.fullmatch(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]+)?/[^\s<>\"'#\\]*", value, re.ASCII)
        or not host
    ):
        raise ValueError(
            "应为 https:// 开头的网址（小写），域名后有 /，没有用户名、空格、引号和 #，中文域名写成 xn-- 的形式，"
            "如 https://api.example.cn/objections"
        )
    if value.startswith("http:") and not _is_local(host):
        raise ValueError("应为 https:// 开头的网址：表里有联系人和电话，不能明文发送")
    return value


def _is_local(host: str) -> bool:
    return host in ("::1", "0.0.0.0") or bool(_LOCAL.search(f".{host}"))


_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
#: The authority of tag URIs (RFC 4151 §2.1): a name of the DNS, and a day or year in which it belonged to the site.
_AUTHORITY = rf"^{_LABEL}(?:\.{_LABEL})*,[0-9]{{4}}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"


def _day_of_calendar(authority: str) -> str:
    """The authority of tag URIs whose day is one. Raises ValueError."""
    year, *rest = authority.rpartition(",")[2].split("-")
    date.fromisoformat("-".join([year, *rest, "01", "01"][:3]))
    return authority


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


#: A page of another site, to which a link leads.
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")]
#: 网站标识码: the code of the division or, for a ministry, bm, and a serial number.
SiteCode = Annotated[str, Field(pattern=r"^([0-9]{10}|bm[0-9]{8})$")]


class Channel(_Section):
    """A place that publishes the same data: the portal, the province, the nation (公示渠道)."""

    name: Text
    url: Address


class Contact(_Section):
    """Who answers questions and objections."""

    office: Text
    phone: Text
    email: Text
    address: Text
    hours: Text | None = None


class NaturalPersons(_Section):
    """What happens to decisions about natural persons, and the law that says so."""

    treatment: Literal["withhold", "masked"]
    basis: Text


class SoleTraders(_Section):
    """What happens to decisions about traders who have no shop's name, and trade under nothing but their own: ``show``
    publishes name and code as of other traders, ``withhold`` treats them as natural persons; and the law that says
    so."""

    treatment: Literal["show", "withhold"]
    basis: Text


class PageSizes(_Section):
    """How many decisions a subject page shows before it is cut by year, and a year before it is cut by month.

    ``month``: how many a month of an agency, district, matter or kind of penalty shows before it is cut by day.
    """

    subject: Annotated[int, Field(ge=10, le=200, strict=True)] = 50
    subject_year: Annotated[int, Field(ge=50, le=1000, strict=True)] = 200
    month: Annotated[int, Field(ge=10, le=1000, strict=True)] = 200
    newest: Annotated[int, Field(ge=1, le=50, strict=True)] = 10


class Deadlines(_Section):
    """Working days allowed: to publish (发改办财金〔2018〕424号), to withdraw (行政处罚法 §48, §85), to take away what
    is repaired.

    ``objection``, ``objection_elsewhere``: to settle an objection within the office, and for another unit that must
    check it, where the rules of the place say so (山东省社会信用条例 §39).
    """

    publish: Annotated[int, Field(ge=1, le=60, strict=True)] = 7
    publish_from: Literal["decided", "effective"] = "decided"
    handover: Annotated[int, Field(ge=1, le=60, strict=True)] = 5
    withdraw: Annotated[int, Field(ge=1, le=60, strict=True)] = 3
    repair: Annotated[int, Field(ge=1, le=60, strict=True)] = 1
    objection: Annotated[int | None, Field(ge=1, le=60, strict=True)] = None
    objection_elsewhere: Annotated[int | None, Field(ge=1, le=60, strict=True)] = None


class Objections(_Section):
    """How objections are taken. ``endpoint``: of the city's own system, which the form is posted to; without one it is
    sent by mail or on paper. ``basis``: the rule that ``deadlines.objection`` follows."""

    endpoint: Annotated[str, AfterValidator(_endpoint)] | None = None
    basis: Text | None = None


class Site(_Section):
    """The whole of ``site.yml``. Every value enters the environment digest, so a change remakes every file."""

    title: Text
    city: Text
    organiser: Text
    base_url: Annotated[str, AfterValidator(_public_address)]
    feed_authority: Annotated[str, Field(pattern=_AUTHORITY), AfterValidator(_day_of_calendar)] | None = None
    timezone: str = "Asia/Shanghai"
    demo_moment: datetime | None = None
    data_terms: Text
    contact: Contact
    site_code: SiteCode | None = None
    icp: Text | None = None
    police: Text | None = None
    report_url: Address | None = None
    channels: list[Channel] = []
    deadlines: Deadlines = Deadlines()
    objections: Annotated[Objections, BeforeValidator(lambda given: {} if given is None else given)] = Objections()
    schemes: Annotated[dict[SchemeName, Scheme], Field(min_length=1), BeforeValidator(resolved)]
    natural_persons: dict[Kind, NaturalPersons]
    legal_representatives: Literal["withhold", "show"]
    sole_traders: SoleTraders
    public_security: Literal["persons", "all"] = "all"
    unknown_agencies: Literal["hold", "publish"] = "hold"
    quality: Literal["public", "office"]
    pages: PageSizes = PageSizes()
    look: Look = Look()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, ZoneInfoNotFoundError):
            is_known = False
        else:
            is_known = value.split("/", maxsplit=1)[0] not in _OF_THE_MACHINE
        if not is_known:
            raise ValueError(f"没有这个时区：{value}")
        return value

    @field_validator("natural_persons")
    @classmethod
    def _both_kinds(cls, value: dict[Kind, NaturalPersons]) -> dict[Kind, NaturalPersons]:
        missing = {"licence", "penalty"} - set(value)
        if missing:
            raise ValueError(f"必须写明每一类的处理方式与依据，缺少：{'、'.join(sorted(missing))}")
        return value

    @field_validator("schemes")
    @classmethod
    def _for_both_kinds(cls, value: dict[str, Scheme]) -> dict[str, Scheme]:
        served = {kind for scheme in value.values() for kind in scheme.kinds}
        missing = [title for kind, title in (("licence", "许可"), ("penalty", "处罚")) if kind not in served]
        if missing:
            raise ValueError(f"没有用于{'、'.join(missing)}的方案；现成的有：{'、'.join(ready_made())}")
        return value

    def schemes_for(self, kind: str) -> list[str]:
        """The names of the schemes for a kind of decisions, the usual one first."""
        return [name for name, scheme in self.schemes.items() if kind in scheme.kinds]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def is_local(self) -> bool:
        """Whether the public cannot reach the site's address: it is that of one machine, or an example's."""
        return _is_local(urlsplit(self.base_url).hostname or "")

    @property
    def form_origin(self) -> str:
        """Where forms may be sent beside the site itself, for its content security policy; '' for nowhere else."""
        parts = urlsplit(self.objections.endpoint or "")
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def domain(self) -> str:
        """The name of the host in the site's address."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def unlabelled(self) -> list[str]:
        """Settings without which the labels and the foot of a government site are not complete (国办发〔2017〕47号)."""
        return [key for key in ("site_code", "icp", "police", "report_url") if getattr(self, key) is None]

    @property
    def root_url(self) -> str:
        """The address of the site with a slash at its end, to which paths of it are added."""
        return self.base_url.rstrip("/") + "/"

    @property
    def base_path(self) -> str:
        """The path under which the site is served, with a slash at both ends: ``/`` or ``/gongshi/``."""
        return urlsplit(self.base_url).path.rstrip("/") + "/"


def load_site(content: Path) -> Site:
    """Read and validate ``content/site.yml``. Raises C001 when it is missing, C004 with every problem at once."""
    path = content / "site.yml"
    if not path.is_file():
        raise GongshiError("C001", what="站点配置", path=path)
    try:
        values = read_yaml(path.read_bytes())
        site = Site.model_validate(values if isinstance(values, dict) else {})
        problems = "\n".join(site.look.missing(content))
    except ValidationError as error:
        problems = listed(error)
    except YamlProblem as error:
        problems = error.listed
    else:
        if not problems:
            return site
    raise GongshiError("C004", path=path, problems=problems)


def read_key(private: Path) -> bytes:
    """The 32 bytes of ``id.key`` (64 hexadecimal digits). Raises C007 when it is missing, C008 when it is not a key."""
    path = private / "id.key"
    if not path.is_file():
        raise GongshiError("C007", path=path)
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise GongshiError("C008", path=path)
    return key


def hmac_pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer pads of HMAC-SHA256 (RFC 2104), for SQL that makes many digests at once."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)
