"""Why a file cannot be read by any standard: the true cause first, and all that is wrong at once.

A newcomer's file is looked at without a standard in mind: whether it is a table, whether it has headings, of which kind
of decision they are, and only then which columns it lacks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.columns import LONGEST_HEADING, Plan, heading_key, headings_of, is_data, place, refuse, told
from builder.intake.header import PREVIEW, find_header
from builder.intake.headings import CHINESE, KEYS_2015, KEYS_2018, NAMES
from builder.intake.likeness import likely_column
from builder.intake.manifest import STANDARDS
from builder.intake.plans import plan_for
from builder.intake.readers.sniff import open_tables
from builder.intake.report import KINDS
from builder.intake.secrecy import watched
from builder.review.office import Office

#: The code of a file that is marked secret: nothing else is said then.
SECRET = "B090"
_OTHER = {"licence": "penalty", "penalty": "licence"}
#: What people put between columns where a separator belongs.
_SIGNS = {
    "，": "全角逗号",
    "；": "全角分号",
    "、": "顿号",
    "｜": "全角竖线",
    "\u3000": "空格",
    " ": "空格",
    ":": "冒号",
    "/": "斜杠",
}
_SAVE_AS = "用表格软件（WPS、Excel）打开原来的表，另存为 xlsx 或 CSV（逗号分隔）再收件"
_MOST = 12  # headings that a message repeats
_SENTENCE = 16  # characters: no column has so long values only


@dataclass(frozen=True)
class Seen:
    """The table of a file that says most. ``cells``: its headings, or its first row; ``known``: how many are known;
    ``lines``: its first rows, blank ones and blank cells left out."""

    place: str
    cells: tuple[str, ...]
    known: int
    lines: tuple[tuple[str, ...], ...]


def kind_by_words(headings: Iterable[Sequence[str]]) -> str | None:
    """The kind of decision of which alone ``headings`` have words that the other kind lacks."""
    own = {kind: headings_of(kind) - headings_of(other) for kind, other in _OTHER.items()}
    keys = {heading_key(cell) for cells in headings for cell in cells}
    found = [kind for kind, words in own.items() if keys & words]
    return found[0] if len(found) == 1 else None


def explain(office: Office, files: Sequence[Path], dataset: str | None, standard: str | None, work: Path) -> None:
    """Raise what is wrong with ``files``, none of which fits what is given: what readers raise, B022, B023, B045–B048,
    B050, B074, B075, and B049 where there are several of these. Returns where each file fits a standard, but not all
    the same."""
    folder = files[0].parent
    plans = [plan_for(kind, name, folder, office.mappings) for name in ("plain", "2018", "2015") for kind in KINDS]
    if standard and standard not in STANDARDS:
        mapped = _mapped(office, dataset, standard, folder)
        dataset = mapped.kind
        plans.append(mapped)
    problems: list[GongshiError] = []
    kinds: dict[str, str] = {}
    for path in files:
        try:
            seen = _look(path, plans, work)
            _must_be_table(seen, plans)
            kind = _kind_of(seen, dataset)
            kinds[path.name] = kind
            _place(office, seen, kind, standard, path)
        except GongshiError as error:
            if error.code == SECRET:
                raise
            problems.append(error)
    refuse(problems)
    if len(set(kinds.values())) > 1:
        said = "，".join(f"{name} 像是{KINDS[kind]}" for name, kind in kinds.items())
        raise GongshiError("B050", file="、".join(kinds), reason=f"{said}；请分开收件")


def _mapped(office: Office, dataset: str | None, mapping: str, folder: Path) -> Plan:
    """The plan of a mapping file, which says itself for which kind it is. Raises B013, B014, B015."""
    kinds = [dataset] if dataset else list(KINDS)
    for kind in kinds[:-1]:
        try:
            return plan_for(kind, mapping, folder, office.mappings)
        except GongshiError as error:
            if error.code != "B015":
                raise
    return plan_for(kinds[-1], mapping, folder, office.mappings)


def _look(path: Path, plans: Sequence[Plan], work: Path) -> Seen:
    def is_known(heading: str) -> bool:
        return any(plan.knows(heading) for plan in plans)

    best: Seen | None = None
    for table in watched(open_tables(path, path.name, [], work), path.name):
        if table.passed_over:
            continue
        preview = list(islice(table.rows, PREVIEW))
        header = find_header(preview, is_known)
        if header is not None and (best is None or header.known > best.known):
            lines = (tuple(cell.strip() for cell in cells if cell.strip()) for _, cells, _ in preview)
            best = Seen(table.place, header.cells, header.known, tuple(filter(None, lines)))
    if best is None:
        raise GongshiError("B019", file=path.name)
    return best


def _must_be_table(seen: Seen, plans: Sequence[Plan]) -> None:
    """Raise B047 for what is no table, B046 for one without headings, B050 for one whose headings nobody knows."""
    missing = "、".join(NAMES[column] for column in plans[0].required)
    if sum(map(bool, map(str.strip, seen.cells))) > 1 and is_data(seen.cells, *plans):
        raise GongshiError("B046", file=seen.place, missing=missing)
    if seen.known > 1 or (seen.known and len(seen.cells) > 1):
        return
    if all(len(line) == 1 for line in seen.lines) and (told_of := _no_table(seen, plans)):
        raise GongshiError("B047", file=seen.place, **told_of)
    if seen.known:
        return
    cells = next((line for line in seen.lines if len(line) > 1), seen.lines[0])
    if is_data(cells, *plans):  # below a title
        raise GongshiError("B046", file=seen.place, missing=missing)
    shown = "、".join(told(cell)[:20] for cell in cells[:_MOST])
    likely = [
        f"“{told(cell)}”像是{NAMES[column]}"
        for cell in cells
        if len(cell) <= LONGEST_HEADING and (column := likely_column(heading_key(cell), "penalty"))
    ]
    reason = f"没有一个表头是认识的（{shown}）" + (f"；{'、'.join(likely[:_MOST])}" if likely else "")
    raise GongshiError("B050", file=seen.place, reason=f"{reason}；各列可用的表头见 gongshi columns")


def _no_table(seen: Seen, plans: Sequence[Plan]) -> dict[str, str]:
    """What stands in rows of one cell each: columns with a wrong sign between them, a title alone, or a text; nothing
    where it may be a list of words."""
    for (line,) in seen.lines:
        for sign, called in _SIGNS.items():
            words = [word for word in line.split(sign) if word.strip()]
            known = sum(any(plan.knows(word) for plan in plans) for word in words)
            if known > 2 and known * 2 > len(words):
                return {"reason": f"各列之间是{called}，不是分隔符，整行成了一格", "remedy": _SAVE_AS}
    if len(seen.lines) == 1:
        return {"reason": "只有一行标题，没有表头和数据", "remedy": "核对是不是导错了；标题之下应有一行列名和数据"}
    if all(len(line[0]) < _SENTENCE for line in seen.lines):
        return {}
    return {"reason": "是一段文字，每行只有一格", "remedy": f"决定书、通知等文字材料不能收件；{_SAVE_AS}"}


def _kind_of(seen: Seen, dataset: str | None) -> str:
    """The kind of decision that the headings are of. Raises B048 where another is stated."""
    keys = {heading_key(cell) for cell in seen.cells}
    own = {kind: len(keys & (headings_of(kind) - headings_of(other))) for kind, other in _OTHER.items()}
    if dataset is None:
        return max(own, key=lambda kind: (own[kind], kind))
    other = _OTHER[dataset]
    if own[other] > 1 and own[other] > 2 * own[dataset]:
        raise GongshiError("B048", file=seen.place, found=KINDS[other], stated=KINDS[dataset], option=dataset)
    return dataset


def _place(office: Office, seen: Seen, kind: str, standard: str | None, path: Path) -> None:
    """Raise what keeps the headings from the standard that is given, or else from the one that they come nearest to."""
    plan = plan_for(kind, standard or _nearest(seen, kind), path.parent, office.mappings)
    place(plan, list(seen.cells), seen.place)


def _nearest(seen: Seen, kind: str) -> str:
    """Keys of the standards are those of one of them; words are plain."""
    keys = {heading_key(cell) for cell in seen.cells}
    found = {
        "2018": len(keys & {heading_key(key) for key in KEYS_2018[kind] if key.isascii()}),
        "2015": len(keys & {heading_key(key) for key in KEYS_2015[kind] if key.isascii()}),
        "plain": len(keys & {heading_key(key) for key in CHINESE[kind] if not key.isascii()}),
    }
    return max(STANDARDS, key=lambda name: found[name])
