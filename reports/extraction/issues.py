"""Find what is not settled: disputes, offers without an answer, refusals, delays, missing details, risks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reports.extraction.acts import any_word
from reports.extraction.areas import areas
from reports.extraction.asserting import is_bare_denial
from reports.extraction.clauses import Phrase, auxiliary, main_subject, noun_phrase, squeeze, subject
from reports.extraction.dossier import Dossier
from reports.extraction.fusion import alike, in_order
from reports.extraction.recounting import Recounted, Recounter, clause_of
from reports.extraction.risks import risks
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.stances import Stance
from reports.extraction.telling import stated
from reports.extraction.unsettled import signs
from reports.extraction.wording import hangs, joined, sentence_case, shorten, tidy
from reports.languages import Language
from reports.model.span import Span
from reports.model.vocabulary import Act, Area, IssueType

# Two issues are one where this share of the shorter one's content words is common, the names of the sides not counted:
# with them two quarrels of the same three states were one (tests/quality).
SAME_ISSUE = 0.6
# A sentence longer than this is no evidence for one issue; its clause is named instead.
LONGEST_EVIDENCE = 60
# A sentence longer than this is no statement to be read at a glance (content standard, section 2, and a tolerance).
LONGEST_STATEMENT = 32
# A risk of one word ("war") names none.
FEWEST_WORDS = 2
_NUMBERED = re.compile(r"^\(?[0-9a-z]{1,2}[.)] (?=[a-z])")


@dataclass(frozen=True, eq=False)
class Open:
    """Something open: why, in what words, between whom; `whole` says that the words are a statement of their own."""

    type: IssueType
    sentence: Sentence
    text: str
    parties: Sides
    area: Area
    spans: tuple[Span, ...]
    whole: bool = True


def open_issues(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> list[Open]:
    """Every open issue the sources state, those that say the same put together."""
    kept: list[Open] = []
    spans: dict[int, list[Span]] = {}
    for issue in (*_from_stances(dossier, resolver, stances), *_from_sentences(dossier, resolver, stances)):
        twin = next((i for i, o in enumerate(kept) if _same(o, issue, dossier.language)), None)
        if twin is None:
            kept.append(issue)
        else:
            spans.setdefault(twin, [*kept[twin].spans]).extend(issue.spans)
    for at, places in spans.items():
        kept[at] = replace(kept[at], spans=in_order(places))
    return sorted(kept, key=lambda issue: (_ORDER.index(issue.type), issue.spans[0].place))


_ORDER = (
    IssueType.REFUSED,
    IssueType.DISPUTE,
    IssueType.UNANSWERED,
    IssueType.DEFERRED,
    IssueType.ONE_SIDED_ASK,
    IssueType.DETAIL_MISSING,
    IssueType.RISK_EVENT,
    IssueType.SOURCE_CONFLICT,
)


def _same(one: Open, two: Open, language: Language) -> bool:
    if one.type is not two.type:
        return False
    if one.type is IssueType.RISK_EVENT and one.parties and one.parties == two.parties:
        fighting = language.issues["risk_event"]["fighting"]
        if any_word(one.text, fighting) and any_word(two.text, fighting):
            return True
    sides = {*one.parties, *two.parties}
    return alike(_without(one.text, sides), _without(two.text, sides), language) >= SAME_ISSUE


def _without(text: str, sides: set[str]) -> str:
    for side in sides:
        text = text.replace(side, "")
    return text


def _from_stances(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> Iterator[Open]:
    words = dossier.language.issues["asked"]
    for stance in stances:
        rest = stance.sentence.text[stance.verb.idx :]
        told = stated(stance, dossier.language)
        if stance.act is Act.REFUSE:
            yield _of_stance(resolver, stance, IssueType.REFUSED, told)
        elif stance.act in (Act.OFFER, Act.CALL) and any_word(rest, words["unanswered"]):
            text = dossier.language.phrases["sentences"]["unanswered"].format(what=told)
            yield _of_stance(resolver, stance, IssueType.UNANSWERED, text)
        elif stance.act is Act.CALL and len(stance.by) == 1 and stance.to and any_word(stance.text, words["contrary"]):
            yield _of_stance(resolver, stance, IssueType.ONE_SIDED_ASK, told)
        elif stance.act is Act.REAFFIRM and stance.word.lemma_.lower() in dossier.language.grammar["worries"]:
            yield _of_stance(resolver, stance, IssueType.DISPUTE, told)


def _of_stance(resolver: Resolver, stance: Stance, kind: IssueType, text: str) -> Open:
    source = resolver.dossier.source(stance.sentence.source).text
    named = [*resolver.dossier.gazetteer.states_in(stance.spans[-1].of(source))]
    if kind is IssueType.DISPUTE:
        matter = [*resolver.dossier.gazetteer.states_in(stance.text)]
        parties = {*matter} or {*stance.by}
    elif kind is IssueType.UNANSWERED:
        parties = {*stance.by, *(stance.to or named)}
    else:
        parties = {*stance.by, *named, *stance.to}
    spans = (stance.sentence.whole(),) if kind is IssueType.UNANSWERED else stance.spans
    return Open(kind, stance.sentence, text, tuple(sorted(parties)), stance.area, spans)


def _from_sentences(dossier: Dossier, resolver: Resolver, stances: list[Stance]) -> Iterator[Open]:
    answered = {stance.sentence.number for stance in stances if stance.act in (Act.OFFER, Act.CALL, Act.REFUSE)}
    worries = dossier.language.grammar["worries"]
    worried = {stance.sentence.number for stance in stances if stance.word.lemma_.lower() in worries}
    recounter = Recounter(dossier, resolver)
    for sentence in dossier.sentences:
        if sentence.text.rstrip().endswith("?"):
            continue
        told = [] if sentence.number in worried else list(_disputes(dossier, resolver, sentence))
        yield from (issue for issue, _ in told)
        taken = [place for _, place in told]
        for kind, word in signs(sentence, dossier.language):
            spoken = dossier.quoted(sentence, word.idx) and word.lemma_.lower() == "be"
            if spoken or (kind is IssueType.UNANSWERED and sentence.number in answered):
                continue
            found = _of_sign(dossier, resolver, recounter, sentence, kind, word)
            if found is not None and not any(_overlap(found[1], place) for place in taken):
                taken.append(found[1])
                yield found[0]
        yield from _without_accord(dossier, resolver, recounter, sentence)
        if sentence.number not in worried:
            yield from _risks(dossier, resolver, sentence)


Place = tuple[int, int]
"""Where in its sentence the words of an issue stand."""


def _overlap(one: Place, two: Place) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _of_sign(
    dossier: Dossier, resolver: Resolver, recounter: Recounter, sentence: Sentence, kind: IssueType, word: Any
) -> tuple[Open, Place] | None:
    """The issue of a sign: the noun it qualifies ("a long-delayed code"), else its clause, else a short sentence."""
    noun = _qualified(word)
    if noun is not None and len(_phrase_text(dossier, sentence, noun_phrase(noun)).split()) > FEWEST_WORDS:
        phrase = noun_phrase(noun)
        issue = _issue(dossier, resolver, sentence, kind, _phrase_text(dossier, sentence, phrase), phrase)
        return replace(issue, whole=False), (phrase.start, phrase.end)
    clause = clause_of(word)
    found = recounter.recount(sentence, word)
    if clause is not None and (found is None or auxiliary(clause, (*dossier.language.grammar["modal"][:2], "shall"))):
        return None
    bare = clause if clause is not None and is_bare_denial(clause, dossier.language) else None
    if bare is not None and bare.dep_ == "ccomp":
        found = _with_clause_before(bare.head, found, sentence, dossier.language)
        if found is None:
            return None
    text = found.text if found else _statement(dossier, resolver, sentence)
    text = _NUMBERED.sub(lambda _: _lead(dossier, resolver, sentence), text)
    if (
        clause is not None
        and text.casefold().startswith(_first_of(clause))
        and (lead := resolver.before(sentence, clause))
    ):
        text = sentence_case(f"{joined(lead, dossier.language)} {text[:1].lower()}{text[1:]}")
    if len(text.split()) > LONGEST_STATEMENT:
        return None
    place = (found.start, found.end) if found else (0, len(sentence.text))
    issue = _issue(dossier, resolver, sentence, kind, text, Phrase(*place, word))
    if found is not None and found.before is not None:
        issue = replace(issue, spans=in_order((found.before.whole(), *issue.spans)))
    return issue, place


def _with_clause_before(
    saying: Any, found: Recounted | None, sentence: Sentence, language: Language
) -> Recounted | None:
    """As in "may pay for a plant, but stressed that no decision had been taken": the whole tells of what."""
    if saying.dep_ != "conj" or saying.head.pos_ not in ("VERB", "AUX"):
        return None
    if found is not None and saying.head.text in found.text:
        return found
    return Recounted(sentence_case(tidy(squeeze(sentence.text).rstrip("."), language)), 0, len(sentence.text))


def _first_of(verb: Any) -> str:
    """A verb with its auxiliary, as an item without a subject begins: "did not agree"."""
    first = min((c for c in verb.children if c.dep_ in ("aux", "auxpass")), key=lambda t: int(t.i), default=verb)
    return f"{first.lower_} "


def _lead(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> str:
    """Who leads in the list of which a sentence is a numbered item, before what is said of them."""
    sides = resolver.of(sentence, noun_phrase(sentence.tokens[0]))
    return sentence_case(f"{joined(sides, dossier.language)} ") if sides else ""


def _qualified(word: Any) -> Any | None:
    """The noun that a word only describes, where it does: "long-delayed" of a code of conduct."""
    seen = word
    while seen.dep_ in ("amod", "advmod", "npadvmod", "compound", "punct") and seen.head.i > seen.i:
        if seen.head.pos_ == "NOUN" and seen.head.dep_ != "attr" and seen.dep_ in ("amod", "compound", "advmod"):
            return seen.head
        seen = seen.head
    return None


def _risks(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[Open]:
    for phrase in risks(sentence, dossier.language):
        text = _phrase_text(dossier, sentence, phrase)
        if len(text.split()) >= FEWEST_WORDS:
            issue = _issue(dossier, resolver, sentence, IssueType.RISK_EVENT, text, phrase)
            yield replace(issue, whole=False)


def _disputes(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> Iterator[tuple[Open, Place]]:
    """As in "Sensitive issues included X"; noun phrases of dispute: "tensions over X"."""
    words = dossier.language.issues["dispute"]
    phrase = _listed_as_sensitive(sentence, words["listed"]) or next(
        (noun_phrase(t) for t in sentence.tokens if t.pos_ == "NOUN" and _is_dispute(t, words, dossier.language)), None
    )
    if phrase is not None:
        text = _phrase_text(dossier, sentence, phrase)
        if not hangs(text, dossier.language):
            issue = _issue(dossier, resolver, sentence, IssueType.DISPUTE, text, phrase)
            yield replace(issue, whole=False), (phrase.start, phrase.end)


def _without_accord(dossier: Dossier, resolver: Resolver, recounter: Recounter, sentence: Sentence) -> Iterator[Open]:
    """As in "ended two days of talks without agreement on the dam"."""
    if sentence.lemmas.isdisjoint(dossier.language.grammar["accords"]):
        return
    for token in sentence.tokens:
        accord = token.lemma_.lower() in dossier.language.grammar["accords"] and token.dep_ == "pobj"
        if accord and token.head.lower_ == "without" and resolver.main_of(sentence):
            found = recounter.recount(sentence, token)
            text = found.text if found else _statement(dossier, resolver, sentence)
            phrase = Phrase(found.start, found.end, clause_of(token)) if found else None
            yield _issue(dossier, resolver, sentence, IssueType.DISPUTE, text, phrase)
            return


def _listed_as_sensitive(sentence: Sentence, adjectives: list[str]) -> Phrase | None:
    if sentence.lemmas.isdisjoint(adjectives):
        return None
    for token in sentence.tokens:
        if token.dep_ in ("nsubj", "nsubjpass") and any(
            c.dep_ == "amod" and c.lower_ in adjectives for c in token.children
        ):
            objects = [c for c in token.head.children if c.dep_ in ("dobj", "attr") and c.i > token.head.i]
            if objects:
                return noun_phrase(objects[0])
    return None


def _is_dispute(token: Any, words: dict[str, Any], language: Language) -> bool:
    """Whether a noun of dispute is the matter itself: it has an object ("over", "on"), or is raised or addressed."""
    lemma = token.lemma_.lower()
    if lemma not in words["nouns"] and lemma not in words["measures"]:
        return False
    if any(t.lower_ == "shall" for t in token.doc) or (lemma == "difference" and token.tag_ != "NNS"):
        return False  # what a treaty provides for has not happened; "the difference" is no quarrel
    if not any(c.dep_ == "prep" and c.lower_ in language.grammar["disputing"] for c in token.children):
        return False
    if any(c.lower_ in language.grammar["denying"] for c in token.children):
        return False
    if lemma in words["measures"]:
        blamed = any(c.dep_ == "amod" and c.lower_ in words["blaming"] for c in token.children)
        raised = token.dep_ == "dobj" and token.head.lemma_.lower() in words["raising"]
        return blamed or raised
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in words["easing"]:
        return False
    return token.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass", "conj", "attr", "ROOT")


def _phrase_text(dossier: Dossier, sentence: Sentence, phrase: Phrase) -> str:
    words = re.sub(
        r"^(?:the|its|their|his|her|a|an|any|some) ", "", squeeze(phrase.text(sentence)), flags=re.IGNORECASE
    )
    words = shorten(tidy(words, dossier.language), dossier.language)
    return sentence_case(words if words.count("(") == words.count(")") else words.rpartition(" (")[0])


def _statement(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> str:
    """The sentence as a statement of its own, its sides for its subject, cut where it grows too long for a glance."""
    words = sentence.text
    acting = main_subject(sentence)
    sides = resolver.of(sentence, acting)
    if acting is not None and sides:
        named = joined(sides, dossier.language)
        words = words[: acting.start] + named + re.sub(r"^,[^,]*,(?= )", "", words[acting.end :])
    words = squeeze(words).rstrip(".")
    return sentence_case(shorten(tidy(words, dossier.language), dossier.language))


def _issue(
    dossier: Dossier, resolver: Resolver, sentence: Sentence, kind: IssueType, text: str, phrase: Phrase | None
) -> Open:
    words = phrase.text(sentence) if phrase else sentence.text
    parties = _parties(dossier, resolver, sentence, kind, words, phrase)
    whole = (
        sentence.whole()
        if len(sentence.doc) <= LONGEST_EVIDENCE or phrase is None
        else sentence.span(phrase.start, phrase.end)
    )
    return Open(kind, sentence, text, parties, areas(words, sentence.text, dossier.language)[0], (whole,))


def _parties(
    dossier: Dossier, resolver: Resolver, sentence: Sentence, kind: IssueType, words: str, phrase: Phrase | None
) -> Sides:
    """Who an issue lies between: who acts in its clause and whom it names; with one of them, all at the table."""
    states = {m.state for m in dossier.gazetteer.find(words)}
    if kind is IssueType.RISK_EVENT:
        return tuple(sorted(states))
    verb = clause_of(phrase.head) if phrase is not None and phrase.head.pos_ in ("VERB", "AUX") else None
    acting = set(resolver.of(sentence, subject(verb))) if verb is not None else set()
    if len(acting) > 1 or (acting and kind is IssueType.DETAIL_MISSING):
        return tuple(sorted(acting))
    main = set(resolver.main_of(sentence))
    named = states | acting
    return tuple(sorted(named | main if len(named) < 2 and (not named or named & main) else named))
