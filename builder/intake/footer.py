"""What stands below the rows of data: who filled the table in, who checked it, sums, stamps.

Such rows are no decisions. They are told by all that stands in them, labels and what follows a label, and only where no
row of data comes after them: a row that says anything else is a row of data, to be judged.
"""

import re
from collections.abc import Iterator

from builder.intake.readers.base import Row

NOTE = re.compile(r"\s*(?:(?:表格|填表|填写|填报|使用)说明|(?:说明|备注|注)\s*(?:[:：]|$))")
#: Labels below a table. What follows one, after a colon or in the next cells, belongs to it.
_WORDS = (
    "填报人 填表人 填写人 填报员 填报单位 填表单位 填报部门 填报机关 填报日期 填表日期 填报时间 填表时间 "
    "填制人 填制日期 制表人 制表单位 制表日期 制表时间 制表 编制人 编制日期 录入人 录入员 上报人 上报单位 "
    "上报日期 上报时间 报送人 报送单位 报送日期 报送时间 报出日期 报告日期 审核人 审核 审核日期 审核单位 "
    "审核意见 审批人 审批 审定人 审定 审签 复核人 复核 校对人 校对 核对人 核对 核准人 签发人 签发 批准人 "
    "领导签字 签字 签名 经办人 承办人 联系人 联系电话 联系方式 电话 手机 负责人 单位负责人 部门负责人 "
    "科室负责人 主管领导 分管领导 主要领导 负责人签字 负责人签名 单位负责人签字 单位盖章 单位公章 单位(盖章) "
    "单位(公章) (盖章) (公章) 盖章 公章 日期 统计人 统计日期 导出人 导出时间 导出日期 打印人 打印时间 "
    "打印日期 保密审查人 保密审查 "
)
_LABELS = tuple(_WORDS.split())
_SUMS = ("合计", "总计", "小计", "共计", "累计", "总数", "本页合计", "本页小计")
_LABEL = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(_LABELS, key=len, reverse=True)))})"
    r"(?:\((?:签字|签名|签章|盖章|公章)\))?(?P<rest>[:]?.*)"
)
_SUM = re.compile(rf"(?:{'|'.join(_SUMS)})(?:\([^()]*\))?[:]?(?P<rest>.*)")
#: A sum, or a number of rows; or what is left of a stamp and a day to be filled in by hand.
_FIGURE = re.compile(
    r"[¥￥]?共?[\d,.]*(?:条|件|户|项|家|行|笔|份|万元|元|起)?[。.]?|\D{0,8}[\d,.]+(?:条|件|户|项|家|行|笔|份|万元|元|起)"
)
_DAY = re.compile(r"_*\d{0,4}_*年_*\d{0,2}_*月_*\d{0,2}_*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_COUNT = re.compile(
    r"(?:以上)?(?:共计?|总共|总计|合计)[:]?(?:导出|报送|公示)?[\d,]+(?:条|件|户|项|家|行|笔)(?:数据|记录|决定|信息)?[。.]?"
)
_STARTS = frozenset(word[0] for word in (*_LABELS, *_SUMS, "以上", "第", "年", "_", "（"))
_PAGE = re.compile(r"第\d+页[,/]?(?:共\d+页)?")
_MAY_START = _STARTS | frozenset("0123456789 \t\u3000")
_LINES = {"共几条": _COUNT, "页码": _PAGE, "日期": _DAY}
_MOST = 50  # rows that may stand below the data: what goes on and on is no footer
_LONGEST = 200  # characters of a cell
_FOLDED = str.maketrans("：（），　", ":(), ")


def above_footer(rows: Iterator[Row], said: list[tuple[int, str]]) -> Iterator[Row]:
    """The ``rows`` without those that stand below the data; ``said``: gets the number of each of these, and its labels,
    never what follows them."""
    waiting: list[tuple[Row, str]] = []
    for row in rows:
        cells = row[1]
        if cells and (head := cells[0]) and head[0] not in _MAY_START and not waiting:
            yield row  # nearly every row there is
            continue
        labels = footer_labels(cells)
        if labels and len(waiting) < _MOST:
            waiting.append((row, labels))
            continue
        if waiting and any(cell.strip() for cell in cells) and not is_note(cells):
            yield from (one for one, _ in waiting)
            waiting.clear()
        yield row
    said += [(one[0], labels) for one, labels in waiting]


def is_note(cells: list[str]) -> bool:
    """Whether a row holds nothing but a note, wherever it stands."""
    words = [cell for cell in cells if cell.strip()]
    return len(words) == 1 and bool(NOTE.match(words[0]))


def footer_labels(cells: list[str]) -> str:
    """The labels of which a row consists, as reports name them; empty where anything else stands in it."""
    head = next((cell for cell in cells if cell.strip()), "").lstrip()
    if head[:1] not in _MAY_START or (head[0].isdigit() and sum(map(bool, cells)) > 1):
        return ""
    found: list[str] = []
    awaits = False  # a label stands alone: the next cell is what it asks for
    sums = False
    for cell in cells:
        if len(cell) > _LONGEST:
            return ""
        text = "".join(cell.translate(_FOLDED).split())
        if not text:
            continue
        label = _LABEL.fullmatch(text)
        total = _SUM.fullmatch(text)
        if label and (not label["rest"] or label["rest"][0] in ":_"):
            found.append(text[: label.start("rest")])
            awaits, sums = not label["rest"].strip(":_"), False
        elif total and _FIGURE.fullmatch(total["rest"]):
            found.append(text[: total.start("rest")].rstrip(":"))
            awaits, sums = False, True
        elif awaits:
            awaits = False
        elif kind := next((kind for kind, words in _LINES.items() if words.fullmatch(text)), ""):
            found.append(kind)
        elif not (sums and _FIGURE.fullmatch(text)):
            return ""
    return "、".join(dict.fromkeys(found))
