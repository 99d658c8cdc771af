"""The words of one part of a message: its encodings undone, HTML as lines, lines that were wrapped for transport."""

from __future__ import annotations

from email.message import Message

from reports.readers.characters import uniform_lines
from reports.readers.data import table
from reports.readers.html import lines_of

_UNREAD = frozenset(["script", "style", "title", "template", "noscript", "svg", "object", "iframe", "select", "button"])
_SEVEN_BITS = ("iso-2022-", "hz", "utf-7", "unicode-1-1-utf-7")


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
    try:
        return raw.decode(encoding, "replace")
    except ValueError:
        # Encodings of names (idna, punycode) replace nothing.
        return raw.decode("cp1252", "replace")


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
