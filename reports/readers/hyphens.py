"""Tell the hyphen that parts a word at the end of a line from the one that belongs to it, by the rest of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reports.readers.data import table

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+")
# A word is longer than its hyphen lets look, but not longer than this.
_LONGEST_WORD = 60


def known_words(lines: Iterable[str]) -> Counter[str]:
    """The words that stand within lines, with the hyphens that they keep there; none where no line ends with one."""
    lines = list(lines)
    known: Counter[str] = Counter()
    if not any(line.endswith(("-", "\u2010")) for line in lines):
        return known
    parted = False
    for line in lines:
        words = [word.casefold().replace("\u2010", "-") for word in _WORD.findall(line)]
        begun, parted = parted, bool(_LAST.search(line[-_LONGEST_WORD:]))
        known.update(words[begun : len(words) - parted])
    return known


def parts_a_word(before: str, after: str, known: Counter[str]) -> bool:
    """Whether the hyphen at the end of `before` only parts a word that goes on in `after`.

    It does where the text mostly writes the word in one, or where an ending follows that is no word of its own. Behind
    a prefix that makes another word ("re-sign"), the text may nowhere write it with the hyphen.
    """
    first, second = _LAST.search(before[-_LONGEST_WORD:]), _FIRST.match(after)
    if not known or first is None or second is None:
        return False
    if not second[0][0].islower() and not (first[1].isupper() and second[0].isupper()):
        return False
    one, other = first[1].casefold().replace("\u2010", "-"), second[0].casefold()
    if is_another_word(one, other, known):
        return False
    whole, parted = known[one + other] + known[f"{one}{other}s"], known[f"{one}-{other}"]
    return whole > parted or (not parted and other in table("head")["endings"])


def is_another_word(one: str, other: str, known: Counter[str]) -> bool:
    """Whether a hyphen behind the prefix `one` belongs to the word, any form of which the text has so within lines."""
    endings = table("head")["inflections"]
    stems = {other.removesuffix(ending) for ending in endings}
    forms = (f"{one}-{stem}{ending}" for stem in stems for ending in endings)
    return one.rpartition("-")[2] in table("head")["make_another_word"] and any(known[form] for form in forms)
