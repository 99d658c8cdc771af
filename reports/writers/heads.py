"""The head of a message, line by line: how each header is written, and the proof that nothing else came out.

Python's own generator is not asked to write these: it puts identifiers and commas of long lists into encoded words,
which no mail program reads there (RFC 2047, section 5), and took line ends out of them for new headers (CVE-2024-6923).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError
from email.header import Header as Encoded
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, quote

from reports.errors import GateFailed
from reports.model.letters import Mailbox
from reports.writers.characters import printable

# RFC 2047, section 2: no line with an encoded word is longer than 76 characters.
_LONGEST_LINE = 76
# Beyond this, mail programs cut a name anyhow, and a line stays far under the 998 octets of RFC 5322, 2.1.1.
_LONGEST_NAME = 120
# RFC 5322, 3.2.3: words of these characters need no quotation marks.
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_EOL = "\r\n"


@dataclass(frozen=True, slots=True)
class Header:
    """One header: its name, the lines that are written, and what a reader must find there again."""

    name: str
    written: str
    meant: str | tuple[tuple[str, str], ...]

    def line(self) -> bytes:
        """The header as it goes out, with its line end."""
        return f"{self.name}: {self.written}{_EOL}".encode("ascii")


def one_line(words: str) -> str:
    """`words` on one line, in which nothing can pass for an encoded word (CVE-2024-6923)."""
    return " ".join(printable(words).replace("=?", "= ?").split())


def words(name: str, text: str) -> Header:
    """A header of free text (RFC 5322, 3.6.5), which the caller has put on `one_line`."""
    return Header(name, _encoded(text, len(name) + 2), text)


def token(name: str, text: str) -> Header:
    """A header of ours in ASCII that no reader decodes (a date, a keyword, an address), folded or not."""
    return Header(name, text, text.replace(_EOL, ""))


def identifiers(name: str, ids: Sequence[str]) -> Header:
    """Message-IDs, a line each (RFC 5322, 3.6.4)."""
    return Header(name, f"{_EOL} ".join(ids), " ".join(ids))


def mailboxes(name: str, boxes: Iterable[Mailbox]) -> Header:
    """Addresses with their names, a line each (RFC 5322, 3.4)."""
    named = [(one_line(box.name)[:_LONGEST_NAME].strip(), box.address) for box in boxes]
    return Header(name, f",{_EOL} ".join(_mailbox(*each) for each in named), tuple(named))


def check(made: bytes, headers: Sequence[Header], others: Iterable[str]) -> None:
    """Raise GateFailed unless `made` has exactly `headers`, saying what they are to say, and the `others` once each.

    The message is parsed anew: what counts is what a mail program will find.
    """
    head, _, _ = made.partition(b"\r\n\r\n")
    found = BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    names = sorted(found.keys())
    expected = sorted([*(header.name for header in headers), *others])
    if names != expected:
        foreign = ", ".join(sorted(set(names) ^ set(expected))) or "a header twice"
        raise GateFailed(f"the e-mail came out with other headers than it was given: {foreign}.", where="eml")
    for header in headers:
        if _read(found, header) != header.meant:
            raise GateFailed(f"the header {header.name} of the e-mail does not say what it was given.", where="eml")


def _read(found: Message, header: Header) -> object:
    value = re.sub(r"\r?\n(?=[ \t])", "", str(found[header.name]))
    try:
        if isinstance(header.meant, tuple):
            return tuple((_decoded(name), address) for name, address in getaddresses([value]))
        return _decoded(value)
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        return None


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _encoded(text: str, used: int) -> str:
    """`text` folded after `used` characters of the first line; in encoded words where it is not all ASCII."""
    if not text.isascii():
        return Encoded(text, "utf-8", maxlinelen=_LONGEST_LINE, header_name="x" * (used - 2)).encode(linesep=_EOL)
    # Folded at spaces alone, so that what is unfolded is what was meant; Python's own class also folds before a word.
    lines = [""]
    for word in text.split(" "):
        if lines[-1].strip() and used + len(lines[-1]) + 1 + len(word) > _LONGEST_LINE:
            lines.append(f" {word}")
            used = 0
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return _EOL.join(lines)


def _mailbox(name: str, address: str) -> str:
    if not name:
        return address
    if not name.isascii():
        # The address follows on a line of its own: an encoded word has no room for it beside.
        return f"{_encoded(name, 12)}{_EOL} <{address}>"
    return f"{name} <{address}>" if _ATOMS.fullmatch(name) else f'"{quote(name)}" <{address}>'
