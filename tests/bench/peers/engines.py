"""What turns a Document into a PDF: our writer and the peers that are installed, each with its own way in."""

from __future__ import annotations

import importlib
from types import ModuleType

from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.bench.peers import as_html, as_json
from tests.bench.peers.engine import OURS, Engine

# Each peer's package, and what makes of a Document the text it reads; `by_NAME` is the module that prints it.
TRANSLATORS: dict[str, ModuleType] = {"weasyprint": as_html, "typst": as_json}


def engines() -> list[Engine]:
    """Ours first, then the peers that are installed."""
    theme = default_theme()
    return [Engine(OURS, lambda document: document, lambda document: write(document, theme)), *_peers()]


def missing() -> list[str]:
    """The peers that are not installed."""
    found = {peer.name for peer in _peers()}
    return [name for name in TRANSLATORS if name not in found]


def _peers() -> list[Engine]:
    return [peer for name, translator in TRANSLATORS.items() if (peer := _peer(name, translator)) is not None]


def _peer(name: str, translator: ModuleType) -> Engine | None:
    try:
        importlib.import_module(name)
    except ImportError:
        return None
    printer, look = importlib.import_module(f"tests.bench.peers.by_{name}"), translator.look(default_theme())
    return Engine(name, translator.translate, printer.renderer(look), look)
