"""Verbs of the office: what comes in is received, checked and approved; what is public is ordered about, and told."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from builder import clock, verbs
from builder.cli.shared import CityFolder, Dataset, Demo, Standard, app, city_of, options_of, told
from builder.errors import GongshiError
from builder.intake.batch import SenderReview
from builder.office.bulletin import approve as approve_bulletin
from builder.office.bulletin import draft
from builder.office.correction import correct, refuse_mixed
from builder.office.known import open_known
from builder.office.late import tell as tell_late
from builder.office.log import tell
from builder.office.order import details, make_order
from builder.register.orders import Operation


@app.command("receive")
@told
def receive_command(
    files: Annotated[list[Path], typer.Argument(help="报送单位的文件，可有多个")],
    agency: Annotated[
        str | None,
        typer.Option("--agency", help="报送单位：目录中的名称、别名或代码；默认为文件各行所写的同一机关，由人确认"),
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
    history: Annotated[
        bool, typer.Option("--history", help="补录的历史数据：机关 publishes_from 以前作出的，不计算是否按时公示")
    ] = False,
    sender_review: Annotated[
        str | None, typer.Option("--sender-review", help="报送单位自己的保密审查人；报送表中填了的不必写")
    ] = None,
    sender_review_at: Annotated[str | None, typer.Option("--sender-review-at", help="其时间")] = None,
    sender_review_number: Annotated[str | None, typer.Option("--sender-review-number", help="其编号")] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """收件：把文件登记为批次，写好 batch.yml（时间、sha256、行数），放在 data/received/ 等待批准。"""
    found = city_of(city, demo)
    if sender_review is None and (sender_review_at or sender_review_number):
        raise GongshiError("C036", missing="    --sender-review：报送单位的保密审查人")
    review = SenderReview(sender_review, sender_review_at or "", sender_review_number or "") if sender_review else None
    typer.echo(verbs.receive(found, files, agency, dataset, standard, period, mends, name, review, is_history=history))


@app.command("check")
@told
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
    found = city_of(city, demo)
    if made_up_only:
        typer.echo(verbs.check_made_up(found, folder))
        return
    report, is_clean = verbs.check(found, folder, out, dataset, standard)
    typer.echo(report)
    if not is_clean:
        raise typer.Exit(1)


@app.command("approve")
@told
def approve_command(
    batch: Annotated[str, typer.Argument(help="批次目录，或 data/received/ 中的批次名")],
    secrecy_review: Annotated[str | None, typer.Option("--secrecy-review", help="保密审查人；没有写的会询问")] = None,
    approved: Annotated[str | None, typer.Option("--approved", help="批准人，不得与审查人相同")] = None,
    secrecy_review_at: Annotated[
        str | None, typer.Option("--secrecy-review-at", help="保密审查的时间，默认为现在")
    ] = None,
    review: Annotated[
        list[Path] | None,
        typer.Option("--review", help="填好判定的审查表：check 写出的 需人工确认.csv，或检查报告.xlsx"),
    ] = None,
    paper: Annotated[Path | None, typer.Option("--paper", help="两人签字的纸件（扫描件），记下其摘要")] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """批准：核对文件自收到以来没有变动，在 batch.yml 中写明两人的姓名、时间和 sha256，移入 data/approved/。

    两人各用自己的账户时，审查人先写 --secrecy-review（和 --review），批准人再写 --approved。
    """
    if review and len(review) > 1:
        raise GongshiError("C037", problems="    --review：只能写一份；几份审查表请先合为一份")
    found = city_of(city, demo)
    given = review[0] if review else None
    typer.echo(verbs.approve(found, batch, secrecy_review, approved, secrecy_review_at, given, paper))


@app.command("template")
@told
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
    typer.echo(verbs.template(city_of(city, demo), agency, dataset, out))


@app.command("columns")
@told
def columns_command(
    dataset: Annotated[
        Dataset | None, typer.Argument(help="licence 行政许可 | penalty 行政处罚，默认两种都列出")
    ] = None,
) -> None:
    """列出映射文件可以写的列，以及不用映射文件也认的表头。"""
    typer.echo(verbs.columns(dataset))


@app.command("bulletin")
@told
def bulletin_command(
    month: Annotated[str, typer.Argument(help="已经到期的月份，如 2026-10")],
    by: Annotated[str | None, typer.Option("--by", help="拟稿人：写出草稿")] = None,
    approved: Annotated[str | None, typer.Option("--approved", help="批准人，不得与拟稿人相同：批准草稿")] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """公示情况：为到期的月份拟稿，附办公室的数字（out/）；另一人批准后放入 content/bulletins/，下次生成时公布。"""
    if (by is None) == (approved is None):
        raise GongshiError("C036", missing="    --by：拟稿人；或者 --approved：批准人（两项只写一项）")
    options = options_of(city, demo)
    if by is not None:
        typer.echo(draft(options, month, by, typer.echo))
    else:
        typer.echo(approve_bulletin(options.city, month, approved or "", clock.now()))


@app.command("order")
@told
def order_command(
    operation: Annotated[Operation, typer.Argument(help="做什么：各种处置见 CONTRIBUTING.md「处置单」")],
    decisions: Annotated[list[str], typer.Argument(help="文书号、编号（20 位）或地址，可有多个")],
    agency: Annotated[str | None, typer.Option("--agency", help="作出决定的机关：名称（可只写一部分）或代码")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="事由：代码或中文")] = None,
    basis: Annotated[str | None, typer.Option("--basis", help="法律依据；处罚法第四十八条等可以不写")] = None,
    triggered_at: Annotated[str | None, typer.Option("--triggered-at", help="应当处置的情形何时发生")] = None,
    received_at: Annotated[str | None, typer.Option("--received-at", help="何时收到，默认为现在")] = None,
    by: Annotated[str | None, typer.Option("--by", help="经办人")] = None,
    approved_by: Annotated[str | None, typer.Option("--approved-by", help="批准人，不得与经办人相同")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="change：变更、延续、注销、撤销、撤回、吊销")] = None,
    date: Annotated[str | None, typer.Option("--date", help="change、repair：日期")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="change：作出的机关")] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="resolve：维持、更正、撤回")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="repair：作出修复决定的单位")] = None,
    number: Annotated[str | None, typer.Option("--number", help="repair：修复决定的文号")] = None,
    instructed_by: Annotated[str | None, typer.Option("--instructed-by", help="suspend：谁要求的")] = None,
    instruction: Annotated[str | None, typer.Option("--instruction", help="suspend：哪份文件，或何时口头要求")] = None,
    text: Annotated[str | None, typer.Option("--text", help="mask：要遮盖的文字")] = None,
    column: Annotated[str | None, typer.Option("--column", help="mask：文字在哪一项")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="withdraw：应当事人书面申请，公布文号和一句说明")] = False,
    sentence: Annotated[str | None, typer.Option("--sentence", help="withdraw --explain：说明的一句话")] = None,
    request: Annotated[str | None, typer.Option("--request", help="withdraw --explain：书面申请的编号")] = None,
    batch: Annotated[str | None, typer.Option("--batch", help="republish：带来新内容的批次")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="correct：更正的一列，写成 列=值，如 fine=3000；可写多次")
    ] = None,
    paper: Annotated[Path | None, typer.Option("--paper", help="correct --set：更正的依据文件")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问是否写下")] = False,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """处置：找到决定，写明会撤下、改变什么，写下处置单（或更正的批次）；没有写的逐项询问。"""
    options = options_of(city, demo)
    given = details(
        reason=reason, basis=basis, triggered_at=triggered_at, received_at=received_at, by=by, approved_by=approved_by,
        kind=kind, date=date, authority=authority, outcome=outcome, unit=unit, number=number,
        instructed_by=instructed_by, instruction=instruction, text=text, column=column,
        explain="named" if explain else None, sentence=sentence, request=request, batch=batch,
    )  # fmt: skip
    if settings or paper:
        refuse_mixed(operation, decisions, settings, paper, given)
    known = open_known(options, typer.echo)
    if settings and paper:
        made = correct(
            options.city, known, verbs.office(options.city), decisions[0], settings, paper,
            agency=agency, say=typer.echo, confirm=_confirm(yes),
        )  # fmt: skip
    else:
        made = make_order(
            options.city, known, operation, decisions, given, agency=agency, say=typer.echo, confirm=_confirm(yes)
        )
    typer.echo(made)


def _confirm(yes: bool) -> Callable[[str], bool]:
    """Asks a person at a terminal; elsewhere all was said in options."""

    def confirm(what: str) -> bool:
        if yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return True
        try:
            return input(f"{what}？［y/N］：").strip().lower() in ("y", "yes", "是")
        except EOFError:
            return False

    return confirm


@app.command("log")
@told
def log_command(
    word: Annotated[
        str | None,
        typer.Argument(help="文书号、编号、地址、代码、名称（可只写一部分）、批次名或日期；不写则列出待办的"),
    ] = None,
    agency: Annotated[str | None, typer.Option("--agency", help="只看这个机关的：名称（可只写一部分）或代码")] = None,
    city: CityFolder = None,
    demo: Demo = False,
) -> None:
    """经过：一条决定何时公示、更正、暂停、撤回，谁经办，现在怎样。只供办公室使用，含名称与代码。"""
    options = options_of(city, demo)
    typer.echo(tell(options.city, open_known(options, typer.echo), word, agency))


@app.command("late")
@told
def late_command(city: CityFolder = None, demo: Demo = False) -> None:
    """到期：还没有公示的决定，哪些已超期、两个工作日内到期、无法计算，按机关列出批次、文件、行和原因。

    待核的、待批准的、等待生成的都在内；全部写入 out/late.csv。有超期的以 1 结束，没有的以 0 结束。
    """
    found = tell_late(options_of(city, demo))
    typer.echo(found.text)
    if found.is_late:
        raise typer.Exit(1)
