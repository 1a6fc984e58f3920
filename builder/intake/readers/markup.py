"""XML, read as a stream: what every reader of XML keeps to.

No document type, no tag or comment of many megabytes, no elements a thousand deep; the budget's clock runs along.
"""

from collections.abc import Iterable
from xml.parsers import expat

from builder.intake.readers.budget import Budget

MOST_DEEP = 256  # elements within one another
_MOST_TOKEN = 4 << 20  # bytes of one tag or comment: expat holds it whole
#: What expat and the handlers raise for what is no XML, or not of the kind.
INVALID = (expat.ExpatError, ValueError, OverflowError)


def feed(parser: expat.XMLParserType, blocks: Iterable[bytes], budget: Budget) -> None:
    """Parse ``blocks`` to the end. Raises ``INVALID``, B080."""
    for _ in stepwise(parser, blocks, budget):
        pass


def stepwise(parser: expat.XMLParserType, blocks: Iterable[bytes], budget: Budget) -> Iterable[None]:
    """The same, coming back after every block."""
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    for block in blocks:
        parser.Parse(block, False)
        fed += len(block)
        budget.passed(len(block))
        if fed - parser.CurrentByteIndex > _MOST_TOKEN + len(block):
            budget.exceeded("一个标记或注释长于 4 MB")
        yield
    parser.Parse(b"", True)


def deeper(depth: int) -> int:
    """One level further down."""
    if depth > MOST_DEEP:
        raise ValueError("elements too deep")
    return depth + 1


def local(tag: str) -> str:
    """A tag without its prefix."""
    return tag.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    """A document type has no place in a table, and entities are how small XML becomes large."""
    raise ValueError("document type")
