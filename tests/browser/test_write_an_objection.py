"""The form of an objection: filled from the link of a decision, told as a mail, printed; never with an identity
number."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

import pytest
from playwright.sync_api import expect

from builder.serve import make_server
from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.support import City, id_number, licence, uscc
from tests.test_take_objections import settled

Open = Callable[..., Visit]
FORM = "objections/form.html"
ID = "0123456789abcdef0123"
NUMBER = "云市监罚〔2026〕9023号"


def letter(window: Visit) -> str:
    return window.page.locator("#letter").input_value()


def mail(window: Visit) -> tuple[str, str, str]:
    """To whom, subject and text of the mail that the link would open."""
    found = re.fullmatch(
        r"mailto:([^?]+)\?subject=([^&]*)&body=([^&]*)", window.page.locator("#mail").get_attribute("href") or ""
    )
    assert found
    return found[1], unquote(found[2]), unquote(found[3])


def test_the_link_of_a_decision_fills_the_form(visit: Open) -> None:
    """Its id and number stand in the form and in the letter, which grows with what is written; nothing is asked of the
    network, and what stands behind the sign is sent to nobody."""
    window = visit()
    window.go(f"{FORM}#id={ID}&no={quote(NUMBER)}&ground=overdue")
    expect(window.page.locator("#objection").get_by_label("文书号")).to_have_value(NUMBER)
    expect(window.page.locator("#objection").get_by_label("本站编号")).to_have_value(ID)
    assert [box.get_attribute("value") for box in window.page.locator("[name=ground]:checked").all()] == ["overdue"]
    asked = len(window.requests)
    window.page.locator("#objection").get_by_label("正确的内容和理由，或者要问的事").fill("公示期已过\n请撤下")
    window.page.locator("#objection").get_by_label("单位名称").fill("云渚第一贸易有限公司")
    text = letter(window)
    assert text.splitlines() == [
        f"异议申请：{NUMBER}", "云渚市公共信用信息中心（虚构单位）：", f"文书号：{NUMBER}", f"本站编号：{ID}",
        "单位名称：云渚第一贸易有限公司", "正确的内容和理由，或者要问的事：公示期已过", "请撤下",
        "哪里有误：超过公示期",
        "所在网站：信用云渚 · 双公示（http://localhost:8000/）",
    ]  # fmt: skip
    assert mail(window) == ("xinyong@yunzhu.example", f"异议申请：{NUMBER}", text.replace("\n", "\r\n"))
    assert len(window.requests) == asked
    assert not any(ID in one or "9023" in one for one in window.requests)
    assert window.complaints == []


def test_another_link_on_the_open_page_fills_it_again(visit: Open) -> None:
    """A question has no decision; its letter is called one."""
    window = visit()
    window.go(f"{FORM}#ground=question")
    assert letter(window).startswith("咨询\n")
    window.page.evaluate("location.hash = 'id=" + "a" * 20 + "'")
    expect(window.page.locator("#objection").get_by_label("本站编号")).to_have_value("a" * 20)


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "javascript:alert(1)", "'];alert(1)//",
        "%00%E2%80%AE",
        "%FF%FE", "x" * 5000, "&id=zz&no=&ground=%22%5D,*", "%0D%0ABcc: a@b.example",
    ],
)  # fmt: skip
def test_a_hostile_address_is_text_at_most(hostile: str, visit: Open) -> None:
    """No element, no dialog, no complaint comes of it; an id that is none is not taken; no line is added to the mail's
    head."""
    window = visit()
    window.go(FORM)
    shape = "[...document.querySelectorAll('*')].map((one) => one.tagName).join()"
    before = window.page.evaluate(shape)
    for address in (f"#id={hostile}&no={hostile}&ground={hostile}", f"#{hostile}", f"#no={quote(hostile)}"):
        window.page.goto("about:blank")
        window.go(FORM + address)
        assert window.page.evaluate(shape) == before
        expect(window.page.locator("#f-id")).to_have_value("")
        number = window.page.locator("#f-number").input_value()
        assert len(number) <= 100
        assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\ufffe]", number)
        to, subject, _ = mail(window)
        assert to == "xinyong@yunzhu.example"
        assert "\n" not in subject
        assert window.page.locator("[name=ground]:checked").count() == 0
    assert window.dialogs == []
    assert window.complaints == []


@pytest.mark.parametrize("written", ["{}", "证号：{}。", "{:.6} {:.14}", "full", "lower"])
def test_an_identity_number_is_neither_copied_nor_sent(written: str, visit: Open) -> None:
    """In any field, in full width or with spaces too: the letter is empty, the mail has nothing, and it says why."""
    number = (
        id_number(serial="008")
        if written != "lower"
        else next(one for one in (id_number(serial=f"{n:03d}") for n in range(1, 99)) if one.endswith("X")).lower()
    )
    text = {
        "{:.6} {:.14}": f"{number[:6]} {number[6:14]}-{number[14:]}",
        "full": number.translate({ord("0") + n: ord("０") + n for n in range(10)}),
        "lower": number,
    }.get(written) or written.format(number)  # fmt: skip
    window = visit()
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=window.site.origin)
    window.go(f"{FORM}#no={quote(NUMBER)}")
    window.page.evaluate("navigator.clipboard.writeText('before')")
    window.page.locator("#objection").get_by_label("联系人").fill(text)
    assert letter(window) == ""
    assert mail(window)[2] == ""
    expect(window.page.locator("#says")).to_contain_text("身份证号码")
    window.page.get_by_role("button", name="复制下面的文字").click()
    assert window.page.evaluate("navigator.clipboard.readText()") == "before"
    window.page.get_by_role("link", name="用邮件发送").click()
    assert window.page.url.startswith(window.site.origin)
    window.page.locator("#objection").get_by_label("联系人").fill("王女士")
    expect(window.page.locator("#says")).to_be_empty()
    window.page.get_by_role("button", name="复制下面的文字").click()
    expect(window.page.locator("#says")).to_contain_text("已复制")
    assert window.page.evaluate("navigator.clipboard.readText()") == letter(window)
    assert "联系人：王女士" in letter(window)


def test_codes_and_telephones_are_no_identity_numbers(visit: Open) -> None:
    """A unified code, a telephone and a long document number may be written."""
    window = visit()
    window.go(FORM)
    window.page.locator("#objection").get_by_label("统一社会信用代码").fill(uscc(1))
    window.page.locator("#objection").get_by_label("电话或者邮箱").fill("0999-0000000，13800000000")
    window.page.locator("#objection").get_by_label("文书号").fill("〔2026〕202603110000000001号")
    assert uscc(1) in letter(window)
    expect(window.page.locator("#says")).to_be_empty()


def test_without_javascript_the_form_is_one_to_fill_and_print(visit: Open) -> None:
    """Every field can be written into, nothing promises what a script would do, and Enter sends nothing."""
    window = visit(java_script_enabled=False)
    window.go(FORM)
    for field in window.page.locator("#objection input:not([type=checkbox]), #objection textarea").all():
        field.fill("甲")
        expect(field).to_have_value("甲")
    expect(window.page.locator("#send")).to_be_hidden()
    window.page.locator("#objection").get_by_label("联系人").press("Enter")
    assert window.page.url == f"{window.site.origin}{FORM}"


def test_the_printed_form_is_one_sheet_to_sign(visit: Open, tmp_path: Path) -> None:
    """On paper: what was written, room for a signature and for the office; no button, no letter; one page of A4."""
    window = visit(viewport={"width": 680, "height": 960})
    window.go(f"{FORM}#no={quote(NUMBER)}")
    page = window.page
    expect(page.get_by_text("受理单位填写：编号、经办人、日期")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#objection").get_by_label("文书号")).to_have_value(NUMBER)
    expect(page.get_by_text("签名或者盖章、日期")).to_be_visible()
    expect(page.get_by_text("受理单位填写：编号、经办人、日期")).to_be_visible()
    assert page.locator("#send:visible, #says:visible, main button:visible").count() == 0
    page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
    assert (tmp_path / "form.pdf").read_bytes().count(b"/Type /Page\n") == 1


@pytest.fixture(scope="module")
def taking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[dict[str, Any]]]]:
    """A city whose site.yml names an endpoint, and what that was sent."""
    taken: list[dict[str, Any]] = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            taken.append({"path": self.path, "type": self.headers["content-type"], "fields": parse_qs(body)})
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<p>受理编号 2026-7</p>".encode())

        def log_message(self, *args: Any) -> None:
            """Keep the tests' output to the tests."""

    endpoint = HTTPServer(("127.0.0.1", 0), Endpoint)
    city = City(tmp_path_factory.mktemp("taking"))
    settled(city, objections__endpoint=f"http://127.0.0.1:{endpoint.server_address[1]}/in?v=1")
    city.batch("a", [licence(1)])
    city.build()
    server = make_server(city.site, "/", "127.0.0.1", 0)
    threads = [threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05}) for one in (endpoint, server)]
    for thread in threads:
        thread.start()
    yield Served(city.site, f"http://127.0.0.1:{server.server_address[1]}/"), taken
    for one in (endpoint, server):
        one.shutdown()
        one.server_close()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("script", [True, False])
def test_an_endpoint_gets_the_form_and_gives_the_receipt(
    script: bool, visit: Open, taking: tuple[Served, list[dict[str, Any]]]
) -> None:
    """With a script and without one the policy lets it through; with one an identity number stops it."""
    site, taken = taking
    taken.clear()
    window = visit(java_script_enabled=script)
    window.page.goto(f"{site.origin}{FORM}")
    window.page.locator("#objection").get_by_label("文书号").fill(NUMBER)
    window.page.locator("#objection").get_by_label("遗漏：少了内容，或者少了一条").check()
    window.page.locator("#objection").get_by_label("重复公示").check()
    if script:
        window.page.locator("#objection").get_by_label("联系人").fill(id_number())
        window.page.get_by_role("button", name="提交").click()
        expect(window.page.locator("#says")).to_contain_text("身份证号码")
        assert taken == []
    window.page.locator("#objection").get_by_label("联系人").fill("王女士")
    window.page.get_by_role("button", name="提交").click()
    expect(window.page.get_by_text("受理编号 2026-7")).to_be_visible()
    assert taken == [
        {
            "path": "/in?v=1",
            "type": "application/x-www-form-urlencoded",
            "fields": {"number": [NUMBER], "ground": ["missing", "duplicate"], "contact": ["王女士"]},
        }
    ]
    assert not [told for told in window.complaints if "Content Security Policy" in told]
