"""Read what an attitude is about: of its verb, active or passive, of the noun or adjective that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.attitudes import Attitude, is_passive
from reports.extraction.carried import of_adjective, of_manner, of_noun, with_phrases
from reports.extraction.claims import Matter, cut, named_act, owned, past_colon, predicate, told_of, until, wording
from reports.extraction.clauses import SUBJECTS, Phrase, extents, members, noun_phrase
from reports.extraction.dossier import Dossier
from reports.extraction.inflection import past
from reports.extraction.sentences import Sentence
from reports.extraction.targets import Target, targets
from reports.extraction.wording import joined, mid_sentence, refraining, sentence_case
from reports.languages import Language

# Two doings behind one "importance of" may be one thing; three are a list.
FEWEST_DOINGS = 3
_OWNED = re.compile(r"^(?:his|her|its|their)(?: own)? ", re.IGNORECASE)
_CONJOINED = re.compile(r",? and (?=that )")


def matters(dossier: Dossier, sentence: Sentence, attitude: Attitude, by: tuple[str, ...]) -> Iterator[Matter]:
    """What an attitude of the sides `by` is about, one for each thing; none where it has no content."""
    if attitude.form == "noun":
        found = of_noun(dossier, sentence, attitude)
    elif attitude.form == "adjective":
        found = of_adjective(dossier, sentence, attitude, by)
    elif attitude.form == "manner":
        found = of_manner(dossier, sentence, attitude)
    elif is_passive(attitude.verb):
        found = _of_passive(dossier, sentence, attitude)
    else:
        found = _of_verb(dossier, sentence, attitude, by)
    for matter in found:
        for one in _needs(dossier, sentence, attitude, matter):
            yield Matter(one.phrase, owned(one.text, by, dossier.language), one.said)


def _of_passive(dossier: Dossier, sentence: Sentence, attitude: Attitude) -> Iterator[Matter]:
    """As in "the need for reform was stressed by both sides", "it was reaffirmed that the treaty stands"."""
    verb, language = attitude.verb, dossier.language
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    if subjects and subjects[0].lower_ == "it" and clauses:
        last = clauses[0].right_edge
        start = clauses[0].left_edge
        phrase = Phrase(start.idx, last.idx + len(last), clauses[0])
    elif subjects and attitude.family in ("reaffirm", "endorse", "discuss"):
        phrase = noun_phrase(subjects[0])
    elif subjects:
        inner = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i]
        if not inner:
            return
        last = inner[0].right_edge
        phrase = Phrase(subjects[0].left_edge.idx, last.idx + len(last), inner[0])
        words = f"{noun_phrase(subjects[0]).text(sentence)} {sentence.text[inner[0].left_edge.idx : phrase.end]}"
        said = f"{past(verb.lemma_.lower(), language)} {mid_sentence(words, sentence.text)}"
        yield Matter(phrase, wording(words, dossier), said)
        return
    else:
        return
    words = phrase.text(sentence).rstrip(" .")
    if len(words.split()) < 2:
        return
    said = f"{past(verb.lemma_.lower(), language)} {mid_sentence(words, sentence.text)}"
    yield Matter(phrase, named_act(verb, words, dossier, clause=bool(clauses)), said)


def _of_verb(dossier: Dossier, sentence: Sentence, attitude: Attitude, by: tuple[str, ...]) -> Iterator[Matter]:
    verb, family, language = attitude.verb, attitude.family, dossier.language
    if family in ("call", "offer", "assure") and (person := addressed(verb, language)) is not None:
        said = predicate(verb, until(verb, sentence, person.end), language)
        yield Matter(person, wording(person.text(sentence), dossier), said)
        return
    found = _transitive(verb, targets(verb, language), family, language)
    if not found or (verb.lemma_.lower() in language.grammar["emphasis"] and _is_doing(found[0])):
        return
    if found[0].form == "that":
        yield from _clauses(dossier, sentence, verb, found[0].phrase, by)
        return
    if family == "endorse" and _is_person(dossier, sentence, found[0]):
        return
    end = past_colon(found[-1].phrase.end, sentence)
    if family == "offer" and (recipient := re.match(r" to (?:the )?[A-Z]\w+(?: [A-Z]\w+)*", sentence.text[end:])):
        end += recipient.end()
    end = min(end, _end_before_verb(found[0], end, language))
    phrase = Phrase(found[0].phrase.start, _with_role(verb, end), found[0].phrase.head)
    said = predicate(verb, until(verb, sentence, phrase.end), language)
    if family == "call" and (owner := _whose(verb, sentence, phrase)) is not None:
        yield Matter(phrase, f"{wording(phrase.text(sentence), dossier)} of {owner}", said)
        return
    if found[0].form != "noun" or found[0].opener:
        yield Matter(phrase, _doing(dossier, sentence, attitude, found[0], phrase), said)
        return
    reason = _reason(verb, language)
    if verb.lemma_.lower() in language.grammar["thanked"] and reason is None:
        return
    if reason is not None:
        said = predicate(verb, until(verb, sentence, reason.end), language)
        words = _owner(dossier, sentence, verb, reason.text(sentence))
        yield Matter(reason, named_act(verb, words, dossier, clause=False), said)
        return
    yield Matter(phrase, named_act(verb, phrase.text(sentence), dossier, clause=False), said)


def _needs(dossier: Dossier, sentence: Sentence, attitude: Attitude, matter: Matter) -> Iterator[Matter]:
    """As in "the importance of protecting civilians, increasing aid and ensuring access": one matter for each doing."""
    inside = [t for t in sentence.tokens if matter.phrase.start <= t.idx < matter.phrase.end]
    of = next((t for t in inside if t.dep_ == "prep" and t.lower_ == "of" and _is_need(t.head, dossier.language)), None)
    first = next((c for c in of.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None) if of is not None else None
    doings = members(first) if first is not None else []
    if of is None or len(doings) < FEWEST_DOINGS:
        yield matter
        return
    need = sentence.text[of.head.idx : doings[0].idx]
    for part in extents(doings, len(sentence.doc), dossier.language):
        phrase = Phrase(part.start, min(part.end, matter.phrase.end), matter.phrase.head)
        words = need + phrase.text(sentence)
        told = predicate(attitude.verb, f" the {words}", dossier.language)
        yield Matter(phrase, wording(words, dossier), told)


def _is_need(noun: Any, language: Language) -> bool:
    return noun.lemma_.lower() in language.grammar["views"]


def _doing(dossier: Dossier, sentence: Sentence, attitude: Attitude, target: Target, phrase: Phrase) -> str:
    """The wording of what is to be done, or not: "commit to preventing barriers" is a commitment to it."""
    words = phrase.text(sentence)
    if attitude.family == "reaffirm" and target.opener == "to":
        text = named_act(attitude.verb, words, dossier, clause=False)
    else:
        text = wording(words, dossier)
    return sentence_case(refraining(mid_sentence(text, sentence.text), dossier.language)) if target.denied else text


def _whose(verb: Any, sentence: Sentence, phrase: Phrase) -> str | None:
    """Whom "their" means in "raised the arrest of two reporters and called for their release", where it is named."""
    if not phrase.text(sentence).casefold().startswith("their "):
        return None
    before = [t for t in verb.doc[: verb.i] if t.tag_ == "NNS" and t.dep_ in ("pobj", "dobj")]
    return noun_phrase(before[-1]).text(sentence) if before else None


def _transitive(verb: Any, found: list[Target], family: str, language: Language) -> list[Target]:
    """The object, not what says how or to whom: "condemned in strong terms the attack", "offered Japan a berth"."""
    if verb.lemma_.lower() in language.grammar["leaning"]:
        wanted = language.grammar["leaning"][verb.lemma_.lower()]
        preps = [c for c in verb.subtree if c.dep_ == "prep" and c.i > verb.i and c.lower_ in wanted]
        nouns = [n for c in preps for n in c.children if n.dep_ == "pobj"]
        if not nouns:
            return []
        phrase = extents(nouns[:1], len(verb.doc), language)[0]
        last = with_phrases(nouns[0].right_edge, verb, len(verb.doc))
        return [Target(Phrase(phrase.start, max(phrase.end, last.idx + len(last)), phrase.head), "noun")]
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    manner = found and found[0].opener and family in ("reaffirm", "endorse", "refuse")
    given = family == "offer" and any(c.dep_ == "dative" and c.i > verb.i for c in verb.children)
    if not objects or not (manner or given):
        return found
    return [Target(extents([objects[0]], len(verb.doc), language)[0], "noun")]


def _clauses(dossier: Dossier, sentence: Sentence, verb: Any, phrase: Phrase, by: tuple[str, ...]) -> Iterator[Matter]:
    """The claims of "stressed that A, and that B", each by itself."""
    start = phrase.start
    phrase = _own_clause(phrase, verb)
    if dossier.quoted(sentence, start) and not dossier.quoted(sentence, verb.idx):
        return  # what was said word for word is a quotation
    for number, words in enumerate(_CONJOINED.split(phrase.text(sentence))):
        at = sentence.text.index(words, start)
        start = at + len(words)
        bare = told_of(words, by, dossier.language)
        said = predicate(verb, until(verb, sentence, start), dossier.language)
        if number:
            said = f"{past(verb.lemma_.lower(), dossier.language)} {words}"
        yield Matter(Phrase(at, start, phrase.head), named_act(verb, bare, dossier, clause=True), said)


def _end_before_verb(target: Target, end: int, language: Language) -> int:
    head = target.phrase.head
    last = next((t for t in reversed(list(head.doc)) if t.idx < end), head)
    return int(cut(last, head, language).idx + len(cut(last, head, language)))


def _own_clause(phrase: Phrase, verb: Any) -> Phrase:
    """A claim without what the speaker did next, of another tense: "declared that X exists and ordered help"."""
    for token in phrase.head.subtree:
        back = token.tag_ == verb.tag_ == "VBD" and token.dep_ == "conj" and token.head.tag_ in ("VBZ", "VBP")
        if back and phrase.head.i < token.i and token.nbor(-1).dep_ == "cc":
            last = token.nbor(-2)
            return Phrase(phrase.start, last.idx + len(last), phrase.head)
    return phrase


def _is_person(dossier: Dossier, sentence: Sentence, target: Target) -> bool:
    """Whether people are received, not a matter praised: "welcomed President Robles", "recognised three students"."""
    phrase, head = target.phrase, target.phrase.head
    last = next((t for t in reversed(list(head.doc)) if t.idx < phrase.end), head)
    person = "PERSON" in (head.ent_type_, last.ent_type_) and head.pos_ == "PROPN"
    if any(c.dep_ == "nummod" for c in head.children) or (person and not _reasoned(head)):
        return True
    mentions = dossier.cast.mentions_in(sentence)
    return any(phrase.start <= m.start < phrase.start + 25 and m.end >= phrase.end - 2 for m in mentions)


def _reasoned(head: Any) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in head.head.children)


def _is_doing(target: Target) -> bool:
    head = target.phrase.head
    return target.form == "gerund" or (head.tag_ == "VBG" and head.idx == target.phrase.start)


def _with_role(verb: Any, end: int) -> int:
    """The end of an object with the "as" behind it: "reaffirmed the relationship as a strategic partnership"."""
    roles = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and 0 <= c.idx - end <= 1]
    return roles[0].right_edge.idx + len(roles[0].right_edge) if roles else end


def addressed(verb: Any, language: Language) -> Phrase | None:
    """As in "urged China to stop": who is addressed and what is asked, in one phrase."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i]
    called = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")]
    objects += [c for prep in called for c in prep.children if c.dep_ == "pobj"]
    asked = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i]
    if called and objects:
        asked += [t for t in verb.subtree if t.tag_ == "VB" and t.i > objects[-1].i and t.nbor(-1).lower_ == "to"]
    for clause in asked:
        inner = [c for c in clause.children if c.dep_ in SUBJECTS]
        first = (inner or objects or [None])[0]
        if first is not None and clause.tag_ == "VB":
            end = cut(clause.right_edge, clause, language)
            while end.is_punct:
                end = end.nbor(-1)
            return Phrase(first.left_edge.idx, end.idx + len(end), clause)
    return None


def _reason(verb: Any, language: Language) -> Phrase | None:
    """As in "thanked the Prime Minister for Poland's leadership": what the thanks are for."""
    if verb.lemma_.lower() not in language.grammar["thanking"]:
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    inside = [c for noun in (verb, *objects) for c in noun.children]
    reasons = [c for c in inside if c.dep_ == "prep" and c.lower_ in ("for", "on") and verb.i < c.i < len(verb.doc) - 1]
    reasons = [c for c in reasons if c.head.i == verb.i or _is_somebody(c.head)]
    if not reasons:
        return None
    child = min(reasons, key=lambda c: int(c.i))
    last = child.right_edge
    for other in sorted(reasons, key=lambda c: int(c.i)):
        if other.i - last.i == 1 or (other.i - last.i == 2 and other.nbor(-1).dep_ == "cc"):
            last = other.right_edge
    last, first = cut(last, child, language), child.nbor(1)
    return Phrase(first.idx, last.idx + len(last), first)


def _is_somebody(noun: Any) -> bool:
    return bool(noun.ent_type_ in ("PERSON", "GPE", "NORP", "ORG") or noun.pos_ == "PROPN")


def _owner(dossier: Dossier, sentence: Sentence, verb: Any, words: str) -> str:
    """As in "thanked Peru for its mediation" → "Peru's mediation": who is thanked, named for "its" or "his"."""
    thanked = [c for c in verb.children if c.dep_ == "dobj"]
    match = _OWNED.match(words)
    if not thanked or not match:
        return words
    phrase = noun_phrase(thanked[0])
    people = [m for m in dossier.cast.mentions_in(sentence) if phrase.start <= m.start < phrase.end]
    states = list(dossier.gazetteer.states_in(phrase.text(sentence)))
    name = dossier.cast.of(people[0]).name if people else states[0] if states else None
    if name is None:
        return words
    name = name if people else joined([name], dossier.language)
    return name + ("’ " if name.endswith("s") else "’s ") + words[match.end() :]
