"""Whether two names, as people type them under a document, are one person's."""

import re
import unicodedata
from functools import cache
from pathlib import Path

_SIMPLIFIED = Path(__file__).with_name("simplified.txt")
_SEVERAL = re.compile(r"[/、,，;；|&+\n]")
_ASIDE = re.compile(r"[(\[【〔《{][^)\]】〕》}]*[)\]】〕》}]")
_RANK = (
    "(?:[一二三四1-4]级)?(?:副|代理?|执行|常务|正|总)*(?:主任科员|主办|主任|局长|处长|科长|股长|所长|大队长|支队长|中队长|队长|组长|室主任|"
    "书记|市长|区长|县长|镇长|乡长|部长|司长|厅长|主席|经理|董事长|主管|负责人|科员|调研员|工程师|审查员|审核员|审查人|"
    "批准人|经办人|法制员|警官|法官|同志|先生|女士|小姐|老师|律师|局|处|科)"
)
_TITLES = re.compile(f"^{_RANK}[:：]?(?=.{{2}})|(?<=.){_RANK}$")


def persons_in(name: str) -> frozenset[str]:
    """The persons whose names stand in ``name``, each alike however written: NFKC, simplified characters, small
    letters, without titles, asides, signs and what cannot be seen. None where nothing of a name is left."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_simplified())
    return frozenset(filter(None, map(_person, _SEVERAL.split(_ASIDE.sub("", folded)))))


def share_a_person(one: str, other: str) -> bool:
    """Whether the same person stands in both. A family name alone (王局长) may be anybody's who has it."""
    return any(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a in persons_in(one) for b in persons_in(other)
    )


def _person(text: str) -> str:
    bare = "".join(sign for sign in text if unicodedata.category(sign)[0] in "LN")
    while (shorter := _TITLES.sub("", bare)) != bare:
        bare = shorter
    return "" if re.fullmatch(_RANK, bare) else bare


@cache
def _simplified() -> dict[int, str]:
    """From a traditional character to its simplified form."""
    found: dict[int, str] = {}
    for line in _SIMPLIFIED.read_text(encoding="utf-8").splitlines()[1:]:
        traditional, simplified = line.split(" ")
        found |= {ord(one): other for one, other in zip(traditional, simplified, strict=True)}
    return found
