"""Sentences for training: made-up names in contexts, law text about made-up persons, and what only looks like names."""

import random
import re
from dataclasses import dataclass

from builder.persons.model import families
from tests.benchmarks.names.sources import Dictionary, bare, given_names, lines, lists

#: What screening puts in the place of the party's own name.
PARTY = chr(57344)
Example = tuple[str, list[tuple[int, int]]]
_PERSONS = re.compile(
    "当事人|申请人|被申请人|行为人|经营者|投资人|负责人|法定代表人|代理人|证人|公民|他人|受害人|被害人|劳动者|患者|学生"
    "|驾驶人|从业人员|工作人员|管理人员|执业人员|医师|律师|会计人员|监护人|所有人|承包人|承租人|申报人|纳税人|举报人|消费者"
    "|嫌疑人|罪犯|犯罪分子|个人|船长|船员|教师|股东|董事|监事|经理|合伙人|债务人|债权人|继承人|受托人|委托人|任何人"
)
_ITEM = re.compile(r"^（[一二三四五六七八九十]+）(.{4,60}?)的?[；。]$")
_BAN = re.compile(
    r"(?:不得|禁止|严禁)((?:擅自|非法|违法|违反|使用|销售|生产|伪造|提供|拒绝|隐|从事|转|出|泄|倒|占|损|破|阻)[^，。；、]{2,24})"
)
_OWED = re.compile(r"应当((?:依法|按照|及时|立即|向|对|在)[^，。；]{3,24})")
_TRADES = [
    "餐饮管理",
    "商贸",
    "贸易",
    "科技",
    "建筑工程",
    "建设",
    "劳务",
    "物流",
    "运输",
    "食品",
    "农业发展",
    "实业",
    "置业",
    "房地产开发",
    "物业服务",
    "医药",
    "医疗器械",
    "服饰",
    "家具",
    "机械制造",
    "化工",
    "环保科技",
    "信息技术",
    "网络科技",
    "文化传媒",
    "教育咨询",
    "汽车销售",
    "汽车维修",
    "装饰工程",
    "电子商务",
    "新能源",
    "矿业",
    "水产养殖",
    "园林绿化",
    "人力资源",
    "货运代理",
    "印刷",
    "包装",
    "纺织",
    "五金",
    "建材",
    "石油",
    "电力",
    "酒店管理",
    "旅游",
    "投资",
]
_SHOPS = [
    "小吃店",
    "面馆",
    "饭店",
    "餐厅",
    "火锅店",
    "烧烤店",
    "早餐店",
    "快餐店",
    "便利店",
    "超市",
    "副食店",
    "食品店",
    "水果店",
    "蔬菜店",
    "烟酒店",
    "药店",
    "大药房",
    "诊所",
    "口腔门诊部",
    "美容院",
    "理发店",
    "服装店",
    "鞋店",
    "五金店",
    "建材店",
    "汽修厂",
    "汽车维修部",
    "洗车行",
    "养殖场",
    "家庭农场",
    "种植专业合作社",
    "豆腐坊",
    "茶叶店",
    "茶楼",
    "网吧",
    "宾馆",
    "旅馆",
    "招待所",
    "加工厂",
    "木材厂",
    "砖厂",
    "石材厂",
    "幼儿园",
    "培训中心",
    "经营部",
    "商行",
    "批发部",
    "门市部",
    "工作室",
    "馄饨店",
    "牛肉面馆",
    "包子铺",
    "卤味店",
]
_BRANDS = [
    "华",
    "鑫",
    "宏",
    "盛",
    "达",
    "顺",
    "通",
    "瑞",
    "祥",
    "泰",
    "丰",
    "源",
    "隆",
    "兴",
    "旺",
    "福",
    "康",
    "安",
    "恒",
    "信",
    "德",
    "嘉",
    "佳",
    "美",
    "天",
    "海",
    "龙",
    "金",
    "银",
    "东",
    "方",
    "中",
    "新",
    "创",
    "联",
    "诚",
    "益",
    "民",
    "万",
    "众",
    "利",
    "聚",
    "汇",
    "云",
    "山",
    "水",
    "江",
    "林",
    "峰",
    "润",
    "和",
    "平",
    "永",
    "久",
    "广",
    "博",
    "文",
    "明",
    "华",
    "星",
    "辰",
    "阳",
    "光",
    "大",
    "伟",
    "业",
    "百",
    "家",
    "乐",
    "味",
    "香",
    "鲜",
    "园",
    "春",
    "夏",
    "秋",
    "丽",
    "雅",
    "格",
    "尚",
    "优",
    "品",
    "正",
    "昌",
    "荣",
    "富",
    "贵",
    "吉",
    "庆",
    "裕",
    "茂",
    "景",
    "朗",
    "清",
    "源",
    "青",
    "松",
    "柏",
    "石",
    "沙",
    "温",
    "高",
    "马",
    "牛",
    "羊",
    "白",
    "黄",
    "蓝",
    "红",
    "方",
    "圆",
    "双",
    "单",
    "连",
    "向",
    "常",
    "时",
    "左",
    "右",
]
_VILLAGE = [
    "家村",
    "家庄",
    "庄村",
    "家湾",
    "家沟",
    "家坪",
    "庄",
    "家屯",
    "家寨",
    "家坝",
    "桥村",
    "塘村",
    "山村",
    "坪村",
    "湾村",
    "岭村",
    "沟村",
    "坡村",
    "店村",
    "集村",
    "寺村",
    "洼村",
    "冲村",
    "垭村",
    "坝社区",
    "园社区",
    "湖社区",
    "坊社区",
    "门社区",
]
_TOWN = ["镇", "乡", "街道", "镇", "镇", "街道", "苏木", "民族乡"]
_ROAD = ["路", "街", "大道", "巷", "东路", "西路", "南路", "北路", "大街", "胡同", "中路"]
_OFFICES = [
    "市场监督管理局",
    "公安局",
    "城市管理行政执法局",
    "卫生健康委员会",
    "应急管理局",
    "生态环境局",
    "交通运输局",
    "农业农村局",
    "自然资源局",
    "税务局",
    "人民政府",
    "人民法院",
    "烟草专卖局",
    "消防救援大队",
    "派出所",
    "市场监管所",
    "住房和城乡建设局",
    "文化和旅游局",
    "人力资源和社会保障局",
    "水利局",
    "林业局",
    "司法局",
]
_MASKED = ["某", "某某", "某甲", "某乙", "某1", "*", "**"]
_NOBODY = [
    "当事人",
    "该公司",
    "该单位",
    "该店",
    "你单位",
    "你公司",
    "本人",
    "其",
    "他",
    "她",
    "对方",
    "双方",
    "他人",
    "有关人员",
    "相关人员",
    "工作人员",
    "执法人员",
    "上述人员",
    "一名男子",
    "数名工人",
    "三名员工",
    "两人",
    "该人",
    "司机",
    "乘客",
    "被处罚人",
    "申请人",
    "嫌疑人",
    "店主",
    "老板",
    "群众",
    "消费者",
    "客户",
    "某人",
]
_TITLES = ["先生", "女士", "老师", "医生", "经理", "师傅", "总", "主任", "工", "律师", "警官"]


@dataclass
class Generator:
    """Draws sentences by lot; the same ``seed`` draws the same."""

    laws: list[str]
    book: Dictionary
    areas: list[str]
    cities: list[str]
    seed: int

    def __post_init__(self) -> None:
        """Read the lists and sort the laws by what can be made of them."""
        self.lot = random.Random(self.seed)
        ranks, self.double = families()
        shares = [7.2, 7.2, 6.8, 5.4, 4.5, 3.1, 2.3, 2.2, 2.1, 2.0]
        weights: list[float] = []
        names = "".join(ranks)
        for rank in range(len(names)):
            weights.append(shares[rank] if rank < len(shares) else 60 / (rank + 22) ** 1.02)
        self.family, self.weights = list(names), weights
        self.rare = list(ranks[1] + ranks[2])
        given = lists("given.txt")
        self.first, self.second, self.only, self.whole = (given[key] for key in "1203")
        self.first, self.second, self.only = (list(part[0]) for part in (self.first, self.second, self.only))
        self.known = [name for name in given_names(self.book) if all("㐀" <= sign <= "鿿" for sign in name)]
        self.known_pairs = [name for name in self.known if len(name) == 2]
        self.known_single = [name for name in self.known if len(name) == 1]
        common = set(self.book.counts)
        self.signs = [sign for sign in _gb2312() if sign not in _STRUCTURE]  # that may be in a rare given name
        self.words_as_names = [
            word for word, count in self.book.counts.items()
            if len(word) == 2 and word[0] in names[:260] and count >= 5 and self.book.tags[word][:1] in "anvdz"
        ]  # fmt: skip
        self.nouns = [word for word in common if 2 <= len(word) <= 3 and self.book.tags[word] in ("n", "vn", "nz", "l")]
        self.nouns.sort()
        self.all_words = sorted(word for word, count in self.book.counts.items() if 2 <= len(word) <= 3 and count >= 20)
        starts = set(names)
        self.like_names = sorted(
            word for word, count in self.book.counts.items()
            if 2 <= len(word) <= 4 and word[0] in starts and count >= 3
        )  # fmt: skip
        self.like_names += sorted({bare(place) for place in (*self.areas, *self.cities)} | {*self.areas, *self.cities})
        links = lists("links.txt")
        self.leads, self.verbs, self.afters, self.suffixes = (links[key] for key in ("lead", "verb", "after", "suffix"))
        self.contexts = lines("contexts.txt")
        self.deeds = lines("predicates.txt")
        kinds = lists("nouns.txt")
        self.roles, self.goods = kinds["R"], kinds["G"]
        self.law_deeds = self._law_deeds()
        self.law_persons = [text for text in self.laws if _PERSONS.search(text) and len(text) < 80]

    def _law_deeds(self) -> list[str]:
        found: list[str] = []
        for text in self.laws:
            item = _ITEM.match(text)
            if item:
                found.append(item[1])
            found += _BAN.findall(text)
            found += _OWED.findall(text)
        return [deed for deed in dict.fromkeys(found) if not _PERSONS.match(deed)]

    # -- names

    def name(self) -> str:
        """A made-up name of a person."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.06:
            return lot.choice(self.double) + self._given(lot.random() < 0.75)
        if kind < 0.075:
            return lot.choice(self.words_as_names)
        if kind < 0.095:
            family = lot.choice(self.signs)
        elif kind < 0.29:
            family = lot.choice(self.rare) if lot.random() < 0.6 else lot.choice(self.family[:460])
        else:
            family = lot.choices(self.family, self.weights)[0]
        return family + self._given(lot.random() < 0.62)

    def _given(self, two: bool) -> str:
        lot = self.lot
        kind = lot.random()
        if not two:
            if kind < 0.5:
                return lot.choice(self.only)
            if kind < 0.75:
                return lot.choice(self.second)
            return lot.choice(self.known_single) if kind < 0.88 else lot.choice(self.signs)
        if kind < 0.12:
            return lot.choice(self.whole)
        if kind < 0.55:
            return lot.choice(self.first) + lot.choice(self.second)
        if kind < 0.62:
            sign = lot.choice(self.second)
            return sign + sign
        if kind < 0.82:
            return lot.choice(self.known_pairs)
        if kind < 0.93:
            pair = [lot.choice(self.first + self.second), lot.choice(self.signs)]
            lot.shuffle(pair)
            return "".join(pair)
        return lot.choice(self.signs) + lot.choice(self.signs)

    # -- what is no name

    def place(self) -> str:
        """A place, with or without its county."""
        lot = self.lot
        parts = []
        if lot.random() < 0.5:
            parts.append(lot.choice(self.areas) if lot.random() < 0.7 else lot.choice(self.cities))
        kind = lot.random()
        if kind < 0.35:
            parts.append(self._site() + lot.choice(_TOWN))
            if lot.random() < 0.6:
                parts.append(self._village())
        elif kind < 0.6:
            parts.append(self._village())
        elif kind < 0.9 or not parts:
            parts.append(self._site() + lot.choice(_ROAD) + (f"{lot.randint(1, 999)}号" if lot.random() < 0.6 else ""))
        return "".join(parts)

    def _site(self) -> str:
        lot = self.lot
        kind = lot.random()
        if kind < 0.3:
            return bare(lot.choice(self.areas))
        if kind < 0.6:
            return lot.choice(self.family[:400]) + lot.choice(self.second + _BRANDS)
        if kind < 0.75:
            return lot.choice(self.family[:200]) + lot.choice("家庄店集桥桥沟山河湖塘湾城门")
        return lot.choice(_BRANDS) + lot.choice(_BRANDS) + (lot.choice(_BRANDS) if lot.random() < 0.15 else "")

    def _village(self) -> str:
        lot = self.lot
        head = lot.choice(self.family[:300]) if lot.random() < 0.6 else self._site()
        return head + lot.choice(_VILLAGE)

    def organisation(self) -> str:
        """A firm, a shop or an office; some are called after a person."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.12:
            return lot.choice([*self.areas, *self.cities]) + lot.choice(_OFFICES)
        town = ""
        if lot.random() < 0.75:
            place = lot.choice(self.areas) if lot.random() < 0.6 else lot.choice(self.cities)
            town = place if lot.random() < 0.5 else bare(place)
        style = lot.random()
        if style < 0.3:
            brand = self.name()
        elif style < 0.4:
            brand = lot.choice(self.family[:200]) + lot.choice("记氏家")
        elif style < 0.55:
            brand = lot.choice(self.like_names)
        else:
            brand = "".join(lot.choice(_BRANDS) for _ in range(lot.choice((2, 2, 2, 3, 4))))
        if kind < 0.6:
            return f"{town}{brand}{lot.choice(_TRADES)}{lot.choice(('有限公司', '有限责任公司', '有限公司', '股份有限公司', '有限公司分公司', '厂'))}"
        if kind < 0.66:
            return f"{brand}（{bare(lot.choice(self.cities))}）{lot.choice(_TRADES)}有限公司"
        return f"{town}{brand}{lot.choice(_SHOPS)}"

    def nobody(self) -> str:
        """What stands in the place of a name and is none."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.25:
            return lot.choice(_NOBODY)
        if kind < 0.37:
            return lot.choice(self.family[:200]) + lot.choice(_MASKED)
        if kind < 0.6:
            return self.organisation()
        if kind < 0.67:
            return lot.choice(self.roles)
        if kind < 0.72:
            return lot.choice(self.family[:100]) + lot.choice(_TITLES)
        if kind < 0.76:
            return self.place()
        if kind < 0.85:
            return lot.choice(self.like_names)
        if kind < 0.93:
            word = lot.choice(self.like_names)
            return word[:2] + lot.choice(self.suffixes)
        return self._noun()

    # -- sentences

    def deed(self) -> str:
        """What somebody did."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.4:
            return lot.choice(self.deeds)
        if kind < 0.85:
            return lot.choice(self.law_deeds)
        return lot.choice(self.deeds) + lot.choice(("的行为", "，", "的违法行为", "属实"))

    def in_context(self) -> Example:
        """A context of the list with names in it, or with what is none."""
        lot = self.lot
        pattern = lot.choice(self.contexts)
        return self._filled(pattern, named=lot.random() < 0.62)

    def _filled(self, pattern: str, named: bool) -> Example:
        lot = self.lot
        out: list[str] = []
        spans: list[tuple[int, int]] = []
        size = 0
        for part in re.split(r"(\{[A-Z]\})", pattern):
            if part == "{N}":
                if named or lot.random() < 0.12:
                    text = self.name()
                    spans.append((size, size + len(text)))
                else:
                    text = self.nobody()
            elif part.startswith("{"):
                text = self._slot(part[1])
            else:
                text = part
            out.append(text)
            size += len(text)
        return "".join(out), spans

    def _slot(self, kind: str) -> str:
        lot = self.lot
        if kind == "V":
            return self.deed()
        if kind == "R":
            return lot.choice(self.roles)
        if kind == "O":
            if lot.random() < 0.15:
                return PARTY
            return (
                self.organisation()
                if lot.random() < 0.8
                else lot.choice(("当事人", "该店", "该公司", "公司", "你单位"))
            )
        if kind == "P":
            return self.place()
        if kind == "G":
            return lot.choice(self.goods) if lot.random() < 0.7 else lot.choice(self.nouns)
        if kind == "D":
            year, month, day = lot.randint(2015, 2026), lot.randint(1, 12), lot.randint(1, 28)
            return lot.choice(
                (
                    f"{year}年{month}月{day}日",
                    f"{month}月{day}日",
                    f"{month}月{day}日{lot.randint(0, 23)}时许",
                    "当日",
                    "次日",
                )
            )
        if kind == "M":
            return lot.choice(
                (f"{lot.randint(1, 99) * 100}", f"{lot.randint(1, 500)}万", f"人民币{lot.randint(1, 9)}千")
            )
        return lot.choice((str(lot.randint(1, 40)), str(lot.randint(100, 99999)), "三", "十二", "多"))

    def of_law(self) -> Example:
        """A clause of a law in which the persons bear names."""
        lot = self.lot
        text = lot.choice(self.law_persons)
        out: list[str] = []
        spans: list[tuple[int, int]] = []
        size = at = 0
        for found in _PERSONS.finditer(text):
            before = text[at : found.start()]
            kept = found.group() if lot.random() < 0.35 else ""
            name = ""
            if lot.random() < 0.75:
                name = self.name()
            else:
                kept = found.group()
            out += [before, kept, name]
            size += len(before) + len(kept)
            if name:
                spans.append((size, size + len(name)))
            size += len(name)
            at = found.end()
        out.append(text[at:])
        return "".join(out), spans

    def of_fact(self) -> Example:
        """What a law forbids, done by somebody, with a lead and an end by lot."""
        lot = self.lot
        lead = lot.choice(
            (
                "",
                "",
                "",
                "经查，",
                "{D}，",
                "{R}",
                "{O}{R}",
                "在{P}，",
                "因",
                "发现",
                "查明",
                "，",
                "当事人",
                "{O}",
                "其{R}",
            )
        )
        after = lot.choice(
            (
                "",
                "",
                "",
                "、{N}",
                "于{D}",
                "在{P}",
                "（{R}）",
                "等{K}人",
                "与{N}",
                "和{N}",
                "的{R}",
                "擅自",
                "未",
                "已",
                "曾",
                "涉嫌",
                "因",
            )
        )
        end = lot.choice(("。", "。", "，{N}{V}。", "，造成{N}受伤。", "，由{N}{V}。", "的行为，违反规定。", "；", ""))
        return self._filled(f"{lead}{{N}}{after}{{V}}{end}", named=lot.random() < 0.65)

    def linked(self) -> Example:
        """A name, or what is none, among words that often stand beside names."""
        lot = self.lot
        before = lot.choice(("", "{D}", "{R}", "{O}", "{V}，", "在{P}", "{O}{R}")) if lot.random() < 0.6 else ""
        before += lot.choice(self.leads) if lot.random() < 0.45 else lot.choice(self.verbs)
        after = lot.choice(self.afters) if lot.random() < 0.85 else ""
        rest = lot.choice(
            ("{V}。", "{V}。", "{V}，{V}。", "{G}。", "{R}", "{K}元。", "", "{P}。", "{O}{V}。", self._noun() + "。")
        )
        return self._filled(f"{before}{{N}}{after}{rest}", named=lot.random() < 0.62)

    def _noun(self) -> str:
        return self.lot.choice(self.nouns if self.lot.random() < 0.5 else self.all_words)

    def harmless(self) -> Example:
        """A clause of a law as it stands, places and firms, and words that begin like names."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.64:
            return lot.choice(self.laws), []
        if kind < 0.74:
            office = lot.choice(_OFFICES)
            pattern = lot.choice((f"{{P}}{office}作出的决定。", f"向{{P}}{office}申请。", "位于{P}。", "在{P}查获{G}。", "途经{P}往{P}方向。", "从{P}运往{P}。", "项目位于{P}，{V}。", "{P}至{P}段。", "该{G}产自{P}。"))  # fmt: skip
            return self._filled(pattern, False)
        if kind < 0.83:
            pattern = lot.choice(("{O}{V}案", "{O}发布广告。", "对{O}作出处罚。", "{O}、{O}{V}。", "购自{O}。", "{O}委托{O}{V}。", "标称“{B}”的{G}。", "“{B}”牌{G}{K}件。", "{B}{G}不合格。", "加盟{B}品牌。", "{B}{G}{K}箱。", "销售{B}{G}。", "侵犯“{B}”注册商标专用权。", "{B}商标", "{B}系列{G}", "{B}旗下门店{V}。", "为{B}{G}代理商。", "未取得{B}授权书。", "{B}专卖店{V}。", "{B}牌{G}。", "{G}（{B}）", "抽检{B}{G}{K}批次。", "{B}集团", "经销{B}{G}", "{B}产品", "{B}样品不合格。"))  # fmt: skip
            while "{B}" in pattern:
                brand = self.name() if lot.random() < 0.6 else lot.choice(self.like_names)
                pattern = pattern.replace("{B}", brand, 1)
            return self._filled(pattern, False)
        if kind < 0.9:
            words = [
                (lot.choice(self.like_names)[:2] if lot.random() < 0.8 else self._noun()) + lot.choice(self.suffixes)
                for _ in range(lot.randint(1, 4))
            ]
            return lot.choice(("", "{R}", "对", "未", "该")).replace("{R}", lot.choice(self.roles)) + lot.choice(
                ("、", "，", "")
            ).join(words) + lot.choice(
                ("。", "不合格。", "超标。", "掺假。", "缺失。", "", "站点。", "行驶。", self._noun())
            ), []
        words = [
            lot.choice(self.like_names) if lot.random() < 0.6 else lot.choice(self.nouns)
            for _ in range(lot.randint(2, 5))
        ]
        glue = lot.choice(("", "、", "，", "和", "的", "未", "不", "已", "为"))
        text = glue.join(words) + lot.choice(("", "。", "不合格。", "未更新。", "超标。", lot.choice(self.deeds)))
        return lot.choice(("", "{R}", "对", "由", "经", "未", "该", "其")).replace(
            "{R}", lot.choice(self.roles)
        ) + text, []

    def draw(self, number: int) -> list[Example]:
        """So many examples of all kinds."""
        kinds = (self.in_context, self.linked, self.of_fact, self.of_law, self.harmless)
        chosen = self.lot.choices(kinds, (28, 19, 11, 11, 31), k=number)
        return [kind() for kind in chosen]


_STRUCTURE = set(
    "的是了在不有和为与及或等于者要将已未被把对从向由其该此这那各每所以但而且则如若因应当可能须必得之也就都还再又并与及个"
    "们你我他她它什么吗呢吧啊哦嘛罚款案罪犯法律规定条例第章节项目号元年月日时分秒某氏"
)


def _gb2312() -> list[str]:
    """The characters of GB/T 2312, all of them Chinese."""
    signs = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                signs.append(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return signs
