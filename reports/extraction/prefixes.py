"""Keep words in one piece that a hyphen joins to a prefix: "re-establish", "co-operate", "de-escalate"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any


def joined(doc: Any, prefixes: Collection[str]) -> Any:
    """`doc`, which is not tagged yet, with each prefix, its hyphen and its word as one token.

    The tokenizer parts them, and the parser then takes the prefix for the verb and loses what was agreed.
    """
    if "-" not in doc.text:
        return doc
    spans = [doc[t.i - 1 : t.i + 2] for t in doc[1:-1] if t.text == "-" and _is_prefixed(t, prefixes)]
    if spans:
        with doc.retokenize() as retokenizer:
            for span in spans:
                # The tagger knows few such words: it is told the norm of the one behind the hyphen.
                retokenizer.merge(span, attrs={"NORM": span[-1].norm_})
    return doc


def spelled(token: Any) -> str:
    """The lemma of a token as the text spells the word: "re-open" where the lemma is "reopen"."""
    lemma, hyphen = str(token.lemma_).lower(), token.text.find("-")
    return lemma if hyphen < 1 or "-" in lemma else f"{lemma[:hyphen]}-{lemma[hyphen:]}"


def _is_prefixed(hyphen: Any, prefixes: Collection[str]) -> bool:
    before, after = hyphen.nbor(-1), hyphen.nbor(1)
    close = not before.whitespace_ and not hyphen.whitespace_
    # What has another hyphen before it is a longer compound: "vice-co-chair".
    longer = before.i > 0 and not before.nbor(-1).whitespace_ and before.nbor(-1).text == "-"
    return close and not longer and before.lower_ in prefixes and after.is_alpha
