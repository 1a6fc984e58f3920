"""Reads zip archives of tables: every file in it is a table file of its own, named ``archive.zip/inner.xlsx``.

An archive within an archive is refused, as is everything that leads out of it or is made to burst
(``packages.checked``).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.readers import beside, packages
from builder.intake.readers.base import Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.text import shown_name, without_numbers

#: What computers leave in archives by themselves.
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

#: How many times its size an archive of tables may stand for: a list of decisions packs 1 : 12.
USUAL_RATIO = 16
CELL = 4  # bytes of a cell of text at least, on the average

Open = Callable[[Path, str], Iterator[Table]]


def tables(path: Path, name: str, notes: list[str], work: Path, open_inner: Open, budget: Budget) -> Iterator[Table]:
    """The tables of all files in an archive, in the order of their names. ``work``: where they are unpacked, one at a
    time.

    Raises B040 (damaged), B041 (password), B042 (limits), B019 (nothing in it), and what the inner readers raise.
    """
    with packages.opened(path, name, "B040") as package:
        files = packages.checked(package, name, packages.MOST_BYTES)
        packed = path.stat().st_size
        usual = min(sum(info.file_size for info in files), USUAL_RATIO * packed)
        budget.widen(max(packed, usual // CELL))
        named = sorted((packages.member_name(info), info) for info in files)
        yield beside.table(name, "zip", [package.comment.decode(one, "ignore") for one in ("utf-8", "gb18030")])
        found = 0
        for inner, info in named:
            if inner.startswith(LITTER[0]) or inner.rpartition("/")[2] in LITTER[1:]:
                notes.append(f"{name} 中的 {without_numbers(inner)} 是系统文件，未读取")
                continue
            found += 1
            unpacked = work / f"member-{found}"
            with unpacked.open("wb") as stream:
                stream.writelines(packages.blocks(package, info, name))
            yield from open_inner(unpacked, f"{name}/{shown_name(inner, found)}")
            unpacked.unlink()
        if not found:
            raise GongshiError("B019", file=name)
