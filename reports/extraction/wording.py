"""Restate what a verb governs in neutral words that can be read alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

from reports.extraction.clauses import Phrase, main_subject, squeeze
from reports.extraction.dossier import Dossier
from reports.extraction.prefixes import spelled
from reports.extraction.sentences import Sentence
from reports.extraction.targets import Target
from reports.languages import Language

# A commitment is to be read at a glance: content-standard, "What was agreed", at most 25 words.
LONGEST = 25
# What stands in quotation marks is the source's and stays as it is.
_TO_SOMEBODY = re.compile(r"(?<!\w)(?:[Yy]ou|[Yy]ours?|me|[Mm]y|I)(?!\w)")
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")
_ABBREVIATION = re.compile(r"\s*\((?:[A-Z][A-Za-z&.-]{1,9}s?|or [^)]{1,20}|S?\$[^)]*|[^)]*\$[^)]*)\)")


def commitment(dossier: Dossier, sentence: Sentence, target: Target) -> str:
    """A neutral restatement of a target, an infinitive or a noun phrase with a capital: "Hold annual summits"."""
    language = dossier.language
    words = _hedge_last(_restored(dossier, sentence, target), language)
    head = target.phrase.head
    if target.form == "that":
        return sentence_case(shorten(tidy(words, language), language))
    if target.form == "gerund":
        words = _infinitive(words, head)
    elif target.form == "noun":
        words = _acting(words, target, sentence, language)
    words = shorten(tidy(words, language), language)
    return sentence_case(refraining(words, language) if target.denied else words)


def refraining(words: str, language: Language) -> str:
    """The words of what will not be done with their denial before them: "not restrict access"."""
    longer = language.grammar["longer"]
    bare = re.sub(rf"^(?:(?:neither|not|never|to|{longer}) )+", "", words)
    return f"{longer if longer in words else language.grammar['denial']} {bare}"


def _hedge_last(words: str, language: Language) -> str:
    """As in "where possible, speed up visas" → "speed up visas, where possible": what is done stands first."""
    for hedge in language.acts["hedging"]["words"]:
        if words.casefold().startswith(f"{hedge}, "):
            return f"{words[len(hedge) + 2 :]}, {words[: len(hedge)].casefold()}"
    return words


def tidy(words: str, language: Language) -> str:
    """Words of a source made fit for our own sentence: abbreviations spelled, asides out, marks curled."""
    words = _ABBREVIATION.sub("", re.sub(r"[\[\]]", "", words))
    for short, unit in language.acts["units"].items():
        words = re.sub(rf"\b{short}\b", unit, words, flags=re.IGNORECASE)
    words = re.sub(r"^(?:an?) (?=memorandum)", "", words)
    words = re.sub(r"^(?:also|jointly) ", "", words)
    words = re.sub(r"(?:,? (?:but|and|or|also|as well as))+$", "", words)
    parts = _QUOTED.split(words)
    parts[::2] = [re.sub(r"\b(?:our|my)\b(?: own)?", "their", part) for part in parts[::2]]
    return curl(squeeze("".join(parts)))


def held_marks(words: str, source: str) -> str:
    """The words with quotation marks only around what `source` itself says: a restated passage is no quotation."""
    held = squeeze(source).replace("'", "’")

    def kept(match: re.Match[str]) -> str:
        inside = match.group(1)
        return match.group() if inside.replace("'", "’") in held else inside

    return re.sub(r"“([^”]*)”", kept, words)


def curl(words: str) -> str:
    """Straight quotation marks and apostrophes as printers set them; marks without a partner are dropped."""
    words = re.sub(r"\"([^\"]*)\"", r"“\1”", words).replace('"', "")
    words = re.sub(r"(?<=\w)'(?=\w|\s|$)", "’", words)
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    return words


def shorten(words: str, language: Language) -> str:
    """At most LONGEST words, cut where a clause ends; longer where no such place leaves a whole statement."""
    while len(words.split()) > LONGEST:
        cuts = [m.start() for m in _cuts(language).finditer(words) if len(words[: m.start()].split()) >= 5]
        shorter = words[: cuts[-1]].rstrip(" ,") if cuts else words
        if shorter == words:
            return words
        words = shorter
    return words


@functools.cache
def _cuts(language: Language) -> re.Pattern[str]:
    return re.compile(r",? (?:" + "|".join(language.grammar["cuts"]) + r")\b|[;:]| – | — ")


def hangs(words: str, language: Language) -> bool:
    """Whether a statement breaks off: it ends in a word that something must follow."""
    last = words.rstrip(" .").rsplit(" ", 1)[-1].casefold()
    return last in language.grammar["hanging"]


def is_spoken(words: str) -> bool:
    """Whether words speak to somebody or of the speaker himself ("thank you", "my friend"): no statement of sides."""
    return _TO_SOMEBODY.search(words) is not None


def sentence_case(words: str) -> str:
    """A capital at the beginning."""
    return words[:1].upper() + words[1:]


def mid_sentence(words: str, source: str) -> str:
    """The words as they stand inside a sentence: the first one lowered, unless it is an abbreviation or a name.

    A name is what `source`, the sentence that the words come from, writes with a capital inside.
    """
    first = re.split(r"[\s’']", words, maxsplit=1)[0]
    is_name = first[1:] != first[1:].lower() or re.search(rf"(?<=[^.] )[\"“]?{re.escape(first)}\b", source)
    return words if is_name else words[:1].lower() + words[1:]


def joined(sides: Sequence[str], language: Language, *, articles: bool = True) -> str:
    """As in "China and South Korea", "Australia, the United Kingdom and the United States"."""
    words = language.phrases["joining"]
    if not sides:
        return str(words["unnamed"])
    names = [f"the {side}" if articles and side in language.phrases["articles"] else side for side in sides]
    nouns = {name.rpartition(" ")[2] for name in names}
    if len(nouns) == 1 and (noun := nouns.pop()).islower():
        if len(names) == 1:
            return names[0] if noun.endswith("s") else f"a {names[0]}"
        names = [name.removesuffix(f" {noun}") for name in names[:-1]] + names[-1:]
    if len(names) < 2:
        return "".join(names)
    return str(words["comma"].join(names[:-1]) + words["and"] + names[-1])


def _infinitive(words: str, head: Any) -> str:
    """As in "intensifying cooperation" → "intensify cooperation"."""
    return re.sub(rf"\b{re.escape(head.text)}\b", lambda _: spelled(head), words, count=1)


def _acting(words: str, target: Target, sentence: Sentence, language: Language) -> str:
    """A noun that was agreed to as what is to be done: talks are held, expanded exchanges are to expand."""
    if target.opener not in ("to", ""):
        return words
    head = target.phrase.head
    first = _first_content(target, sentence)
    if first is not None and first.tag_ == "VBN" and first.dep_ == "amod" and first.head.i == head.i:
        return re.sub(rf"^.*?\b{re.escape(first.text)}\b", lambda _: spelled(first), words, count=1)
    if _is_meeting(head, language):
        return "hold " + _lowered(words)
    return words


def _first_content(target: Target, sentence: Sentence) -> Any | None:
    inside = [
        t
        for t in sentence.tokens
        if target.phrase.start <= t.idx < target.phrase.end and t.pos_ not in ("DET", "PUNCT", "ADV")
    ]
    return inside[0] if inside else None


def _is_meeting(head: Any, language: Language) -> bool:
    words = {str(head.lemma_).lower(), head.lower_}
    meetings = {*language.nouns["events"]["nouns"], "talk", "consultation", "summits", "exercise", "drill", "exercises"}
    return bool(
        words
        & (
            meetings
            | {
                n
                for n in language.acts["process"]["nouns"]
                if n not in ("step", "next step", "mechanism", "process", "framework")
            }
        )
    )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _restored(dossier: Dossier, sentence: Sentence, target: Target) -> str:
    """The words of a target; a noun of action without its object gets the topic of the sentence before it back."""
    words = _closed(target.phrase.text(sentence), sentence.text[target.phrase.end :])
    topic = topic_of(dossier, sentence, target)
    if topic is None:
        return words
    before, phrase = topic
    at = target.phrase.head.idx + len(target.phrase.head) - target.phrase.start
    return f"{words[:at]} of {_lowered(phrase.text(before))}{words[at:]}"


def topic_of(dossier: Dossier, sentence: Sentence, target: Target) -> tuple[Sentence, Phrase] | None:
    """Where the object of a noun of action stands that has none of its own: the topic of the sentence before."""
    head = target.phrase.head
    own = any(c.dep_ == "prep" and c.lower_ in ("of", "in") for c in head.children)
    if target.form != "noun" or own or head.lemma_.lower() not in dossier.language.acts["deverbal"]["nouns"]:
        return None
    before = dossier.before(sentence)
    if before is None or before.paragraph != sentence.paragraph:
        return None
    phrase = _topic_before(dossier, before)
    return (before, phrase) if phrase else None


def _closed(words: str, after: str) -> str:
    """The words with the closing quotation mark or bracket that the parse left outside."""
    for opening, closing in (('"', '"'), ("“", "”"), ("(", ")")):
        unpaired = words.count(opening) % 2 if opening == closing else words.count(opening) > words.count(closing)
        if unpaired and after[:3].lstrip(".,").startswith(closing):
            return words + closing
    return words


def _topic_before(dossier: Dossier, before: Sentence) -> Phrase | None:
    """The subject of a sentence, if it is a thing and not a party."""
    phrase = main_subject(before)
    if phrase is None or phrase.head.pos_ != "NOUN":
        return None
    party = phrase.head.lemma_.lower() in dossier.language.nouns["groups"]["all"]
    person = any(phrase.start <= m.start < phrase.end for m in dossier.cast.mentions_in(before))
    return None if party or person else phrase
