"""Read the addresses that people type and the files in which they keep lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from reports.errors import BadAddress
from reports.model.letters import Mailbox

# A name, with or without quotation marks, and an address in angle brackets; or the address alone.
_NAMED = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<\s*([^<>\s]+)\s*>\s*')
_BETWEEN = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^",;])+)[,;]?')
# Characters: a line of a list that is longer holds no address of RFC 5321 (254) with any name that people have.
_LONGEST = 1000


def mailbox(words: str, where: str = "") -> Mailbox:
    """The one address in `words`: `Mira Dovan <mira@example.org>` or `mira@example.org`.

    A domain in another script is written in its xn-- form (RFC 5891). Raises BadAddress, which names `where`.
    """
    if len(words) > _LONGEST or not words.isprintable():
        raise _bad(words, where)
    named = _NAMED.fullmatch(words)
    name = (re.sub(r"\\(.)", r"\1", named[1]) if named[1] is not None else named[2]) if named else ""
    local, _, domain = (named[3] if named else words.strip()).rpartition("@")
    try:
        return Mailbox(address=f"{local}@{_in_ascii(domain)}", name=" ".join(name.split()))
    except (ValidationError, UnicodeError) as fault:
        raise _bad(words, where) from fault


def mailboxes(words: Iterable[str], where: str = "") -> tuple[Mailbox, ...]:
    """The addresses in each of `words`, parted by commas or semicolons. Raises BadAddress."""
    return tuple(mailbox(part[1], where) for each in words for part in _BETWEEN.finditer(each) if part[1].strip())


def listed(text: str, name: str) -> tuple[Mailbox, ...]:
    """The addresses of a list file, one a line, each once; blank lines and those that begin with # are left out.

    `text` is its content, `name` its name for messages. Raises BadAddress for a line that is no address, and for a
    list without any.
    """
    people = each_once(mailbox(line, f"{name}, line {number}") for number, line in lines(text))
    if not people:
        raise BadAddress("the list names nobody.", where=name, hint="Write one address a line.")
    return people


def each_once(people: Iterable[Mailbox], but: Iterable[Mailbox] = ()) -> tuple[Mailbox, ...]:
    """Everybody once, as first written, without those of `but`."""
    known = {box.account for box in but}
    first: dict[str, Mailbox] = {}
    for box in people:
        if box.account not in known:
            first.setdefault(box.account, box)
    return tuple(first.values())


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a list that say something, with their numbers; comments begin with #."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _in_ascii(domain: str) -> str:
    return domain if domain.isascii() else domain.encode("idna").decode("ascii")


def _bad(words: str, where: str) -> BadAddress:
    shown = "".join(character if character.isprintable() else " " for character in words[:80])
    hint = "Write it as name@example.org or: Name <name@example.org>"
    return BadAddress(f"“{shown}” is no e-mail address.", where=where, hint=hint)
