"""What turns a Document into a Word file: our writer and the peers that are installed, each with its own way in."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reports.model.blocks import Document
from reports.templating import compose
from reports.writers.docx import write
from reports.writers.theme import default_theme
from tests.bench.peers.engine import OURS, Engine
from tests.bench.peers.word import by_python_docx
from tests.bench.peers.word.by_node import NodePeer, is_installed
from tests.bench.peers.word.facts import data, tree, unpictured
from tests.bench.peers.word.templates import template

UNPICTURED, SHAME = "no pictures", "python-docx"
# The peers that fill a template, and where each comes from.
TEMPLATED = {"docxtpl": "PyPI", "docxtemplater": "npm", "carbone": "npm"}
PEERS = {**TEMPLATED, "docx": "npm"}


class Workshop:
    """Keeps the processes of the peers from npm and the templates, to be used in a `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: dict[str, NodePeer] = {}

    def __enter__(self) -> Workshop:
        with ExitStack() as stack:
            for name, registry in PEERS.items():
                if registry == "npm" and name not in missing():
                    self._processes[name] = stack.enter_context(NodePeer(name))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *told: object) -> None:
        self._stack.close()

    def engines(self, pattern: Document) -> list[Engine]:
        """Ours first, then the peers that are installed, for documents with the parts of `pattern`."""
        return [*_ours(), *self._peers(pattern), Engine(SHAME, tree, by_python_docx.render)]

    def _peers(self, pattern: Document) -> Iterator[Engine]:
        for name in PEERS:
            if name in missing():
                continue
            if name in TEMPLATED:
                yield Engine(name, data, self._filling(name, template(name, pattern)))
            else:
                yield Engine(name, tree, self._processes[name].renderer())

    def _filling(self, name: str, made: bytes) -> Callable[[Any], Any]:
        """What fills the template with data; a process is given it as a file."""
        if name not in self._processes:
            return importlib.import_module(f"tests.bench.peers.word.by_{name}").renderer(made)
        path = self._folder / f"{name}-{len(list(self._folder.iterdir()))}.docx"
        path.write_bytes(made)
        return self._processes[name].renderer(path)


def missing() -> list[str]:
    """The peers that are not installed."""
    there = {"npm": is_installed, "PyPI": lambda name: importlib.util.find_spec(name) is not None}
    return [name for name, registry in PEERS.items() if not there[registry](name)]


def _ours() -> list[Engine]:
    theme = default_theme()

    def written(document: Document) -> bytes:
        return write(document, theme)

    return [Engine(OURS, _composed, written), Engine(UNPICTURED, unpictured, written)]


def _composed(document: Document) -> Document:
    """The document as it is, once its brief has been laid out anew: what it costs to come from the brief to here."""
    compose(document.brief)
    return document
