"""Find the verbs that bind: which family they are of, whether the source asserts them, who is bound, to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.actors import firm_nouns
from reports.extraction.acts import any_word, family_of
from reports.extraction.asserting import is_told
from reports.extraction.clauses import (
    DENYING,
    NOT_ALONE,
    SUBJECTS,
    Phrase,
    auxiliary,
    clause_end,
    denial,
    extents,
    negated,
    noun_phrase,
    subject,
    verbs,
)
from reports.extraction.dossier import Dossier
from reports.extraction.governing import only_describes
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver, Sides
from reports.extraction.targets import Form, Target, listed, merged, targets
from reports.extraction.tense import belongs_to_another_time
from reports.languages import Language
from reports.model.vocabulary import SourceKind

FAMILIES = ("sign", "agree", "pledge", "intend")
# What is said under one of these is what somebody holds, praises, raises or wants, not what anybody undertakes.
STANCES = ("reaffirm", "endorse", "discuss", "call", "offer", "assure")
# Genres in which a state's "will" is an undertaking before the other side, not a newspaper's forecast.
JOINT_GENRES = (
    SourceKind.JOINT_STATEMENT,
    SourceKind.COMMUNIQUE,
    SourceKind.READOUT,
    SourceKind.REMARKS,
    SourceKind.SPEECH,
    SourceKind.PRESS_RELEASE,
)

# How an item of a list begins, and how all but the last of them end.
_BULLET = re.compile(r"\s*(?:[-–•*·]|\(?[a-z0-9]{1,3}[.)])\s+")
_CONTINUING = (";", "; and", ", and", ",", "; or")


@dataclass(frozen=True, eq=False)
class Binding:
    """A verb that binds `parties` to `targets`; `end` is where its clause ends, in characters of the sentence.

    `lead` is the sentence that opens the list of which this is an item; `joint` says that "we" of a joint text bind
    ourselves, be it in the name of one body.
    """

    sentence: Sentence
    verb: Any
    cue: str
    family: str
    parties: Sides
    targets: tuple[Target, ...]
    end: int
    lead: Sentence | None = None
    joint: bool = False


def bindings(dossier: Dossier, resolver: Resolver) -> Iterator[Binding]:
    """Every binding act of the sources, in reading order."""
    opening: Binding | None = None
    for sentence in dossier.sentences:
        if opening is not None and (item := _item(opening, sentence)) is not None:
            opening = opening if sentence.text.rstrip().endswith(_CONTINUING) else None
            yield item
            continue
        found = [binding for verb in verbs(sentence) for binding in _of_verb(dossier, resolver, sentence, verb)]
        opening = _lead_in(resolver, sentence, found)
        if opening is None:
            yield from found
            yield from (b for verb in verbs(sentence) for b in _secured(dossier, resolver, sentence, verb))


def _lead_in(resolver: Resolver, sentence: Sentence, found: list[Binding]) -> Binding | None:
    """The act that a list is opened with: "Canada commits to the following:", "The two sides will:"."""
    if not sentence.text.rstrip().endswith(":") or any(token.lower_ in DENYING for token in sentence.tokens):
        return None  # "will not:" leads into what is not to be done
    hedging = resolver.dossier.language.acts["hedging"]["verbs"]
    if found:
        return None if any(target.verb in hedging for target in found[-1].targets) else found[-1]
    bare = [token for token in sentence.tokens if token.lower_ in ("will", "shall")]
    if bare and not is_told(bare[-1].head, resolver.dossier.language):
        return None
    parties = resolver.of(sentence, subject(bare[-1])) if bare else ()
    return Binding(sentence, bare[-1], "will", "will", parties, (), 0) if parties else None


def _item(opening: Binding, sentence: Sentence) -> Binding | None:
    """One item of a list, bound by the act that opens it; None where the list is over."""
    bullet = _BULLET.match(sentence.text)
    start = bullet.end() if bullet else 0
    head = next(
        (t for t in sentence.tokens if t.idx >= start and t.pos_ in ("VERB", "NOUN", "PROPN") and t.tag_ != "VBZ"), None
    )
    first = next((t for t in sentence.tokens if t.idx >= start), None)
    if head is None or first is None or not (bullet or first.text[0].islower()):
        return None
    end = len(sentence.text.rstrip(" .;,").removesuffix(" and").rstrip(" .;,"))
    verbal = head.pos_ == "VERB" and head.tag_ in ("VB", "VBP", "VBG")
    form: Form = "noun" if not verbal else "gerund" if head.tag_ == "VBG" else "infinitive"
    target = Target(Phrase(start, end, head), form, "to")
    return Binding(sentence, head, opening.cue, opening.family, opening.parties, (target,), end, opening.sentence)


def _of_verb(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any) -> Iterator[Binding]:
    family = _family(dossier, sentence, verb)
    if family is None or (family == "intend" and only_describes(verb)):
        return
    if not _is_asserted(dossier, sentence, verb, family) or belongs_to_another_time(dossier, sentence, verb):
        return
    parties = _parties(resolver, sentence, verb, family)
    joint = resolver.speaks_for_all(sentence, subject(verb))
    if not ((joint and not parties) or (parties and _may_bind(resolver, sentence, verb, family, parties))):
        return
    found = _targets(dossier, verb, family)
    if found:
        end = clause_end(verb, found[-1].phrase)
        yield Binding(sentence, verb, lemma_of(verb, dossier.language), family, parties, tuple(found), end, joint=joint)


def _secured(dossier: Dossier, resolver: Resolver, sentence: Sentence, verb: Any) -> Iterator[Binding]:
    """As in "secured a commitment from Huawei to establish a laboratory": a promise told by who got it."""
    grammar = dossier.language.grammar
    if verb.lemma_.lower() not in grammar["securing"] or not _is_asserted(dossier, sentence, verb, "pledge"):
        return
    for noun in (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in grammar["promises"]):
        after = [token for token in verb.subtree if token.i > noun.i]
        givers = [p for c in after if c.lower_ == "from" for p in c.children if p.dep_ == "pobj"]
        acts = [t for t in after if t.tag_ == "VB" and t.nbor(-1).lower_ == "to"]
        if givers and acts:
            giver, taker = resolver.of(sentence, noun_phrase(givers[0])), resolver.of(sentence, subject(verb))
            target = Target(extents([acts[0]], len(verb.doc), dossier.language)[0], "infinitive", "to")
            if giver:
                both = tuple(sorted({*giver, *taker}))
                yield Binding(sentence, verb, "pledge", "pledge", both, (target,), target.phrase.end)


def _family(dossier: Dossier, sentence: Sentence, verb: Any) -> str | None:
    """The family of a binding verb; "will" and "may" where the verb itself is what is undertaken."""
    if verb.dep_ in ("acomp", "attr", "oprd") and verb.head.lemma_.lower() in dossier.language.grammar["remaining"]:
        return None
    lemma = lemma_of(verb, dossier.language)
    family = family_of(lemma, dossier.language, FAMILIES)
    if family is None and accord_of(verb, dossier.language) is not None:
        family = "agree"
    if any(child.dep_ == "auxpass" for child in verb.children) and family is None:
        return None
    promised = auxiliary(verb, ("will", "shall")) or (auxiliary(verb, ("would",)) and _reported(verb))
    if family == "sign" and promised:
        family = None
    if _is_possible(dossier, sentence, verb):
        return "may"
    if family is None and any(child.dep_ == "nsubjpass" for child in verb.children):
        return None  # "the treaty will be signed": who undertakes it is not said
    if family is None and _is_performed(dossier, sentence, verb):
        return "will"
    if family is not None:
        return family if lemma != "look" else None
    stative = lemma in dossier.language.grammar["stative"]
    return "will" if promised and not stative and not dossier.quoted(sentence, verb.idx) else None


def lemma_of(verb: Any, language: Language) -> str:
    """The lemma of a verb, and of an adjective that says how somebody is bound: "are committed to"."""
    lemma = str(verb.lemma_).lower()
    return str(language.grammar["minded"].get(lemma, lemma))


def accord_of(verb: Any, language: Language) -> Any | None:
    """The noun that makes a verb one of agreeing: "reached agreement on", "struck a deal to"."""
    if verb.lemma_.lower() not in language.grammar["reaching"]:
        return None
    return next(
        (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in language.grammar["accords"]), None
    )


def _is_performed(dossier: Dossier, sentence: Sentence, verb: Any) -> bool:
    """As in "we are launching a forum": a joint text does it by saying so."""
    doing = verb.tag_ == "VBG" and auxiliary(verb, ("be",)) and _has_subject(verb)
    joint = dossier.source(sentence.source).kind.is_joint
    return bool(doing) and joint and verb.lemma_.lower() in dossier.language.acts["performing"]["verbs"]


def _is_possible(dossier: Dossier, sentence: Sentence, verb: Any) -> bool:
    """As in "may positively consider" in a joint text: an intention of the weakest kind."""
    joint = dossier.source(sentence.source).kind in JOINT_GENRES
    return joint and auxiliary(verb, ("may",)) and verb.lemma_.lower() in dossier.language.acts["hedging"]["verbs"]


def _reported(verb: Any) -> bool:
    """As in "adding that they would seek": a promise in reported speech."""
    return bool(verb.dep_ == "ccomp" and verb.head.pos_ == "VERB")


def _is_asserted(dossier: Dossier, sentence: Sentence, verb: Any, family: str) -> bool:
    """Whether the source says that the act happened: not denied, not asked for, not supposed.

    A state's "will not" in a joint text is an undertaking too.
    """
    grammar = dossier.language.grammar
    refrains = family == "will" and dossier.source(sentence.source).kind in JOINT_GENRES
    if negated(verb, dossier.language.acts["negation"]["words"]) and not (refrains and denial(verb) is not None):
        return False
    if verb.dep_ in ("acomp", "attr") and negated(verb.head, dossier.language.acts["negation"]["words"]):
        return False  # "are not committed to"
    if verb.doc.text.rstrip().endswith("?") or not is_told(verb, dossier.language):
        return False
    if verb.tag_ == "VBG" and auxiliary(verb, ("be",)) and family in ("agree", "sign"):
        return False  # "was deciding": nothing is done yet
    if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "pobj", "xcomp", "dobj") and not _has_subject(verb):
        return False
    if verb.tag_ == "VB" and not auxiliary(verb, ("will", "shall", "do", "would", "may")):
        return False
    if (auxiliary(verb, grammar["modal"]) and family != "may") or _under_stance(verb, dossier.language):
        return False
    if verb.tag_ != "VBD" and any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children):
        return False  # "before any deal is signed": it is not yet
    return not any(child.dep_ == "mark" and child.lower_ in grammar["supposing"] for child in verb.children)


def _has_subject(verb: Any) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _under_stance(verb: Any, language: Language) -> bool:
    """Whether the clause is what somebody reaffirmed, welcomed, discussed or asked for: a stance, not an act."""
    if _joined_to_main(verb):
        return False
    inner = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" else verb
    head = inner.head
    governed = inner.dep_ in ("ccomp", "xcomp") and head.i < verb.i
    return bool(governed) and family_of(head.lemma_.lower(), language, STANCES) is not None


def _joined_to_main(verb: Any) -> bool:
    """As in "recognise that it is a shared task, and will exchange data": joined to the main verb, behind a comma."""
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp" or _has_subject(verb) or not auxiliary(verb, ("will", "shall")):
        return False
    before = [t for t in verb.doc[verb.head.i : verb.i] if t.dep_ == "cc" and t.i]
    return bool(before) and before[-1].nbor(-1).text == ","


def _parties(resolver: Resolver, sentence: Sentence, verb: Any, family: str) -> Sides:
    own = _doers(resolver, sentence, verb, family)
    company = _company(resolver, sentence, verb) if family == "agree" else ()
    return tuple(sorted({*own, *company})) if own else ()


def _company(resolver: Resolver, sentence: Sentence, verb: Any) -> Sides:
    """The other party of "agreed with his Iranian counterpart to"."""
    with_ = resolver.dossier.language.grammar["company"]
    nouns = [n for c in verb.children if c.lower_ == with_ for n in c.children if n.dep_ == "pobj"]
    return resolver.of(sentence, noun_phrase(nouns[0])) if nouns and nouns[0].i > verb.i else ()


def _doers(resolver: Resolver, sentence: Sentence, verb: Any, family: str) -> Sides:
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        agents = [p for child in verb.children if child.dep_ == "agent" for p in child.children if p.dep_ == "pobj"]
        if agents:
            last = agents[0].right_edge
            return resolver.of(sentence, Phrase(agents[0].left_edge.idx, last.idx + len(last), agents[0]))
        return resolver.main_of(sentence) if family in ("sign", "agree") else ()
    found = subject(verb.head.head if _joined_to_main(verb) else verb)
    if found is None and verb.tag_ in ("VBD", "VBP", "VBZ", "VBN"):
        return resolver.before(sentence, verb)
    return resolver.of(sentence, found)


def _may_bind(resolver: Resolver, sentence: Sentence, verb: Any, family: str, parties: Sides) -> bool:
    """Whether an act by these parties belongs to the event: third parties' acts and forecasts do not."""
    joint = len(parties) > 1
    if _told_by_others(resolver, sentence, verb, parties):
        return False
    if _is_hearsay(verb) and (not joint or any_word(sentence.text, resolver.dossier.language.grammar["contesting"])):
        return False
    if not joint and re.search(r"\baccording to\b", sentence.text, re.IGNORECASE):
        return False
    main = resolver.main_of(sentence)
    if not joint and main and _is_group(parties[0], resolver) and not _is_joint_text(resolver, sentence):
        return False
    if joint and main and not set(parties) & set(main) and not is_firm(parties, resolver.dossier.language):
        return False
    if family in ("will", "intend", "may"):
        genre = _is_joint_text(resolver, sentence)
        return joint or (genre and not resolver.dossier.quoted(sentence, verb.idx))
    return True


def _told_by_others(resolver: Resolver, sentence: Sentence, verb: Any, parties: Sides) -> bool:
    """Whether a side tells what others agreed: "Lavrov said Ukraine and the United States had agreed to".

    "The foreign ministry" of nobody knows whom is no side, as "officials" are none.
    """
    inner = verb
    while inner.dep_ == "conj":
        inner = inner.head
    if inner.dep_ != "ccomp" or inner.head.lemma_.lower() not in resolver.dossier.language.speech["said"]:
        return False
    nameless = resolver.dossier.language.states["governments"]
    tellers = {side for side in resolver.of(sentence, subject(inner.head)) if side.casefold() not in nameless}
    return bool(tellers) and not tellers & set(parties)


def _is_joint_text(resolver: Resolver, sentence: Sentence) -> bool:
    return resolver.dossier.source(sentence.source).kind in JOINT_GENRES


def _is_group(party: str, resolver: Resolver) -> bool:
    """Whether a party is told by its own words only ("Basque unions"): no state, body or firm."""
    named = resolver.dossier.gazetteer.states_in(party)
    return not named and party.rpartition(" ")[2].islower() and not is_firm((party,), resolver.dossier.language)


def _is_hearsay(verb: Any) -> bool:
    """As in "said Nepal had undertaken to": one side's word for it, which binds nobody whom it does not speak for."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def is_firm(parties: Sides, language: Language) -> bool:
    """Whether the parties are firms ("Chinese firms"), not states."""
    return any(party.rpartition(" ")[2] in firm_nouns(language) for party in parties)


def _targets(dossier: Dossier, verb: Any, family: str) -> list[Target]:
    governing = accord_of(verb, dossier.language) or verb
    found = [] if family in ("will", "may") else targets(governing, dossier.language)
    if family == "agree" and governing is verb and verb.lemma_.lower() != "agree":
        # "resolved the quarrel", "determined the price" settle a thing; "resolved to" and "decided on" bind.
        found = [t for t in found if t.form != "noun" or t.opener]
    listed_inline = verb.doc.text[verb.idx + len(verb) :].lstrip(" to").startswith(":")
    if lemma_of(verb, dossier.language) == "commit":
        found = [t for t in found if t.form != "noun" or t.opener]  # "committed a violation" promises nothing
    if listed_inline:
        found = [t for t in found if t.form != "noun"]  # "commits to: a) pay" lists acts, however they are parsed
    if family == "pledge" and _is_minded(verb):
        found = [t for t in found if t.form != "noun"]
    found = [t for t in found if _says_something(t, dossier.language) and not _is_lost_denial(governing, t)]
    if family in ("will", "may") or (family == "intend" and any(t.form == "noun" for t in found)):
        form: Form = "gerund" if verb.tag_ == "VBG" else "infinitive"
        own = [Target(phrase, form, "to") for phrase in _own_phrases(verb, dossier.language)]
        return [t for t in own if _says_something(t, dossier.language)]
    return [t for t in found if is_promise(family, t) or (t.form != "that" and not is_view(t, dossier.language))]


def _says_something(target: Target, language: Language) -> bool:
    """Whether a target names a thing or a further act: "work together" and "the following" do not, "resign" does."""
    if target.verb in language.grammar["undoing"]:
        return False
    if target.verb in language.grammar["complete"]:
        return True
    inside = [t for t in target.phrase.head.doc if target.phrase.start <= t.idx < target.phrase.end]
    return any(t.pos_ in ("NOUN", "PROPN", "NUM") or (t.pos_ == "VERB" and t.i > target.phrase.head.i) for t in inside)


def _is_minded(verb: Any) -> bool:
    """As in "are committed to the alliance", with a thing behind it: how somebody is minded, nothing to be done."""
    be = auxiliary(verb, ("be",)) or (verb.dep_ in ("acomp", "attr", "oprd") and verb.head.lemma_ == "be")
    return bool(be) or (verb.tag_ == "VBN" and not auxiliary(verb, ("have",)) and verb.dep_ in ("advcl", "acl", "ROOT"))


def _is_lost_denial(verb: Any, target: Target) -> bool:
    """Whether a denial stands between a verb and a thing whose doing the parser lost: "neither dump nor burn waste"."""
    between = [t for t in verb.doc[verb.i + 1 : target.phrase.head.i] if t.idx < target.phrase.start]
    denies = any(t.lower_ in DENYING and t.nbor(1).lower_ not in NOT_ALONE for t in between)
    return denies and target.form == "noun"


def is_view(target: Target, language: Language) -> bool:
    """Whether what was agreed on is a view, not an act: "agreed on the need to reform the council"."""
    return target.form == "noun" and target.phrase.head.lemma_.lower() in language.grammar["views"]


def is_promise(family: str, target: Target) -> bool:
    """Whether a that-clause says what will be done ("decided that the ambassador will return"), not how things are."""
    head = target.phrase.head
    if target.form != "that":
        return False
    promised = auxiliary(head, ("will", "shall", "would")) and not auxiliary(head, ("have",))
    return family in ("agree", "pledge") and promised


def _own_phrases(verb: Any, language: Language) -> list[Phrase]:
    heads = [t for t in listed(verb) if t.i == verb.i or (t.i > verb.i and not _has_subject(t))]
    return merged(extents(heads, len(verb.doc), language), language)
