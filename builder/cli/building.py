"""Verbs that found a city, publish it, and look at what is published."""

import os
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Annotated

import typer

from builder import __version__, usage, verbs
from builder.agreement import read_agreement
from builder.cli.shared import JOBS, AsOf, CityFolder, Demo, Jobs, Memory, app, city_of, options_of, told
from builder.database import observed
from builder.errors import GongshiError
from builder.os_words import reason_of
from builder.pipeline import build
from builder.profile import Statements, profile
from builder.progress import Reporter
from builder.summary import build_summary
from builder.view import view


@app.callback(invoke_without_command=True)
def _main(context: typer.Context, version: Annotated[bool, typer.Option("--version", help="显示版本")] = False) -> None:
    if version:
        typer.echo(f"gongshi {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(usage.STATUS)


@app.command("init")
@told
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
    sole_traders: Annotated[
        str | None, typer.Option("--sole-traders", help="没有字号的个体工商户：withhold（默认，按自然人）| show")
    ] = None,
    sole_traders_basis: Annotated[str | None, typer.Option("--sole-traders-basis", help="这样处理的法律依据")] = None,
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
        "--sole-traders": sole_traders,
        "--sole-traders-basis": sole_traders_basis,
        "--publication": publication,
        "--contact-office": contact_office,
        "--contact-phone": contact_phone,
        "--contact-email": contact_email,
        "--contact-address": contact_address,
    }
    typer.echo(verbs.init(folder, given))


@app.command("build")
@told
def build_command(
    city: CityFolder = None,
    demo: Demo = False,
    as_of: AsOf = None,
    jobs: Jobs = JOBS,
    memory: Memory = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", help="同意一处停止，写成 事项:数目，照提示所写；可写多次，并以 --because 说明"),
    ] = None,
    because: Annotated[str | None, typer.Option("--because", help="为什么同意；记入日志和摘要")] = None,
    profiled: Annotated[bool, typer.Option("--profile", help="另外列出各步骤、各种文件、各条语句用了多少秒")] = False,
    as_view: Annotated[
        bool, typer.Option("--view", help="内部视图：--as-of 那一时刻的网站，不含此后撤下的；什么都不记入台账")
    ] = False,
    site: Annotated[Path | None, typer.Option("--site", help="内部视图放在哪个文件夹")] = None,
) -> None:
    """生成网站：只做有变化的文件，全部检查通过后一次性发布。"""
    reporter = Reporter()
    options = options_of(city, demo, as_of, jobs, read_agreement(accept or [], because), memory)
    if (as_view or site is not None) and not (as_view and site and as_of):
        raise GongshiError("C059")
    statements = Statements()
    try:
        with observed(statements.observe) if profiled else nullcontext():
            summary = view(options, site, reporter) if site else build(options, reporter)
        if not site:
            _tell_published(build_summary(summary, reporter, options.agreement))
    finally:
        if profiled:  # what it spent before it failed, too
            typer.echo(profile(reporter, statements))
    if site:
        typer.echo(f"内部视图在 {site}，仅供本单位核对，不得对外公布。")
        return
    if summary.stop is not None:
        raise summary.stop
    typer.echo(f"下一步：{options.city.command('serve')}")
    if not summary.screened and not summary.is_unchanged:
        typer.echo(f"收第一份报送文件：{options.city.command('receive', '文件.xlsx')}")


def _tell_published(text: str) -> None:
    """Write the summary. Raises P016 where that cannot be done (a full disk): the site is published all the same."""
    try:
        typer.echo(text)
    except OSError as error:
        with suppress(OSError):  # else the interpreter would try once more when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise GongshiError("P016", reason=f"摘要写不出来，{reason_of(error)}") from error


@app.command("watch")
@told
def watch_command(city: CityFolder = None, demo: Demo = False, jobs: Jobs = JOBS, memory: Memory = None) -> None:
    """一直运行：数据、内容、模板一有变化，或到了下一次必须更新的时刻，就生成网站。"""
    from builder.watch import watch

    watch(options_of(city, demo, jobs=jobs, memory=memory), typer.echo)


@app.command("rules")
@told
def rules_command() -> None:
    """列出全部规则：编号、轻重、问题、办法。"""
    typer.echo(verbs.rules())


@app.command("serve")
@told
def serve_command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0–65535；0 为自动选择")] = 8000,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """在本机预览网站（支持断点续传 Range）。"""
    verbs.serve(city_of(city, demo), host, port)


@app.command("verify")
@told
def verify_command(city: CityFolder = None, demo: Demo = False) -> None:
    """核验：逐个文件重算摘要，并检查台账是否完整衔接。"""
    from builder.verification import verify

    report, is_sound = verify(options_of(city, demo))
    typer.echo(report)
    if not is_sound:
        raise typer.Exit(1)


@app.command("next-due")
@told
def next_due_command(city: CityFolder = None, demo: Demo = False, as_of: AsOf = None) -> None:
    """下一次必须重新生成的时刻（公示期起止、许可到期等）；没有则输出 never。"""
    typer.echo(verbs.next_due(options_of(city, demo, as_of)))


@app.command("make-data")
@told
def make_data_command(
    out: Annotated[Path, typer.Option("--out", help="城市文件夹：新的，或以前这样生成的")],
    records: Annotated[int, typer.Option("--records", min=0, help="记录条数，不少于 100")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="种子，整数：同一种子得到同样的数据")] = 1,
    more: Annotated[int, typer.Option("--more", min=0, help="在已有数据上追加一个较晚的批次")] = 0,
    withdraw: Annotated[int, typer.Option("--withdraw", min=0, help="追加若干撤回处置单，须已生成网站")] = 0,
) -> None:
    """生成一个虚构数据的城市，供试用与性能测试。"""
    typer.echo(verbs.make_data(out, records, seed, more, withdraw))
