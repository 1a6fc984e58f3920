"""What a build says that stops nothing: folders that stood open, settings that are most likely not meant."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from builder import permissions
from builder.city import City
from builder.config import Site
from builder.errors import GongshiError
from builder.outputs.bulletin_file import read_bulletins
from builder.progress import Reporter

_LEDGER = re.compile(r"head\.json|\d+(-\d\d)?\.parquet")


def close_folders(city: City, reporter: Reporter) -> None:
    """Take from other users what is none of theirs, and say where that was needed."""
    was_open = permissions.is_open(city.work)
    for folder in (city.private, city.work):
        count = permissions.close_to_others(folder)
        if count and (was_open or folder != city.work):  # what is in a closed folder nobody could read
            reporter.say(f"提醒：{folder} 中有 {count} 处原可被其他用户读写，已改为仅本用户可用（0700、0600）")


def tell(city: City, site: Site, moment: datetime, reporter: Reporter) -> None:
    """Say what is most likely not meant, and no error."""
    if site.is_local and not city.made_up:
        reporter.say(
            f"提醒：{city.content / 'site.yml'} 的 base_url 是 {site.base_url}，只在本机可用；"
            "公开之前请改为公众访问的网址"
        )
    if site.unlabelled and not city.made_up:
        lacking = GongshiError("C018", path=city.content / "site.yml", keys="、".join(site.unlabelled))
        reporter.say(f"提醒（C018）：{lacking.message}。{lacking.hint}")
    if site.deadlines.objection is None and not city.made_up:
        reporter.say(
            f"提醒：{city.content / 'site.yml'} 没有写 deadlines.objection（异议在几个工作日内处理）；"
            "/objections/ 因此写着本市没有公布时限。当地有规定的请写上"
        )
    for told in _bulletins(city, site, moment):
        reporter.say(told)
    for name in city.strange_overrides():
        reporter.say(f"提醒：{city.templates / name} 不覆盖任何模板或资源，程序里没有这个文件，请核对文件名")
    loose = sorted(path.name for path in city.approved.iterdir() if path.is_file()) if city.approved.is_dir() else []
    if loose := [name for name in loose if not name.startswith(".")]:
        reporter.say(f"没有读取：data/approved/ 中的 {'、'.join(loose)}（批次是文件夹；文件请用 gongshi receive 收件）")
    for folder in (city.ledger, city.ledger / "months", city.private / "salts"):
        strange = (
            sorted(path.name for path in folder.iterdir() if not (_is_ledger(path) or path.name.startswith(".")))
            if folder.is_dir()
            else []
        )
        if strange:
            reporter.say(f"没有读取：{folder} 中的 {'、'.join(strange)}（不是台账的文件，请移走）")


def _bulletins(city: City, site: Site, moment: datetime) -> Iterator[str]:
    """What of the bulletins is not published."""
    for one in read_bulletins(city.content):
        if one.approved_at is None:
            command = city.command("bulletin", one.month, "--approved", "批准人")
            yield f"提醒：{one.path} 还没有批准，没有公布；批准：{command}"
        elif not one.is_approved(moment):
            yield f"提醒：{one.path} 的 approved_at 晚于这次生成的时刻，没有公布"
        elif site.quality == "office":
            yield f"提醒：site.yml 的 quality 是 office，{one.path} 没有公布"


def _is_ledger(path: Path) -> bool:
    if path.is_dir():
        return path.name == "months" and path.parent.name == "ledger"
    return _LEDGER.fullmatch(path.name) is not None
