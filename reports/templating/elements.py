"""Parse rendered HTML of the small vocabulary to a tree of elements, refusing every other tag."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from reports.errors import BadTemplate
from reports.templating.vocabulary import BODY, EVERY


@dataclass(slots=True)
class Element:
    """A tag with its attributes and what stands in it, text and elements in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None where it is absent or empty."""
        return self.attributes.get(name) or None

    def elements(self) -> list[Element]:
        """The elements among the children; raises BadTemplate where text stands between them."""
        for child in self.children:
            if isinstance(child, str) and child.strip():
                raise BadTemplate(f"<{self.tag}> cannot hold text directly: {child.strip()[:60]!r}.")
        return [child for child in self.children if isinstance(child, Element)]

    def first(self, tag: str) -> Element | None:
        """The first child of this tag."""
        return next((child for child in self.children if isinstance(child, Element) and child.tag == tag), None)


def parse(html: str) -> Element:
    """The root element, without a tag of its own, of what `html` holds.

    Raises BadTemplate where a tag is unknown or not closed, an id is there twice, or a link leads to none.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    if len(parser.open) > 1:
        raise BadTemplate(f"<{parser.open[-1].tag}> is never closed.")
    lost = sorted(parser.targets - parser.ids)
    if lost:
        raise BadTemplate(f"a link leads to #{lost[0]}, which is not in the document.")
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BODY:
            raise _unknown(f"<{tag}>")
        attributes = {name: value or "" for name, value in attrs}
        for name in attributes:
            if name not in EVERY and name not in BODY[tag]:
                raise BadTemplate(f"<{tag}> has no attribute {name!r}.")
        self.note_links(attributes)
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag != "br":
            self.open.append(element)

    def note_links(self, attributes: dict[str, str]) -> None:
        if identifier := attributes.get("id"):
            if identifier in self.ids:
                raise BadTemplate(f"two elements have the id {identifier!r}.")
            self.ids.add(identifier)
        if attributes.get("href", "").startswith("#"):
            self.targets.add(attributes["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        if tag != self.open[-1].tag:
            raise BadTemplate(f"</{tag}> closes what is not open; open is <{self.open[-1].tag}>.")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the signature is the library's
        raise _unknown("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        raise _unknown(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        raise _unknown(f"<?{data[:20]}>")

    def unknown_decl(self, data: str) -> None:
        raise _unknown(f"<![{data[:20]}]>")


def _unknown(what: str) -> BadTemplate:
    return BadTemplate(f"{what} is not in the vocabulary.", hint="See docs/templates.md for what a template may use.")
