"""Which files below ``data/orders/`` are orders: all of them, but for working files of editors."""

import re
from collections.abc import Iterator
from pathlib import Path

from builder.errors import GongshiError
from builder.os_words import reason_of

#: Working files of editors and systems, which are no orders; every other file is one.
_TEMPORARY = re.compile(
    r"~\$.*|\.#.*|#.*#|.*~|\..*\.sw[a-p]|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.git(keep|ignore)"
)


def is_temporary(path: Path) -> bool:
    """Whether a file is one that editors and systems leave beside others."""
    return _TEMPORARY.fullmatch(path.name) is not None


def wrong(path: Path, problem: str) -> GongshiError:
    """What is said of a file, or of a folder, that is no order."""
    return GongshiError("O001", path=path, problems=f"    {problem}")


def files_below(folder: Path, problems: list[GongshiError], above: tuple[tuple[int, int], ...] = ()) -> Iterator[Path]:
    """Every file, through links too; what cannot be listed or leads nowhere is a problem."""
    try:
        stat = folder.stat()
        entries = sorted(folder.iterdir())
    except FileNotFoundError:  # a folder that is gone is told by the gate of losses
        return
    except OSError as error:
        problems.append(wrong(folder, f"文件夹读不了：{reason_of(error)}"))
        return
    here = (stat.st_dev, stat.st_ino)
    if here in above:
        problems.append(wrong(folder, "是指向上级文件夹的链接；请删去"))
        return
    for path in entries:
        try:
            found = files_below(path, problems, (*above, here)) if path.is_dir() else (path,)
        except OSError as error:  # the folder may be listed, and no more
            problems.append(wrong(path, f"读不了：{reason_of(error)}"))
        else:
            yield from found
