"""Turn documents about diplomacy and policy into policy briefs.

The verbs, in the order of the corridor; each takes values and returns values, none touches disk, clock or network:

    read(data, name, format=None)        bytes of a file -> SourceDocument
    extract(sources)                     SourceDocuments -> Brief
    compose(brief, template=…, …)        Brief -> Document
    write(document, formats)             Document -> {format: bytes}
    make(job)                            all four at once, through the gates: Job -> Result
    revise(data, name)                   bytes of an edited Word brief -> Revision: new Brief, changes, comments
    render(brief, printing)              Brief -> Result, as `make` prints one

They are loaded when they are first used, so that `import reports` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reports.version import __version__

if TYPE_CHECKING:
    from reports.extraction import extract
    from reports.model.job import Job, Printing, Result, SourceFile
    from reports.pipeline import make, render
    from reports.readers import read
    from reports.revision import revise
    from reports.templating import compose
    from reports.writers import write

__all__ = [
    "Job",
    "Printing",
    "Result",
    "SourceFile",
    "__version__",
    "compose",
    "extract",
    "make",
    "read",
    "render",
    "revise",
    "write",
]

_PLACES = {
    "read": "reports.readers",
    "extract": "reports.extraction",
    "compose": "reports.templating",
    "write": "reports.writers",
    "make": "reports.pipeline",
    "render": "reports.pipeline",
    "revise": "reports.revision",
    "Printing": "reports.model.job",
    "Job": "reports.model.job",
    "Result": "reports.model.job",
    "SourceFile": "reports.model.job",
}


def __getattr__(name: str) -> object:
    """A verb or a noun of a job, loaded when it is first asked for (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
