"""Join the lines of a file to paragraphs, across columns and pages, and undo the hyphens at their ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from reports.readers.data import table
from reports.readers.hyphens import is_another_word
from reports.readers.pdf.lines import Line
from reports.readers.pdf.order import Placed

# In parts of the usual distance of lines: what is further apart is another paragraph.
_APART = 1.22
# In parts of the size of the letters: what is set in further begins one, and letters that differ more are a heading.
_INDENT, _OTHER_SIZE = 0.7, 0.08
# Of how often the commonest distance comes: what comes so often may be that of lines.
_COMMON = 0.25
# So many lines, and such a share of all, are set in where that begins a paragraph.
_FEWEST_INDENTS, _INDENTED = 2, 0.03
# Notes are set in letters so much smaller than the text; their marks.
_NOTES = 0.93
_MARKED = re.compile(r"(?:\[?[0-9]{1,3}[\].)]?|[*†‡§]{1,3})\s*(?=[^\W\d_]|[“\"‘(])")
# Of the width of a column: a line that ends before this has ended its paragraph, if its words say so, too.
_SHORT = 0.93
# Of the width of a block: the same for a line whose words say nothing.
_EARLY = 0.1
_FINAL = re.compile("[.!?…:;。！？]['\"”’»)\\]]*$")
_BULLET = re.compile(r"[•‣◦▪●·*]\s+\S")
_DASH = re.compile(r"[–—o-]\s+\S")
_COUNTED = re.compile(r"\(?([0-9]{1,3}|[a-z])[.)]\s")
_LABEL = re.compile(
    r"(?:\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\([ivxlc]{1,6}\)|[IVXLC]{1,6}\.|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?"
    r"|(?:Item|Article|Section|Annex|Chapter|Part) [0-9IVX.]+:?)\s+\S"
)
_TURN = re.compile(r"[A-Z][A-Z.’' -]{2,60}:\s")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ,;)\]%’”»]")
_LEADS_ON = re.compile(
    r"(?:[,(–—-]|\b(?:a|an|and|as|at|but|by|for|from|in|into|its|of|on|or|than|that|the|their|to|which|who|with))$",
    re.I,
)
_HYPHEN = re.compile("(\\w+)[-\u2010\u00ad]$")
_SUSPENDED = re.compile(r"(?:and|to|und|et)\s+\w|(?:or|oder|ou|y|e)\s+\w+[-\u2010]")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_ASIAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a file: the size of letters, the distance of lines of each size (points), whether it indents."""

    size: float
    leadings: dict[float, float]
    indented: bool

    def leading(self, size: float) -> float:
        """The usual distance of lines of this size; what is not known of it is told by the text."""
        return (
            self.leadings.get(round(size, 1))
            or self.leadings.get(round(self.size, 1), 1.2 * self.size) * size / self.size
        )


def joined(pages: Sequence[Sequence[Placed]]) -> list[str]:
    """The paragraphs of the pages, each on one line."""
    everything = list(chain.from_iterable(pages))
    if not everything:
        return []
    measure = _measured(everything)
    parted = [_without_notes(page, measure.size) for page in pages]
    flow = [placed for text, _ in parted for placed in text] + [placed for _, notes in parted for placed in notes]
    known = _known_words(flow)
    _find_edges(flow, measure)
    groups: list[list[Placed]] = [[flow[0]]]
    for before, placed in pairwise(flow):
        if _goes_on(groups[-1], before, placed, measure):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return [_sentence([placed.line.text for placed in group], known) for group in groups]


def _measured(flow: Sequence[Placed]) -> _Measure:
    sizes: Counter[float] = Counter()
    for placed in flow:
        sizes[round(placed.line.size, 1)] += len(placed.line.text)
    size = sizes.most_common(1)[0][0]
    distances: dict[float, Counter[float]] = defaultdict(Counter)
    for before, placed in pairwise(flow):
        distance = round((before.line.base - placed.line.base) * 4) / 4
        own = placed.line.size
        if not placed.begins and abs(own - before.line.size) < _OTHER_SIZE * own and 0.8 * own < distance < 3 * own:
            distances[round(own, 1)][distance] += 1
    leadings = {own: _closest_common(seen) for own, seen in distances.items()}
    return _Measure(size, leadings, _indents(flow, size))


def _closest_common(distances: Counter[float]) -> float:
    """The distance of lines: the closest of those that are common, for gaps between short paragraphs may be more."""
    common = _COMMON * max(distances.values())
    return min(distance for distance, number in distances.items() if number >= common)


def _indents(flow: Sequence[Placed], size: float) -> bool:
    """Whether a file sets in the first lines of its paragraphs, and no others around them."""
    first = sum(
        _is_indented(placed, size)
        and not (placed.begins or after.begins or placed.row or _hangs(placed) or _hangs(before))
        and not (_is_indented(before, size) or _is_indented(after, size))
        for before, placed, after in zip(flow, flow[1:], flow[2:], strict=False)
    )
    return first >= _FEWEST_INDENTS and first > _INDENTED * len(flow)


def _without_notes(page: Sequence[Placed], size: float) -> tuple[list[Placed], list[Placed]]:
    """The text of a page and the notes at its foot, which come behind the text of the whole file.

    So a sentence that goes on to the next column or page is read in one.
    """
    text: list[Placed] = []
    notes: list[Placed] = []
    start = 0
    for end in [*_last_columns(page), len(page)]:
        marked = _first_note(page[start:end], size) + start
        text += page[start:marked]
        notes += page[marked:end]
        if marked < end:
            page[marked].begins = True
        start = end
    return text, notes


def _last_columns(page: Sequence[Placed]) -> list[int]:
    """Where the columns at the foot of a page begin, but for the first of them, whose text may begin further above."""
    begun = [place for place, placed in enumerate(page) if placed.begins]
    columns: list[int] = []
    for before, place in reversed(list(pairwise(begun))):
        if page[before].right > page[place].left:
            break
        columns.insert(0, place)
    return columns


def _first_note(column: Sequence[Placed], size: float) -> int:
    """Where the notes at the foot of a column begin: they are set smaller, and the first begins with its mark."""
    first = len(column)
    while first > 0 and column[first - 1].line.size <= _NOTES * size and not column[first - 1].row:
        first -= 1
    return next((at for at in range(first, len(column)) if _MARKED.match(column[at].line.text)), len(column))


def _find_edges(flow: Sequence[Placed], measure: _Measure) -> None:
    """Tell each line where the lines end that stand with it in one block."""
    block: list[Placed] = []
    for placed in flow:
        if block and not _stands_with(block[-1], placed, measure):
            block = []
        block.append(placed)
        edge = max(block[0].edge, placed.line.right)
        for each in block if edge > block[0].edge else [placed]:
            each.edge = edge


def _stands_with(before: Placed, placed: Placed, measure: _Measure) -> bool:
    """Whether two lines stand in one block: below each other, alike, and at the usual distance."""
    distance = before.line.base - placed.line.base
    alike = abs(before.line.size - placed.line.size) <= _OTHER_SIZE * before.line.size
    return alike and not placed.begins and 0 < distance <= _APART * measure.leading(placed.line.size)


def _is_indented(placed: Placed, size: float) -> bool:
    return placed.line.left - placed.left > _INDENT * size


def _goes_on(group: Sequence[Placed], before: Placed, placed: Placed, measure: _Measure) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    line, last = placed.line, before.line
    if placed.row or before.row or _begins_anew(group, line, last):
        return False
    if abs(line.size - last.size) > _OTHER_SIZE * last.size or line.bold != last.bold:
        return bool(_GOES_ON.match(line.text)) and abs(line.size - last.size) <= 2 * _OTHER_SIZE * last.size
    if placed.begins or last.base <= line.base:
        return _goes_on_elsewhere(group, before, placed, measure)
    distance = last.base - line.base
    if distance > _APART * measure.leading(line.size):
        return False
    return not _is_new(group, before, placed, measure)


def _begins_anew(group: Sequence[Placed], line: Line, last: Line) -> bool:
    """Whether the words of a line say that a paragraph begins: a bullet, a number, a turn of speech.

    A dash or a number can stand at the head of a line in mid-sentence, too.
    """
    if _BULLET.match(line.text) or _follows(group[0].line.text, line.text):
        return True
    mark = _DASH.match(line.text) or _LABEL.match(line.text) or _TURN.match(line.text)
    return mark is not None and bool(_FINAL.search(last.text))


def _follows(one: str, other: str) -> bool:
    """Whether `other` begins with the number or letter that comes after the one `one` begins with."""
    before, behind = _COUNTED.match(one), _COUNTED.match(other)
    if before is None or behind is None:
        return False
    if before[1].isdigit() and behind[1].isdigit():
        return int(behind[1]) == int(before[1]) + 1
    return len(before[1]) == len(behind[1]) == 1 and ord(behind[1]) == ord(before[1]) + 1


def _goes_on_elsewhere(group: Sequence[Placed], before: Placed, placed: Placed, measure: _Measure) -> bool:
    """Whether the paragraph goes on at the head of the next column or page."""
    last = before.line
    if _GOES_ON.match(placed.line.text) or _HYPHEN.search(last.text):
        return True
    if measure.indented and _is_indented(placed, measure.size):
        return False
    if not _FINAL.search(last.text):
        return len(last.text.split()) > 3
    if _hangs(group[0]) or _ended_early(before, placed.line):
        return False
    return measure.indented


def _is_new(group: Sequence[Placed], before: Placed, placed: Placed, measure: _Measure) -> bool:
    """Whether a line at the usual distance begins a paragraph: set in, or behind one that ended early."""
    line, last = placed.line, before.line
    first = group[0].line
    if _hangs(group[0]) and line.left > first.left + 1:
        return not _GOES_ON.match(line.text) and _ended_early(before, line)
    if _hangs(group[0]) and (len(group) > 1 or line.left < first.left - 1) and last.left > line.left:
        return not _GOES_ON.match(line.text) and (
            len(group) > 1 or bool(_FINAL.search(last.text)) or _ended_early(before, line)
        )
    if line.left - last.left > _INDENT * line.size:
        return bool(_FINAL.search(last.text)) or not _GOES_ON.match(line.text)
    # A paragraph of one line ends where the next line is set in as well.
    outer = len(group) == 1 or not _is_indented(before, measure.size)
    if measure.indented and outer and _is_indented(placed, measure.size):
        return True
    return not _GOES_ON.match(line.text) and _ended_early(before, line)


def _ended_early(before: Placed, line: Line) -> bool:
    """Whether the first word of the next line had room on the line before, so that somebody ended that on purpose."""
    last = before.line
    word = line.width / max(1, len(line.text)) * (len((line.text.split() or [""])[0]) + 1)
    if _FINAL.search(last.text):
        return before.right - last.right > word and last.right - before.left < _SHORT * (before.right - before.left)
    # In a block of short lines, as of a list or an address; words may tell that a line goes on all the same.
    return not _LEADS_ON.search(last.text) and before.edge - last.right > word + _EARLY * (before.edge - before.left)


def _hangs(placed: Placed) -> bool:
    """Whether a line begins an item whose further lines are set in."""
    text = placed.line.text
    return bool(_BULLET.match(text) or _DASH.match(text) or _LABEL.match(text))


def _known_words(flow: Sequence[Placed]) -> Counter[str]:
    """The words of a file that stand within lines, with the hyphens that they keep there."""
    known: Counter[str] = Counter()
    parted = False
    for placed in flow:
        words = [word.casefold().replace("\u2010", "-") for word in _WORD.findall(placed.line.text)]
        begun, parted = parted, bool(_HYPHEN.search(placed.line.text))
        known.update(words[begun : len(words) - parted])
    return known


def _sentence(lines: Sequence[str], known: Counter[str]) -> str:
    pieces = list(_pieces(lines, known))
    return "".join(pieces)


def _pieces(lines: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """The lines with what stands between them: a space, or nothing where a word was parted."""
    for line, after in pairwise([*lines, ""]):
        if not after:
            yield line
        elif hyphen := _HYPHEN.search(line):
            yield from _parted(line, hyphen[1], after, known)
        else:
            yield line
            yield "" if _ASIAN.match(line[-1:]) and _ASIAN.match(after) else " "


def _parted(line: str, first: str, after: str, known: Counter[str]) -> Iterator[str]:
    """A line that ends with a hyphen, which is dropped where it only parts the word at the end of the line."""
    if _SUSPENDED.match(after):
        yield line
        yield " "
    elif line.endswith("\u00ad") or not _keeps_its_hyphen(first, after, known):
        yield line[:-1]
    else:
        yield line


def _keeps_its_hyphen(first: str, after: str, known: Counter[str]) -> bool:
    """Whether a word is written with the hyphen that stands at the end of the line, as the rest of the file tells."""
    second = (_WORD.match(after) or [""])[0]
    if not second[:1].islower() and not (first.isupper() and second.isupper()):
        return True
    one, other = first.casefold(), second.casefold()
    if is_another_word(one, other, known):
        return True
    whole, parted = known[one + other], known[f"{one}-{other}"]
    if whole or parted:
        return parted > whole
    words = table("head")
    if f"{one}-{other}" in words["written_with_hyphens"]:
        return True
    if first[:1].isupper() and one in words["korean_names"] and other in words["korean_names"]:
        return True
    if one in words["keep_hyphens"] or other in words["keep_hyphens_before"]:
        return True
    return known[one] > 0 and known[other] > 0 and len(other) > 3 and one not in words["make_one_word"]
