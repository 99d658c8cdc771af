"""Find what introduces a quotation: the verb or phrase of saying beside it, and the words that name who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reports.extraction.running import Frame, Running, Word
from reports.languages import Language

Place = Literal["before", "after"]

# Heads that lead from a verb without a subject of its own to the one whose subject it shares.
_SHARING = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "acl", "dep", "parataxis", "aux")
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = ("VBD", "VBZ", "VBP")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_IN_PHRASE = ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON", "PART")

# How far a subject without a parse to vouch for it may stand from its verb: "Wi Sung-lac, the adviser to Lee, said".
REACH = 12
# How far behind a quotation its verb may stand: "...", Trump, the front-runner and current leader in the polls, said.
FAR = 36


@dataclass(frozen=True, eq=False)
class Cue:
    """The word of saying (`lemma`; empty for a bare colon) and the head of the words that name the speaker.

    `shared` says that the speaker is the subject of another verb in the sentence ("adding that ...").
    """

    place: Place
    lemma: str
    verb: Word | None
    subject: Word | None
    running: Running
    direct: bool
    shared: bool = False


def find_cue(frame: Frame, language: Language) -> Cue | None:
    """The cue of a passage: first what stands right beside it, then what governs it from afar; None without any."""
    before = _cue_before(frame, language)
    if before and before.direct:
        return before
    after = _cue_after(frame, language)
    return after or before


def speaks(word: Word, language: Language) -> str | None:
    """The lemma of a verb of saying, or None for any other word."""
    words = language.speech
    lemma = str(word.token.lemma_).casefold()
    if word.lower in words["forms"]:
        return str(words["forms"][word.lower])
    if not word.token.tag_.startswith("V") or word.token.dep_ in ("amod", "compound") or _qualifies(word):
        return None
    return lemma if lemma in words["said"] or lemma in words["written"] else None


def _qualifies(word: Word) -> bool:
    """Whether a participle stands before a noun as its adjective: "the EU's proposed", "a written statement"."""
    if word.token.tag_ not in ("VBN", "VBD") or word.token.i == 0:
        return False
    before = word.token.nbor(-1).tag_
    return before in ("POS", "PRP$") or (before == "DT" and word.token.tag_ == "VBN")


def _cue_after(frame: Frame, language: Language) -> Cue | None:
    words = _outside(frame.after)
    if not words or (frame.own_stop and frame.after[0].quoted):
        return None
    if words[0].lower in language.speech["dashes"]:
        return _signature(frame, words)
    while words and (words[0].token.is_punct or words[0].token.pos_ in ("ADV", "INTJ") or _relays(words[0], language)):
        words = words[1:]
    if not words:
        return None
    if words[0].lower == "according":
        return _according(words, frame.closing, "after", language)
    first = speaks(words[0], language)
    if first in language.speech["plain"] and words[0].token.tag_ != "VBG" and not frame.own_stop:
        subject = _phrase_head(words[1:])
        if subject:
            return Cue("after", first or "", words[0], subject, frame.closing, direct=True)
    return _plain_order(frame, words, language)


def _relays(word: Word, language: Language) -> bool:
    """Whether a conjunction says that what stands before it is somebody's words: "as Lee put it"."""
    return word.token.tag_ == "IN" and word.lower in language.speech["relaying"]


def _outside(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.quoted and not word.token.is_space]


def _signature(frame: Frame, words: list[Word]) -> Cue | None:
    """The name behind a dash that signs a quotation: "..." — Lee Jae Myung."""
    named = [w for w in words[1:] if not w.token.is_punct]
    if not named or len(named) > REACH or any(w.token.pos_ in ("VERB", "AUX") for w in named):
        return None
    head = _phrase_head(named)
    return Cue("after", "", None, head, frame.closing, direct=True) if head and head.token.pos_ == "PROPN" else None


def _plain_order(frame: Frame, words: list[Word], language: Language) -> Cue | None:
    """The cue of "...", Lee said: a noun phrase right behind the passage, then its verb."""
    near = _phrase_head(words)
    for word in words[:FAR]:
        lemma = speaks(word, language)
        if lemma is None or word.token.tag_ in ("VBG", "VB") or word.token.dep_ == "amod":
            continue
        subject = near or (_parts_off(frame) and (_own_subject(frame.closing, word) or _beside(words, word)))
        if not subject or not frame.passage.end <= subject.start < word.start:
            return None
        if _passive(frame.closing, word):
            agent = _agent(frame.closing, word)
            return Cue("after", lemma, word, agent, frame.closing, direct=True) if agent else None
        if _finite_between(words, subject, word) or (_closed(frame) and not _says_no_more(words, word)):
            return None
        return Cue("after", lemma, word, subject, frame.closing, direct=True)
    return None


def _parts_off(frame: Frame) -> bool:
    """Whether a comma, or a mark that stands for one, parts the passage from what follows in its sentence."""
    last = next((w for w in reversed(frame.inside) if w.end <= frame.passage.end), None)
    return frame.after[0].lower == "," or (last is not None and last.lower in (",", "?", "!", "—", "–"))


def _closed(frame: Frame) -> bool:
    """Whether a full stop ends the passage and its sentence: then what follows seldom says who spoke."""
    last = next((w for w in reversed(frame.inside) if w.end <= frame.passage.end), None)
    return frame.own_stop and (last is None or last.lower not in ("?", "!", ",", "—", "–", "…"))


def _says_no_more(words: list[Word], verb: Word) -> bool:
    """Whether a sentence of its own behind a passage only says who spoke: "Lee said on Monday."."""
    rest = [w for w in words if w.start > verb.start and not w.token.is_punct]
    return not any(w.token.pos_ in ("VERB", "AUX", "SCONJ") or w.quoted for w in rest)


def _finite_between(words: list[Word], subject: Word, verb: Word) -> bool:
    """Whether a verb of another clause stands between a subject and its verb; one set off by commas may."""
    between = [w for w in words if subject.start < w.start < verb.start]
    finite = any(w.token.tag_ in _FINITE and w.token.dep_ not in ("relcl", "aux", "auxpass") for w in between)
    return finite and not any(w.token.tag_ in ("WP", "WDT") or w.lower == "," for w in between)


def _phrase_head(words: Sequence[Word]) -> Word | None:
    """The head of the noun phrase that begins with these words: Lee, the ministry, retired general Kim Ho."""
    head = None
    for word in words[: REACH * 2]:
        participle = word.token.tag_ in ("VBN", "VBG") and word.token.dep_ in ("amod", "compound") and head is None
        if word.token.pos_ not in _IN_PHRASE and word.token.tag_ != "HYPH" and not participle:
            break
        if word.token.pos_ in _NOMINAL and word.token.tag_ != "PRP$":
            head = word
            if word.token.pos_ == "PRON":
                break
    if head and head.token.pos_ == "PRON":
        nominative = "Acc" not in head.token.morph.get("Case")
        return head if head.token.tag_ == "PRP" and nominative and "3" in head.token.morph.get("Person") else None
    return head


def _linear_subject(words: Sequence[Word], verb: Word) -> Word | None:
    """The head of the noun phrase nearest before a verb, where the parse gives no subject."""
    before = [w for w in words if w.start < verb.start and not w.quoted][-REACH:]
    head = None
    for word in reversed(before):
        if head is None and word.token.pos_ in _NOMINAL and word.token.dep_ not in ("pobj", "dobj"):
            head = word
            continue
        if word.lower == ",":
            return head if head is not None and head.start > word.start else None
        if head is not None and word.token.pos_ == "ADP":
            head = None
    return head


def _cue_before(frame: Frame, language: Language) -> Cue | None:
    words = _outside(frame.before)
    if not words:
        return None
    if words[-1].lower == ":":
        return _colon(frame, words, language)
    according = _according(frame.before, frame.opening, "before", language)
    passed = 0
    for word in reversed(words):
        if word.lower == ";":
            break
        lemma = speaks(word, language)
        if lemma and (word.token.tag_ != "VB" or lemma in language.speech["plain"]):
            cue = _with_subject(frame.opening, word, lemma, words, language, direct=passed == 0)
            if cue and not _is_aside(cue):
                return cue
        if word.token.pos_ in ("VERB", "AUX") or word.token.tag_ == "TO":
            passed += 1
    return according


def _is_aside(cue: Cue) -> bool:
    """Whether a cue only says that a quotation follows: "you said, and I quote, ..."."""
    return cue.lemma == "quote" and cue.subject is not None and cue.subject.lower == "i"


def _colon(frame: Frame, words: list[Word], language: Language) -> Cue | None:
    """The cue before a colon: the main verb of the sentence, else the nearest verb of saying, else the name itself."""
    spoken = [(w, lemma) for w in words if (lemma := speaks(w, language))]
    near = [pair for pair in spoken[-1:] if not _verb_between(words, pair[0])]
    main = [pair for pair in spoken if pair[0].token.dep_ in ("ROOT", "conj")]
    for word, lemma in (*near, *reversed(main), *reversed(spoken)):
        cue = _with_subject(frame.opening, word, lemma, words, language, direct=True)
        if cue:
            return cue
    last = words[-2] if len(words) > 1 else None
    if last is not None and last.token.pos_ == "PROPN" and last.token.ent_type_ in ("PERSON", "ORG"):
        return Cue("before", "", None, last, frame.opening, direct=True)
    verbs = [w for w in words if w.token.dep_ == "ROOT" and w.token.pos_ in ("VERB", "AUX")]
    if verbs:
        return _with_subject(frame.opening, verbs[0], "", words, language, direct=True)
    named = last is not None and last.token.pos_ in ("PROPN", "NOUN")
    return Cue("before", "", None, last, frame.opening, direct=True) if named else None


def _verb_between(words: list[Word], verb: Word) -> bool:
    return any(w.token.pos_ in ("VERB", "AUX") for w in words if w.start > verb.start)


def _with_subject(
    running: Running, verb: Word, lemma: str, words: list[Word], language: Language, *, direct: bool
) -> Cue | None:
    """A cue before a passage with its subject; None where the verb is a passive that names no speaker."""
    if _passive(running, verb):
        agent = _agent(running, verb)
        if agent is None and lemma != "quote":
            return None
        if agent and lemma != "quote":
            return Cue("before", lemma, verb, agent, running, direct=direct)
    quoted = _quoted_as(running, verb, words, language)
    beside = quoted or _beside(words, verb)
    own = beside or _own_subject(running, verb)
    if own is not None:
        return Cue("before", lemma, verb, own, running, direct=direct)
    if verb.token.tag_ == "VBN" and not any(c.token.dep_ in ("aux", "auxpass") for c in running.children(verb)):
        return None
    shared = _main_subject(running, verb, words) or _shared_subject(running, verb)
    if shared is not None:
        return Cue("before", lemma, verb, shared, running, direct=direct, shared=True)
    linear = _set_off(words, verb) or _linear_subject(words, verb) or _phrase_head(words)
    shares = verb.token.tag_ == "VBG"
    return Cue("before", lemma, verb, linear, running, direct=direct, shared=shares) if linear else None


def _quoted_as(running: Running, verb: Word, words: list[Word], language: Language) -> Word | None:
    """Who is quoted by another: "the agency quoted Lee as saying", "Lee was quoted as saying"."""
    place = words.index(verb)
    if verb.token.tag_ != "VBG" or place == 0 or not _relays(words[place - 1], language):
        return None
    quoting = [w for w in words[:place] if w.token.lemma_ in language.speech["quoting"]]
    if not quoting:
        return None
    if _passive(running, quoting[-1]):
        return _own_subject(running, quoting[-1])
    return _phrase_head(words[words.index(quoting[-1]) + 1 : place])


def _beside(words: list[Word], verb: Word) -> Word | None:
    """The name or pronoun that stands right before a verb and so is its subject, whatever the parse says."""
    place = words.index(verb)
    if place == 0:
        return None
    word = words[place - 1]
    if word.token.pos_ == "PRON":
        return word if word.token.tag_ == "PRP" and "Acc" not in word.token.morph.get("Case") else None
    named = word.token.pos_ == "PROPN" and word.token.dep_ not in ("pobj", "dobj", "dative")
    return word if named else None


def _set_off(words: list[Word], verb: Word) -> Word | None:
    """The name in commas right before a verb: "the advocate, Ada Brenn, said"."""
    place = words.index(verb)
    if place < 2 or words[place - 1].lower != ",":
        return None
    word = words[place - 2]
    return word if word.token.pos_ == "PROPN" and word.token.ent_type_ == "PERSON" else None


def _main_subject(running: Running, verb: Word, words: list[Word]) -> Word | None:
    """The subject of the sentence, for a participle that a comma sets off from it: "Lee praised Xi, adding that"."""
    place = words.index(verb)
    if verb.token.tag_ != "VBG" or place == 0 or words[place - 1].lower != ",":
        return None
    roots = [w for w in words if w.token.dep_ == "ROOT"]
    return _own_subject(running, roots[0]) if roots else None


def _passive(running: Running, verb: Word) -> bool:
    return any(c.token.dep_ in ("auxpass", "nsubjpass") for c in running.children(verb))


def _agent(running: Running, verb: Word) -> Word | None:
    for child in running.children(verb):
        if child.token.dep_ == "agent":
            return next((c for c in running.children(child) if c.token.dep_ == "pobj" and not c.quoted), None)
    return None


def _own_subject(running: Running, verb: Word) -> Word | None:
    """The subject that the parse gives a verb, outside quotation marks; for a relative pronoun, its antecedent."""
    for child in running.children(verb):
        if child.token.dep_ in _SUBJECTS and not child.quoted:
            if child.token.tag_ in ("WP", "WDT"):
                head = running.head(verb)
                return head if head and verb.token.dep_ == "relcl" and not head.quoted else None
            return child
    return None


def _shared_subject(running: Running, verb: Word) -> Word | None:
    """The subject of the clause that a verb without one is joined to."""
    word: Word | None = verb
    for _ in range(6):
        if word is None or word.token.dep_ not in (*_SHARING, "ROOT", "pobj", "dobj", "relcl"):
            return None
        head = running.head(word)
        if head is None:
            return None
        if (
            word.token.dep_ in ("acl", "relcl")
            and head.token.pos_ in _NOMINAL
            and not head.quoted
            and head.token.ent_type_ == "PERSON"
        ):
            return head
        subject = _own_subject(running, head)
        if subject is not None and (verb.token.tag_ not in _FINITE or head.token.tag_ in _FINITE):
            return subject
        word = head
    return None


def _according(words: Sequence[Word], running: Running, place: Place, language: Language) -> Cue | None:
    """The cue of "according to the ministry": the object of its preposition."""
    outside = _outside(words)
    for index, word in enumerate(outside[:-2]):
        if f"{word.lower} {outside[index + 1].lower}" in language.speech["sources"]:
            head = _phrase_head(outside[index + 2 :])
            if head:
                return Cue(place, "accord", word, head, running, direct=True)
    return None
