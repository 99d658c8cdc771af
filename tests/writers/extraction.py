"""Take the text out of every output, the way other programs would: words in reading order, blocks apart."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from lxml import etree
from markdown_it import MarkdownIt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INLINE = frozenset({"a", "b", "em", "span", "strong"})
UNREAD = frozenset({"style", "title"})


def folded(text: str) -> str:
    return " ".join(text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []
        self.targets: set[str] = set()
        self.links: set[str] = set()
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        self.targets.add(named.get("id") or "")
        self.links.add((named.get("href") or "").removeprefix("#"))
        self._unread += tag in UNREAD
        self.words.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD
        self.words.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data)


def read_html(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def html_text(data: bytes | str) -> str:
    page = data.decode("utf-8") if isinstance(data, bytes) else data
    return folded("".join(read_html(page).words))


def md_text(data: bytes) -> str:
    return html_text(MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode("utf-8")))


def txt_text(data: bytes) -> str:
    return folded(data.decode("utf-8"))


def docx_parts(data: bytes) -> dict[str, etree._Element]:
    """The parts in XML; pictures are not among them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".png")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def docx_text(data: bytes) -> str:
    """The words of the body as they stand in its runs; numbers that Word counts by itself are not among them.

    Its list of contents is page furniture.
    """
    main = docx_parts(data)["word/document.xml"]
    for contents in main.findall(f".//{W}sdtPr/{W}docPartObj/../.."):
        contents.clear()
    words: list[str] = []
    for element in main.iter():
        if element.tag == W + "t":
            words.append(element.text or "")
        elif element.tag in (W + "p", W + "br", W + "tab"):
            words.append(" ")
    return folded("".join(words))


def message(data: bytes) -> EmailMessage:
    parsed = message_from_bytes(data, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def body(data: bytes, kind: str) -> str:
    part = message(data).get_body(preferencelist=(kind,))
    assert part is not None
    return str(part.get_content())
