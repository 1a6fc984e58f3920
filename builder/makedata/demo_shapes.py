"""The rows of the demonstration that the vocabulary does not make, and the shapes in which departments send rows.

A row is a dictionary with the keys of the 2018 national table (and local headings); all cells are text.
"""

from collections.abc import Callable
from datetime import date

Row = dict[str, str]
Agency = tuple[str, str]

DECIDED = {"licence": "XK_JDRQ", "penalty": "CF_JDRQ"}
_PARTY = "XDR_MC XDR_LB XDR_SHXYM XDR_GSZC XDR_ZZJG XDR_SWDJ XDR_SYDW XDR_SHZZ FRDB FR_ZJLX FR_ZJHM XDR_ZJLX XDR_ZJHM"
_LICENCE = "XKWS WSH XKLB XKZS XKBH NR JDRQ YXQZ YXQZI XKJG XKJGDM ZT LYDW LYDWDM"
_PENALTY = "WSH WFXW SY YJ CFLB NR NR_FK NR_WFFF NR_ZKDX JDRQ YXQ GSJZQ CFJG CFJGDM SJLY SJLYDM"
KEYS = {
    "licence": [f"XK_{key}" for key in f"{_PARTY} {_LICENCE}".split()] + ["BZ", "许可事项名称", "设定依据"],
    "penalty": [f"CF_{key}" for key in f"{_PARTY} {_PENALTY}".split()]
    + ["BZ", "案件名称", "处罚程序", "公示等级", "具有一定社会影响", "社会影响理由"],
}
LOCAL = ("许可事项名称", "设定依据", "案件名称", "处罚程序", "公示等级", "具有一定社会影响", "社会影响理由")
UNBROKEN = "无空格长串" + "".join(chr(65 + n % 26) + chr(97 + n * 7 % 26) for n in range(900))
CLAUSES = (
    "施工期应落实扬尘防治措施，物料堆场全部覆盖，出入口设置车辆冲洗设施，裸露地面及时绿化",
    "废气经“旋风除尘+布袋除尘”处理后由不低于15米的排气筒排放, 颗粒物排放浓度执行大气污染物综合排放标准",
    "生产废水经厂区污水处理站处理达到间接排放标准后，接入城镇污水管网，不得设置其他排放口",
    "选用低噪声设备并合理布局，厂界噪声执行工业企业厂界环境噪声排放标准三类标准",
    "危险废物应分类收集、密闭贮存，委托有资质的单位处置，转移时执行联单制度",
    "建立环境风险应急预案并报生态环境部门备案，每年至少组织一次演练",
    "项目的性质、规模、地点、采用的生产工艺或者防治污染措施发生重大变动的，应当重新报批环境影响评价文件",
    "严格执行配套建设的环境保护设施与主体工程同时设计、同时施工、同时投产使用的“三同时”制度",
    "按照排污许可管理要求，在启动生产设施或者发生实际排污之前申领排污许可证",
    "设置规范化排污口和标志牌，安装自动监测设备并与生态环境部门联网，监测数据保存不少于五年",
)
LONG = "经审查，同意该项目建设，并提出以下要求：\n" + "\n".join(
    f"{n + 1}. 第{n // len(CLAUSES) + 1}阶段：{CLAUSES[n % len(CLAUSES)]}；" for n in range(60)
)
BUS = {"XK_XDR_MC": "云渚市公共交通集团有限公司", "XK_XDR_SHXYM": "91990000MA0BU10111", "XK_FRDB": "袁致远"}
BUS_MATTERS = (
    ("道路运输证核发", "核准", "道路运输证", "云交运证", "《中华人民共和国道路运输条例》第十条"),
    ("公共汽电车线路经营权许可", "特许", "线路经营权证", "云交线许", "《城市公共汽车和电车客运管理规定》第十四条"),
    ("巡游出租汽车运营证核发", "普通", "巡游出租汽车运输证", "云交出许", "《巡游出租汽车经营服务管理规定》第十四条"),
)


def bus_row(day: date, number: int, agency: Agency) -> Row:
    """The ``number``-th licence of the city's bus company, decided on ``day``."""
    matter, category, certificate, sign, basis = BUS_MATTERS[0 if number % 12 else 1 + number // 12 % 2]
    texts = {
        "道路运输证核发": f"准予配发道路运输证，车辆类型：大型普通客车，车牌号：云Z·D{number:04d}，"
        f"核定载客{30 + number % 4 * 8}人，用于{1 + number * 7 % 68}路公交线路，车辆技术等级一级。",
        "公共汽电车线路经营权许可": f"准予经营{1 + number * 7 % 68}路公共汽车线路，首末站：港口一路枢纽站至学府路站，"
        f"配车{8 + number % 9}辆，首末班时间6:00至22:30。",
        "巡游出租汽车运营证核发": f"准予投放巡游出租汽车，车牌号：云Z·T{number:04d}，纯电动，车身颜色上白下蓝。",
    }
    row = dict.fromkeys(KEYS["licence"], "") | BUS
    row |= {
        "XK_XDR_LB": "法人及非法人组织",
        "XK_XKWS": "准予行政许可决定书",
        "XK_WSH": f"{sign}〔{day.year}〕{5000 + number}号",
        "XK_XKLB": category,
        "XK_XKZS": certificate,
        "XK_XKBH": f"{sign}-{day.year}-{5000 + number:07d}",
        "XK_NR": texts[matter],
        "XK_JDRQ": f"{day:%Y/%m/%d}",
        "XK_YXQZ": f"{day:%Y/%m/%d}",
        "XK_YXQZI": f"{day.replace(year=day.year + (1, 4, 8)[number % 3], day=min(day.day, 28)):%Y/%m/%d}",
        "XK_ZT": "1",
        "许可事项名称": matter,
        "设定依据": basis,
    }
    return row | _agency_cells("licence", agency)


def written_row(row: Row, kind: str, agencies: dict[str, Agency]) -> Row:
    """A row of ``vocabulary/demo_rows.yml`` with its keys made whole and its usual cells filled in."""
    prefix = "XK_" if kind == "licence" else "CF_"
    cells = {key: value for key, value in row.items() if key not in ("batch", "agency")}
    given = {key if key in LOCAL else prefix + key: value for key, value in cells.items()}
    unknown = set(given) - set(KEYS[kind])
    if unknown:
        raise ValueError(f"{row['WSH']}: {sorted(unknown)}")
    usual = {f"{prefix}XDR_LB": "法人及非法人组织"}
    if kind == "licence":
        usual |= {"XK_XKWS": "准予行政许可决定书", "XK_YXQZ": row["JDRQ"], "XK_ZT": "1"}
    else:
        usual |= {"CF_YXQ": "2099/12/31", "处罚程序": "普通程序"}
    whole = dict.fromkeys(KEYS[kind], "") | usual | _agency_cells(kind, agencies[row["agency"]]) | given
    return {key: {"LONG": LONG, "UNBROKEN": UNBROKEN}.get(value, value) for key, value in whole.items()}


def amended_row(row: Row) -> Row:
    """The same licence sent again with its text mended."""
    return row | {"XK_NR": row["XK_NR"] + "（更正：经营场所门牌号以新核发的地名证为准，其他内容不变。）"}


def _agency_cells(kind: str, agency: Agency) -> Row:
    names = ("XK_XKJG", "XK_LYDW") if kind == "licence" else ("CF_CFJG", "CF_SJLY")
    return dict.fromkeys(names, agency[0]) | {f"{name}DM": agency[1] for name in names}


def _day(text: str) -> str:
    """``2026/03/14`` as the transport department's system writes it: ``20260314``."""
    return text.replace("/", "")


def _kinds(place: int) -> Callable[[Row], str]:
    """The first or second of the penalty's kinds (2015 has two columns)."""
    return lambda row: [*row["CF_CFLB"].split(";"), ""][place]


def _district(row: Row) -> str:
    code = row["CF_XDR_SHXYM"][2:8]
    return code if code.startswith("9901") else "990000"


# What each heading of a shape takes from a row: a key of 2018, or a function of the row.
SHAPES: dict[tuple[str, str], dict[str, str | Callable[[Row], str]]] = {
    ("penalty", "2015"): {
        "CF_WSH": "CF_WSH",
        "CF_AJMC": "案件名称",
        "CF_CFLB1": _kinds(0),
        "CF_CFLB2": _kinds(1),
        "CF_SY": "CF_SY",
        "CF_YJ": "CF_YJ",
        "CF_XDR_MC": "CF_XDR_MC",
        "CF_XDR_SHXYM": "CF_XDR_SHXYM",
        "CF_XDR_ZDM": "CF_XDR_ZZJG",
        "CF_XDR_GSDJ": "CF_XDR_GSZC",
        "CF_XDR_SWDJ": "CF_XDR_SWDJ",
        "CF_XDR_SFZ": "CF_XDR_ZJHM",
        "CF_FR": "CF_FRDB",
        "CF_JG": "CF_NR",
        "CF_JDRQ": "CF_JDRQ",
        "CF_XZJG": "CF_CFJG",
        "CF_ZT": lambda row: "0",
        "CF_GSJZQ": "CF_GSJZQ",
        "DFBM": _district,
        "SJC": lambda row: "2023/12/26",
        "BZ": "BZ",
    },
    ("licence", "plain"): {
        "行政相对人名称": "XK_XDR_MC",
        "行政相对人类别": "XK_XDR_LB",
        "统一社会信用代码": "XK_XDR_SHXYM",
        "组织机构代码": "XK_XDR_ZZJG",
        "法定代表人": "XK_FRDB",
        "证件号码": "XK_XDR_ZJHM",
        "行政许可决定文书名称": "XK_XKWS",
        "行政许可决定文书号": "XK_WSH",
        "许可类别": "XK_XKLB",
        "许可事项名称": "许可事项名称",
        "许可证书名称": "XK_XKZS",
        "许可编号": "XK_XKBH",
        "许可内容": "XK_NR",
        "设定依据": "设定依据",
        "受理时间": "XK_YXQZ",
        "办结时间": "XK_JDRQ",
        "许可决定日期": "XK_JDRQ",
        "有效期自": "XK_YXQZ",
        "有效期至": lambda row: "长期" if row["XK_YXQZI"] == "2099/12/31" else row["XK_YXQZI"],
        "许可机关": "XK_XKJG",
        "许可机关统一社会信用代码": "XK_XKJGDM",
        "当前状态": lambda row: {"1": "有效", "2": "无效"}[row["XK_ZT"]],
        "救济渠道": lambda row: "可在六十日内向云渚市人民政府申请行政复议，或者在六个月内向云滨区人民法院提起行政诉讼",
        "备注": "BZ",
    },
    ("licence", "yunzhu-jiaotong.yml"): {
        "序号": lambda row: row["XK_WSH"].split("〕")[1].removesuffix("号"),
        "业户名称": "XK_XDR_MC",
        "信用代码": "XK_XDR_SHXYM",
        "文书编号": "XK_WSH",
        "业务事项": "许可事项名称",
        "许可方式": "XK_XKLB",
        "证件名称": "XK_XKZS",
        "证件号": "XK_XKBH",
        "许可说明": "XK_NR",
        "签发日期": lambda row: _day(row["XK_JDRQ"]),
        "起始日期": lambda row: _day(row["XK_YXQZ"]),
        "失效日期": lambda row: _day(row["XK_YXQZI"]),
        "停放场站": lambda row: "港口一路公交枢纽站",
    },
}


def shaped(rows: list[Row], kind: str, standard: str) -> tuple[list[str], list[list[str]]]:
    """The header and the cells of ``rows`` in the shape of a standard."""
    if standard == "2018":
        return KEYS[kind], [[row[key] for key in KEYS[kind]] for row in rows]
    shape = SHAPES[kind, standard]
    cells = [[row[take] if isinstance(take, str) else take(row) for take in shape.values()] for row in rows]
    return list(shape), cells
