"""What the house's own server found out about who sent a message: Authentication-Results (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_AROUND_SIGNS = re.compile(r"\s*([=./])\s*")


def is_borne_out(results: Iterable[str], authority: str, domain: str) -> bool:
    """Whether DMARC passed for `domain`, which the From of the message names.

    `results` are the values of all Authentication-Results, the topmost first; of those that the server called
    `authority` wrote, the first that tells of DMARC counts. That server must take out such headers of others that bear
    its name (RFC 8601, 5), and it must name the domain that it judged (header.from).
    """
    for value in results:
        written_by, *found = _statements(value)
        if written_by.partition(" ")[0].lower() != authority.lower():
            continue
        for statement in found:
            method, *properties = statement.lower().split()
            if re.fullmatch(r"dmarc(/\d+)?=\w+", method):
                return method.endswith("=pass") and f"header.from={domain.lower()}" in properties
    return False


def _statements(value: str) -> Iterator[str]:
    """Who wrote the value, then each statement in it, with no comment and no words that somebody quoted."""
    yield from (" ".join(_AROUND_SIGNS.sub(r"\1", words).split()) or "-" for words in _bare(value).split(";"))


def _bare(value: str) -> str:
    """`value` without comments, which may nest, and with a question mark for each quoted string (RFC 5322, 3.2)."""
    kept, depth, quoted, escaped = list[str](), 0, False, False
    for character in value:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif quoted:
            quoted = character != '"'
        elif character in "()":
            depth = max(depth + (1 if character == "(" else -1), 0)
            kept.append(" ")
        elif character == '"' and not depth:
            quoted = True
            kept.append("?")
        elif not depth:
            kept.append(character)
    return "".join(kept)
