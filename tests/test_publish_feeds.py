"""Atom feeds: valid by the grammar of RFC 4287, read by a real reader, and silent about whose decision was removed."""

import json
import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from builder.errors import GongshiError
from tests.pages import parse
from tests.support import AGENCY, AGENCY_CODE, City, id_number, licence, penalty, person

ATOM = "{http://www.w3.org/2005/Atom}"
REMOVAL = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
FEEDS = ("feed/atom.xml", "feed/licences.xml", "feed/penalties.xml")
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))
BASE = "http://localhost:8000/"
TAG = "tag:localhost,2026:"


def feed(city: City, path: str = "feed/atom.xml") -> etree._Element:
    """A feed of the site, held against the grammar and, of the rules the grammar cannot say, those that we need."""
    root = etree.fromstring(city.files()[path])
    assert GRAMMAR.validate(root.getroottree()), f"{path}: {GRAMMAR.error_log}"
    assert root.find(f"{ATOM}author") is not None
    for entry in root.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert entry.find(f"{ATOM}author") is not None
    ids = [*(str(entry.findtext(f"{ATOM}id")) for entry in root.findall(f"{ATOM}entry")), *removed(root)]
    assert len(ids) == len(set(ids)), "a record stands in a feed twice"
    return root


def entries(root: etree._Element) -> list[str]:
    """The record ids of the entries, in order."""
    return [str(entry.findtext(f"{ATOM}id")).removeprefix(TAG) for entry in root.findall(f"{ATOM}entry")]


def removed(root: etree._Element) -> list[str]:
    """The record ids of the removals, in order."""
    return [removal.get("ref", "").removeprefix(TAG) for removal in root.findall(REMOVAL)]


def set_site(city: City, key: str, value: str) -> None:
    site = city.own_content() / "site.yml"
    text, times = re.subn(rf"(?m)^{key}: .*$", lambda found: f"{key}: {value}", site.read_text(encoding="utf-8"))
    assert times == 1
    site.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One amended licence, one that returned, a natural person, and a removal of every cause."""
    city = City(tmp_path_factory.mktemp("city"))
    city.batch("a", [licence(1), licence(2), licence(3)])
    city.batch("b", [
        *(penalty(number) for number in range(11, 15)),
        penalty(15, CF_GSJZQ="2026/04/05"),
        person(penalty(16), "欧阳春生", id_number()),
    ])  # fmt: skip
    city.build("2026-03-20")
    for operation, number in (("withdraw", 12), ("repair", 13), ("suspend", 14)):
        city.order(operation, city.record(f"云市监罚〔2026〕{number}号"), received_at="2026-04-01")
    returning = city.record("云市监许〔2026〕3号")
    city.order("suspend", returning, received_at="2026-04-01")
    city.batch("c", [licence(1, XK_NR="新的许可内容")], approved_at="2026-04-01")
    city.build("2026-04-02T08:30:15+08:00")
    city.order("resume", returning, received_at="2026-04-04")
    city.build("2026-04-10")
    return city


def test_an_entry_says_what_a_subscriber_wants(city: City) -> None:
    """One licence, every element of it; its page is a page of the site and holds its anchor."""
    record = city.record("云市监许〔2026〕1号")
    (entry,) = [
        entry
        for entry in feed(city).findall(f"{ATOM}entry")
        if entry.findtext(f"{ATOM}id") == f"tag:localhost,2026:{record}"
    ]
    assert entry.findtext(f"{ATOM}title") == "行政许可：云渚第1贸易有限公司（云市监许〔2026〕1号）"
    assert entry.findtext(f"{ATOM}updated") == "2026-04-02T00:30:15Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == AGENCY
    assert dict(entry.find(f"{ATOM}category").attrib) == {"term": "licence", "label": "行政许可"}
    assert entry.findtext(f"{ATOM}summary") == (
        "行政相对人：云渚第1贸易有限公司；文书号：云市监许〔2026〕1号；许可事项：食品经营许可证；"
        "许可机关：云渚市市场监督管理局；决定日期：2026-03-10。"
    )
    assert entry.findtext(f"{ATOM}published") == "2026-03-19T16:00:00Z"
    assert entry.findtext(f"{ATOM}content") == "许可内容：新的许可内容"
    address = entry.find(f"{ATOM}link").get("href", "")
    path, _, anchor = address.removeprefix(BASE).partition("#")
    assert anchor == record
    assert record in parse(city.files()[path]).ids


def test_each_feed_tells_the_latest_event_of_its_records_newest_first(city: City) -> None:
    """An amended or returned decision is one entry, at the time of its last event; kinds have feeds of their own."""
    first, second, third = (city.record(f"云市监许〔2026〕{number}号") for number in (1, 2, 3))
    punished = city.record("云市监罚〔2026〕11号")
    whole = feed(city)
    assert entries(whole)[:2] == [third, first]
    assert set(entries(whole)[2:]) == {second, punished}
    assert entries(feed(city, "feed/licences.xml")) == [third, first, second]
    assert entries(feed(city, "feed/penalties.xml")) == [punished]
    assert removed(feed(city, "feed/licences.xml")) == []
    updated = [
        whole.findtext(f"{ATOM}updated"),
        *(entry.findtext(f"{ATOM}updated") for entry in whole.iter(f"{ATOM}entry")),
    ]
    assert updated == ["2026-04-09T16:00:00Z"] * 2 + ["2026-04-02T00:30:15Z"] + ["2026-03-19T16:00:00Z"] * 2
    assert feed(city, "feed/licences.xml").findtext(f"{ATOM}updated") == "2026-04-09T16:00:00Z"


def test_a_removal_is_the_id_alone_whatever_its_cause(city: City) -> None:
    """Withdrawn, repaired, suspended and ended: the same empty element, before the entries, in the order of ids."""
    gone = {event["record_id"]: event["op"] for event in city.ledger() if event["kind"] == "penalty"}
    ops = {"withdraw", "repair", "suspend", "end"}
    expected = {record for record, op in gone.items() if op in ops}
    assert {gone[record] for record in expected} == ops
    for path in ("feed/atom.xml", "feed/penalties.xml"):
        root = feed(city, path)
        told = root.findall(REMOVAL)
        assert {removal.get("ref", "").removeprefix(TAG) for removal in told} == expected
        assert all(set(removal.attrib) == {"ref", "when"} and not len(removal) and not removal.text for removal in told)
        times = [removal.get("when") for removal in told]
        assert times == ["2026-04-09T16:00:00Z"] + ["2026-04-02T00:30:15Z"] * 3
        assert removed(root)[1:] == sorted(removed(root)[1:])
        names = [element.tag for element in root]
        assert max(names.index(REMOVAL), len(names) - names[::-1].index(REMOVAL) - 1) < names.index(f"{ATOM}entry")
        text = city.text(path)
        for number in range(12, 16):
            assert f"云渚第{number}贸易" not in text
            assert f"2026〕{number}号" not in text


def test_natural_persons_are_in_no_feed(city: City) -> None:
    """A public decision about a natural person has its page, and no entry."""
    (masked,) = [row["id"] for row in city.public() if row["masked"]]
    assert f"d/{masked[:2]}/{masked}.html" in city.files()
    for path in FEEDS:
        assert masked not in city.text(path)
        assert "欧阳" not in city.text(path)


def test_a_reader_reads_the_feeds(city: City) -> None:
    """feedparser finds no fault, and the same entries as the grammar's reader."""
    for path in FEEDS:
        read = feedparser.parse(city.files()[path])
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert [entry.id.removeprefix(TAG) for entry in read.entries] == entries(feed(city, path))
        assert all(entry.updated_parsed for entry in read.entries)
        links = {link.rel: link.href for link in read.feed.links}
        assert links["self"] == f"{BASE}{path}"
        alternate = links["alternate"].removeprefix(BASE)
        assert f"{alternate}index.html" in city.files()


def test_the_grammar_sees_what_is_wrong(city: City) -> None:
    """A removal after an entry, a date without a time and a missing id are faults, so that passing means something."""
    root = feed(city)
    late = etree.fromstring(etree.tostring(root))
    late.append(late.find(REMOVAL))
    undated = etree.fromstring(etree.tostring(root))
    undated.find(f"{ATOM}updated").text = "2026-04-10"
    nameless = etree.fromstring(etree.tostring(root))
    nameless.remove(nameless.find(f"{ATOM}id"))
    for wrong in (late, undated, nameless):
        assert not GRAMMAR.validate(wrong.getroottree())


def test_feeds_exist_before_the_first_event(tmp_path: Path) -> None:
    """A site on which nothing was ever public has three valid, empty feeds, with a time that is always the same."""
    city = City(tmp_path)
    city.batch("a", [penalty(1, CF_GSJZQ="2026/03/17")])
    city.build("2026-03-20")
    for path in FEEDS:
        root = feed(city, path)
        assert entries(root) == removed(root) == []
        assert root.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00Z"
    assert city.ledger() == []


def test_a_feed_holds_a_hundred_events(tmp_path: Path) -> None:
    """The latest hundred of each feed; natural persons and superseded events take no place of others."""
    city = City(tmp_path)
    city.batch("a", [licence(number) for number in range(104)], approved_at="2026-03-10")
    city.batch("b", [penalty(number) for number in range(200, 210)], approved_at="2026-03-11")
    city.build("2026-03-12")
    city.batch(
        "c", [person(penalty(number), f"欧阳{number}", "") for number in range(300, 305)], approved_at="2026-03-13"
    )
    city.batch("d", [licence(number, XK_NR="更正") for number in range(3)], approved_at="2026-03-13")
    city.build("2026-03-14")
    events = [
        event
        for event in city.ledger()
        if event["record_id"] not in {row["id"] for row in city.public() if row["masked"]}
    ]
    newest = list(dict.fromkeys(event["record_id"] for event in reversed(events)))
    kinds = {event["record_id"]: event["kind"] for event in events}
    assert entries(feed(city)) == newest[:100]
    licences = [record for record in newest if kinds[record] == "licence"]
    assert entries(feed(city, "feed/licences.xml")) == licences[:100]
    assert len(entries(feed(city, "feed/penalties.xml"))) == 10


def test_no_publication_pushes_out_a_removal(tmp_path: Path) -> None:
    """Removals have four hundred days of their own, however much is published meanwhile."""
    city = City(tmp_path)
    city.batch("a", [licence(1), licence(2)], approved_at="2026-03-10")
    city.build("2026-03-12")
    gone = city.record("云市监许〔2026〕1号")
    city.order("withdraw", gone, received_at="2026-03-13")
    city.batch("b", [licence(number) for number in range(100, 260)], approved_at="2026-03-13")
    city.build("2026-03-14")
    for path in ("feed/atom.xml", "feed/licences.xml"):
        assert removed(feed(city, path)) == [gone]
        assert len(entries(feed(city, path))) == 100
    assert removed(feed(city, "feed/penalties.xml")) == []
    said = json.loads(city.text("feed/feed.json"))
    assert said["_gongshi"]["removals"] == [{"id": TAG + gone, "when": "2026-03-13T16:00:00Z"}]
    for later, expected in (("2027-04-17", [gone]), ("2027-04-19", [])):
        city.batch(later, [licence(int(later[-2:]))], approved_at=later)
        city.build(later)
        assert removed(feed(city)) == expected


def test_agencies_and_districts_have_feeds_of_publications(city: City) -> None:
    """And of nothing that left: it would tell whose decision it was."""
    (agency,) = [path for path in city.files() if re.fullmatch(r"agencies/[^/]+/feed\.xml", path)]
    root = feed(city, agency)
    assert entries(root) == entries(feed(city))
    assert removed(root) == []
    assert root.findtext(f"{ATOM}title") == f"{AGENCY}公示动态 - 信用云渚 · 双公示"
    assert f'href="/{agency}"' in city.text(f"{agency.removesuffix('feed.xml')}index.html")


def test_districts_have_feeds(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.reference("districts.csv", "code,name\n990101,云滨区\n")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市,990101\n")
    city.batch("a", [licence(1)])
    city.batch("b", [penalty(2)])
    city.build("2026-03-20")
    root = feed(city, "districts/990101/feed.xml")
    assert len(entries(root)) == 2
    assert str(root.findtext(f"{ATOM}title")).startswith("云滨区公示动态")


def test_json_feeds_say_what_atom_says(city: City) -> None:
    """JSON Feed 1.1: the same ids in the same order, addresses, moments and removals."""
    twins = {"feed/atom.xml": "feed/feed.json", "feed/licences.xml": "feed/licences.json"}
    for path, twin in twins.items():
        root, said = feed(city, path), json.loads(city.text(twin))
        assert said["version"] == "https://jsonfeed.org/version/1.1"
        assert said["feed_url"] == BASE + twin
        assert [item["id"].removeprefix(TAG) for item in said["items"]] == entries(root)
        assert [one["id"].removeprefix(TAG) for one in said["_gongshi"]["removals"]] == removed(root)
        for item, entry in zip(said["items"], root.findall(f"{ATOM}entry"), strict=True):
            assert item["url"] == entry.find(f"{ATOM}link").get("href")
            assert item["date_modified"] == entry.findtext(f"{ATOM}updated")
            assert item["date_published"] == entry.findtext(f"{ATOM}published")
            assert AGENCY in item["content_text"]
    licence_said = json.loads(city.text("feed/licences.json"))["items"][1]
    assert "许可内容：新的许可内容" in licence_said["content_text"]


def test_archives_lead_to_all_that_was_published_lately(tmp_path: Path) -> None:
    """RFC 5005: from the feed by prev-archive through thirteen months; what left is in none of them."""
    city = City(tmp_path)
    for number, moment in enumerate(("2026-03-12", "2026-04-12", "2027-03-20", "2027-04-12"), 1):
        city.batch(moment, [licence(10 * number + n) for n in range(3)], approved_at=moment)
        city.build(moment)
    gone = city.record("云市监许〔2026〕30号")
    city.order("withdraw", gone, received_at="2027-04-13")
    city.build("2027-04-13")
    root, found, seen = feed(city), [], []
    while (link := root.find(f"{ATOM}link[@rel='prev-archive']")) is not None:
        path = link.get("href", "").removeprefix(BASE)
        root = etree.fromstring(city.files()[path])
        assert GRAMMAR.validate(root.getroottree()), GRAMMAR.error_log
        assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
        assert root.find(f"{ATOM}link[@rel='current']").get("href") == f"{BASE}feed/atom.xml"
        found += entries(root)
        seen.append(path)
    assert [path.split("/")[2][:7] for path in seen] == ["2027-04", "2027-03", "2026-04"]
    public = {row["id"] for row in city.public() if not re.search("〕1.号", row["document_number"])}
    assert set(found) == public
    assert len(found) == len(public) == 8


def test_ids_stay_when_the_site_moves(tmp_path: Path) -> None:
    """The authority of ids is written once, and outlives any address."""
    city = City(tmp_path)
    city.batch("a", [licence(1)])
    site = city.own_content() / "site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8')}\nfeed_authority: old.example,2020-05-04\n", encoding="utf-8")
    set_site_again = site.read_text(encoding="utf-8").replace("http://localhost:8000", "https://new.example")
    site.write_text(set_site_again, encoding="utf-8")
    city.build("2026-03-20")
    record = city.record("云市监许〔2026〕1号")
    root = feed(city)
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == f"tag:old.example,2020-05-04:{record}"
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href", "").startswith("https://new.example/")
    for wrong in ("old.example", "old.example,2020-02-31", "old.example,0000", "Old.example,2020"):
        site.write_text(set_site_again.replace("old.example,2020-05-04", wrong), encoding="utf-8")
        with pytest.raises(GongshiError, match="C004"):
            city.build("2026-03-21")


def test_an_update_makes_the_feeds_of_a_rebuild(city: City, tmp_path: Path) -> None:
    """Bytes after three builds are those of one; a licence more leaves the feed of penalties alone."""
    later = city.copied(tmp_path / "later")
    assert {path: later.files()[path] for path in FEEDS} == {
        path: content for path, content in later.rebuilt("2026-04-10").items() if path in FEEDS
    }
    later.batch("d", [licence(50)], approved_at="2026-04-11")
    before = later.files()
    later.build("2026-04-12")
    after = later.files()
    assert [path for path in FEEDS if before[path] != after[path]] == ["feed/atom.xml", "feed/licences.xml"]


@pytest.mark.parametrize(
    ("base", "tag"),
    [
        ("https://xy.example/gongshi/", "tag:xy.example,2026:"),
        ("https://XY.example:8443/", "tag:xy.example,2026:"),
        ("https://公示.example", "tag:xn--55q538g.example,2026:"),
    ],
)
def test_ids_are_tags_of_the_host(base: str, tag: str, tmp_path: Path) -> None:
    """RFC 4151: of the host alone, in ASCII; addresses are those under the site's own."""
    city = City(tmp_path)
    set_site(city, "base_url", base)
    city.batch("a", [licence(1)])
    city.build("2026-03-20")
    root = feed(city, "feed/licences.xml")
    record = city.record("云市监许〔2026〕1号")
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == tag + record
    assert re.fullmatch(re.escape(tag) + "(/gongshi)?/feed/licences.xml", str(root.findtext(f"{ATOM}id")))
    addresses = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    assert len(addresses) == 3
    assert all(address.startswith(base.rstrip("/") + "/") for address in addresses)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """What means something to XML is read back as written; what XML cannot hold becomes a replacement character."""
    said = "]]>&<b a='1' c=\"2\">&amp;<![CDATA[ {{ 7*7 }}"
    city = City(tmp_path)
    set_site(city, "title", json.dumps(f"{said}🙂", ensure_ascii=False)[:-1] + r'\x01\uffff"')
    row = licence(1, XK_XDR_MC=f"公司{said}", XK_WSH=f"文号{said}", XK_XKJG=f"机关{said}")
    city.batch("a", [row])
    city.build("2026-03-20")
    root = feed(city)
    assert str(root.findtext(f"{ATOM}title")).endswith(f"{said}🙂\ufffd\ufffd")
    (public,) = city.public()
    assert said in public["party_name"]
    assert (
        root.findtext(f"{ATOM}entry/{ATOM}title") == f"行政许可：{public['party_name']}（{public['document_number']}）"
    )
    assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == public["agency"]
    assert public["party_name"] in str(root.findtext(f"{ATOM}entry/{ATOM}summary"))
    assert not feedparser.parse(city.files()["feed/atom.xml"]).bozo
