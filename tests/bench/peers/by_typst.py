"""Typst as a peer: JSON in, PDF/UA-1 out, by one compiler that is kept, as a service would keep it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import typst

_PACKAGES = ("font_source_serif_pro", "font_source_sans_pro")


def renderer(look: str) -> Callable[[str], bytes]:
    """What prints the JSON of a document in a look, with the faces that we embed and no others."""
    template = Path(__file__).with_name("brief.typ")
    compiler = typst.Compiler(str(template), root=str(template.parent), font_paths=[_faces()], ignore_system_fonts=True)

    def render(brief: str) -> bytes:
        inputs = {"brief": brief, "theme": look}
        made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        assert isinstance(made, bytes)
        return made

    return render


def _faces() -> str:
    """A folder of the TrueType files of both families: of the same face as OpenType, Typst would take either."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    for package in _PACKAGES:
        for file in (Path(str(resources.files(package))) / "files").glob("*.ttf"):
            shutil.copy(file, folder.name)
    return folder.name
