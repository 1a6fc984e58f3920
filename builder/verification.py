"""``gongshi verify``: site, ledger, private state and data of a city held against each other, byte by byte."""

from dataclasses import replace

from builder import cache
from builder.ages import compare
from builder.agreement import Agreement
from builder.config import load_site
from builder.database import connect
from builder.errors import GongshiError
from builder.options import Options
from builder.proposal import register_of, roots_of
from builder.register import ledger as ledgers
from builder.register.ledger import Ledger
from builder.register.openings import Openings, openings
from builder.release.commit import redo
from builder.release.lock import exclusive
from builder.release.verify import verify_site
from builder.runs import running

#: How many problems are told.
_TOLD = 50


def verify(options: Options) -> tuple[str, bool]:
    """Re-hash every file of site, ledger and private state, follow the ledger's chain, and open its commitments.

    Returns the report, and whether all is sound. Raises C001, and what `compare` raises: then the parts do not belong
    together, and there is nothing to look into.
    """
    city = options.city
    if not city.data.is_dir():
        raise GongshiError("C001", what="数据目录", path=city.data)
    with exclusive(city.data), running(city.temp, city.received) as run:
        redo(roots_of(city))
        cache.own_folder(city.work)
        ledger = compare(city, load_site(city.content), Agreement(), read_all=True)
        with connect(temp=run.folder) as connection:
            segments = ledgers.follow(connection, ledger)
            files, problems = verify_site(connection, city.site, city.work, run.folder, ledger.seal)
        report = [f"文件：核对 {files} 个，问题 {len(problems)} 处", *problems[:_TOLD]]
        report.append(f"台账：{segments} 段，首尾衔接")
        try:
            told = _opened(replace(options, run=run.folder), ledger)
            is_sound = not problems and len(told) == 1
        except GongshiError as error:  # an order, a batch, the catalogue: no reason to keep back the rest
            told, is_sound = [f"承诺：没有核对，因为 {error}"], False
    return "\n".join([*report, *told]), is_sound


def _opened(options: Options, ledger: Ledger) -> list[str]:
    """What the salts say of the commitments: a line, and one more for each kind of problem."""
    if ledger.head is None or not ledger.segments:
        return ["承诺：台账还没有事件"]
    found: Openings = openings(register_of(options, ledger))
    lines = [f"承诺：{found.opened} 条公示中或暂停的决定与台账的承诺相符"]
    if found.unopened:
        listed = "\n".join(f"    {record}" for record in found.unopened[:_TOLD])
        lines.append(
            f"承诺打不开：{found.count} 条（数据或配置在上次生成之后有变动的，请先运行 gongshi build）\n{listed}"
        )
    if found.missing or found.extra:
        lines.append(f"盐：缺 {found.missing} 份，多 {found.extra} 份")
    return lines
