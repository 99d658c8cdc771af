"""Keep words in one piece that a hyphen makes one: "re-establish", "co-operate", and verbs such as "to fast-track"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def joined(doc: Any, words: Mapping[str, Any]) -> Any:
    """`doc`, which is not tagged yet, with each prefix or first half of a verb, its hyphen and its word as one token.

    The tokenizer parts them, and the parser then takes the prefix for the verb, or the verb for an adjective, and loses
    what was agreed. `words` are the prefixes and the verbs of two words.
    """
    if "-" not in doc.text:
        return doc
    spans = list(_compounds(doc, words))
    if spans:
        with doc.retokenize() as retokenizer:
            for span, norm in spans:
                # The tagger knows few such words: it is told the norm of another one.
                retokenizer.merge(span, attrs={"NORM": norm})
    return doc


def spelled(token: Any) -> str:
    """The lemma of a token as the text spells the word: "re-open" where the lemma is "reopen"."""
    lemma, hyphen = str(token.lemma_).lower(), token.text.find("-")
    return lemma if hyphen < 1 or "-" in lemma else f"{lemma[:hyphen]}-{lemma[hyphen:]}"


def _compounds(doc: Any, words: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Every compound with the norm of the word that it is used like: of a prefixed word that behind the hyphen."""
    for token in doc[1:-1]:
        if token.text != "-" or not _joins(token):
            continue
        span = doc[token.i - 1 : token.i + 2]
        if token.nbor(-1).lower_ in words["words"]:
            yield span, span[-1].norm
        elif span.text.lower() in words["verbs"] and _is_verb(span, words):
            yield span, doc.vocab.strings.add(words["used_like"])


def _is_verb(span: Any, words: Mapping[str, Any]) -> bool:
    """Whether a compound stands where a verb does: "to fast-track talks", not "on fast-track talks"."""
    return bool(span.start and span.doc[span.start - 1].lower_ in words["before"])


def _joins(hyphen: Any) -> bool:
    before, after = hyphen.nbor(-1), hyphen.nbor(1)
    close = not before.whitespace_ and not hyphen.whitespace_
    # What has another hyphen before it is a longer compound: "vice-co-chair".
    longer = before.i > 0 and not before.nbor(-1).whitespace_ and before.nbor(-1).text == "-"
    return bool(close and not longer and after.is_alpha)
