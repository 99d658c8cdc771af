"""What of the lines of a mail is the report: the original that is forwarded, without answers, quotes and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reports.readers.data import table

# A head within the text has two lines at least that name who, when or what; one may be a sentence of the text.
_FEWEST_HEADS = 2
_MOST_HEADS = 15
# Lines of addressees that a program wraps before the next line of the head.
_MOST_WRAPPED = 8
# RFC 3676, 4.3; programs drop the space.
_SIGNATURE, _MARK_OF_THE_STANDARD = re.compile(r"-- ?"), "-- "
# Words: a name, an office and a line on confidentiality; with the long notices of some houses; of a name or an office.
_LONGEST_SIGNATURE, _LONGEST_WITH_NOTICE, _LONGEST_NAME = 120, 400, 6
# A report has more words than this; what is shorter is a note to somebody ("For your brief, please").
FEWEST_WORDS = 25
# Lines before a forwarded head are looked through for a rule or "Forwarded message".
_RULE = re.compile(r"[-_=*\s]{3,}")
_MARKS = re.compile(r"^[*_\s>-]+|[*_\s:-]+$")


@dataclass(frozen=True)
class Cut:
    """The lines that are the report, what its own head says, and what was left out, in words for people."""

    lines: tuple[str, ...]
    heads: dict[str, str]
    left_out: tuple[str, ...]


def cut(text: str, *, is_answer: bool = False) -> Cut:
    """The report in the text of a mail.

    Of a forwarded mail it is the innermost original, else what its writer wrote, of an answer (`is_answer`) what
    stands above the mail that it answers; where that is nothing but quotes, it is what they quote. Signatures go by
    their mark (RFC 3676, 4.3), quotes by theirs.
    """
    lines, heads, left_out = _answer(text.split("\n")) if is_answer else ([], {}, [])
    if not lines:
        lines, heads, left_out = _original(text.split("\n"))
    own = _own(lines)
    if _count(own) < min(FEWEST_WORDS, _count(lines)) and _quoted_share(lines):
        inner, more, told = _original([_unquoted(line) for line in lines])
        lines, heads, left_out = inner, heads | more, [*left_out, *told]
        own = _own(lines)
    if quotes := sum(1 for line in lines if line.startswith(">")):
        left_out.append(f"{quotes} quoted lines")
    written, signed = _unsigned(own)
    if signed:
        left_out.append("a signature")
    return Cut(tuple(written), heads, tuple(left_out))


def _answer(lines: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """What stands above the mail that is answered, if that is more than a note; nothing where none is answered."""
    found = _forwarded(lines)
    if found is None or _is_of_a_forward(lines[found[0]]) or _count(_own(lines[: found[0]])) < FEWEST_WORDS:
        return [], {}, []
    return list(lines[: found[0]]), {}, ["the mail that it answers"]


def _original(lines: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """The innermost forwarded original in `lines`, its head, and what stood before it."""
    rest, notes = list(lines), 0
    heads: dict[str, str] = {}
    while found := _forwarded(rest):
        start, end, inner = found
        if _count(_own(rest[end:])) < min(FEWEST_WORDS, _count(rest[:start])):
            break
        notes += _count(rest[:start])
        rest, heads = rest[end:], heads | inner
    return rest, heads, _told(notes)


def _told(notes: int) -> list[str]:
    """What is said of so many words before a forwarded mail: that of many may be worth a look."""
    many = f" ({notes} words)" if notes >= FEWEST_WORDS else ""
    return [f"the note before a forwarded mail{many}"] if notes else []


def _forwarded(lines: Sequence[str]) -> tuple[int, int, dict[str, str]] | None:
    """Where the first head of an original begins and ends in `lines`, and what it says."""
    for number, line in enumerate(lines):
        marked = _is_mark(line)
        if not marked and not _RULE.fullmatch(line) and _head_line(line) is None:
            continue
        start = number + 1 if marked or _RULE.fullmatch(line) else number
        end, heads, count = _heads(lines, start)
        if count >= _FEWEST_HEADS and "from" in heads and (marked or {"date", "subject"} & set(heads)):
            return number, end, heads
    return None


def _heads(lines: Sequence[str], start: int) -> tuple[int, dict[str, str], int]:
    """The head that begins at `start` or after blank lines: where it ends, what it says, how many lines it has."""
    heads: dict[str, str] = {}
    count, number = 0, start
    while number < len(lines) and not lines[number].strip():
        number += 1
    # In HTML each line of a head may be a block of its own, with a blank line behind; then every one of them is.
    spaced = not "".join(lines[number + 1 : number + 2]).strip()
    for number in range(number, min(len(lines), number + _MOST_HEADS * (1 + spaced))):  # noqa: B020 - the place it ends at
        found = _head_line(lines[number])
        if found is None:
            if spaced and _parts_a_head(lines, number):
                continue
            if count and _goes_on(lines, number):
                continue
            return number, heads, count
        heads.setdefault(*found)
        count += 1
    return number + 1, heads, count


def _parts_a_head(lines: Sequence[str], number: int) -> bool:
    """Whether a blank line stands between two lines of a head."""
    after = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return not lines[number].strip() and _head_line(after) is not None


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line within a head belongs to the one before: by its indent, or as one more of the addressees."""
    line = lines[number]
    if not line.strip():
        return False
    is_addressee = "@" in line or lines[number - 1].rstrip().endswith((";", ","))
    follows = any(_head_line(later) for later in lines[number + 1 : number + 1 + _MOST_WRAPPED])
    return line[:1] in " \t" or (is_addressee and follows)


def _head_line(line: str) -> tuple[str, str] | None:
    """What a line `From: Mira Dovan` tells, with marks of bold type around its name or without."""
    name, colon, value = line.replace("：", ":").partition(":")
    known: str | None = table("mail")["heads"].get(_MARKS.sub("", name).lower())
    return (known, value.strip(" *\t")) if colon and known else None


def _is_mark(line: str) -> bool:
    words = _MARKS.sub("", line).lower()
    return bool(words) and len(words) < 80 and any(words.startswith(mark) for mark in table("mail")["forwards"])


def _is_of_a_forward(line: str) -> bool:
    """Whether a line is the mark of a forward, and not one that programs put before answered mails, too."""
    return _is_mark(line) and not any(mark in line.lower() for mark in table("mail")["either"])


def _own(lines: Sequence[str]) -> list[str]:
    """`lines` without what is quoted, and without the line that tells whose words those are."""
    own: list[str] = []
    for line in lines:
        if line.startswith(">"):
            while own and (not own[-1].strip() or _attributes(own[-1], own[-2:-1])):
                own.pop()
            own.append("")
        else:
            own.append(line)
    return own


def _attributes(line: str, before: Sequence[str]) -> bool:
    """Whether a line, or its end behind the one `before`, says that another wrote what follows."""
    joined = " ".join([*before, line]).strip()
    return any(pattern.match(words) for pattern in _patterns("attributions") for words in (line.strip(), joined))


def _unsigned(lines: list[str]) -> tuple[list[str], bool]:
    """`lines` up to the signature, without what a device puts below; and whether there was anything of that kind."""
    end = _signature(lines)
    kept, signed = lines[:end], end < len(lines)
    while kept and (not kept[-1].strip() or any(p.match(kept[-1].strip()) for p in _patterns("devices"))):
        signed = bool(kept.pop().strip()) or signed
    return kept, signed


def _signature(lines: list[str]) -> int:
    """Where the signature begins, else behind the last line.

    It is the last thing, and it begins with a name and an office, or is short. Where the mark lacks its space, or
    stands between items of a bulletin, it may be a rule.
    """
    marks = [number for number, line in enumerate(lines) if number and _SIGNATURE.fullmatch(line)]
    if not marks:
        return len(lines)
    last = marks[-1]
    below = _count(lines[last + 1 :])
    if lines[last] == _MARK_OF_THE_STANDARD:
        signs = below <= _LONGEST_SIGNATURE or _begins_with_a_name(lines[last + 1 :])
    else:
        signs = len(marks) == 1 and (
            below <= min(_count(lines[:last]), _LONGEST_SIGNATURE) or _begins_with_a_name(lines[last + 1 :])
        )
    return last if signs and below <= _LONGEST_WITH_NOTICE else len(lines)


def _begins_with_a_name(lines: Sequence[str]) -> bool:
    first = [line for line in lines if line.strip()][:2]
    return len(first) == 2 and all(len(line.split()) <= _LONGEST_NAME for line in first)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table("mail")[name])


def _unquoted(line: str) -> str:
    return re.sub(r"^> ?", "", line)


def _quoted_share(lines: Sequence[str]) -> bool:
    return any(line.startswith(">") for line in lines)


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
