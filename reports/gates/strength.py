"""The strength lint: no wording of ours binds more firmly than the words of the source it rests on.

What counts as evidence of a fact: the words of its spans; where those hold no act of their own ("working-level talks
on films"), the sentence they stand in; where that holds none either, the line that leads in the list. The lint asks
seven questions:

* does our wording claim a signature, an agreement, a pledge that the evidence does not hold ("claim_unsupported")?
* does it keep a claim that the evidence denies ("negation_lost")?
* does it say that what the evidence refrains from will be done ("negation_lost")?
* does it firm up what the evidence only agrees to explore ("hedge_lost")?
* does a person's wording leave out the hedges that limit the row ("hedge_lost")?
* does the act of a row need more than the evidence gives ("act_too_strong")?
* do status and strength fit the act ("status_too_strong", "strength_too_high")?

It reads words and knows no grammar, so it lets pass what it cannot tell: an honest restatement ("Hold annual summits"
from "agreed to annual summits") never fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.gates import scale
from reports.gates.evidence import Evidence
from reports.gates.findings import Finding, about
from reports.gates.wordings import Wording, wordings
from reports.model.brief import Brief
from reports.model.facts import Agreement, Ask, Fact, Position
from reports.model.vocabulary import Act, Origin

# Rows of these acts must rest on words that bind.
_BINDING = {Act.AGREE_ACTION, Act.PLEDGE, Act.CONTINUE, Act.AGREE_PROCESS}
# Rows of these must not rest on a promise to explore alone; a process (talks, a meeting) may.
_ACTION = {Act.AGREE_ACTION, Act.PLEDGE}
# The rank of a signature in strength.toml.
_SIGNATURE = 5
# "would" and "will" before a hedge ("would seek") bind no more than the hedge does; the others are no content words.
_MODALS = {"will", "would", "shall", "must", "both", "this", "that", "their", "with", "from", "into"}
# A word so short is no content word ("with", "talk" is one).
_CONTENT = 4


def find(brief: Brief) -> Iterator[Finding]:
    """Every wording, act, status and strength of `brief` that goes beyond the source."""
    for wording in wordings(brief):
        fact = wording.fact
        if fact is None:
            yield from _overall(brief, wording)
            continue
        evidence = _evidence(Evidence(brief, fact), _target(scale.tokens(wording.text)))
        yield from _wording(wording, evidence)
        if isinstance(fact, Agreement | Ask):
            acted = list(_act(fact, evidence)) if isinstance(fact, Agreement) else []
            yield from acted or _opposite(wording, evidence)
        if isinstance(fact, Agreement | Ask | Position):
            yield from _scale(fact)


def _target(words: list[str]) -> list[str]:
    """What a wording is about: what its first claim governs, or all of it."""
    claimed = scale.claims(words)
    return _governed(words, claimed[0].place) if claimed else words


def _evidence(evidence: Evidence, target: list[str]) -> list[str]:
    """The tokens that may support a fact: of its spans, else of their sentences, else with the lead-in."""
    for texts in (evidence.spans, evidence.sentences):
        words = scale.tokens(" … ".join(texts))
        if _holds_an_act(words, target):
            return words
    return scale.tokens(evidence.all)


def _holds_an_act(words: list[str], target: list[str]) -> bool:
    """Whether a verb governs here: it stands before the `target`, and not after "to", where another governs it."""
    places = [
        place
        for word in filter(_is_content, target)
        for place, other in enumerate(words)
        if scale.same_stem(word, other)
    ]
    binding = {firm.place for firm in scale.acts(words)}
    before = min(places, default=len(words))
    weak = {place for place, word in enumerate(words[:before]) if scale.weak([word])}
    return any(place == 0 or words[place - 1] != "to" for place in binding | weak)


def _wording(wording: Wording, evidence: list[str]) -> Iterator[Finding]:
    words = scale.tokens(wording.text)
    claimed = [firm for firm in scale.claims(words) if not firm.denied]
    held = scale.supports(evidence)
    for claim in claimed:
        enough = [firm for firm in held if firm.rank >= claim.rank or scale.same_stem(firm.word, claim.word)]
        restated = any(scale.same_stem(word, claim.word) for word in evidence)
        if not enough and not restated:
            yield wording.finding("claim_unsupported", f"says “{claim.word}”, which its words in the source do not")
            return
        if enough and all(firm.denied for firm in enough):
            yield wording.finding("negation_lost", f"says “{claim.word}” where the source denies it")
            return
    if claimed and _hedge_lost(_governed(words, claimed[0].place), words, evidence):
        yield wording.finding("hedge_lost", f"says “{claimed[0].word}” where the source only agrees to explore")


def _opposite(wording: Wording, evidence: list[str]) -> Iterator[Finding]:
    """A row whose verb the source only denies: "agreed not to restrict access" is no "restrict access"."""
    words = scale.tokens(wording.text)
    first = next((word for word in words if _is_content(word)), "")
    places = [place for place, word in enumerate(evidence) if first and scale.same_stem(word, first)]
    kept = any(scale.is_denied(words, place) for place in range(1, len(words)))
    if places and not kept and all(scale.is_denied(evidence, place) for place in places):
        yield wording.finding("negation_lost", f"says “{first}” where the source denies it")


def _governed(words: list[str], claim: int) -> list[str]:
    """What a claim governs: the words after it; before it in "talks on fishing agreed"."""
    after = words[claim + 1 :]
    return after if any(_is_content(word) for word in after) else words[:claim]


def _hedge_lost(target: list[str], words: list[str], evidence: list[str]) -> bool:
    """Whether every binding verb of the evidence governs a hedge that our `target` stands under and does not show."""
    firm = [found for found in scale.supports(evidence) if not found.denied and found.word not in _MODALS]
    hedges = [scale.hedged_from(evidence, found) for found in firm]
    if not firm or None in hedges or scale.is_exploratory(words):
        return False
    first = min(place for place in hedges if place is not None)
    for word in filter(_is_content, target):
        places = [place for place, other in enumerate(evidence) if scale.same_stem(word, other)]
        if places:
            return all(place > first and not _is_coordinated(evidence, place) for place in places)
    return False


def _only_explored(commitment: list[str], evidence: list[str]) -> bool:
    """Whether a row of action rests on an intention: it hides the hedge, or begins with it."""
    if commitment[:1] and commitment[0] in scale.table()["intentions"]:
        return not any(scale.hedged_from(evidence, firm) is None for firm in scale.claims(evidence) if not firm.denied)
    return _hedge_lost(commitment, commitment, evidence)


def _is_content(word: str) -> bool:
    return len(word) >= _CONTENT and word not in _MODALS


def _is_coordinated(words: list[str], place: int) -> bool:
    """Whether a word begins a second object of the verb: "to explore a fund and to establish a hotline"."""
    before = [word for word in words[max(0, place - 3) : place] if word not in {"to", "also", "jointly", "a", "the"}]
    return bool(before) and before[-1] in {"and", "or", ";"}


def _act(fact: Agreement, evidence: list[str]) -> Iterator[Finding]:
    held = [firm for firm in scale.acts(evidence) if not firm.denied]
    denied = [firm for firm in scale.acts(evidence) if firm.denied]
    if fact.act is Act.SIGN and not any(firm.rank == _SIGNATURE for firm in held):
        yield about(fact, "act_too_strong", f"“{_short(fact)}” is a signing, and its words in the source sign nothing.")
    elif fact.act in _BINDING and not held and (denied or scale.weak(evidence)):
        yield about(fact, "act_too_strong", f"“{_short(fact)}” is {fact.act}, and its words in the source bind nobody.")
    elif lost := _hedges_left_out(fact):
        words = "”, “".join(lost)
        yield about(fact, "hedge_lost", f"“{_short(fact)}” leaves out “{words}”, which limits it in the source.")
    elif fact.act in _ACTION and _only_explored(scale.tokens(fact.commitment), evidence):
        yield about(fact, "hedge_lost", f"“{_short(fact)}” is {fact.act}, and the source only agrees to explore it.")


def _hedges_left_out(fact: Agreement) -> tuple[str, ...]:
    """The source's hedges, where a person's wording shows not one of them and explores nothing by other words."""
    words = scale.tokens(fact.commitment)
    if fact.origin is not Origin.PERSON or scale.is_exploratory(words):
        return ()
    kept = [
        hedge
        for hedge in fact.hedges
        if all(any(scale.same_stem(part, word) for word in words) for part in scale.tokens(hedge))
    ]
    return () if kept else fact.hedges


def _scale(fact: Agreement | Ask | Position) -> Iterator[Finding]:
    limits = scale.table()["acts"][fact.act]
    if fact.status not in limits["statuses"]:
        yield about(fact, "status_too_strong", f"“{_short(fact)}” shows “{fact.status}” for the act “{fact.act}”.")
    if isinstance(fact, Agreement) and fact.strength > limits["strength"]:
        text = (
            f"“{_short(fact)}” shows strength {fact.strength}; the act “{fact.act}” has {limits['strength']} at most."
        )
        yield about(fact, "strength_too_high", text)


def _overall(brief: Brief, wording: Wording) -> Iterator[Finding]:
    """A title, subtitle or heading, part by part, against the sentences of the facts it sums up."""
    for part in wording.text.split(";"):
        words = scale.tokens(part)
        if scale.claims(words):
            yield from _wording(Wording(part.strip(), wording.field), _nearest(brief, words))


def _nearest(brief: Brief, words: list[str]) -> list[str]:
    """The evidence of the facts whose evidence shares the most words with a part of a title; of equals, all."""
    content = [word for word in words if _is_content(word) or word.isdigit()]
    pools = [_evidence(Evidence(brief, fact), words) for fact in brief.facts() if _sums_up(fact)]
    shares = [sum(any(scale.same_stem(word, other) for other in pool) for word in content) for pool in pools]
    best = max(shares, default=0)
    return [word for pool, share in zip(pools, shares, strict=True) if share == best for word in [*pool, "."]]


def _sums_up(fact: Fact) -> bool:
    return isinstance(fact, Agreement | Ask | Position)


def _short(fact: Agreement | Ask | Position) -> str:
    return (fact.commitment if isinstance(fact, Agreement) else fact.text)[:100]
