"""Tell the mark of a note from what looks like one: a power, the end of a word, the linked number of an article."""

from __future__ import annotations

import re

from reports.readers.data import table

_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?(?:[,–-]\s?[\[(]?[0-9]{1,3}[\])]?)*")
_RAISED_TO_POWERS = re.compile(r"(?<![0-9.,])(?:2|10)$")
# What is reckoned with: "x²", "E = mc²"; behind the letter of an annex a raised figure reads as one, and stays, too.
_VARIABLE = re.compile(r"(?<![^\W\d_])(?<![.'’])[A-Za-zα-ωΑ-Ω]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
# What is abbreviated or counted with a raised letter: "Nᵒ 12", "Mᵉ Robles", "XXIᵉ siècle", "la 1ʳᵉ fois", "2ᵈ".
_ABBREVIATED = re.compile(r"(?<![^\W_])[A-Za-z]$")
_COUNTED = re.compile(r"(?:(?<![0-9.,])[0-9]{1,3}|(?<![^\W_])[IVXLCDM]+)$")
_FRACTION = re.compile(r"[/⁄]")
_FIGURES, _LETTER = re.compile(r"[+−-]?[0-9]+"), re.compile("[a-z]")
# The weight of an element stands before its sign: "²³⁵U"; the letter of a time between figures: "14ʰ30".
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![^\W_])")
_BETWEEN_FIGURES = re.compile("[0-9]{2}")
_EXPONENTS = str.maketrans("0123456789+-−abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
# Characters before a raised figure that tell what it is: a word longer than this is none.
_BEFORE = 40
# Half points by which words are raised and no more only shifted: a third of a size of 6 points, the smallest that is
# read. LibreOffice writes the marks of web pages so into Word and RTF files.
RAISED_BY = 4
# Never words of a text, and never within a sentence.
_SURELY = re.compile(r"\[.*\]|[*†‡]+")
# A mark touches the word before it, its stop or its quotation mark; behind "5." it is the rest of a number.
_TOUCHED = re.compile(r"(?:\w|[^\W\d_][.,;:!?]|\d{3}[.,;:]|[)\]”’»\"'])\Z")


def is_note_mark(raised: str, before: str, *, linked: bool = False) -> bool:
    """Whether `raised` is the mark of a note and no part of the text `before` it.

    Behind a unit ("km²"), a letter ("xⁿ") or the figures that are raised to powers ("10⁶") it is a power, and a letter
    may be the end of a number or an abbreviation ("XXIᵉ", "Nᵒ"), unless it is `linked` to the note; behind a year or
    another figure a figure is a mark.
    """
    mark, before = raised.strip(), before[-_BEFORE:]
    return bool(_MARK.fullmatch(mark)) and (linked or not (_is_power(mark, before) or _ends_a_word(mark, before)))


def readable(raised: str, before: str, after: str = "") -> str:
    """`raised` as it reads on the line: nothing where it is a note's mark, powers and figures of fractions raised."""
    words, before = raised.strip(), before[-_BEFORE:]
    if _ends_a_word(words, before) or (_LETTER.fullmatch(words) and _BETWEEN_FIGURES.match(before[-1:] + after[:1])):
        return raised
    if _is_power(words, before) or (_FIGURES.fullmatch(words) and _is_before(after, raised, before)):
        return words.translate(_EXPONENTS)
    return "" if is_note_mark(raised, before) else raised


def settled(raised: str, before: str, after: str) -> str:
    """`raised` as it reads between all else of its paragraph; a figure that stands alone, as in a cell, is no mark."""
    return readable(raised, before, after) if before or after else raised


def _is_before(after: str, raised: str, before: str) -> bool:
    """Whether figures are raised for what comes after them: a stroke of a fraction, the sign of an element."""
    apart = raised[:1].isspace() or before[-1:] in {" ", "(", "-", "–"}
    return bool(_FRACTION.match(after) or (apart and raised[-1:].isdigit() and _ELEMENT.match(after)))


def _is_power(raised: str, before: str) -> bool:
    if not (_FIGURES.fullmatch(raised) or _LETTER.fullmatch(raised)):
        return False
    word = _LAST_WORD.search(before)
    known = word is not None and word[0] in table("head")["units"]
    return known or bool(_RAISED_TO_POWERS.search(before) or _VARIABLE.search(before))


def _ends_a_word(mark: str, before: str) -> bool:
    if mark not in table("head")["raised_letters"]:
        return False
    return bool(_ABBREVIATED.search(before) or _COUNTED.search(before))


def is_linked_mark(words: str, before: str, names: str) -> bool:
    """Whether a link within the page that shows `words` is the mark of a note and no part of the text `before` it.

    `names` are its target and what its markup calls it. Treaties link the numbers of their articles and paragraphs.
    """
    words, before = words.strip(), before[-_BEFORE:]
    if not _MARK.fullmatch(words):
        return False
    called = set(re.findall("[a-z]+", names.lower()))
    if not called.isdisjoint(table("head")["links_to_notes"]):
        return True
    if not called.isdisjoint(table("head")["links_to_text"]):
        return False
    return bool(_SURELY.fullmatch(words) or _TOUCHED.search(before))
