"""Classify an act by the verb it governs: what it is, how settled, how strong, with which hedges."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.languages import Language
from reports.model.vocabulary import Act, Instrument, Status

STATUS = {
    Act.SIGN: Status.SIGNED,
    Act.AGREE_ACTION: Status.AGREED,
    Act.PLEDGE: Status.PLEDGED,
    Act.CONTINUE: Status.AGREED,
    Act.AGREE_PROCESS: Status.AGREED,
    Act.INTEND: Status.INTENTION,
    Act.REAFFIRM: Status.REAFFIRMED,
    Act.ENDORSE: Status.NOTED,
    Act.ASSURE: Status.ASSURED,
    Act.OFFER: Status.PROPOSED,
    Act.CALL: Status.REQUESTED,
    Act.REFUSE: Status.REFUSED,
    Act.DISCUSS: Status.DISCUSSED,
}
STRENGTH = {Act.SIGN: 5, Act.AGREE_ACTION: 4, Act.PLEDGE: 4, Act.CONTINUE: 3, Act.AGREE_PROCESS: 3, Act.INTEND: 2}
# A slogan fails the test of being specific: the row stays, its strength is that of an intention.
SLOGAN_STRENGTH = 2


@functools.cache
def pattern(expression: str) -> re.Pattern[str]:
    """A compiled expression over words of the language; `re` keeps 512 of them only, and one brief asks for more."""
    return re.compile(expression)


@dataclass(frozen=True)
class Reading:
    """How one governed phrase reads."""

    act: Act
    status: Status
    strength: int
    hedges: tuple[str, ...]
    condition: str | None


def read_act(family: str, verb: str, text: str, language: Language, *, slogan: bool) -> Reading:
    """The reading of what a verb of `family` (agree, pledge, intend, sign) governs.

    `verb` is the lemma of the governed verb, empty where a noun is governed; `text` the governed words.
    """
    hedges = hedges_in(text, language)
    act = _act(family, verb, text, language)
    strength = STRENGTH[act]
    if act is not Act.INTEND and (hedges or works_toward(verb, text)):
        strength -= 1
    if act is Act.INTEND and verb and family != "intend":
        hedges = tuple(dict.fromkeys((_as_written(verb, text), *hedges)))
    if slogan and act is not Act.SIGN:
        strength = min(strength, SLOGAN_STRENGTH)
    return Reading(act, STATUS[act], strength, hedges, condition_in(text, language))


def _act(family: str, verb: str, text: str, language: Language) -> Act:
    words = language.acts
    if family == "sign":
        return Act.SIGN
    if family == "intend" or verb in words["hedging"]["verbs"] or _hedging_object(text, words["hedging"]["objects"]):
        return Act.INTEND
    if verb in words["verbs"]["continue"][:1] or (verb == "keep" and re.match(r"\w+ \w+ing\b", text)):
        return Act.CONTINUE
    if _is_process(verb, text, language):
        return Act.AGREE_PROCESS
    return Act.AGREE_ACTION if family == "agree" else Act.PLEDGE


def works_toward(verb: str, text: str) -> bool:
    """Whether the words promise an effort only: "work to", "work toward"."""
    return verb == "work" and bool(re.match(r"\w+ (?:\w+ )?(?:to|towards?)\b", text)) and "work together" not in text


def _hedging_object(text: str, objects: list[str]) -> bool:
    lowered = text.casefold()
    return any(
        pattern(rf"(?:\w+ ){{0,2}}{re.escape(o)}").match(lowered)
        or pattern(rf"(?:\w+ )?(?:identify|determine|pursue|assess) .{{0,60}}\b{re.escape(o)}").match(lowered)
        for o in objects
    )


def _is_process(verb: str, text: str, language: Language) -> bool:
    process = language.acts["process"]
    if verb in process["verbs"] or any(
        " " in phrase and text.casefold().startswith(phrase) for phrase in process["verbs"]
    ):
        return True
    whole = (noun for noun in process["nouns"] if " " in noun)
    if not verb and any(pattern(rf"(?:\w+ ){{0,2}}{re.escape(noun)}").match(text.casefold()) for noun in whole):
        return True
    head = re.split(
        r"\b(?:on|for|with|of|to|in|over|about|aimed|at|between|that|which|by|and)\b|,",
        text.casefold(),
        maxsplit=1,
    )[0]
    if verb:
        head = head.partition(" ")[2]
    last = re.findall(r"[\w-]+", head)
    return (
        bool(last)
        and (not verb or verb in language.grammar["convening"])
        and any(_ends_with(head, noun) for noun in process["nouns"])
    )


def _ends_with(head: str, noun: str) -> bool:
    return bool(pattern(rf"\b{re.escape(noun)}s?\s*$").search(head))


@functools.cache
def _hedge_pattern(language: Language) -> re.Pattern[str]:
    words = sorted(language.acts["hedging"]["words"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def hedges_in(text: str, language: Language) -> tuple[str, ...]:
    """The hedges of a wording, as written, each once."""
    return tuple(dict.fromkeys(match.group().casefold() for match in _hedge_pattern(language).finditer(text)))


def condition_in(text: str, language: Language) -> str | None:
    """The condition a wording names, from its first word to the end, or None."""
    words = sorted(language.acts["condition"]["words"], key=len, reverse=True)
    match = re.search(r"(?i:\b(?:" + "|".join(map(re.escape, words)) + r")\b)(?! (?:an?|every|per|each)\b)[^;.]*", text)
    return match.group().strip(" ,") if match else None


def _as_written(verb: str, text: str) -> str:
    match = re.match(r"(?:\w+ly )?(\w+)", text)
    return match.group(1).casefold() if match else verb


def instrument_in(text: str, language: Language) -> Instrument | None:
    """The instrument that a signed object names; the longest phrase wins."""
    lowered = text.casefold()
    best: tuple[int, Instrument] | None = None
    for name, phrases in language.acts["instruments"].items():
        for phrase in phrases:
            if phrase not in lowered or (best is not None and len(phrase) <= best[0]):
                continue
            if pattern(rf"\b{re.escape(phrase)}s?\b").search(lowered):
                best = (len(phrase), Instrument(name))
    return best[1] if best else None


def family_of(lemma: str, language: Language, families: Iterable[str]) -> str | None:
    """The first of `families` that lists this verb."""
    return next((name for name in families if lemma in language.acts["verbs"].get(name, ())), None)


def any_word(text: str, words: Iterable[str]) -> str | None:
    """The first of `words` (or phrases) that stands in `text` as a whole, in any case."""
    lowered = text.casefold()
    return next((word for word in words if word in lowered and _begins_in(word, lowered)), None)


def _begins_in(word: str, lowered: str) -> bool:
    return pattern(rf"(?<!\w){re.escape(word)}").search(lowered) is not None
