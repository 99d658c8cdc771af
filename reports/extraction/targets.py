"""Split what a verb governs into its targets: one row each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from reports.extraction.clauses import Phrase, denial, extents, members
from reports.extraction.phrasing import alternatives
from reports.languages import Language

Form = Literal["infinitive", "gerund", "noun", "that"]

# How currencies are called before a sum (ISO 4217).
_CODE = re.compile("[A-Z]{3}")

# A base form, which the engine sometimes takes for a present.
_BARE = ("VB", "VBP")
# "agreed with A, the minister of B, to": so many words may name whom it was agreed with.
FARTHEST_COMPANY = 20
# One gerund behind "including" is an example; three or more are a list of undertakings.
FEWEST_ITEMS = 3


@dataclass(frozen=True)
class Target:
    """One thing that a verb governs; `opener` is the preposition before it, if any.

    What the parse tells of it is looked up once: each row is held against every other one, and a denial is searched
    along the whole list that a target stands in.
    """

    phrase: Phrase
    form: Form
    opener: str = ""

    @cached_property
    def verb(self) -> str:
        """The lemma of the governed verb, empty where a noun or a clause is governed."""
        return str(self.phrase.head.lemma_).lower() if self.form in ("infinitive", "gerund") else ""

    @cached_property
    def denied(self) -> bool:
        """Whether the source says that it will not be done: "not to restrict", "will not apply"."""
        return self.form in ("infinitive", "gerund") and denial(self.phrase.head) is not None

    @cached_property
    def start(self) -> int:
        """Where the target begins, its denial included, in characters of the sentence."""
        denying = denial(self.phrase.head) if self.denied else None
        return self.phrase.start if denying is None else min(self.phrase.start, int(denying.idx))


def targets(verb: Any, language: Language) -> list[Target]:
    """What `verb` governs, as the words right after it tell; the extents come from the parse."""
    doc = verb.doc
    at = _past_adverbs(doc, int(verb.i) + 1)
    if at < len(doc) and doc[at].lower_ in language.grammar["reflexive"]:
        at = _past_adverbs(doc, at + 1)
    at = _past_hedge(doc, at, language)
    if at >= len(doc):
        return []
    token = doc[at]
    word = token.lower_
    if word == "that" or (token.dep_ in ("mark",) and word not in ("to", "for")):
        return _clause(verb)
    if word == language.grammar["company"]:
        at = _past_company(doc, at)
        word = doc[at].lower_ if at < len(doc) else ""
    if word in language.grammar["occasions"] and (late := _late_infinitive(verb, at)) is not None:
        return _verbs(late, "infinitive", "to", _limit(verb, late), language)
    if word in language.grammar["openers"]:
        return _after_opener(verb, at, language)
    told = _clause(verb) if any(_opens_clause(c) for c in verb.children if c.i > verb.i) else []
    return told or _object(verb, language) or _clause(verb)


def _opens_clause(child: Any) -> bool:
    """Whether a clause with "that" follows whom it is said to: "promised reporters that Peru would pay"."""
    return child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)


def _past_company(doc: Any, at: int) -> int:
    """Past the one with whom something is agreed: "agreed with his Iranian counterpart, X, to exchange"."""
    for place in range(at + 1, min(len(doc) - 1, at + FARTHEST_COMPANY)):
        if (doc[place].lower_ == "to" and doc[place + 1].tag_ in _BARE) or doc[place].lower_ == "that":
            return place
    return at


def _late_infinitive(verb: Any, at: int) -> Any | None:
    """The infinitive behind a phrase of time or place: "agreed during the visit to reopen"."""
    own = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > at]
    inside = [t for t in verb.subtree if t.tag_ == "VB" and t.i > at and t.nbor(-1).lower_ == "to"]
    return next(iter(own or inside), None)


def _past_adverbs(doc: Any, at: int) -> int:
    """Past adverbs and dates between a verb and what it governs: "agreed on Monday to", "agreed in 2022 to"."""
    if at + 1 < len(doc) and doc[at].lower_ in ("on", "in") and doc[at + 1].ent_type_ == "DATE":
        at += 1
    while at < len(doc) and (
        doc[at].pos_ == "ADV"
        or doc[at].dep_ in ("npadvmod", "advmod", "neg")
        or doc[at].is_quote
        or doc[at].ent_type_ == "DATE"
    ):
        at += 1
    return at


def _past_hedge(doc: Any, at: int, language: Language) -> int:
    """Past a hedge of two words between a verb and what it governs: "agreed in principle on a pact"."""
    hedge = " ".join(token.lower_ for token in doc[at : at + 2])
    return _past_adverbs(doc, at + 2) if hedge in language.acts["hedging"]["words"] else at


def _after_opener(verb: Any, at: int, language: Language) -> list[Target]:
    """Targets after a preposition: an infinitive, gerunds, or nouns."""
    doc = verb.doc
    opener = doc[at].lower_
    head = _past_adverbs(doc, at + 1)
    if head >= len(doc):
        return []
    if doc[head].tag_ in ("VB", "VBP") and opener == "to":
        return _verbs(doc[head], "infinitive", opener, _limit(verb, doc[head]), language)
    if doc[head].tag_ == "VBG" and doc[head].dep_ in ("amod", "compound"):
        return _misread_gerund(verb, doc[head], opener, language)
    if doc[head].tag_ == "VBG":
        return _verbs(doc[head], "gerund", opener, _limit(verb, doc[head]), language)
    noun = _noun_after(doc, at)
    if noun is None:
        return []
    heads = [*members(noun), *_stray(verb, noun)]
    return [Target(p, "noun", opener) for p in extents(heads, _limit(verb, noun), language)]


def _misread_gerund(verb: Any, gerund: Any, opener: str, language: Language) -> list[Target]:
    """A gerund that the engine took for the adjective of its object: "committed to developing proposals"."""
    noun = gerund.head
    phrase = extents([noun], _limit(verb, noun), language)[0]
    return [Target(Phrase(int(gerund.idx), phrase.end, gerund), "gerund", opener)]


def _noun_after(doc: Any, at: int) -> Any | None:
    """The head of the noun phrase that begins after token `at`."""
    own = [child for child in doc[at].children if child.dep_ in ("pobj", "dobj") and child.i > at]
    if own:
        return own[0]
    for token in doc[at + 1 : at + 9]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod", "poss", "amod"):
            return token
    return None


def _stray(verb: Any, noun: Any) -> list[Any]:
    """Nouns that the parser joined to the verb though they continue its list ("committed to X, and talks on Y")."""
    return [
        t
        for t in verb.conjuncts
        if t.pos_ in ("NOUN", "PROPN") and t.i > noun.i and not any(c.dep_ == "nsubj" for c in t.children)
    ]


def _verbs(head: Any, form: Form, opener: str, limit: int, language: Language) -> list[Target]:
    heads = [token for token in listed(head) if token.i < limit]
    phrases = merged(extents(heads, limit, language), language)
    rows = [Target(p, form, opener) for p in phrases]
    found: list[Target] = []
    for row in rows:
        items = _included(row, language)
        found += [_before_items(row, items), *items]
    return found


def listed(head: Any) -> list[Any]:
    """The verbs joined to `head`, with those that the parser hung on a verb inside ("to take steps to A, B, and C")."""
    heads = [t for t in members(head) if t is head or t.lemma_ != "be"]  # "be it through force" is no undertaking
    if head.tag_ not in _BARE:
        return heads
    inner = [t for t in head.subtree if t.tag_ in _BARE and t.dep_ == "conj" and t.i > head.i and t not in heads]
    items = [t for t in inner if _opens_item(t) and not _own_subject(t)]
    strayed = [t for t in inner if t.head.tag_ not in _BARE and not _own_subject(t) and not _is_governed(t, heads)]
    strayed += [*_with_governor(head), *_worked_for(head)]
    found = (*heads, *(items if len(items) > 1 else []), *strayed, *_with_to(head), *_behind_semicolons(head))
    return [token for _, token in sorted({int(t.i): t for t in found}.items())]


def _with_governor(head: Any) -> list[Any]:
    """The infinitives that the parser joined to the verb that governs `head`: "committed to fish, and farm".

    After a verb that has the form of an infinitive itself ("we agree to fish and agree to farm") nobody can tell.
    """
    if head.dep_ not in ("xcomp", "advcl", "ccomp") or head.head.tag_ in _BARE:
        return []
    return [c for c in head.head.conjuncts if c.i > head.i and _is_bare_infinitive(c)]


def _worked_for(head: Any) -> list[Any]:
    """The further aims of an effort: "work to finalise the text and sign it" works to sign it, too."""
    if head.lemma_ != "work":
        return []
    aims = [c for c in head.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > head.i]
    return [c for aim in aims for c in aim.conjuncts if c.i > aim.i and _is_bare_infinitive(c)]


def _is_bare_infinitive(token: Any) -> bool:
    return token.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)


def _is_governed(token: Any, heads: list[Any]) -> bool:
    """Whether a verb of its own governs a stray one, none of `heads`: "to help them to fish and farm"."""
    above = token.head
    while above not in heads and above.head.i != above.i:
        if above.tag_ in (*_BARE, "VBZ", "VBD", "MD"):
            return True
        above = above.head
    return False


def _behind_semicolons(head: Any) -> list[Any]:
    """The further items of "to cut tariffs; open ports; and fully carry out the plan", however parsed."""
    later = [t for t in head.doc[head.i + 1 :] if t.tag_ in _BARE]
    return [t for t in later if not _own_subject(t) and _opening_mark(t) == ";"]


def _with_to(head: Any) -> list[Any]:
    """The further infinitives of "to cut tariffs, to recognise licences and to hold a festival", however parsed."""
    later = [t for t in head.doc[head.i + 1 :] if t.tag_ == "VB" and t.nbor(-1).lower_ == "to" and t.i > head.i + 2]
    items = [t for t in later if t.nbor(-2).lower_ in (",", ";", "and")]
    joined = [t for t in items if t.nbor(-2).lower_ == "and"]
    return [t for t in items if joined and t.i <= joined[-1].i]


def _opens_item(token: Any) -> bool:
    """Whether a token stands right behind a comma or semicolon, an "and" or adverb between them left out."""
    return _opening_mark(token) in (",", ";")


def _opening_mark(token: Any) -> str:
    before = token.nbor(-1)
    while before.i and (before.lower_ in ("and", "to") or before.pos_ == "ADV"):
        before = before.nbor(-1)
    return str(before.text)


def _included(row: Target, language: Language) -> list[Target]:
    """What a row goes on to include, where each item says what will be done: "including by removing A; accepting B"."""
    doc = row.phrase.head.doc
    opening = next((t for t in doc if t.lower_ in language.grammar["including"] and t.i > row.phrase.head.i), None)
    if opening is None or opening.i + 1 >= len(doc):
        return []
    means = opening.nbor(1).lower_ == language.grammar["means"]
    first = next((t.i for t in doc[opening.i + 1 : opening.i + 4] if t.tag_ == "VBG"), None)
    if first is None or any(
        not t.is_punct and t.lower_ != language.grammar["means"] for t in doc[opening.i + 1 : first]
    ):
        return []
    starts = [t for t in doc[first:] if t.tag_ == "VBG" and (t.i == first or _opens_item(t))]
    if len(starts) < (1 if means else FEWEST_ITEMS):
        return []
    ends = [*(t.i for t in starts[1:]), len(doc)]
    return [Target(_item(doc, start, end), "gerund") for start, end in zip(starts, ends, strict=True)]


def _before_items(row: Target, items: list[Target]) -> Target:
    """The row without the items that have rows of their own, and without the words that lead to them."""
    if not items or items[0].phrase.start >= row.phrase.end:
        return row
    doc = row.phrase.head.doc
    before = [t for t in doc if row.phrase.start <= t.idx < items[0].phrase.start]
    while before and (before[-1].is_punct or before[-1].pos_ in ("ADP", "VERB", "SCONJ")):
        before.pop()
    end = before[-1].idx + len(before[-1]) if before else row.phrase.end
    return Target(Phrase(row.phrase.start, end, row.phrase.head), row.form, row.opener)


def _item(doc: Any, head: Any, end: int) -> Phrase:
    tokens = list(doc[head.i : end])
    while tokens and (tokens[-1].is_punct or tokens[-1].lower_ == "and"):
        tokens.pop()
    return Phrase(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), head)


def merged(phrases: list[Phrase], language: Language) -> list[Phrase]:
    """Verbs that share one object are one target: "sustain and expand the close cooperation"."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if kept and _is_bare(kept[-1], language):
            kept[-1] = Phrase(kept[-1].start, phrase.end, kept[-1].head)
        else:
            kept.append(phrase)
    return kept


def _is_bare(phrase: Phrase, language: Language) -> bool:
    """Whether a verb phrase is nothing but a verb that waits for its object."""
    inside = [t for t in phrase.head.doc if phrase.start <= t.idx < phrase.end]
    return (
        not any(t.pos_ in ("NOUN", "PROPN", "PRON", "ADP") for t in inside)
        and phrase.head.lemma_ not in language.grammar["intransitive"]
    )


def _limit(verb: Any, inside: Any) -> int:
    """The token where the clause of `verb` ends: the next main verb joined to it, or the end of the sentence."""
    later = [
        c.left_edge.i if _own_subject(c) else c.i
        for c in verb.conjuncts
        if c.i > inside.i and c.tag_.startswith("VB") and not _is_bare_infinitive(c)
    ]
    later += [t.i for t in inside.conjuncts if t.i > inside.i and t.tag_ in ("VBD", "VBZ")]
    return min(later, default=len(verb.doc))


def _own_subject(verb: Any) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _object(verb: Any, language: Language) -> list[Target]:
    objects = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "attr", "oprd", "nsubjpass", "dative") and (c.i > verb.i or c.dep_ == "nsubjpass")
    ]
    direct = [c for c in objects if c.dep_ != "dative"]
    objects = direct or objects  # "promised Chile a loan": a loan, not Chile
    if not objects:
        return []
    heads = [t for t in members(objects[0]) if not _own_subject(t)]
    limit = _limit(verb, objects[0]) if objects[0].i > verb.i else int(verb.i)
    found = (_with_amount(verb, phrase, language) for phrase in extents(heads, limit, language))
    return [Target(_with_topic(verb, phrase, language), "noun") for phrase in found]


def _with_amount(verb: Any, phrase: Phrase, language: Language) -> Phrase:
    """A phrase that is the code of a currency alone, with the sum behind it: "CHF 20 million"."""
    text = str(verb.doc.text)
    if not _CODE.fullmatch(text[phrase.start : phrase.end]):
        return phrase
    scales = alternatives(language.nouns["figures"]["scales"])
    amount = re.compile(rf"\s\d[\d.,]*\d?(?:\s(?:{scales})\b)?").match(text, phrase.end)
    return Phrase(phrase.start, amount.end(), phrase.head) if amount else phrase


def _with_topic(verb: Any, phrase: Phrase, language: Language) -> Phrase:
    """The phrase with what stands right behind it and the parser may have hung on the verb.

    That is "on trade"; behind what is pledged, also to whom it goes, what for and over what time.
    """
    pledges = verb.lemma_.lower() in language.acts["verbs"]["pledge"]
    for child in sorted(verb.children, key=lambda token: int(token.i)):
        edge = child.left_edge
        if edge.i <= phrase.head.i or any(phrase.end <= t.idx < edge.idx and not t.is_punct for t in verb.doc):
            continue
        topical = _is_topic(child, language)
        if topical or (pledges and _is_granted(child, language)):
            last = child.right_edge
            phrase = Phrase(phrase.start, last.idx + len(last), phrase.head)
        if topical and not pledges:
            break
    return phrase


def _is_topic(child: Any, language: Language) -> bool:
    dated = any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree)
    return bool(child.dep_ == "prep" and child.lower_ in language.grammar["topical"] and not dated)


def _is_granted(child: Any, language: Language) -> bool:
    """Whether words tell to whom something goes, what for, or over what time: "to Mexico for water over five years"."""
    if child.dep_ in ("xcomp", "advcl"):
        return bool(child.left_edge.tag_ == "TO" and child.tag_ == "VB")
    aim = next((c for c in child.children if c.dep_ == "pobj"), None)
    if aim is None or child.dep_ not in ("prep", "dative"):
        return False
    if child.lower_ in language.grammar["lasting"]:
        return bool(aim.lemma_.lower() in language.grammar["terms"])
    return child.lower_ in language.grammar["granting"] and aim.ent_type_ not in ("DATE", "TIME")


def _clause(verb: Any) -> list[Target]:
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "advcl") and c.i > verb.i]
    if not clauses:
        return []
    tokens = [t for t in clauses[0].subtree if t.i > verb.i]
    while tokens and (tokens[0].lower_ == "that" or tokens[0].is_punct):
        tokens.pop(0)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    if not tokens:
        return []
    return [Target(Phrase(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), clauses[0]), "that")]
