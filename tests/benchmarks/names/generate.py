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
        names = "".join(ranks)
        self.family = list(names)
        self.weights = shares + [60 / (rank + 22) ** 1.02 for rank in range(len(shares), len(names))]
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
        self.kinds = lists("nouns.txt")
        self.roles, self.goods = self.kinds["R"], self.kinds["G"]
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
        if kind < 0.08:
            return lot.choice(self.words_as_names)
        if kind < 0.1:
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
            parts.append(self._site() + lot.choice(self.kinds["TOWN"]))
            if lot.random() < 0.6:
                parts.append(self._village())
        elif kind < 0.6:
            parts.append(self._village())
        elif kind < 0.9 or not parts:
            parts.append(
                self._site()
                + lot.choice(self.kinds["ROAD"])
                + (f"{lot.randint(1, 999)}号" if lot.random() < 0.6 else "")
            )
        return "".join(parts)

    def _site(self) -> str:
        lot = self.lot
        kind = lot.random()
        if kind < 0.3:
            return bare(lot.choice(self.areas))
        if kind < 0.6:
            return lot.choice(self.family[:400]) + lot.choice(self.second + self.kinds["BRAND"])
        if kind < 0.75:
            return lot.choice(self.family[:200]) + lot.choice("家庄店集桥桥沟山河湖塘湾城门")
        return (
            lot.choice(self.kinds["BRAND"])
            + lot.choice(self.kinds["BRAND"])
            + (lot.choice(self.kinds["BRAND"]) if lot.random() < 0.15 else "")
        )

    def _village(self) -> str:
        lot = self.lot
        head = lot.choice(self.family[:300]) if lot.random() < 0.6 else self._site()
        return head + lot.choice(self.kinds["VILLAGE"])

    def organisation(self) -> str:
        """A firm, a shop or an office; some are called after a person."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.12:
            return lot.choice([*self.areas, *self.cities]) + lot.choice(self.kinds["OFFICE"])
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
            brand = "".join(lot.choice(self.kinds["BRAND"]) for _ in range(lot.choice((2, 2, 2, 3, 4))))
        if kind < 0.6:
            return f"{town}{brand}{lot.choice(self.kinds['TRADE'])}{lot.choice(_FORMS)}"
        if kind < 0.66:
            return f"{brand}（{bare(lot.choice(self.cities))}）{lot.choice(self.kinds['TRADE'])}有限公司"
        return f"{town}{brand}{lot.choice(self.kinds['SHOP'])}"

    def nobody(self) -> str:
        """What stands in the place of a name and is none."""
        lot = self.lot
        kind = lot.random()
        if kind < 0.25:
            return lot.choice(self.kinds["NOBODY"])
        if kind < 0.37:
            return lot.choice(self.family[:200]) + lot.choice(self.kinds["MASKED"])
        if kind < 0.6:
            return self.organisation()
        if kind < 0.67:
            return lot.choice(self.roles)
        if kind < 0.72:
            return lot.choice(self.family[:100]) + lot.choice(self.kinds["TITLE"])
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
        if kind < 0.2:
            word = (
                lot.choice(_SMALL) + lot.choice(self.all_words) + lot.choice(("", self._noun(), lot.choice(self.deeds)))
            )
            return lot.choice(("", "{R}", self._noun())).replace("{R}", lot.choice(self.roles)) + word + "。", []
        if kind < 0.45:
            return "".join(lot.choice(self.all_words) for _ in range(lot.randint(2, 5))) + "。", []
        if kind < 0.6:
            office = lot.choice(self.kinds["OFFICE"])
            pattern = lot.choice(self.kinds["PLACED"]).replace("{F}", office)  # fmt: skip
            return self._filled(pattern, False)
        if kind < 0.78:
            pattern = lot.choice(self.kinds["BRANDED"])  # fmt: skip
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
        chosen = self.lot.choices(kinds, (29, 20, 11, 11, 25), k=number)
        return [kind() for kind in chosen]


#: Small words that are family names as well, and others before which names seldom stand.
_SMALL = (
    "须应需要可能会未不均从向于由对经时有无和同与及后前内外上下即又再"
    "且并或方各本该其都全双单多少新老大小高低关相任何成安常强严平边别"
)
_FORMS = ("有限公司", "有限责任公司", "有限公司", "股份有限公司", "有限公司分公司", "厂")
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
