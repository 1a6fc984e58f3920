"""Where in a city's own texts a number is written: the page that shows it may be any."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.folders import files_below

#: Signs that may stand between the digits of a number.
_BETWEEN = r"[ \-()/_　（）－]*"


def written_at(number: str, folders: Iterable[Path]) -> Iterator[str]:
    """File and line, from 1, of each place below ``folders`` where ``number`` (digits in a run) is written."""
    found = re.compile(_BETWEEN.join(map(re.escape, number)), re.IGNORECASE)
    for folder in folders:
        for name, path in files_below(folder):
            text = path.read_bytes().decode(errors="replace")
            for match in found.finditer(text):
                yield f"{folder.name}/{name} 第 {text.count(chr(10), 0, match.start()) + 1} 行"
