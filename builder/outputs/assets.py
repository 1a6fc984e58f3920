"""Files that are copied as they are: scripts and pictures of the templates, the city's static files, its logo and
picture; and the style sheet, in the city's colours."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.errors import GongshiError
from builder.folders import files_below
from builder.outputs.desk import Desk, DeskPlan, Turn

_HERE = Path(__file__).parent
#: The style sheet, whose colours and picture a city may set.
_SHEET = "assets/css/site.css"


class Assets:
    """``templates/assets/…`` under ``/assets/…`` and ``content/static/…`` under ``/…``; names are fixed."""

    name = "assets"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file, with the SHA-256 of its bytes."""
        found = _files(desk.given)
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=list(found),
            digests=[hashlib.sha256(_content(desk.given, *one)).hexdigest() for one in found.items()],
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        files = _files(desk.given)
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            yield path, _content(desk.given, path, files[path])


def _content(given: DeskPlan, path: str, source: Path) -> bytes:
    """The bytes of a file: as they are, but for the style sheet, which has the city's colours. Raises C017."""
    content = source.read_bytes()
    if path != _SHEET:
        return content
    try:
        return given.site.look.styled(content.decode()).encode()
    except ValueError as error:
        raise GongshiError("C017", path=source, reason=error) from error


def _files(given: DeskPlan) -> dict[str, Path]:
    # later ones take the place of earlier ones: what a city overrides comes last
    places = [("assets/", folder / "assets") for folder in reversed(given.templates)]
    look = given.site.look
    own = {look.logo_name: look.logo, look.picture_name: look.picture}
    return {
        prefix + inner: file
        for prefix, folder in (*places, ("", given.content / "static"))
        for inner, file in files_below(folder)
        if not file.name.startswith(".")
    } | {f"assets/{name}": given.content / file for name, file in own.items() if name and file}


OUTPUT = Assets()
