"""The report on a batch as one page that needs nothing else: for the screen and the printer of an office."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import jinja2

from builder.review.answers import CSV
from builder.review.checked import FATES, RETURNS, Checked
from builder.review.findings import code_counts, findings

HTML = "检查报告.html"
#: Problems listed on the page; all of them stand in the Excel file.
SHOWN = 1000
_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def write_html(checked: Checked, path: Path, held: Sequence[Path], temp: Path) -> None:
    """Write the report to ``path``. ``held``: the files of held rows beside it; ``temp``: for what exceeds memory."""
    screened = checked.screened
    later = checked.foretold.held if checked.foretold else ()
    text = _ENVIRONMENT.get_template("report.html").render(
        name=checked.name,
        totals=checked.totals(),
        refusal=checked.refusal,
        files=screened.files if screened else (),
        agencies=checked.agencies_told(),
        counts=code_counts(screened, temp, later) if screened else (),
        problems=list(islice(findings(screened, temp, later), SHOWN)) if screened else (),
        questions=[(one, one.sentence.split("【")) for one in checked.questions[:SHOWN]],
        asked=checked.asked_told(),
        sheet=CSV,
        fates=FATES,
        returns=RETURNS,
        returned=checked.returned,
        held=[one.name for one in held],
        shown=SHOWN,
    )
    path.write_text(text, encoding="utf-8")
