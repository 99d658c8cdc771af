"""Write our own sentences of facts: as strong as the source's verb, never stronger."""

from __future__ import annotations

import re

from reports.extraction.agreements import Draft
from reports.extraction.claims import RELATIVE
from reports.extraction.clauses import squeeze
from reports.extraction.inflection import past
from reports.extraction.recounting import is_leaning
from reports.extraction.stances import Stance
from reports.extraction.wording import joined, mid_sentence, sentence_case, shorten, tidy
from reports.languages import Language
from reports.model.vocabulary import Act


def told(draft: Draft, language: Language) -> str:
    """The sentence of a commitment, without its full stop."""
    pattern = language.phrases["sentences"][_pattern(draft)]
    cue = signing(draft, language) if draft.reading.act is Act.SIGN else past(draft.cue, language)
    if draft.cue in language.grammar["reaching"]:
        accord = hedged(language.phrases["sentences"]["accord"], draft, language)
        cue = f"{cue} {accord}"
    else:
        cue = hedged(cue, draft, language)
    what = _with_article(draft)
    if draft.family == "intend" and len(draft.parties) == 1:
        what = re.sub(r"^(\w+) to\b", r"\1s to", what)
    if draft.reading.condition and draft.reading.condition not in what:
        what = f"{what}, {mid_sentence(draft.reading.condition, draft.sentence.text)}"
    return sentence_case(pattern.format(parties=joined(draft.parties, language), cue=cue, what=what))


def signing(draft: Draft, language: Language) -> str:
    """How an instrument was made binding: letters are exchanged, a draft is initialled, what was "inked" was signed."""
    verbs = language.acts["signing"]
    return past(draft.cue if draft.cue in verbs["own"] else verbs["plain"], language)


def hedged(words: str, draft: Draft, language: Language) -> str:
    """Words that bind with the hedges at the verb in the source: "agreed in principle", "preliminary agreement"."""
    hedges = [hedge for hedge in draft.around if hedge not in draft.wording.casefold()]
    before = [hedge for hedge in hedges if hedge in language.acts["hedging"]["adjectives"]]
    return " ".join((*before, words, *(hedge for hedge in hedges if hedge not in before)))


def _with_article(draft: Draft) -> str:
    """The wording as it stands inside a sentence; a single memorandum gets back the article that a table row drops."""
    what = mid_sentence(draft.wording, draft.sentence.text)
    article = re.match(r"(?:an?|the) ", draft.target.phrase.text(draft.sentence), re.IGNORECASE)
    if article and draft.target.form == "noun" and not re.match(r"(?:an?|the|hold) ", what):
        return (
            ("an " if what[0] in "aeiou" else "a ") + what
            if article.group().strip().casefold() != "the"
            else f"the {what}"
        )
    return what


def _pattern(draft: Draft) -> str:
    """How the verb governs what is told: to do it, on a thing, a thing, or a clause."""
    if draft.reading.act is Act.SIGN:
        return "sign"
    if draft.family == "will":
        return "will"
    if draft.family == "may":
        return "plain"
    if draft.family == "intend":
        return "would" if draft.target.verb == draft.cue else "plain"
    if draft.target.form == "that":
        return "that"
    if draft.target.form == "noun" and not _is_doing(draft):
        return draft.target.opener if draft.target.opener in ("to", "on") else "direct"
    return "to"


def _is_doing(draft: Draft) -> bool:
    """Whether the wording of a noun has become an infinitive ("Hold annual summits")."""
    first = draft.wording.split(" ", 1)[0].casefold()
    return not draft.target.phrase.text(draft.sentence).casefold().startswith(first)


def told_together(drafts: list[Draft], language: Language) -> str:
    """One sentence of two commitments of one verb: "agreed to hold annual summits and to expand defence exchanges"."""
    first, second = drafts[0], drafts[1]
    if not (_pattern(first) == _pattern(second) == "to"):
        return told(first, language)
    return str(
        language.phrases["sentences"]["joined"].format(
            first=told(first, language), second=mid_sentence(second.wording, second.sentence.text)
        )
    )


def stated(stance: Stance, language: Language) -> str:
    """The sentence of a stance in the source's own verb, its subject named, without its full stop."""
    who = stance.to if stance.act is Act.ASSURE and stance.verb.lemma_.lower() == "receive" else stance.by
    said = tidy(squeeze(stance.said), language)
    said = RELATIVE.split(said)[0]
    said = re.sub(r"^(\w+) (?:his|her)\b", rf"\1 {'its' if len(who) == 1 else 'their'}", said)
    said = re.sub(r", with (?:[\w’'-]+ ){1,4}\w+ing\b.*$", "", said)
    return sentence_case(shorten(f"{joined(who, language)} {said.rstrip(' ,;:.')}", language))


def leans(draft: Draft) -> bool:
    """Whether what is to be done is named in another sentence only: "sign it before the summer"."""
    phrase = draft.target.phrase
    inside = [t for t in phrase.head.doc if phrase.start <= t.idx < phrase.end]
    pronoun = next((t for t in inside if is_leaning(t)), None)
    return pronoun is not None and not any(t.pos_ in ("NOUN", "PROPN") and t.i < pronoun.i for t in inside)
