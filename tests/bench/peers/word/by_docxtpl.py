"""docxtpl as a peer: facts in, a Word file out, by a template whose bytes are kept, as a service would keep them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docxtpl import DocxTemplate


def renderer(template: bytes) -> Callable[[dict[str, Any]], bytes]:
    """What fills the template; it is opened for each file anew, since docxtpl fills it in place."""

    def render(facts: dict[str, Any]) -> bytes:
        word = DocxTemplate(io.BytesIO(template))
        word.render(facts, autoescape=True)
        file = io.BytesIO()
        word.save(file)
        return file.getvalue()

    return render
