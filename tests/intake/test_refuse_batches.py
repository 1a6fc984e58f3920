"""What is wrong with a batch or a file as a whole refuses the batch, by a stable code."""

from pathlib import Path
from typing import Any

import pytest

from builder.intake.batch import read_batch
from tests.intake.conftest import PENALTY, ZONE, Office, refusal
from tests.intake.making import check_report

HEADER = ",".join(PENALTY)
LINE = ",".join(PENALTY.values())
GOOD = f"{HEADER}\n{LINE}\n".encode()


def read(office: Office, **changes: Any) -> str:
    folder = office.write({"rows.csv": (GOOD, 1)}, **changes)
    return refusal(lambda: read_batch(folder, ZONE)).code


def test_reads_a_good_batch_in_utc(office: Office) -> None:
    batch = read_batch(office.write({"rows.csv": (GOOD, 1)}, received_at="2026-03-16T09:00:00"), ZONE)
    assert batch.received_at.isoformat() == "2026-03-16T01:00:00+00:00"
    assert batch.approved_at.isoformat() == "2026-03-16T03:00:00+00:00"
    assert (batch.kind, batch.standard, batch.demo, batch.files[0].rows) == ("penalty", "2018", False, 1)


def test_digest_ignores_comments_and_covers_approval(office: Office) -> None:
    folder = office.write({"rows.csv": (GOOD, 1)})
    first = read_batch(folder, ZONE).digest
    manifest = folder / "batch.yml"
    manifest.write_text("# 说明\n" + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_batch(folder, ZONE).digest == first
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("李乙", "王丙"), encoding="utf-8")
    assert read_batch(folder, ZONE).digest != first


def test_refuses_missing_manifest(tmp_path: Path) -> None:
    assert refusal(lambda: read_batch(tmp_path, ZONE)).code == "B001"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("B003", {"colour": "red"}),
        ("B003", {"received_at": "yesterday"}),
        ("B004", {"dataset": "permit"}),
        ("B005", {"standard": "2020"}),
        ("B005", {"standard": "../x.yml"}),
        ("B006", {"approval": {"secrecy_review": {"by": "张甲", "at": "2026-03-16"}}}),
        ("B006", {"approval": {"secrecy_review": {"by": "张甲", "at": "2026-03-16"}, "approved": {"by": "  ", "at": "2026-03-16"}}}),  # noqa: E501
        ("B007", {"approval": {"secrecy_review": {"by": "张 甲", "at": "2026-03-16"}, "approved": {"by": "张甲 ", "at": "2026-03-16"}}}),  # noqa: E501
        ("B007", {"approval": {"secrecy_review": {"by": "ＡＢ", "at": "2026-03-16"}, "approved": {"by": "ab", "at": "2026-03-16"}}}),  # noqa: E501
        ("B008", {"files": [{"path": "../rows.csv", "sha256": "0" * 64, "rows": 1}]}),
        ("B008", {"files": [{"path": "/etc/hosts", "sha256": "0" * 64, "rows": 1}]}),
        ("B009", {"files": [{"path": "other.csv", "sha256": "0" * 64, "rows": 1}]}),
        ("B010", {"files": [{"path": "rows.csv", "sha256": "0" * 64, "rows": 1}, {"path": "./rows.csv", "sha256": "0" * 64, "rows": 1}]}),  # noqa: E501
        ("B003", {"files": [{"path": "rows.csv", "sha256": "xyz", "rows": 1}]}),
        ("B003", {"files": []}),
        ("B012", {"dataset": "permit", "standard": "2020"}),
    ],
)  # fmt: skip
def test_refuses_bad_manifest(office: Office, code: str, changes: dict[str, Any]) -> None:
    assert read(office, **changes) == code


def test_names_every_problem_at_once(office: Office) -> None:
    folder = office.write({"rows.csv": (GOOD, 1)}, dataset="permit", standard="2020", colour="red")
    text = str(refusal(lambda: read_batch(folder, ZONE)))
    assert all(part in text for part in ("permit", "2020", "colour"))


def test_refuses_a_missing_approval(office: Office) -> None:
    manifest = office.manifest({"rows.csv": (GOOD, 1)})
    del manifest["approval"]
    folder = office.write({"rows.csv": (GOOD, 1)}, manifest)
    error = refusal(lambda: read_batch(folder, ZONE))
    assert "B006" in str(error)


def test_refuses_links(office: Office, tmp_path: Path) -> None:
    folder = office.write({"rows.csv": (GOOD, 1)})
    (tmp_path / "outside.csv").write_bytes(GOOD)
    (folder / "rows.csv").unlink()
    (folder / "rows.csv").symlink_to(tmp_path / "outside.csv")
    assert refusal(lambda: read_batch(folder, ZONE)).code == "B008"


def test_refuses_changed_bytes_and_wrong_counts(office: Office) -> None:
    folder = office.write({"rows.csv": (GOOD, 1)})
    (folder / "rows.csv").write_bytes(GOOD.replace(b"0.2", b"0.3"))
    assert refusal(lambda: office.screen(read_batch(folder, ZONE))).code == "B025"
    error = refusal(lambda: office.text(GOOD, 2))
    assert (error.code, error.values["found"], error.values["stated"]) == ("B026", 1, 2)


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("B019", b""),
        ("B019", b"\n\n"),
        ("B018", GOOD + b"a\0b\n"),
        ("B040", b"PK\x03\x04 this is a spreadsheet"),
        ("B020", (f"{HEADER}\n" + LINE.replace("擅自经营", '"擅自经营') + "\n" + LINE + "\n").encode()),
        ("B020", (f"{HEADER}\n" + LINE.replace("擅自经营", '"擅自"经营') + "\n").encode()),
        ("B022", f"{HEADER},CF_SY \n{LINE},x\n".encode()),
        ("B023", f"{HEADER.replace('CF_JDRQ', 'CF_OTHER')}\n{LINE}\n".encode()),
        ("B017", GOOD.replace("擅自经营".encode(), "擅自经营".encode()[:-1])),
        ("B017", b"\xef\xbb\xbf" + GOOD + b"\xff\n"),
        ("B017", GOOD.decode().encode("gb18030") + b"\x81\n"),
        ("B021", (f"{HEADER}\n" + LINE.replace("擅自经营", '"' + "经" * 140_000) + "\n").encode()),
    ],
)
def test_refuses_broken_files(office: Office, code: str, content: bytes) -> None:
    assert refusal(lambda: office.text(content, 1)).code == code


def test_names_where_a_quote_opened(office: Office) -> None:
    lines = [HEADER, LINE, LINE.replace("擅自经营", '"擅自经营'), LINE, LINE]
    error = refusal(lambda: office.text("\n".join(lines).encode(), 4))
    assert (error.code, error.values["line"]) == ("B020", 3)


def test_names_byte_and_line_of_undecodable_text(office: Office) -> None:
    content = GOOD + b"\xff\xff\n"
    error = refusal(lambda: office.text(content, 1))
    assert (error.values["offset"], error.values["line"]) == (len(GOOD), 3)


def test_names_the_missing_column(office: Office) -> None:
    error = refusal(lambda: office.text(f"{HEADER.replace('CF_JDRQ', 'CF_OTHER')}\n{LINE}\n".encode(), 1))
    assert "CF_JDRQ" in error.message
    assert "决定日期" in error.message


@pytest.mark.parametrize("standard", ["2018", "plain"])
def test_repeats_no_data_of_a_file_without_headings(office: Office, standard: str) -> None:
    """The first row is data then, with numbers and names of persons; a word that stands twice is no heading either."""
    person = ["王小明", "110101190505179462", "13812345678", "云渚市市场监督管理局", "云渚市市场监督管理局"]
    error = refusal(lambda: office.table([person, person], standard=standard))
    assert (error.code, "没有表头" in error.message) == ("B046", True)
    assert not [word for word in person if word in str(error)]


def test_repeats_no_long_number_of_a_heading(office: Office) -> None:
    heading = "联系人 13812345678"
    error = refusal(lambda: office.table([["CF_XDR_MC", heading], ["甲", "乙"]]))
    assert (error.code, "联系人 [号码已屏蔽]" in str(error), "13812345678" in str(error)) == ("B023", True, False)
    screened = office.rows({heading: "乙"})
    assert screened.files[0].tables[0].unknown == ("联系人 [号码已屏蔽]",)
    known = "处罚决定日期（填写，问13812345678）"
    cells = ["云渚甲有限公司", "明天", "云渚市市场监督管理局", "罚款"]
    screened = office.table([["行政相对人名称", known, "处罚机关", "处罚内容"], cells], standard="plain")
    assert screened.held_rows == 1
    assert "13812345678" not in check_report(screened)
    assert "[号码已屏蔽]" in screened.files[0].tables[0].headings["decision_date"]


def test_refuses_a_mapping_for_the_other_dataset_or_none(office: Office) -> None:
    assert refusal(lambda: office.text(GOOD, 1, dataset="licence", standard="jp_labor.yml")).code == "B015"
    assert refusal(lambda: office.text(GOOD, 1, standard="nowhere.yml")).code == "B013"


def test_refuses_a_bad_mapping(office: Office) -> None:
    folder = office.write({"rows.csv": (GOOD, 1), "ours.yml": (b"dataset: penalty\ncolumns: {colour: x}\n", 0)})
    manifest = office.manifest({"rows.csv": (GOOD, 1)}, standard="ours.yml")
    (folder / "batch.yml").write_text(__import__("json").dumps(manifest), encoding="utf-8")
    assert refusal(lambda: office.screen(read_batch(folder, ZONE))).code == "B014"
