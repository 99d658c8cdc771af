"""Restate what happened on a date in a few words that can be read alone, taken from the parse, never stronger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reports.extraction.dossier import Dossier
from reports.extraction.expressions import expressions
from reports.extraction.governing import chain, is_verb, misread_plural, tokens_in
from reports.extraction.happenings import is_happening
from reports.extraction.inflection import past
from reports.extraction.keeping import SUBJECTS, Kept
from reports.extraction.moments import Edge, Expression
from reports.extraction.naming import Namer
from reports.extraction.prefixes import spelled
from reports.extraction.sentences import Sentence
from reports.extraction.wording import sentence_case
from reports.languages import Language

# How far before a date the noun of its event is looked for where the clause itself says too little.
NEAR = 14


@dataclass(frozen=True)
class Restatement:
    """The words of a row, and the stretch `[start, end)` of the sentence they rest on.

    `thin` tells why the words may not stand alone: a "noun" that says nothing more of its event, a "speaker" who
    tells of himself, a "pronoun" that leans on another sentence. The caller, who knows the report's event, may have
    better words.
    """

    text: str
    start: int
    end: int
    head: Any
    thin: Literal["", "noun", "speaker", "pronoun"] = ""

    def speaks(self, language: Language) -> bool:
        """Whether the words still begin with "I" or "we"."""
        pronouns = language.speech["pronouns"]
        return self.text.partition(" ")[0].casefold() in (*pronouns["i"], *pronouns["we"])

    def leans(self, language: Language) -> bool:
        """Whether the words begin with "it", "this" or "which", and so lean on what is not there."""
        pronouns = language.speech["pronouns"]
        return self.text.partition(" ")[0].casefold() in (*pronouns["it"], *pronouns["who"], "this", "there")


def restate(dossier: Dossier, sentence: Sentence, expression: Expression, namer: Namer) -> Restatement | None:
    """What happened at the time that `expression` tells; None where the parse tells nothing that can stand alone."""
    links = chain(sentence, expression)
    noun = _nominal(links, dossier, expression.edge)
    if noun is not None:
        return _noun_row(noun, dossier, sentence, expression, namer)
    verb = next((link for link in links if is_verb(link)), None)
    if verb is None:
        return None
    told = _verb_row(verb, dossier, sentence, expression, namer)
    if told is None or told.thin:
        near = _near(dossier, sentence, expression)
        return _noun_row(near, dossier, sentence, expression, namer) if near is not None else told
    return told


def _nominal(links: list[Any], dossier: Dossier, edge: Edge) -> Any | None:
    """The noun of a happening that the date hangs on, unless a verb says more of it or only promises it."""
    verb = next((link for link in links if is_verb(link)), None)
    for link in links:
        if is_verb(link):
            return None
        if is_happening(link, dossier.language):
            return None if verb is not None and _says_more(verb, link, dossier, edge) else link
    return None


def _says_more(verb: Any, noun: Any, dossier: Dossier, edge: Edge) -> bool:
    """Whether the clause must be told, not its noun: "pledged talks this year", "gifted at last year's summit"."""
    if verb.tag_ == "VB" and edge == "until":
        return True  # "to prepare a mandate for the talks by June": no talks are held then
    if verb.lemma_.lower() in dossier.language.dates["tense"]["future"] and noun.i > verb.i:
        return verb.dep_ != "relcl" and noun.dep_ in ("dobj", "attr", "pobj")
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children))


def _near(dossier: Dossier, sentence: Sentence, expression: Expression) -> Any | None:
    """The noun of a happening in a phrase shortly before a date: "at the G7 Summit in Japan … later this year"."""
    before = [token for token in sentence.tokens if token.idx + len(token) <= expression.start][-NEAR:]
    for token in reversed(before):
        if token.dep_ == "pobj" and token.head.lower_ in ("at", "during") and is_happening(token, dossier.language):
            return token
    return None


def _noun_row(noun: Any, dossier: Dossier, sentence: Sentence, expression: Expression, namer: Namer) -> Restatement:
    """A noun phrase as a row: "North Korea's ballistic missile launches"."""
    qualifying = list(noun.doc[noun.i - 1].subtree) if misread_plural(noun) else []
    kept = Kept([*(t for t in noun.subtree if not qualifying or t.i == noun.i), *qualifying], namer)
    _without_date(kept, sentence, expression, dossier.language)
    kept.drop_joined(noun)
    kept.drop_inner(noun)
    start, end = _extent(kept, expression)
    thin = sum(1 for t in kept.tokens.values() if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")) < 2
    first = min(kept.tokens, default=int(noun.i))
    if not thin and kept.tokens and (kept.tokens[first].pos_ == "DET" or first in kept.words):
        kept.tokens.pop(first)
    kept.name(sentence)
    kept.fit(noun)
    return Restatement(sentence_case(kept.text()), start, end, noun, "noun" if thin else "")


def _verb_row(
    verb: Any, dossier: Dossier, sentence: Sentence, expression: Expression, namer: Namer
) -> Restatement | None:
    """A clause as a row, its subject restored: "Lee Jae Myung took office"."""
    done = _is_done(verb, dossier)
    verb = _when(verb, expression) or (verb if done else _finite(verb))
    kept = Kept(verb.subtree, namer)
    _without_date(kept, sentence, expression, dossier.language)
    kept.drop_asides(verb)
    subject, outside = _subject(verb)
    if subject is None:
        return None
    agent = _agent(verb)
    if outside:
        kept.take(subject, verb)
    start, end = _extent(kept, expression)
    _conjugate(kept, verb, dossier, done=done)
    if agent is not None and outside:
        return Restatement(_active(kept, subject, verb, agent, sentence, dossier, namer), start, end, verb)
    if outside and verb.dep_ == "acl" and verb.tag_ == "VBN" and _set_off(verb):
        kept.words[int(verb.i)] = f"{_auxiliary(subject, expression, dossier)} {verb.text}"
    kept.name(sentence)
    kept.fit(verb)
    text = _led(kept, subject, verb, namer) if outside and subject.i > verb.i else kept.text()
    first, elsewhere = _is_first_person(subject, dossier), _points_elsewhere(verb)
    thin: Literal["", "speaker", "pronoun"] = "speaker" if first else "pronoun" if elsewhere else ""
    return Restatement(sentence_case(text), start, end, verb, thin)


def _is_done(verb: Any, dossier: Dossier) -> bool:
    """Whether a gerund tells what has happened: "since taking office", "after meeting Xi"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("pcomp", "advcl"):
        return False
    marks = [child.lower_ for child in verb.children if child.dep_ in ("mark", "prep") and child.i < verb.i]
    return (marks or [verb.head.lower_])[0] in dossier.language.dates["restating"]["done"]


def _when(verb: Any, expression: Expression) -> Any | None:
    """The clause that says what happened then: "were strengthened in 2018 when they became partners"."""
    for child in verb.children:
        begins = [c for c in child.children if c.lower_ == "when"]
        if child.dep_ == "advcl" and begins and 0 <= begins[0].idx - expression.end <= 2:
            return child if any(c.dep_ in SUBJECTS for c in child.children) else None
    return None


def _finite(verb: Any) -> Any:
    """The verb that makes a statement: up from an infinitive or gerund to what governs it; a participle may stay."""
    while verb.dep_ in ("xcomp", "pcomp", "advcl", "ccomp", "acl") and verb.head.i != verb.i:
        bare = verb.tag_ == "VB" and not any(c.tag_ == "MD" for c in verb.children)
        gerund = verb.tag_ == "VBG" and verb.dep_ != "acl" and not any(c.dep_ == "aux" for c in verb.children)
        above = _verb_above(verb)
        if not (bare or gerund) or above is None:
            return verb
        verb = above
    return verb


def _verb_above(verb: Any) -> Any | None:
    above = verb.head
    while not is_verb(above) and above.head.i != above.i:
        above = above.head
    return above if is_verb(above) else None


def _without_date(kept: Kept, sentence: Sentence, expression: Expression, language: Language) -> None:
    for other in expressions(sentence.text, language):
        if other.form in ("weekday", "shift") and not other.text.endswith(("'s", "’s")):
            for token in tokens_in(sentence, other.start, other.end):
                kept.tokens.pop(int(token.i), None)  # a row tells no relative dates (content standard, section 3)
    inside = tokens_in(sentence, expression.start, expression.end)
    for token in inside:
        kept.tokens.pop(int(token.i), None)
    _without_bare_prepositions(kept, inside)
    if inside and inside[-1].tag_ == "POS" and inside[-1].i + 1 in kept.tokens:
        kept.tokens[int(inside[-1].i)] = inside[-1]
        kept.words[int(inside[-1].i)] = "the"  # "last year's summit" is the summit


def _without_bare_prepositions(kept: Kept, dated: list[Any]) -> None:
    """Take out the preposition that a date leaves alone: the "between" of "between 1 April and 30 September"."""
    if not dated or dated[0].i == 0:
        return
    before = dated[0].nbor(-1)
    if before.dep_ == "prep" and not any(int(c.i) in kept.tokens for c in before.children):
        kept.tokens.pop(int(before.i), None)


def _subject(verb: Any) -> tuple[Any | None, bool]:
    """Who does what `verb` says, and whether it stands outside the clause of the verb."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own and own[0].tag_ not in ("WDT", "WP"):
        return own[0], False
    if verb.dep_ in ("relcl", "acl"):
        return (None, False) if _behind_an_aside(verb) else (_whole(verb), True)
    seen = verb
    while seen.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp") and seen.head.i != seen.i:
        seen = seen.head
        subjects = [child for child in seen.children if child.dep_ in SUBJECTS]
        if subjects:
            return subjects[0], True
    before = [child for child in verb.children if child.i == verb.i - 1 and child.pos_ in ("PROPN", "PRON")]
    return (before[0], False) if before else (None, False)


def _behind_an_aside(verb: Any) -> bool:
    """Whether nobody can tell what "which" stands for: "a group of six, three from each side, which shall report"."""
    opening = verb.left_edge
    if verb.dep_ != "relcl" or opening.tag_ != "WDT" or opening.i == 0 or opening.nbor(-1).text != ",":
        return False
    noun = verb.head
    while noun.dep_ in ("pobj", "prep") and noun.head.i != noun.i:
        noun = noun.head
    return bool(noun.pos_ == "NUM" and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ",")


def _whole(verb: Any) -> Any:
    """The noun that a participle says more of; behind a chain of phrases the parser sees only the last one."""
    noun = verb.head
    while verb.dep_ == "acl" and noun.dep_ == "pobj" and _joins(noun.head):
        noun = noun.head.head
    return noun


def _joins(preposition: Any) -> bool:
    """Whether a preposition makes one phrase of two nouns: "structures in the zone", not "a partner with …"."""
    return preposition.dep_ == "prep" and preposition.head.pos_ in ("NOUN", "PROPN") and preposition.lower_ != "with"


def _set_off(verb: Any) -> bool:
    """Whether a participle stands behind a comma and so makes a statement: ", installed since 2018,"."""
    return bool(verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ",")


def _agent(verb: Any) -> Any | None:
    """Who did it, of a participle: "gifted by Xi"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return None
    agents = [
        inner for child in verb.children if child.dep_ == "agent" for inner in child.children if inner.dep_ == "pobj"
    ]
    return agents[0] if agents else None


def _active(kept: Kept, subject: Any, verb: Any, agent: Any, sentence: Sentence, dossier: Dossier, namer: Namer) -> str:
    """A participle with its agent, the other way round: "Xi Jinping gifted a Xiaomi smartphone at the APEC summit"."""
    doer, rest = Kept(agent.subtree, namer), Kept([], namer)
    numbers = {int(t.i) for t in subject.subtree} - {int(t.i) for t in verb.subtree}
    thing = Kept([t for i, t in kept.tokens.items() if i in numbers], namer)
    for part in (doer, thing):
        part.name(sentence)
    done = {*numbers, int(verb.i), int(agent.head.i), *(int(t.i) for t in agent.subtree)}
    rest.tokens = {i: t for i, t in kept.tokens.items() if i not in done}
    rest.words = {i: words for i, words in kept.words.items() if i in rest.tokens}
    words = (doer.text(), past(spelled(verb), dossier.language), thing.text(), rest.text())
    return sentence_case(" ".join(word for word in words if word))


def _led(kept: Kept, subject: Any, verb: Any, namer: Namer) -> str:
    """The words with a subject that stands behind its verb put first: "since taking office, Lee …"."""
    mine = {int(t.i) for t in subject.subtree} - {int(t.i) for t in verb.subtree}
    parts = []
    for wanted in (True, False):
        part = Kept([t for i, t in kept.tokens.items() if (i in mine) is wanted], namer)
        part.words = {i: words for i, words in kept.words.items() if i in part.tokens}
        parts.append(part.text())
    return " ".join(parts)


def _auxiliary(subject: Any, expression: Expression, dossier: Dossier) -> str:
    """What makes a clause of a noun and a participle: "were", or "have been" since a time."""
    words = dossier.language.dates["restating"]["since" if expression.edge == "since" else "then"]
    plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    return str(words[1 if plural else 0])


def _conjugate(kept: Kept, verb: Any, dossier: Dossier, *, done: bool) -> None:
    """Put the verb in its form: "will meet" as "to meet", a gerund that has happened in the past: "taking" → "took"."""
    words = dossier.language.dates["restating"]
    if done:
        kept.words[int(verb.i)] = past(spelled(verb), dossier.language)
        for child in verb.children:
            if child.dep_ in ("aux", "mark") and child.i < verb.i:
                kept.drop(child)
        return
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in words["will"] and int(child.i) in kept.tokens:
            kept.words[int(child.i)] = words["to"]


def _is_first_person(subject: Any, dossier: Dossier) -> bool:
    """Whether somebody speaks of himself: our own sentence would have to bend his verb."""
    pronouns = dossier.language.speech["pronouns"]
    return subject.lower_ in (*pronouns["i"], *pronouns["we"])


def _points_elsewhere(verb: Any) -> bool:
    """Whether the clause leans on a word whose meaning stands elsewhere: "take it forward"."""
    return any(
        child.dep_ in ("dobj", "nsubj") and child.lower_ in ("it", "this", "that", "them") for child in verb.children
    )


def _extent(kept: Kept, expression: Expression) -> tuple[int, int]:
    """From the first kept word or the date to the last."""
    starts = [token.idx for token in kept.tokens.values()] + [expression.start]
    ends = [token.idx + len(token) for token in kept.tokens.values()] + [expression.end]
    return min(starts), max(ends)
