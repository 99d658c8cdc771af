"""Tell which states, bodies or firms a phrase means: names, people's sides, "both sides", "they", "the two leaders"."""

from __future__ import annotations

import re
from typing import Any

from reports.extraction.actors import acting_group
from reports.extraction.cast import Mention
from reports.extraction.clauses import Phrase, main_subject, noun_phrase
from reports.extraction.company import company, extent
from reports.extraction.dossier import Dossier
from reports.extraction.gazetteer import StateMention
from reports.extraction.sentences import Sentence
from reports.model.vocabulary import SourceKind

Sides = tuple[str, ...]

# How far into a report its main parties are looked for: news names them in the lead, statements in the first paragraph;
# of the annotated documents at hand the latest names them in its sixth sentence.
LEAD = 12
# "Nepal's acting prime minister": so many words behind a state's name may lead to the noun that stands for it.
QUALIFIED = 4
# A list of outcomes has so many items at most; the longest of our sources has thirty.
LIST = 40
_ITEM = re.compile(r"\s*(?:[-–•*·]|\(?[a-z0-9]{1,3}[.)]|[a-z])\s*")
# What a name is in its clause; what only qualifies a noun is something else.
_NAMING = ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "appos", "attr", "ROOT", "dative")
# A body that speaks as "we" is named in the title or in so many first sentences, or not at all.
BODY = 2
# Genres whose head names the parties of what is recorded.
_RECORDS = (SourceKind.READOUT, SourceKind.MINUTES)
# More sides than this in the opening are a summit's guest list, not the parties of one text.
MOST_LEADING = 4


def main_sides(dossier: Dossier, source: str) -> Sides:
    """The parties of the joint acts of one source: the first states, bodies or people of different sides it joins."""
    opening = [sentence for sentence in dossier.sentences if sentence.source == source][:LEAD]
    for sentence in opening:
        for group in _joined_groups(dossier, sentence):
            if len(group) > 1:
                return group
    return (
        _leading_sides(dossier, opening)
        or _titled_sides(dossier, source, opening)
        or _issuing_body(dossier, source, opening)
    )


def _titled_sides(dossier: Dossier, source: str, opening: list[Sentence]) -> Sides:
    """The states in the title of a joint text, and those that the head of a readout or of minutes sets side by side."""
    document = dossier.source(source)
    named = dossier.gazetteer.states_in(document.title or "") if document.kind.is_joint else []
    if 1 < len(named) <= MOST_LEADING:
        return tuple(sorted(named))
    heads = (document.title or "", *(sentence.text for sentence in opening[:1])) if document.kind in _RECORDS else ()
    return next((sides for head in heads if (sides := dossier.gazetteer.side_by_side(head.partition("\n")[0]))), ())


def _leading_sides(dossier: Dossier, opening: list[Sentence]) -> Sides:
    """The sides of the people who lead in the opening, where no sentence joins them."""
    leading = [dossier.cast.of(m) for sentence in opening for m in dossier.cast.mentions_in(sentence)]
    sides = {p.affiliation for p in leading if p.affiliation and p.rank in ("heads", "ministers")}
    return tuple(sorted(sides)) if 1 < len(sides) <= MOST_LEADING else ()


def _issuing_body(dossier: Dossier, source: str, opening: list[Sentence]) -> Sides:
    """The body in whose name a joint text says "we": "We, the Leaders of the G20", "G7 Leaders' Statement"."""
    document = dossier.source(source)
    if not document.kind.is_joint:
        return ()
    for text in (document.title or "", *(sentence.text for sentence in opening[:BODY])):
        for mention in dossier.gazetteer.find(text):
            if mention.form == "body" and _leads(dossier, text, mention):
                return (mention.state,)
    return ()


def _leads(dossier: Dossier, text: str, body: StateMention) -> bool:
    """Whether those who lead a body are named with it: "the Leaders of the G20", "G7 foreign ministers"."""
    before = re.search(r"(\w+) of (?:the )?$", text[: body.start])
    after = re.match(r"(?:['’]s?)?(?: \w+)? (\w+)", text[body.end :])
    words = {found.group(1).casefold().removesuffix("s") for found in (before, after) if found}
    return bool(words & {*dossier.language.nouns["groups"]["all"]})


def _joined_groups(dossier: Dossier, sentence: Sentence) -> list[Sides]:
    actors = _actors(dossier, sentence)
    groups: list[list[tuple[int, int, str]]] = []
    for actor in actors:
        if groups and _joined(dossier, sentence, groups[-1][-1][1], actor[0]):
            groups[-1].append(actor)
        else:
            groups.append([actor])
    sides = [tuple(sorted({side for _, _, side in group})) for group in groups]
    return sorted((s for s in sides if len(s) > 1), key=len, reverse=True)


def _actors(dossier: Dossier, sentence: Sentence) -> list[tuple[int, int, str]]:
    """People with a side and states by name, from the left, as (start, end, side)."""
    people = [(m.start, m.end, dossier.cast.of(m).affiliation) for m in dossier.cast.mentions_in(sentence)]
    states = list(dossier.gazetteer.find(sentence.text))
    known = [(start, end) for start, end, _ in people] + [(state.start, state.end) for state in states]
    actors = [(start, end, side) for start, end, side in people if side]
    for state in states:
        named = state.form in ("name", "body") or _stands_alone(sentence, state.start)
        if named and not _held(dossier, state, sentence):
            actors += [(state.start, state.end, state.state)]
    return sorted([*actors, *_unlisted(dossier, sentence, known)])


def _unlisted(dossier: Dossier, sentence: Sentence, known: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Those who agree, sign or meet and are on no list of states, none where `known` people and states stand."""
    leading = main_subject(sentence)
    if leading is None or not _joins(str(leading.head.head.lemma_).lower(), dossier):
        return []
    found = company(sentence, leading, known, dossier.language)
    return [(each.start, each.end, each.name) for each in found]


def _joins(lemma: str, dossier: Dossier) -> bool:
    """Whether a verb joins its subjects as parties: "agreed", "signed", "met"."""
    verbs = dossier.language.acts["verbs"]
    return lemma in (*dossier.language.grammar["meeting"], *verbs["agree"], *verbs["sign"])


def _stands_alone(sentence: Sentence, start: int) -> bool:
    """Whether what may qualify a noun is a name here: "the US and China", not "US officials"."""
    token = sentence.token_at(start)
    return token is not None and token.pos_ == "PROPN" and token.text.isupper() and token.dep_ in _NAMING


def _held(dossier: Dossier, state: StateMention, sentence: Sentence) -> bool:
    """Whether a state only qualifies a thing ("Poland's leadership"), and is not at the table ("leaders of Poland")."""
    after = sentence.text[state.end : state.end + 2]
    if after.startswith(("'s", "’s")):
        return True
    before = sentence.text[max(0, state.start - 24) : state.start]
    held = re.search(r"(?:(?P<noun>\w+) )?\b(?:of|in|for|to|at|from|on|about|over|against)(?: the)? $", before)
    return (
        held is not None and (held["noun"] or "").casefold().rstrip("s") not in dossier.language.nouns["groups"]["all"]
    )


def _joined(dossier: Dossier, sentence: Sentence, left: int, right: int) -> bool:
    """Whether nothing but a list, an office or a verb of meeting stands between two actors."""
    between = [token for token in sentence.tokens if left <= token.idx < right]
    acts = [token for token in between if token.pos_ == "VERB"]
    if any(token.lemma_ not in dossier.language.grammar["meeting"] for token in acts) or any(
        token.lower_ in (";", ":", "(", "—", "–") for token in between
    ):
        return False
    words = [token.lower_ for token in between]
    listed = {"and", ",", "&", "-", "with"} & set(words) or acts
    return bool(listed) and len(between) <= 14 and "against" not in words and "while" not in words and "as" not in words


class Resolver:
    """Resolves phrases of one dossier to sides; keeps the main parties at hand."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._mains = {source.id: main_sides(dossier, source.id) for source in dossier.sources}
        self.main = next(iter(self._mains.values()))
        self._groups = dossier.language.nouns["groups"]

    def main_of(self, sentence: Sentence) -> Sides:
        """The main parties of the source that a sentence stands in: "the two sides" of one report are not another's."""
        return self._mains[sentence.source]

    def of(self, sentence: Sentence, phrase: Phrase | None) -> Sides:
        """The sides that a phrase means, sorted, each once; empty where they cannot be told."""
        if phrase is None:
            return ()
        if phrase.head.tag_ == "LS":
            return self._listed_under(sentence)
        named = self._named(sentence, phrase)
        if named:
            return tuple(sorted(set(named)))
        return self._referred(sentence, phrase)

    def before(self, sentence: Sentence, verb: Any) -> Sides:
        """The sides named right before a finite verb whose subject the parser lost: back to the clause's beginning."""
        start = 0
        for token in sentence.doc[: verb.i]:
            if token.pos_ in ("VERB", "SCONJ") or token.text in (";", ":", "“", "”", '"'):
                start = token.idx + len(token)
        nouns = [t for t in sentence.doc[: verb.i] if t.idx >= start and t.pos_ in ("NOUN", "PROPN", "PRON")]
        if not nouns:
            return self._listed_under(sentence)
        people = [m for m in self.dossier.cast.mentions_in(sentence) if start <= m.start < verb.idx]
        if people and nouns[-1].idx < people[-1].end:
            near = [
                m
                for m in people
                if _joined(self.dossier, sentence, m.end, verb.idx)
                or m is people[-1]
                or _and_between(sentence, m, people[-1])
            ]
            return tuple(sorted({side for m in near if (side := self.dossier.cast.of(m).affiliation)}))
        return self.of(sentence, noun_phrase(nouns[-1]))

    def _listed_under(self, sentence: Sentence) -> Sides:
        """The sides that lead in the list of which a sentence is an item: "The two Presidents:"."""
        for back in range(1, LIST):
            lead = self.dossier.before(sentence, back)
            if lead is None:
                return ()
            if lead.text.rstrip().endswith(":"):
                roots = [token for token in lead.tokens if token.dep_ == "ROOT"]
                bare = not lead.verbs and roots and roots[0].pos_ in ("NOUN", "PROPN", "PRON")
                return self.of(lead, noun_phrase(roots[0])) if bare else ()
            if not _ITEM.match(lead.text):
                return ()
        return ()

    def _named(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        people = [m for m in self.dossier.cast.mentions_in(sentence) if phrase.start <= m.start < phrase.end]
        sides = [side for m in people if (side := self._side(m))]
        head = phrase.head.lemma_.lower()
        if head in self.dossier.language.states["firms"]:
            return self._firms(sentence, phrase)
        known = [(m.start, m.end) for m in people]
        for mention in self.dossier.gazetteer.find(phrase.text(sentence)):
            start, end = phrase.start + mention.start, phrase.start + mention.end
            known.append((start, end))
            if self._acts(sentence, phrase, mention, start, end) and not any(
                start <= m.start < end + 40 and _side_of(self, m) == mention.state for m in people
            ):
                sides.append(mention.state)
        others = company(sentence, phrase, known, self.dossier.language)
        bodies = [] if sides else self._organisations(sentence, phrase)
        if others and not (sides or bodies):
            bodies = list(acting_group(sentence, phrase, self.dossier.language))
        return list(dict.fromkeys((*sides, *bodies, *(each.name for each in others))))

    def _firms(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        """As in "South Korean and Chinese firms" are two parties, neither of them a state."""
        words = phrase.text(sentence)
        noun = phrase.head.text.lower()
        return [f"{words[m.start : m.end]} {noun}" for m in self.dossier.gazetteer.find(words) if m.form == "demonym"]

    def _acts(self, sentence: Sentence, phrase: Phrase, mention: StateMention, start: int, end: int) -> bool:
        """Whether a state named in a phrase is who acts, not a quality of something else."""
        after = sentence.text[end : max(end, phrase.end)]
        possessed = re.match(r"['’]s?\s", sentence.text[end:])
        if (mention.form == "demonym" and not _stands_alone(sentence, start)) or possessed:
            nouns = re.findall(r"[\w-]+", after.removeprefix("’s").removeprefix("'s"))[:QUALIFIED]
            return any(self._stands_for_state(noun.casefold()) for noun in nouns) or self._stands_for_state(
                str(phrase.head.lemma_).lower()
            )
        if mention.form in ("name", "body", "capital") and self._qualifies(sentence, phrase, start, end):
            return False
        before = sentence.text[max(0, start - 12) : start]
        if re.search(r"\bnot (?:the )?$", before):
            return False  # "Canada, but not Mexico"
        if re.search(r"\b(?:in|to|from|on|against|with|for|at) (?:the )?$", before) and start > phrase.start + 4:
            return False
        if re.search(r"\bof (?:the )?$", before):
            return self._stands_for_state(phrase.head.lemma_.lower())
        return True

    def _qualifies(self, sentence: Sentence, phrase: Phrase, start: int, end: int) -> bool:
        """Whether a name only says which thing is meant: "the U.S.–Angola Dialogue", "Germany tariffs"."""
        token = sentence.token_at(start)
        if token is None or token.i == phrase.head.i or token.dep_ not in ("compound", "nmod"):
            return False
        head = token.head
        while head.dep_ in ("compound", "nmod") and head.head.i != head.i:
            head = head.head
        if head.idx < end:
            return False  # the name itself: "the European Union"
        thing = head.pos_ in ("NOUN", "PROPN") and head.i == phrase.head.i and head.ent_type_ not in ("GPE", "PERSON")
        return thing and not self._stands_for_state(str(head.lemma_).casefold())

    def _stands_for_state(self, noun: str) -> bool:
        singular = noun.removesuffix("s")
        return bool({noun, singular} & {*self.dossier.language.states["governments"], *self._groups["all"]})

    def _organisations(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        inside = (e for e in sentence.doc.ents if phrase.start <= e.start_char < phrase.end and phrase.head in e)
        if not any(self._is_body(sentence, entity) for entity in inside):
            return []
        start, end = extent(phrase.head)
        return [re.sub(r"^(?:the|The) |['’]s$", "", sentence.text[start:end])]

    def _is_body(self, sentence: Sentence, entity: Any) -> bool:
        """Whether what is marked as a body can be a party: no act or place, no person, no office, no "Talks"."""
        words = entity.text.split()
        if entity.label_ != "ORG" or set(words) & set(self.dossier.language.states["not_bodies"]):
            return False
        people = self.dossier.cast.mentions_in(sentence)
        named = any(m.start < entity.end_char and entity.start_char < m.end for m in people)
        opening = entity.end == 1 and entity[0].pos_ == "NOUN"
        offices = self.dossier.language.offices
        office = " ".join(words).casefold() in {*offices["heads"], *offices["ministers"]}
        return not (named or opening or office)

    def _referred(self, sentence: Sentence, phrase: Phrase) -> Sides:
        pronouns = self.dossier.language.speech["pronouns"]
        word = phrase.head.lower_
        if word in pronouns["he"] or word in pronouns["she"]:
            return self._one_person(sentence, phrase)
        if word in pronouns["we"]:
            return self._ourselves(sentence, phrase)
        if word in pronouns["they"]:
            return self.main_of(sentence) if self._free_they(sentence, phrase) else ()
        joint = self.dossier.source(sentence.source).kind is not SourceKind.NEWS
        if word in ("both", "all", "two") or self._is_group(phrase.head, joint=joint):
            return self.main_of(sentence)
        return acting_group(sentence, phrase, self.dossier.language)

    def _is_group(self, head: Any, *, joint: bool = True) -> bool:
        """As in "The two leaders", "both sides", "the countries", "participants": everybody at the table."""
        # Of a word in capitals the parser gives the plural as its lemma: "The Leaders", "The Parties".
        forms = {head.lemma_.lower(), head.lower_.removesuffix("s"), head.lower_.removesuffix("ies") + "y"}
        plural = head.tag_ in ("NNS", "NNPS") or (head.tag_ == "NNP" and head.lower_ not in self._groups["all"])
        if not forms & set(self._groups["all"]) or not plural:
            return False
        words = {child.lower_ for child in head.children if child.i < head.i}
        if words & set(self.dossier.language.grammar["vague"]):
            return False
        return bool(words & set(self._groups["determiners"])) or (
            not words and (joint or bool(forms & set(self._groups["bare"])))
        )

    def _free_they(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether "they" can mean all parties: no other plural stands as main subject before it in the sentence."""
        subject = main_subject(sentence)
        if subject is None or subject.start >= phrase.start:
            return True
        plural = subject.head.tag_ in ("NNS", "NNPS")
        return not plural or self._is_group(subject.head) or len(self._named(sentence, subject)) > 1

    def is_ours(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether a phrase is a "we" of somebody whom a report quotes: it means the speaker's side, not everybody's."""
        news = self.dossier.source(sentence.source).kind in (SourceKind.NEWS, SourceKind.UNKNOWN)
        return news and phrase.head.lower_ in self.dossier.language.speech["pronouns"]["we"]

    def speaker_beside(self, sentence: Sentence) -> Sides:
        """The side of whoever is named outside the quotation marks of a sentence, the last of several."""
        named = [m for m in self.dossier.cast.mentions_in(sentence) if not self.dossier.quoted(sentence, m.start)]
        side = self._side(named[-1]) if named else None
        return (side,) if side else ()

    def speaks_for_all(self, sentence: Sentence, phrase: Phrase | None) -> bool:
        """Whether a phrase is the "we" of a joint text, which binds all who issue it, named or not."""
        we = phrase is not None and phrase.head.lower_ in self.dossier.language.speech["pronouns"]["we"]
        joint = self.dossier.source(sentence.source).kind.is_joint
        return phrase is not None and we and joint and not self.dossier.quoted(sentence, phrase.start)

    def _ourselves(self, sentence: Sentence, phrase: Phrase) -> Sides:
        kind = self.dossier.source(sentence.source).kind
        joint = kind.is_joint or kind is SourceKind.UNKNOWN
        return self.main_of(sentence) if joint or self.dossier.quoted(sentence, phrase.start) else ()

    def _one_person(self, sentence: Sentence, phrase: Phrase) -> Sides:
        mention = self.person_before(sentence, phrase.start)
        side = self._side(mention) if mention else None
        return (side,) if side else ()

    def _side(self, mention: Mention) -> str | None:
        """The side that a person speaks for; whoever held an office once, opposes or only studies speaks for none."""
        person = self.dossier.cast.of(mention)
        words = (person.role or "").casefold().split()
        offices = self.dossier.language.offices
        private = {*words[:2]} & {*offices["opposing"]} or (words[-1:] and words[-1] in offices["private"])
        return None if private else person.affiliation

    def person_before(self, sentence: Sentence, at: int) -> Mention | None:
        """The person that "he" or "she" at `at` means: who is named before it as a subject, else who is named first."""
        here = [m for m in self.dossier.cast.mentions_in(sentence) if m.end <= at]
        if here:
            return here[0]
        for back in range(1, 4):
            earlier = self.dossier.before(sentence, back)
            if earlier is None:
                return None
            mentions = self.dossier.cast.mentions_in(earlier)
            subject = main_subject(earlier)
            first = [m for m in mentions if subject and subject.start <= m.start < subject.end]
            if first or mentions:
                return (first or mentions)[0]
        return None


def _and_between(sentence: Sentence, one: Mention, two: Mention) -> bool:
    between = [token.lower_ for token in sentence.tokens if one.end <= token.idx < two.start]
    return "and" in between and len(between) <= 10


def _side_of(resolver: Resolver, mention: Mention) -> str | None:
    return resolver.dossier.cast.of(mention).affiliation
