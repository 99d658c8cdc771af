"""Tell the headline of a page from the name of its site, which titles end with and pages show as a headline, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What stands between the title of a page and the name of its site.
_SITE = re.compile(r"\s+[-–—|·»:]+\s+")


def alike(one: str, other: str) -> bool:
    """Whether two headlines share half of the words of the shorter one."""
    words, others = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return len(words) > 2 and 2 * len(words & others) >= min(len(words), len(others))


def last_part(title: str) -> str | None:
    """What a title ends with behind a mark, which may be the name of the site."""
    parts = _SITE.split(title)
    return parts[-1] if len(parts) > 1 else None


def headlines(shown: Sequence[str], titles: Sequence[str], others: Sequence[str]) -> list[str]:
    """Those of the headlines that a page shows which are not the name of its site.

    That is what one of its `titles` ends with, where one of `others`, further headings, is all that stands before it.
    """
    parted = [(title.removesuffix(site), site) for title in titles if (site := last_part(title))]
    wholes = set(map(_plain_words, (*shown, *others)))
    sites = {_plain_words(site) for rest, site in parted if _plain_words(rest) in wholes}
    return [words for words in shown if _plain_words(words) not in sites]


def without_site(title: str, sites: Sequence[str]) -> str:
    """`title` without the name of the site at its end, where that is one of `sites`."""
    *words, last = _SITE.split(title)
    return title[: -len(last)].rstrip(" -–—|·»:") if words and any(same_name(last, site) for site in sites) else title


def same_name(one: str, other: str) -> bool:
    """Whether two names, or hosts, are about the same: "The Selm Courier" and selmcourier.example."""
    plain = [_plain(name) for name in (one, other)]
    return all(plain) and (plain[0] in plain[1] or plain[1] in plain[0])


def _plain(name: str) -> str:
    if " " not in name:
        name = max(name.split("."), key=len)
    return re.sub(r"\W", "", name.lower()).removeprefix("the")


def _plain_words(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
