"""Reading finished pages: elements, attributes, texts and links, with the parser of the standard library."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINKS = ("href", "src", "action", "data", "poster", "srcset", "cite", "formaction")


@dataclass
class Page(HTMLParser):
    """A parsed page. ``shape``: each start and end tag with the names of its attributes, in order; ``values``: what the
    attributes hold; ``texts``: the text between tags; ``links``: every address; ``ids``: every anchor."""

    shape: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))
        self.texts.append("")
        for name, value in attrs:
            self.values.append(value or "")
            if name in _LINKS and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.shape.append((f"/{tag}", ()))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if not self.texts:
            self.texts.append("")
        self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.shape.append(("!--", ()))

    def handle_decl(self, decl: str) -> None:
        self.shape.append(("!", ()))

    def handle_pi(self, data: str) -> None:
        self.shape.append(("?", ()))

    def unknown_decl(self, data: str) -> None:
        self.shape.append(("![", ()))


def parse(content: bytes | str) -> Page:
    """A page, read to its end."""
    page = Page()
    page.feed(content.decode("utf-8") if isinstance(content, bytes) else content)
    page.close()
    return page
