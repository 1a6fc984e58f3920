"""The table a build ends with."""

from collections import Counter

from builder.agreement import Agreement
from builder.memory import shown
from builder.outcome import Summary
from builder.progress import Reporter
from builder.register import life
from builder.register.outstanding import KINDS
from builder.rule_book import rule_of

#: What became of accepted rows: the state of their record, or why they count for none.
_FATES = {
    "public": life.states()["public"],
    "superseded": "由同一决定的另一行公示",
    "not_yet": life.states()["waiting"],
    **life.states(),
    "held_later": "登记时待核",
}
_SEVERITIES = {"hold": "登记时待核", "warn": "登记时提醒", "withhold": "登记时不予公开"}
_AGENCIES = 20
#: What the rooms are called.
ROOMS = {"intake": "筛查", "register": "登记", "outputs": "排版计划", "release": "生成与发布"}


def build_summary(summary: Summary, reporter: Reporter, agreement: Agreement) -> str:
    """Rows in / accepted / held / withheld, what became of them, files, seconds a room, peak memory."""
    lines = []
    if summary.is_unchanged:
        lines.append(f"没有变化：{summary.unchanged} 个文件保持原样")
        lines += summary.open_told
    elif summary.stopped_by is not None:
        lines.append(f"只撤下，未新增。事件：{_events(summary)}")
        lines.append(f"文件：生成 {summary.made} · 未变 {summary.unchanged} · 删除 {summary.removed}")
    elif not summary.screened and not summary.refused:
        lines.append("还没有已批准的批次：网站显示「尚无公示信息」")
        lines.append(f"文件：生成 {summary.made} · 未变 {summary.unchanged} · 删除 {summary.removed}")
    else:
        total = {
            "报送": sum(one.rows_in for one in summary.screened),
            "接收": sum(one.accepted_rows for one in summary.screened),
            "待核": sum(one.held_rows for one in summary.screened),
            "不予公开": sum(one.withheld_rows for one in summary.screened),
        }
        lines.append("行数：" + " · ".join(f"{name} {count}" for name, count in total.items()))
        grounds = sum((Counter(one.withheld_grounds) for one in summary.screened), Counter[str]())
        if grounds:
            words = (f"[{code}] {rule_of(code).message} {count}" for code, count in sorted(grounds.items()))
            lines.append("不予公开的理由：" + " · ".join(words))
        if summary.fates:
            fates = sorted(summary.fates.items(), key=_rank)
            lines.append("其中：" + " · ".join(f"{_FATES[fate]} {rows}" for fate, rows in fates))
        lines += _accounts(summary)
        lines += summary.open_told
        for found in summary.findings:
            rule = rule_of(found.code)
            lines.append(f"{_SEVERITIES[rule.severity]} [{found.code}] {found.rows} 行：{rule.message}")
            lines += [f"    {place}" for place in found.places]
        lines.append(f"事件：{_events(summary)}")
        lines.append(f"文件：生成 {summary.made} · 未变 {summary.unchanged} · 删除 {summary.removed}")
        seconds = " · ".join(f"{ROOMS[room]} {value:.1f}" for room, value in reporter.seconds.items())
        lines.append(f"秒数：{seconds}")
    lines += [f"消失的网页列在 {path}，可以提交给搜索引擎；不得公布，90 天后删去" for path in summary.dead_links]
    if summary.returnable:
        lines.append(
            f"因规则暂停的决定有 {summary.returnable} 条现在没有规则拦下，仍未公示；核实后加 "
            f"--accept rescreening:{summary.returnable} --because 理由 再次生成即恢复"
        )
    if summary.unread:
        lines.append(f"没有读取：data/reference/ 中的 {'、'.join(summary.unread)}（不是目录文件，请核对文件名）")
    if summary.refused:
        lines.append(f"整体退回的批次：{'、'.join(name for name, _ in summary.refused)}")
    if agreement.used:
        used = " · ".join(f"{what}:{count}" for what, count in agreement.used.items())
        lines.append(f"已同意：{used}，理由：{agreement.because}")
    if agreement.unused:
        lines.append(f"没有用到的同意：{' · '.join(agreement.unused)}")
    lines += summary.overdue
    peaks = [f"{ROOMS[room]} {shown(peak)}" for room, peak in reporter.peaks.items()]
    lines.append(f"内存峰值：{' · '.join(peaks) or shown(reporter.peak_memory())}")
    lines.append(f"下次须重新生成：{summary.next_due.isoformat() if summary.next_due else '没有定时变化'}")
    return "\n".join(lines)


def _events(summary: Summary) -> str:
    """How many events of each operation the build recorded."""
    counts: Counter[str] = Counter()
    for event in summary.events:
        counts[life.operations()[str(event["op"])].label] += int(str(event["events"]))
    return " · ".join(f"{label} {count}" for label, count in counts.items()) or "无"


def _accounts(summary: Summary) -> list[str]:
    """Which files kept rows back, then the share of each authority; both equations were checked by the register."""
    files = [
        f"    {one.batch.name} {file.path}：报送 {file.rows} = 接收 {file.accepted} + 待核 {file.held}"
        f" + 不予公开 {file.withheld}"
        for one in summary.screened
        for file in one.files
        if file.held or file.withheld
    ]
    count = sum(len(one.files) for one in summary.screened)
    lines = [f"对账：{count} 个文件的每一行都有去向（全部见 work/accounts.csv）" + ("，有未接收的：" if files else "")]
    lines += files[:_AGENCIES] + ([f"    …… 共 {len(files)} 个文件"] if len(files) > _AGENCIES else [])
    lines.append("按机关：")
    waiting = {
        (one["agency_code"], one["agency"], one["kind"]): (one["rows"] - one["by_register"], one["by_register"])
        for one in summary.outstanding
    }
    for one in summary.accounts[:_AGENCIES]:
        now, later = waiting.get((one["agency_code"], one["agency"], one["kind"]), (0, 0))
        mended = int(str(one["held"])) + int(str(one["held_later"])) - now - later
        kept = (("待核", now), ("不予公开", one["withheld"]), ("登记时待核", later), ("曾待核、已另报", mended))
        told = "".join(f" · {name} {rows}" for name, rows in kept if rows)
        lines.append(
            f"    {one['agency']} {KINDS[str(one['kind'])]}：报送 {one['rows_in']} · 接收 {one['accepted']}"
            f" · 公示中 {one['public']}{told}"
        )
    if len(summary.accounts) > _AGENCIES:
        lines.append(f"    …… 共 {len(summary.accounts)} 项")
    return lines


def _rank(item: tuple[str, int]) -> int:
    return list(_FATES).index(item[0])
