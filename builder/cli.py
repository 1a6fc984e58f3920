"""The command line: one verb a task. Errors end with their code, a Chinese message and a hint.

Exit status: 0 done; 1 stopped, nothing was published; 2 the command line cannot be read; 3 what had to go is gone, what
is new waits; 4 published, or to be finished by the next command; 130 Ctrl+C.
"""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from builder import __version__, usage, verbs
from builder.agreement import Agreement, read_agreement
from builder.city import City, find_city
from builder.database import StorageError
from builder.errors import GongshiError
from builder.options import Options
from builder.pipeline import build
from builder.progress import Reporter
from builder.runs import sweep
from builder.summary import build_summary
from builder.view import view

app = typer.Typer(
    name="gongshi",
    cls=usage.Verbs,
    help="双公示（行政许可、行政处罚）信用信息公示网站生成器。",
    add_completion=False,
    pretty_exceptions_enable=False,
)

CityFolder = Annotated[
    Path | None,
    typer.Option("--city", help="城市文件夹；默认为环境变量 GONGSHI_CITY 所指的，再则是当前文件夹或它最近的上级"),
]
Demo = Annotated[bool, typer.Option("--demo", help="使用项目自带的演示城市")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=64, help="并行进程数，1–64")]
_JOBS = min(os.cpu_count() or 1, 8)
Dataset = Literal["licence", "penalty"]
Standard = Annotated[str | None, typer.Option("--standard", help="2018 | 2015 | plain | 映射文件名，默认按表头判断")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="按这一时刻生成，默认为现在；如 2026-03-14 或 2026-03-14T08:30+08:00")
]


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a coded error into a message for people and exit status 1."""

    @functools.wraps(command)
    def wrapped(*args: Any, **values: Any) -> None:
        try:
            command(*args, **values)
        except GongshiError as error:
            told = error
        except (OSError, *StorageError) as error:
            told = GongshiError("C015", reason=error)
        else:
            return
        typer.echo(str(told), err=True)
        raise typer.Exit(told.status)

    return wrapped


def _found(given: Path | None, demo: bool) -> City:
    """The city meant, after what killed commands have left in it is gone."""
    city = find_city(given, demo=demo)
    sweep(city.temp, city.received)
    return city


def _options(
    given: Path | None,
    demo: bool,
    as_of: str | None = None,
    jobs: int = _JOBS,
    agreement: Agreement | None = None,
) -> Options:
    """The city meant, and the switches; the demonstration is shown at its own moment unless another is stated."""
    city = _found(given, demo)
    moment = verbs.demo_moment(city) if demo and as_of is None else as_of
    return Options(city, moment, jobs, agreement or Agreement())


@app.callback(invoke_without_command=True)
def _main(context: typer.Context, version: Annotated[bool, typer.Option("--version", help="显示版本")] = False) -> None:
    if version:
        typer.echo(f"gongshi {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(usage.STATUS)


@app.command("init")
@_told
def init_command(
    folder: Annotated[Path, typer.Argument(help="新城市的文件夹，空的或还没有的")],
    profile: Annotated[str | None, typer.Option("--profile", help="采用哪一地的规定，默认 general")] = None,
    title: Annotated[str | None, typer.Option("--title", help="网站名称")] = None,
    organiser: Annotated[str | None, typer.Option("--organiser", help="主办单位")] = None,
    name: Annotated[str | None, typer.Option("--name", help="城市名称，如厦门市")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="网站的公开网址")] = None,
    district: Annotated[str | None, typer.Option("--district", help="行政区划代码（6 位）")] = None,
    licence_persons: Annotated[
        str | None, typer.Option("--licence-persons", help="涉及自然人的许可：withhold（默认）| masked")
    ] = None,
    licence_basis: Annotated[str | None, typer.Option("--licence-basis", help="这样处理的法律依据")] = None,
    penalty_persons: Annotated[
        str | None, typer.Option("--penalty-persons", help="涉及自然人的处罚：withhold（默认）| masked")
    ] = None,
    penalty_basis: Annotated[str | None, typer.Option("--penalty-basis", help="这样处理的法律依据")] = None,
    publication: Annotated[
        str | None, typer.Option("--publication", help="处罚默认的公示期方案，默认是当地规定的第一种")
    ] = None,
    contact_office: Annotated[str | None, typer.Option("--contact-office", help="受理咨询与异议的单位")] = None,
    contact_phone: Annotated[str | None, typer.Option("--contact-phone", help="它的电话")] = None,
    contact_email: Annotated[str | None, typer.Option("--contact-email", help="它的邮箱")] = None,
    contact_address: Annotated[str | None, typer.Option("--contact-address", help="它的地址")] = None,
) -> None:
    """建立一个城市：站点配置、内容页、目录、密钥，以及定时运行与 Web 服务器的配置。没有写的逐项询问。"""
    given = {
        "--profile": profile,
        "--title": title,
        "--organiser": organiser,
        "--name": name,
        "--base-url": base_url,
        "--district": district,
        "--licence-persons": licence_persons,
        "--licence-basis": licence_basis,
        "--penalty-persons": penalty_persons,
        "--penalty-basis": penalty_basis,
        "--publication": publication,
        "--contact-office": contact_office,
        "--contact-phone": contact_phone,
        "--contact-email": contact_email,
        "--contact-address": contact_address,
    }
    typer.echo(verbs.init(folder, given))


@app.command("build")
@_told
def build_command(
    city: CityFolder = None,
    demo: Demo = False,
    as_of: AsOf = None,
    jobs: Jobs = _JOBS,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", help="同意一处停止，写成 事项:数目，照提示所写；可写多次，并以 --because 说明"),
    ] = None,
    because: Annotated[str | None, typer.Option("--because", help="为什么同意；记入日志和摘要")] = None,
    as_view: Annotated[
        bool, typer.Option("--view", help="内部视图：--as-of 那一时刻的网站，不含此后撤下的；什么都不记入台账")
    ] = False,
    site: Annotated[Path | None, typer.Option("--site", help="内部视图放在哪个文件夹")] = None,
) -> None:
    """生成网站：只做有变化的文件，全部检查通过后一次性发布。"""
    reporter = Reporter()
    options = _options(city, demo, as_of, jobs, read_agreement(accept or [], because))
    if as_view or site is not None:
        if not (as_view and site and as_of):
            raise GongshiError("C059")
        view(options, site, reporter)
        typer.echo(f"内部视图在 {site}，仅供本单位核对，不得对外公布。")
        return
    summary = build(options, reporter)
    typer.echo(build_summary(summary, reporter, options.agreement))
    if summary.stop is not None:
        raise summary.stop
    typer.echo(f"下一步：{options.city.command('serve')}")
    if not summary.screened and not summary.is_unchanged:
        typer.echo(f"收第一份报送文件：{options.city.command('receive', '文件.xlsx')}")


@app.command("watch")
@_told
def watch_command(city: CityFolder = None, demo: Demo = False, jobs: Jobs = _JOBS) -> None:
    """一直运行：数据、内容、模板一有变化，或到了下一次必须更新的时刻，就生成网站。"""
    from builder.watch import watch

    watch(_options(city, demo, jobs=jobs), typer.echo)


@app.command("receive")
@_told
def receive_command(
    files: Annotated[list[Path], typer.Argument(help="报送单位的文件，可有多个")],
    agency: Annotated[
        str | None, typer.Option("--agency", help="报送单位：目录中的名称、别名或代码；没有写的会询问")
    ] = None,
    dataset: Annotated[
        Dataset | None, typer.Option("--dataset", help="licence 行政许可 | penalty 行政处罚，默认按表头判断")
    ] = None,
    standard: Standard = None,
    period: Annotated[
        str | None, typer.Option("--period", help="公示期方案，默认为 site.yml 的 schemes 中用于这类决定的第一种")
    ] = None,
    mends: Annotated[str | None, typer.Option("--mends", help="更正的是哪个批次的待核行（批次名）")] = None,
    name: Annotated[str | None, typer.Option("--name", help="批次名，默认为收到的日期与种类")] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """收件：把文件登记为批次，写好 batch.yml（时间、sha256、行数），放在 data/received/ 等待批准。"""
    found = _found(city, demo)
    typer.echo(verbs.receive(found, files, agency, dataset, standard, period, mends, name))


@app.command("check")
@_told
def check_command(
    folder: Annotated[Path, typer.Argument(help="一个批次目录，装有多个批次的目录，或尚未收件的文件（目录）")],
    out: Annotated[Path | None, typer.Option("--out", help="检查报告写到哪里，默认为批次目录下的 check/")] = None,
    dataset: Annotated[Dataset | None, typer.Option("--dataset", help="尚未收件的文件是哪一类，默认按表头判断")] = None,
    standard: Standard = None,
    made_up_only: Annotated[
        bool, typer.Option("--made-up-only", help="只核对每个批次都标明 demo: true，不逐行检查")
    ] = False,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """检查，不发布：逐行说明哪里不合规、为什么、怎么改，写成 Excel 与网页，并把待核的行另存，供报送单位更正。"""
    found = _found(city, demo)
    if made_up_only:
        typer.echo(verbs.check_made_up(found, folder))
        return
    report, is_clean = verbs.check(found, folder, out, dataset, standard)
    typer.echo(report)
    if not is_clean:
        raise typer.Exit(1)


@app.command("approve")
@_told
def approve_command(
    batch: Annotated[str, typer.Argument(help="批次目录，或 data/received/ 中的批次名")],
    secrecy_review: Annotated[str | None, typer.Option("--secrecy-review", help="保密审查人；没有写的会询问")] = None,
    approved: Annotated[str | None, typer.Option("--approved", help="批准人，不得与审查人相同")] = None,
    secrecy_review_at: Annotated[
        str | None, typer.Option("--secrecy-review-at", help="保密审查的时间，默认为现在")
    ] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """批准：核对文件自收到以来没有变动，在 batch.yml 中写明两人的姓名、时间和 sha256，移入 data/approved/。"""
    typer.echo(verbs.approve(_found(city, demo), batch, secrecy_review, approved, secrecy_review_at))


@app.command("template")
@_told
def template_command(
    agency: Annotated[str, typer.Argument(help="目录中的机关：名称、别名或代码")],
    dataset: Annotated[Dataset, typer.Option("--dataset", help="licence 行政许可 | penalty 行政处罚")],
    out: Annotated[
        Path | None, typer.Option("--out", help="写到哪个文件，默认为当前目录下的 <机关>-<种类>.xlsx")
    ] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """写出一个机关的 Excel 报送表：中文表头、填写说明，事项从目录中选择。"""
    typer.echo(verbs.template(_found(city, demo), agency, dataset, out))


@app.command("rules")
def rules_command() -> None:
    """列出全部规则：编号、轻重、问题、办法。"""
    typer.echo(verbs.rules())


@app.command("serve")
@_told
def serve_command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0–65535；0 为自动选择")] = 8000,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """在本机预览网站（支持断点续传 Range）。"""
    verbs.serve(_found(city, demo), host, port)


@app.command("verify")
@_told
def verify_command(city: CityFolder = None, demo: Demo = False) -> None:
    """核验：逐个文件重算摘要，并检查台账是否完整衔接。"""
    from builder.verification import verify

    report, is_sound = verify(_options(city, demo))
    typer.echo(report)
    if not is_sound:
        raise typer.Exit(1)


@app.command("next-due")
@_told
def next_due_command(city: CityFolder = None, demo: Demo = False, as_of: AsOf = None) -> None:
    """下一次必须重新生成的时刻（公示期起止、许可到期等）；没有则输出 never。"""
    typer.echo(verbs.next_due(_options(city, demo, as_of)))


@app.command("make-data")
@_told
def make_data_command(
    out: Annotated[Path, typer.Option("--out", help="城市文件夹：新的，或以前这样生成的")],
    records: Annotated[int, typer.Option("--records", min=0, help="记录条数，不少于 100")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="种子，整数：同一种子得到同样的数据")] = 1,
    more: Annotated[int, typer.Option("--more", min=0, help="在已有数据上追加一个较晚的批次")] = 0,
    withdraw: Annotated[int, typer.Option("--withdraw", min=0, help="追加若干撤回处置单，须已生成网站")] = 0,
) -> None:
    """生成一个虚构数据的城市，供试用与性能测试。"""
    typer.echo(verbs.make_data(out, records, seed, more, withdraw))
