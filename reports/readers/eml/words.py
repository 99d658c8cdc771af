"""The words of one part of a message: its encodings undone, HTML as lines, lines that were wrapped for transport."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import TYPE_CHECKING

from reports.readers.characters import uniform_lines
from reports.readers.data import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Stands in the lines for a quotation that they are in; no text holds it (a private use character).
_MARK = "\ue000"
_UNREAD = frozenset(["script", "style", "title", "template", "noscript", "svg", "object", "iframe", "select", "button"])
# Characters: a mail of more is no letter; the parser takes 30 MB and more for each megabyte.
_LONGEST_HTML = 5_000_000
_SEVEN_BITS = ("iso-2022-", "hz", "utf-7", "unicode-1-1-utf-7")
_BLANKS = re.compile(r"\n{3,}")


def text_of(part: Message) -> str:
    """The words of a text part, line feeds as line ends; HTML is read as its lines, quoted ones with a mark."""
    words = uniform_lines(_decoded(part))
    if part.get_content_subtype() == "html":
        return lines_of(words)
    return _unflowed(words, part) if _parameter(part, "format").lower() == "flowed" else words


def _decoded(part: Message) -> str:
    try:
        raw = part.get_payload(decode=True)
    except (LookupError, ValueError, AssertionError, AttributeError):
        raw = None
    if not isinstance(raw, bytes):
        return str(part.get_payload() or "") if not part.is_multipart() else ""
    declared = _parameter(part, "charset").lower()
    encoding = _known(table("mail")["charsets"].get(declared, declared))
    # What is UTF-8 throughout is UTF-8, whatever it is called; but encodings of seven bits look like it.
    for candidate in (encoding, "utf-8") if declared.startswith(_SEVEN_BITS) else ("utf-8", encoding):
        try:
            return raw.decode(candidate)
        except ValueError:
            continue
    return raw.decode(encoding, "replace")


def _known(encoding: str) -> str:
    """`encoding` if Python has it, else the commonest one of mail that names none."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        return "cp1252"
    return encoding


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except (LookupError, ValueError, AttributeError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value)


def _unflowed(text: str, part: Message) -> str:
    """Lines that end with a space go on in the next one of the same depth of quotes (RFC 3676, 4)."""
    joined: list[str] = []
    before: int | None = None
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        soft = words.endswith(" ") and words != "-- "
        if soft and _parameter(part, "delsp").lower() == "yes":
            words = words[:-1]
        if before == depth and joined and words.strip() != "--":
            joined[-1] += words
        else:
            joined.append(f"{'>' * depth} {words}" if depth else words)
        before = depth if soft else None
    return "\n".join(joined)


def lines_of(page: str) -> str:
    """The words of an HTML page in lines: one for each block, a blank one between paragraphs, quotes marked "> "."""
    from lxml import etree, html  # only mail in HTML pays for it

    try:
        tree = html.document_fromstring(page[:_LONGEST_HTML], parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(tree, *table("mail")["html"]["unread"], with_tail=False)
    words = "".join(_pieces(tree))
    return _BLANKS.sub("\n\n", "\n".join(map(_quoted, words.split("\n")))).strip("\n")


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """Words and line ends in order; after a line end, a mark for each quotation that the line stands in."""
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield _folded(element.tail)
            continue
        if element.tag == "blockquote":
            depth += 1 if event == "start" else -1
        yield from _ends(str(element.tag), event, depth)
        yield _folded(element.text if event == "start" else element.tail)


def _ends(tag: str, event: str, depth: int) -> Iterator[str]:
    if tag in ("td", "th") and event == "end":
        yield " "
    elif tag in table("mail")["html"]["parted"]:
        yield "\n\n" + _MARK * depth
    elif tag in table("mail")["html"]["blocks"] and (tag != "br" or event == "end"):
        yield "\n" + _MARK * depth


def _quoted(line: str) -> str:
    depth = line.count(_MARK)
    words = line.replace(_MARK, "").strip()
    return f"{'>' * depth} {words}" if depth and words else words


def _folded(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").replace(_MARK, ""))
