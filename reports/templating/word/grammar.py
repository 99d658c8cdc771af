"""What tags in a Word file may say: a small language that reads values, chooses and repeats, and always ends.

Jinja's sandbox keeps a stranger's expressions away from the program, but neither from its time nor from its memory:
three loops of 99,999 turns within each other ran until they were killed. So nothing is called, nothing multiplies, and
what grows is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateError, nodes

from reports.model.house import Fault
from reports.templating.word.tags import Tag

FILTERS = frozenset(
    {
        "capitalize", "count", "d", "default", "first", "join", "last", "length", "list", "lower", "map", "reject",
        "rejectattr", "replace", "reverse", "select", "selectattr", "sort", "string", "title", "trim", "truncate",
        "unique", "upper",
    }
)  # fmt: skip
"""The filters there are; none makes more of its value than it was, but `join` and `replace`, which are bounded."""

TESTS = frozenset(
    {"==", "!=", "<", "<=", ">", ">=", "defined", "eq", "even", "ge", "gt", "in", "le", "lt", "ne", "none", "odd"}
)
"""The tests there are."""

LONGEST = 1_000
"""So many characters are more than any expression of ours has; what is longer takes the parser long."""

DEEPEST = 10
"""So many loops and choices within each other; Python itself takes no more than twenty."""

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Concat, nodes.Add, nodes.Sub, nodes.List, nodes.Tuple, nodes.Keyword, nodes.Slice,
)  # fmt: skip
# How each statement is read by itself, the rest of its block made up for it.
_ALONE = {
    "for": "{{% {0} %}}{{% endfor %}}",
    "if": "{{% {0} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "else": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "endif": "{{% if 1 %}}{{% {0} %}}",
    "endfor": "{{% for x in () %}}{{% {0} %}}",
    "set": "{{% {0} %}}",
}
_WORDS = {
    nodes.Call: "a call (…)",
    nodes.Mul: "*",
    nodes.Pow: "**",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Dict: "{…}",
    nodes.AssignBlock: "a block of set",
}


def word(tag: Tag) -> str:
    """The word that a statement begins with."""
    return tag.code.partition(" ")[0]


def problem(environment: Environment, tag: Tag) -> str:
    """What is wrong with a tag by itself; empty where nothing is."""
    if tag.mark == "{#":
        return ""
    if len(tag.code) > LONGEST:
        return f"a tag has at most {LONGEST} characters."
    if tag.mark == "{{":
        return _print(environment, tag)
    if tag.code[:1] in "+-" or tag.code[-1:] in "+-":
        return "white space of a Word file is Word's: write the tag without + and -."
    if word(tag) not in _ALONE:
        return f"there is no {{% {word(tag)} %}}; there is: for, if, elif, else, set and their ends."
    if any(sign in tag.code for sign in "%}"):
        return "a statement holds no % and no }."
    return _parsed(environment, _ALONE[word(tag)].format(tag.code))


def _print(environment: Environment, tag: Tag) -> str:
    if tag.scope:
        return f"write {{{{ {tag.code} }}}} without {tag.scope}: a value stands in the words of its paragraph."
    return _parsed(environment, f"{{{{ {tag.code} }}}}")


def _parsed(environment: Environment, source: str) -> str:
    try:
        tree = environment.parse(source)
    except TemplateError as fault:
        return f"{str(fault).rstrip('.')}."
    except RecursionError:
        return "this is nested too deeply."
    return next(_unknown(tree), "")


def _unknown(tree: nodes.Template) -> Iterator[str]:
    """What of an expression is not in the language, in words."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _NODES) or getattr(node, "recursive", False):
            yield f"{_WORDS.get(type(node), type(node).__name__.lower())} is not known in a Word file."
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield f"there is no filter {node.name!r}; there is: {', '.join(sorted(FILTERS))}."
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield f"there is no test {node.name!r}."


def blocks(tags: Iterable[Tag]) -> Iterator[Fault]:
    """What opens and is never closed, closes what is not open, or closes it elsewhere in the file's structure."""
    opened: list[Tag] = []
    for tag in tags:
        name = word(tag) if tag.mark == "{%" else ""
        if name in ("for", "if"):
            opened.append(tag)
            if len(opened) == DEEPEST + 1:
                yield tag.fault(f"more than {DEEPEST} loops and choices stand within each other.")
        elif name in ("else", "elif", "endif", "endfor"):
            allowed = {"else": ("for", "if"), "elif": ("if",), "endif": ("if",), "endfor": ("for",)}[name]
            if not opened or word(opened[-1]) not in allowed:
                yield tag.fault(_stray(name, opened))
                continue
            if tag.path != opened[-1].path:
                yield tag.fault(_elsewhere(opened[-1]))
            if name.startswith("end"):
                opened.pop()
    for tag in opened:
        yield tag.fault(f"this {word(tag)} is never closed: {{% end{word(tag)} %}} is missing.")


def _stray(name: str, opened: list[Tag]) -> str:
    if not opened:
        return f"{name} stands outside of what it belongs to."
    return f"{name} does not belong to what is open here: {opened[-1].written} ({opened[-1].place.where})."


def _elsewhere(opener: Tag) -> str:
    return (
        f"this belongs to {opener.written} ({opener.place.where}) but does not stand like it: both in one paragraph, "
        "or both as {%p …%} in paragraphs of their own, or both as {%tr …%} in rows of their own."
    )
