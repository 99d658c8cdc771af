"""Brief and template in, Document out; the only room that knows Jinja2."""

from reports.templating.compose import compose, faults, printed
from reports.templating.library import languages, templates

__all__ = ["compose", "faults", "languages", "printed", "templates"]
