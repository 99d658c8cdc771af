"""Tell from the parse what a date hangs on, an event's noun or a verb, and whether that is past, present or to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.extraction.moments import Expression
from reports.extraction.resolving import Tense
from reports.extraction.sentences import Sentence
from reports.languages import Language

# What somebody agrees to, wants, offers or refuses is not there yet.
_WANTING = ("agree", "pledge", "intend", "call", "offer", "refuse", "discuss")
_NAMES = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


def tokens_in(sentence: Sentence, start: int, end: int) -> list[Any]:
    """The tokens that share a character with `[start, end)` of a sentence."""
    return [token for token in sentence.tokens if token.idx < end and token.idx + len(token) > start]


def top(tokens: list[Any]) -> Any | None:
    """The token of a stretch that hangs on something outside it; the root where the stretch holds it."""
    inside = {int(token.i) for token in tokens}
    outer = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    words = [token for token in outer if not token.is_punct]
    return (words or outer or [None])[0]


def chain(sentence: Sentence, expression: Expression) -> list[Any]:
    """What a date hangs on, from the nearest noun or verb up to the first verb."""
    head = top(tokens_in(sentence, expression.start, expression.end))
    if head is None:
        return []
    return list(_up(head if is_verb(head) else head.head, came_from=head))


def _up(token: Any, came_from: Any) -> Iterator[Any]:
    if came_from.dep_ == "ROOT" and not is_verb(token):
        return
    for _ in range(len(token.doc)):
        actor = (
            token.pos_ == "PROPN"
            and token.dep_ in ("nsubj", "nsubjpass")
            and token.ent_type_ in ("PERSON", "GPE", "ORG", "")
        )
        if token.pos_ not in ("ADP", "PUNCT", "DET", "PART", "SCONJ") and not (
            actor and token.i < came_from.i < token.head.i
        ):
            yield token
        if is_verb(token) or token.head.i == token.i:
            return
        token = token.head


def is_verb(token: Any) -> bool:
    """Whether a token is a verb that makes a clause of its own; a participle before a noun is none."""
    if token.dep_ in ("pobj", "dobj", "poss", "nsubj", "nsubjpass") and token.tag_ in ("VBZ", "VBP", "VB"):
        return False  # "amid missile launches": a plural that the engine takes for a verb
    if misread_plural(token):
        return False
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "aux", "auxpass", "compound")


def tense(sentence: Sentence, expression: Expression, language: Language) -> Tense:
    """The tense of the words around a date: "pledged talks this year" is future, "installed since 2018" past."""
    links = chain(sentence, expression)
    if not links:
        return "past"
    future = set(language.dates["tense"]["future"])
    if any(child.lemma_.lower() in future and child.dep_ == "amod" for link in links for child in link.children):
        return "future"
    verb = links[-1]
    if not is_verb(verb):
        return "past"
    if len(links) > 1 and verb.lemma_.lower() in future and _after(verb, links[0]):
        return "future"
    if any(_is_expected(link, expression, language) for link in links) or _is_directed(verb, language):
        return "future"
    return verb_tense(verb, language)


def is_open(sentence: Sentence, expression: Expression, language: Language) -> bool:
    """Whether nobody can tell on which side of a report's day a date without a year lies.

    "Closed the port until 30 June" may look back or ahead, as may "was expected in March".
    """
    links = chain(sentence, expression)
    waited = next((link for link in links if _is_expected(link, expression, language)), None)
    if waited is not None:
        governor = _verb_above(waited)
        return governor is not None and verb_tense(governor, language) == "past"
    verb = next((link for link in links if is_verb(link)), None)
    if verb is None:
        return expression.edge == "until"
    if tense(sentence, expression, language) != "past" or any(c.lower_ == "had" for c in verb.children):
        return False
    return expression.edge == "until" or verb.lemma_.lower() in language.dates["tense"]["expecting"]


def _is_expected(link: Any, expression: Expression, language: Language) -> bool:
    """As in "approval expected in March", "the report, due in May", "a meeting planned for June"."""
    times = language.dates["tense"]
    expecting = times["expecting"] if not _is_scheduled(link, expression) else (*times["expecting"], *times["future"])
    told = any(c.dep_ in ("aux", "auxpass") for c in link.children)
    return bool(link.lemma_.lower() in expecting and (link.tag_ == "JJ" or (link.tag_ == "VBN" and not told)))


def _is_scheduled(link: Any, expression: Expression) -> bool:
    return bool(link.doc.text[: expression.start].rstrip().endswith(" for"))


def _is_directed(verb: Any, language: Language) -> bool:
    """Whether somebody is told or asked to do it: "instructed their officials to prepare"."""
    families = ("call", "offer", "pledge", "intend")
    told = {word for family in families for word in language.acts["verbs"][family]}
    governor = _verb_above(verb)
    return bool(
        governor is not None
        and verb.tag_ == "VB"
        and verb.dep_ in ("xcomp", "ccomp")
        and governor.lemma_.lower() in told
    )


def _after(verb: Any, noun: Any) -> bool:
    """Whether a noun is what a verb governs, not who does it."""
    return bool(noun.i > verb.i)


def verb_tense(verb: Any, language: Language) -> Tense:
    """The tense of a verb with its auxiliaries; that of an infinitive or a gerund is its governor's."""
    future = set(language.dates["tense"]["future"])
    for _ in range(8):
        told = _own_tense(verb, future)
        if told:
            return told
        governor = _verb_above(verb)
        if governor is None:
            return "past"
        if verb.tag_ == "VB" and governor.lemma_.lower() in future and verb.dep_ in ("xcomp", "ccomp", "acl"):
            return "future"
        verb = governor
    return "past"


def is_condition(verb: Any, language: Language) -> bool:
    """Whether a clause says on what something else depends: "will enter into force once both have ratified it"."""
    times = language.dates["tense"]
    while verb.head.i != verb.i:
        opening = {word.lower_ for word in _opening(verb)}
        if opening & {*times["conditions"]} or (opening & {*times["awaiting"]} and _is_awaited(verb, language)):
            return True
        verb = verb.head
    return False


def _is_awaited(verb: Any, language: Language) -> bool:
    """Whether something to come waits for a clause; "agreed to strengthen ties after the leaders met" waits no more."""
    governor = _verb_above(verb)
    if governor is None or verb_tense(governor, language) != "future":
        return False
    return verb.tag_ != "VBD" or any(c.tag_ == "MD" for c in governor.children)


def _opening(verb: Any) -> list[Any]:
    """What may open a clause that hangs on another: "once", "after", "provided that"."""
    if verb.dep_ not in ("advcl", "pcomp", "ccomp"):
        return []
    before = [c for c in verb.children if c.i < verb.i and c.dep_ in ("mark", "advmod")]
    return before if verb.dep_ == "advcl" else [verb.head, *before]


def _own_tense(verb: Any, future: set[str]) -> Tense | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(aux.tag_ == "MD" for aux in auxiliaries):
        return "future"
    if any(aux.tag_ == "VBD" or (aux.lemma_ == "have" and aux.tag_ in ("VBZ", "VBP")) for aux in auxiliaries):
        return "future" if verb.lemma_.lower() in future and any(c.dep_ == "xcomp" for c in verb.children) else "past"
    if any(aux.tag_ in ("VBZ", "VBP") for aux in auxiliaries):
        return "future" if verb.lemma_.lower() in future else "present"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries):
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") else None


def _verb_above(token: Any) -> Any | None:
    for _ in range(len(token.doc)):
        if token.head.i == token.i:
            return None
        token = token.head
        if is_verb(token):
            return token
    return None


def misread_plural(token: Any) -> bool:
    """Whether a plural noun behind the noun that qualifies it was taken for a verb: "amid its missile launches"."""
    if (
        token.tag_ != "VBZ"
        or token.i == 0
        or token.dep_ == "ROOT"
        or any(c.dep_ in ("nsubj", "aux") for c in token.children)
    ):
        return False
    before = token.doc[token.i - 1]
    return bool(before.pos_ in ("NOUN", "PROPN") and before.dep_ in ("pobj", "dobj"))


def eventful(links: list[Any], language: Language) -> bool:
    """Whether a date hangs on what reports are about: a summit, a meeting, somebody who met or spoke."""
    events = language.nouns["events"]
    nouns, verbs = set(events["nouns"]), set(events["verbs"])
    for link in links:
        word = str(link.lemma_).lower()
        if is_verb(link):
            return word in verbs
        if word in nouns or link.lower_ in nouns:
            return True
    return False


def is_held(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether the event whose noun stands at this character of a sentence takes place: nobody only plans or wants it.

    Nor is it called off, nor an earlier one: "agreed to hold a summit", "a planned summit", "the previous talks".
    """
    noun, times = sentence.token_at(at), language.dates["tense"]
    if noun is None:
        return True
    if _is_of_another_time(noun, times):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in times["settings"]:
        return True
    links = list(_up(noun, came_from=noun))
    if any(_is_of_another_time(link, times) for link in links if not is_verb(link)):
        return False
    return not any(_is_only_wanted(noun, link, language) for link in links[-1:] if is_verb(link))


def _is_of_another_time(noun: Any, times: dict[str, Any]) -> bool:
    qualities = (*times["future"], *times["earlier"], *times["repeated"])
    return any(c.lower_ in qualities and c.dep_ in ("amod", "advmod") for c in noun.children)


def _is_only_wanted(noun: Any, verb: Any, language: Language) -> bool:
    """Whether somebody agrees to what a noun means, wants it, offers or refuses it, or it is left open or undone."""
    times = language.dates["tense"]
    wanting = {word for family in _WANTING for word in language.acts["verbs"][family]} - {*times["awaited"]}
    governors = [verb] if verb.i < noun.i else []
    governors += [verb.head] if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "acl") else []
    doubtful = any(c.lower_ in times["doubtful"] for c in verb.children if c.dep_ in ("aux", "neg"))
    undone = str(verb.lemma_).lower() in times["undone"]
    return doubtful or undone or any(str(each.lemma_).lower() in wanting for each in governors)


def told_of_before(links: list[Any], language: Language) -> bool:
    """Whether what a date hangs on is marked as something earlier: "last met", "the previous summit", "had met"."""
    earlier = set(language.dates["tense"]["earlier"])
    for link in links:
        for child in link.children:
            if child.lower_ in earlier and child.dep_ in ("amod", "advmod"):
                return True
            if child.dep_ == "aux" and child.lower_ == "had":
                return True
    return False


def only_describes(verb: Any) -> bool:
    """Whether a participle without a verb of its own only says more of a noun: "the meeting, planned for June"."""
    return bool(verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children))
