"""``gongshi bulletin``: the office draws up the bulletin of a month that is closed, and another person approves it.

The draft and the office's own figures, of every authority and with nothing left out, lie in ``out/``; what is approved
goes to ``content/bulletins/``, and the next build publishes it with figures that anybody may see.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from builder.city import City
from builder.config import load_site
from builder.database import rows, run
from builder.errors import GongshiError
from builder.options import Options
from builder.outputs.bulletin_file import FOLDER, MONTH, checked, read_bulletin
from builder.permissions import close_to_others
from builder.proposal import propose
from builder.register.build import Register
from builder.register.closing import closes_on
from builder.review.staff import APPROVER, may_sign, read_staff
from builder.runs import write

_SQL = Path(__file__).parent / "sql"
#: The office's figures: file, and the statement that writes it.
_FIGURES = {
    "timeliness.csv": "figures_of_timeliness.sql",
    "received.csv": "figures_of_receipt.sql",
    "held.csv": "figures_of_held_rows.sql",
}
_HINT = "# 在第二个 --- 下面写对这个月的说明，也可以不写：网页上的数字由网站生成，写在这里的不会随公示的决定更新。\n"


def draft(options: Options, month: str, prepared_by: str, say: Callable[[str], None]) -> str:
    """Write the draft and the office's figures of a month. Returns what to say.

    Raises C022 (there is one already), C037 (no month), C041 (no name), C042 (the month is not closed), C044 (nothing
    was decided in it), and what a proposal raises.
    """
    city = options.city
    target = _draft_of(city, month)
    head = {"prepared_by": prepared_by}
    checked(head, target)
    for path in (target, _published(city, month)):
        if path.exists():
            raise GongshiError("C022", path=path)
    register = propose(options)
    ((is_closed, is_known),) = rows(register.connection, _SQL / "is_closed.sql", month=month)
    if not is_closed:
        site = load_site(city.content)
        closing = closes_on(date.fromisoformat(f"{month}-01"), register.calendar, site.deadlines)
        raise GongshiError("C042", month=month, day=closing or "那一年的工作日安排公布以后才知道的日子")
    if not is_known:
        raise GongshiError("C044", month=month)
    folder = _figures(city, register, month)
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, _text(head, "\n", hint=_HINT))
    close_to_others(city.out)
    say(f"已写出：{target}")
    say(f"办公室的数字（各机关的，含待核和不予公开的，不得公布）：{folder}")
    if load_site(city.content).quality == "office":
        say("提醒：site.yml 的 quality 是 office，批准了也不会公布")
    return f"下一步：写好说明，由另一人批准：{city.command('bulletin', month, '--approved', '批准人')}"


def approve(city: City, month: str, name: str, now: datetime) -> str:
    """Put a name under the draft of a month, and move it to where the next build looks. Returns what to say. Nothing is
    written of what a build would refuse.

    Raises C001 (no draft), C022 (approved already), C040, C041, C043 (one person), C050, C081 (the person may not).
    """
    source, target = _draft_of(city, month), _published(city, month)
    if target.is_file() and read_bulletin(target).approved_by is not None:
        raise GongshiError("C022", path=target)
    source = source if source.is_file() else target
    if not source.is_file():
        raise GongshiError("C001", what="公示情况的草稿", path=source)
    bulletin = read_bulletin(source)
    at = now.astimezone(load_site(city.content).zone).isoformat()
    head = {"prepared_by": bulletin.prepared_by, "approved_by": name, "approved_at": at}
    checked(head, source)
    may_sign(read_staff(city.reference), name, APPROVER)
    _, _, text = source.read_text(encoding="utf-8-sig").removeprefix("---\n").partition("\n---\n")
    target.parent.mkdir(exist_ok=True)
    write(target, _text(head, text))
    if source != target:
        source.unlink()
    return f"已批准：{target}\n下一步：{city.command('build')}"


def _text(head: dict[str, str], text: str, *, hint: str = "") -> str:
    """A bulletin as a file; JSON is YAML too."""
    said = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{hint}{said}---\n{text}"


def _figures(city: City, register: Register, month: str) -> Path:
    """Write the figures of a month for the office. Returns their folder."""
    folder = city.out / "quality" / month
    folder.mkdir(parents=True, exist_ok=True)
    for name, statement in _FIGURES.items():
        run(register.connection, _SQL / statement, month=month, target=str(folder / name))
    return folder


def _draft_of(city: City, month: str) -> Path:
    if not MONTH.fullmatch(month):
        raise GongshiError("C037", problems=f"    {month}：应为年月，如 2026-10")
    return city.out / FOLDER / f"{month}.md"


def _published(city: City, month: str) -> Path:
    return city.content / FOLDER / f"{month}.md"
