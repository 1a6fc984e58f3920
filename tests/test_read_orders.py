"""No order is unread: whatever lies below data/orders is an order, or stops what a build would add, and is named."""

import errno
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from builder.errors import GongshiError
from builder.proposal import orders_below
from builder.register.orders import Orders

_ZONE = ZoneInfo("Asia/Shanghai")
_TEXT = """order: withdraw
record: {record}
reason: {reason}
basis: 行政处罚法第四十八条
triggered_at: 2026-04-01 09:00
received_at: {received}
by: 经办丙
"""


def _write(
    path: Path, record: str = "0a" * 10, reason: str = "void", received: str = "2026-04-02", more: str = ""
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_TEXT.format(record=record, reason=reason, received=received) + more, encoding="utf-8")
    return path


def _read(folder: Path) -> Orders:
    return orders_below(folder, _ZONE)


def _refused(folder: Path) -> str:
    with pytest.raises(GongshiError) as error:
        _read(folder).whole()
    assert error.value.code == "O001"
    return str(error.value)


@pytest.mark.parametrize("name", ["a.yml", "a.YML", "a.yaml", "a.Yaml", "2026/a.yml", "2026/05/deep/er/a.yaml"])
def test_an_order_is_read_at_any_depth_and_in_any_case(name: str, tmp_path: Path) -> None:
    """Its name is its path without the ending."""
    _write(tmp_path / name)
    (order,) = _read(tmp_path).whole().orders
    assert order.name == name.rpartition(".")[0]


@pytest.mark.parametrize("record", ["12345678901234567890", "01234567012345670123", "1234567890123456789e", "0" * 20])
def test_an_id_that_looks_like_a_number_needs_no_quotes(record: str, tmp_path: Path) -> None:
    """YAML would make numbers of them."""
    _write(tmp_path / "a.yml", record)
    assert _read(tmp_path).whole().orders[0].records == (record,)


def test_a_list_of_records_is_one_order(tmp_path: Path) -> None:
    """Each record once; `record` and `records` together are refused."""
    path = _write(tmp_path / "a.yml")
    path.write_text(path.read_text().replace(f"record: {'0a' * 10}", f"records: [{'1b' * 10}, {'2c' * 10}]"))
    assert _read(tmp_path).whole().orders[0].records == ("1b" * 10, "2c" * 10)
    path.write_text(path.read_text() + f"record: {'3d' * 10}\n")
    assert "其中一个" in _refused(tmp_path)


def test_working_files_of_editors_are_passed_over_and_told(tmp_path: Path) -> None:
    """They are named, so that an order under such a name is missed by nobody."""
    for name in ("~$a.yml", ".a.yml.swp", "a.yml~", "#a.yml#", ".DS_Store", "deep/Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    _write(tmp_path / "b.yml")
    found = _read(tmp_path).whole()
    assert [order.name for order in found.orders] == ["b"]
    assert sorted(found.passed) == sorted(["~$a.yml", ".a.yml.swp", "a.yml~", "#a.yml#", ".DS_Store", "deep/Thumbs.db"])


@pytest.mark.parametrize("name", ["撤回.txt", "a.docx", "a.yml.bak", "a", "a.json", "撤回.yml", ".hidden.yml.off"])
def test_any_other_file_is_refused(name: str, tmp_path: Path) -> None:
    """Also an order whose name cannot be recorded."""
    _write(tmp_path / "2026" / name)
    assert name in _refused(tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """The ledger knows an order by its name without the ending."""
    _write(tmp_path / "a.yml")
    _write(tmp_path / "a.yaml")
    assert "同名" in _refused(tmp_path)


def test_all_that_is_wrong_in_a_folder_is_told_at_once(tmp_path: Path) -> None:
    """And the orders that can be read are there all the same."""
    _write(tmp_path / "a.yml", reason="because")
    _write(tmp_path / "b.yml", record="x")
    _write(tmp_path / "c.yml", more=f"record: {'0a' * 10}\n")
    _write(tmp_path / "d.yml", received="2026-03-31")
    _write(tmp_path / "e.yml")
    (tmp_path / "f.yml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "g").symlink_to(tmp_path)
    told = _refused(tmp_path)
    for what in ("a.yml", "reason", "20 位", "写了两次", "晚于 received_at", "f.yml", "指向上级"):
        assert what in told
    assert [order.name for order in _read(tmp_path).orders] == ["e"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2026-04-02", "1775088000", "received_at：应为时间"),
        ("2026-04-02", "2026-02-30", "received_at：应为时间"),
        ("2026-04-01 09:00", "0001-01-01T00:00:00+08:00", "triggered_at：年份不对"),
        ("2026-04-02", "9999-12-31T23:59:59-08:00", "received_at：年份不对"),
        ("reason: void", "reason: void\napproved_by: 乙\napproved_at: 昨天", "approved_at：应为时间"),
        ("reason: void", "reason: void\ndate: 2026-04-01T00:30", "date：应为日期"),
        ("reason: void", "reason: void\nkind: [revoked]", "kind：只能是"),
        ("第四十八条", "第四十八条，电话13800138000", "basis：含有证件号码或手机号码"),
        ("reason: void", "reason: void\nexplain: named\nrequest: 1\nsentence: 王某13800138000", "sentence：含有"),
    ],
)
def test_values_that_are_misread_or_must_not_be_published_are_refused(
    before: str, after: str, told: str, tmp_path: Path
) -> None:
    """A number is no moment, a moment has a year that can be; an order that would publish personal data is named."""
    path = _write(tmp_path / "a.yml")
    path.write_text(path.read_text().replace(before, after))
    assert told in _refused(tmp_path)


def test_a_moment_in_digits_is_the_day_that_it_says(tmp_path: Path) -> None:
    """Not seconds since 1970."""
    _write(tmp_path / "a.yml", received="20260402")
    assert f"{_read(tmp_path).whole().orders[0].received_at:%Y-%m-%d %H:%M}" == "2026-04-01 16:00"


def test_what_an_order_hides_may_be_personal(tmp_path: Path) -> None:
    """The text of a mask is published nowhere."""
    path = _write(tmp_path / "a.yml", reason="personal", more="text: 13800138000\n")
    path.write_text(path.read_text().replace("order: withdraw", "order: mask"))
    assert len(_read(tmp_path).whole().orders) == 1


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """To read it would take for ever."""
    os.mkfifo(tmp_path / "a.yml")
    assert "不是普通文件" in _refused(tmp_path)


def test_a_folder_that_can_only_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether its names are files or folders is not known; the other orders are there all the same."""
    _write(tmp_path / "a.yml")
    hidden = _write(tmp_path / "deep" / "b.yml")
    looked = Path.is_dir

    def refusing(path: Path) -> bool:
        if path == hidden:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return looked(path)

    monkeypatch.setattr(Path, "is_dir", refusing)
    assert "b.yml 有误：\n    读不了：没有权限" in _refused(tmp_path)
    assert [order.name for order in _read(tmp_path).orders] == ["a"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path) -> None:
    """What lies in it is not known."""
    _write(tmp_path / "deep" / "a.yml")
    (tmp_path / "deep").chmod(0)
    assert "读不了" in _refused(tmp_path)
    (tmp_path / "deep").chmod(0o700)


@pytest.mark.parametrize(
    ("order", "more", "told"),
    [
        ("suspend", "reason: unverified\n", "instructed_by"),
        ("repair", "", "unit、number、date"),
        ("change", "reason: applied\n", "kind、date、authority"),
        ("change", "reason: applied\nkind: sold\ndate: 2026-04-01\nauthority: 局\n", "注销"),
        ("mask", "reason: personal\n", "text"),
        ("mask", "reason: personal\ntext: 的\n", "text："),
        ("mask", "reason: personal\ntext: 王某\ncolumn: nope\n", "facts（违法事实）"),
        ("resolve", "", "outcome"),
        ("withdraw", "reason: void\noutcome: upheld\n", "没有这些项：outcome"),
        ("withdraw", "reason: void\nexplain: named\n", "sentence、request"),
        ("withdraw", "reason: void\nsentence: 已撤销\n", "explain: named"),
        ("republish", "reason: changed\n", "batch"),
        ("republish", "reason: mistaken\n", "两人"),
        ("republish", "reason: mistaken\napproved_by: 经办丙\napproved_at: 2026-04-02\n", "同一人"),
        ("republish", "reason: 修复被撤销\napproved_by: 甲\n", "一起写"),
    ],
)
def test_each_order_says_what_its_operation_needs(order: str, more: str, told: str, tmp_path: Path) -> None:
    """And nothing that belongs to another."""
    path = _write(tmp_path / "a.yml")
    path.write_text(path.read_text().replace("order: withdraw", f"order: {order}").replace("reason: void\n", more))
    assert told in _refused(tmp_path)


def test_a_reason_may_be_written_as_it_is_called(tmp_path: Path) -> None:
    """The ledger keeps its code; where an operation has one reason it may be left out."""
    _write(tmp_path / "a.yml", reason="决定被撤销")
    path = _write(tmp_path / "b.yml", more="outcome: 维持\n")
    path.write_text(path.read_text().replace("order: withdraw", "order: resolve").replace("reason: void\n", ""))
    found = {order.name: order for order in _read(tmp_path).whole().orders}
    assert found["a"].reason == "revoked"
    assert (found["b"].reason, found["b"].details["outcome"]) == ("examined", "upheld")
