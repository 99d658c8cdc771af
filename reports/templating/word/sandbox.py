"""The sandbox of tags in a Word file: values are printed as text, and whatever a tag does costs steps, which end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import wraps
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateRuntimeError, Undefined, nodes, pass_environment
from jinja2.filters import make_attrgetter
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from reports.templating.environment import Sandbox
from reports.templating.view import VALUES
from reports.templating.word.grammar import FILTERS, TESTS
from reports.templating.word.marked import FactText

OPEN, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Noncharacters of Unicode, which no text of ours holds; they stand around a fact, its field, and the text of it."""

MOST_STEPS = 1_000_000
"""A turn of a loop is a step, a filter is one and more for a long value. A brief of 1,000 facts, each of ten fields
printed through two filters, takes 60,000; a million take some seconds."""

# A hundred characters are worked through in about the time of one step.
_CHARACTERS_A_STEP = 100
# Sums are for counting rows.
_LARGEST = 10**9
# What XML 1.0 (2.2) forbids, controls that only terminals obey, and the marks above.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WHITE = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")


class Unknown(StrictUndefined):
    """A value that is not there; using it says so, and what is there instead."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, there = str(self._undefined_name), _names(self._undefined_obj)
        if name == "brief_body":
            return "brief_body stands alone in a paragraph of its own, outside of tables"
        near = get_close_matches(name, there, 1)
        hint = f"; {near[0]!r} is near it" if near else f"; there is: {', '.join(there)}" if there else ""
        return f"there is no {name!r}{hint}"


class WordSandbox(Sandbox):
    """The sandbox of the other templates with less in it, and with a count of steps for one rendering."""

    intercepted_binops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Unknown, finalize=printed)
        self.steps = 0
        self.globals.clear()
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}
        own: dict[str, Callable[..., Any]] = {"join": self.joined, "replace": self.replaced}
        kept = {name: self.weighed({**self.filters, **own}[name]) for name in FILTERS}
        self.filters = {**kept, "counted": self.counted}

    def spend(self, steps: int) -> None:
        """Count steps; raises TemplateRuntimeError when there are too many."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TemplateRuntimeError(f"the tags of this file take more than {MOST_STEPS:,} steps")

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values of a loop, each a step."""
        for value in values:
            self.spend(1)
            yield value

    def weighed(self, filtering: Callable[..., Any]) -> Callable[..., Any]:
        """The same filter, each use of which costs as many steps as its value is long."""

        @wraps(filtering)
        def weighed(*values: Any, **named: Any) -> Any:
            self.spend(sum(map(_weight, values)))
            return filtering(*values, **named)

        return weighed

    @pass_environment
    def joined(self, environment: Environment, values: Iterable[Any], d: str = "", attribute: Any = None) -> str:
        """The values, or an attribute of each, as one text with `d` between them."""
        chosen = map(make_attrgetter(environment, attribute), values) if attribute is not None else values
        made: list[str] = []
        for value in chosen:
            made.append(_said(value))
            self.spend(_weight(made[-1]) + _weight(d))
        return str(d).join(made)

    def replaced(self, text: str, old: str, new: str) -> str:
        """The text with every `old` as `new`; an empty `old` stands nowhere, not between all letters."""
        text, old, new = _said(text), _said(old), _said(new)
        if not old:
            return text
        self.spend(text.count(old) * len(new) // _CHARACTERS_A_STEP)
        return text.replace(old, new)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """A sum or difference of whole numbers; texts are put beside each other or joined with `~`."""
        if not (isinstance(left, int) and isinstance(right, int)):
            raise TemplateRuntimeError(f"{operator} is for whole numbers; texts are joined with ~")
        made = left + right if operator == "+" else left - right
        if abs(made) > _LARGEST:
            raise TemplateRuntimeError("this number is too large")
        return made

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        """Make code of a template, every loop of which counts and every `~` of which is a filter."""
        return super()._generate(_Bounded().visit(source), *rest, **named)


class _Bounded(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the name is Jinja's
        node.iter = _filtered(node.iter, "counted", node.lineno)
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - the name is Jinja's
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "join", node.lineno)


def _filtered(value: nodes.Node, name: str, line: int) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=line)


def printed(value: Any) -> str:
    """A value as it stands on the page, between the marks of its field where it shows one.

    Raises TemplateRuntimeError for what is neither text nor number.
    """
    text = _WHITE.sub(" ", _FORBIDDEN.sub("\ufffd", _said(value)))
    if isinstance(value, FactText) and text:
        return Markup(f"{OPEN}{value.fact} {value.field}{MIDDLE}{escape(text)}{CLOSE}")  # noqa: S704 - it is escaped
    return text


def _said(value: Any) -> str:
    if isinstance(value, Undefined):
        return str(value)  # it raises what there is to say
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TemplateRuntimeError("this is no text; a list is printed row by row, with a for")
    return str(value)


def _weight(value: Any) -> int:
    if isinstance(value, str):
        return 1 + len(value) // _CHARACTERS_A_STEP
    return 1 + len(value) if isinstance(value, list | tuple) else 1


def _names(holder: object) -> list[str]:
    """What may be asked of a value, as far as it is one of ours."""
    if isinstance(holder, Mapping):
        return sorted(map(str, holder))
    return sorted(_slots(type(holder))) if type(holder) in VALUES else []


def _slots(kind: type) -> set[str]:
    return {name for each in kind.__mro__ for name in getattr(each, "__slots__", ())}
