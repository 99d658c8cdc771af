"""Brief and template in, Document out; the only room that knows Jinja2."""

from reports.templating.compose import compose
from reports.templating.library import languages, templates

__all__ = ["compose", "languages", "templates"]
