"""Compile and render the files of a template in a sandbox; every fault names the file and the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reports.errors import BadTemplate
from reports.templating.library import Template
from reports.templating.view import VALUES
from reports.templating.vocabulary import check_source
from reports.templating.wrapping import FILTERS

# A template is data of a stranger: whatever its expressions run into is the template's fault, not ours.
FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# Filters that mark text as markup, or build markup or links of it: with them source text could leave its escapes.
_WITHHELD = ("safe", "xmlattr", "urlize", "tojson", "pprint")
_KEPT = 16


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which need not look long at the values of a view: they are text without methods."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see the attribute of a value."""
        if type(obj) in VALUES:
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


def render(template: Template, part: str, values: Mapping[str, Any]) -> str:
    """The text of the file `part` of `template`, rendered with `values`; raises BadTemplate."""
    try:
        return _environment(template).get_template(part).render(values)
    except TemplateSyntaxError as fault:
        where = f"{fault.filename or f'{template.name}/{part}'}:{fault.lineno}"
        raise BadTemplate(f"{fault.message}.", where=where) from fault
    except FAULTS as fault:
        raise BadTemplate(f"{str(fault).rstrip('.')}.", where=_line(fault, template, part)) from fault


@lru_cache(_KEPT)
def _environment(template: Template) -> Sandbox:
    """The environment of one template; its own files are all that it can include or extend."""
    for name, source in template.files:
        check_source(name, source, where=f"{template.name}/{name}")
    environment = Sandbox(
        loader=FunctionLoader(_loader(template)),
        autoescape=lambda name: name is None or not name.endswith(".txt.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    for name in _WITHHELD:
        environment.filters.pop(name, None)
    return environment


def _loader(template: Template) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    """Finds the files of a template by name, and gives each the name that faults are to show."""
    files = dict(template.files)

    def find(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (files[name], f"{template.name}/{name}", lambda: True) if name in files else None

    return find


def _line(fault: BaseException, template: Template, part: str) -> str:
    """The innermost template line of the traceback, which Jinja has rewritten to name its files."""
    names = {f"{template.name}/{name}" for name, _ in template.files}
    lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__)]
    places = [f"{name}:{line}" for name, line in lines if name in names]
    return places[-1] if places else f"{template.name}/{part}"
