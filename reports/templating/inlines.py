"""Turn what stands in a paragraph, a cell or an item into inlines, white space folded as HTML folds it."""

from __future__ import annotations

import re
from typing import Literal

from reports.errors import BadTemplate
from reports.model.blocks import Anchor, Bound, Break, Inline, Link, Meter, Text
from reports.templating.elements import Element

TextRole = Literal["plain", "strong", "em", "quiet", "label"]

# The white space that HTML folds; every other control character is text.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HREF = re.compile(r"#[A-Za-z][A-Za-z0-9_-]*|https?://\S+|mailto:\S+")
_ROLES: dict[tuple[str, str | None], TextRole] = {
    ("strong", None): "strong",
    ("em", None): "em",
    ("span", "quiet"): "quiet",
    ("span", "label"): "label",
}


def inlines(element: Element) -> tuple[Inline, ...]:
    """The inlines in `element`, without white space at either end; raises BadTemplate."""
    return trimmed(_Flow().inlines(element, "plain", None))


def trimmed(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`found` without white space at its end."""
    while found:
        last = _trimmed(found[-1])
        if last is not None:
            return found if last is found[-1] else (*found[:-1], last)
        found = found[:-1]
    return found


def _trimmed(last: Inline) -> Inline | None:
    """The last inline of a line without the space at its end; None where nothing is left of it."""
    match last:
        case Text():
            text = last.text.rstrip(" ")
            return last if text == last.text else last.model_copy(update={"text": text}) if text else None
        case Bound() | Link():
            inside = trimmed(last.inlines)
            return last if inside == last.inlines else last.model_copy(update={"inlines": inside})
        case Break() | Meter():
            return last


def anchor(element: Element) -> Anchor | None:
    """The fact, and its field, that an element stands for."""
    fact = element.get("data-fact")
    return Anchor(fact=fact, field=element.get("data-field")) if fact else None


class _Flow:
    """Remembers, along one line of inlines, whether a further space would be a double one."""

    def __init__(self) -> None:
        self.after_space = True

    def inlines(self, element: Element, role: TextRole, lang: str | None) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in element.children:
            if isinstance(child, Element):
                if child.tag == "br" and found:
                    found[-1:] = filter(None, [_trimmed(found[-1])])
                found += self.inline(child, role, lang)
            elif text := self.folded(child):
                found.append(Text(text=text, role=role, lang=lang))
        return tuple(found)

    def inline(self, element: Element, role: TextRole, lang: str | None) -> tuple[Inline, ...]:
        match element.tag:
            case "br":
                self.after_space = True
                return (Break(),)
            case "meter":
                return (self.meter(element),)
            case "a":
                return (self.link(element, role, lang),)
            case "strong" | "em" | "span":
                return self.marked(element, role, lang)
            case _:
                raise BadTemplate(f"<{element.tag}> cannot stand inside a line of text.")

    def marked(self, element: Element, role: TextRole, lang: str | None) -> tuple[Inline, ...]:
        kind = (element.tag, element.get("class"))
        if kind not in _ROLES and kind != ("span", None):
            raise BadTemplate(f"<{element.tag}> has no class {kind[1]!r}.")
        inside = self.inlines(element, _ROLES.get(kind, role), element.get("lang") or lang)
        mark = anchor(element)
        return (Bound(anchor=mark, inlines=inside),) if mark else inside

    def link(self, element: Element, role: TextRole, lang: str | None) -> Link:
        href, kind = element.get("href") or "", element.get("class")
        if not _HREF.fullmatch(href) or kind not in (None, "reference"):
            raise BadTemplate(f"<a> leads to #identifier, http, https or mailto, not to {href[:60]!r}.")
        inside = self.inlines(element, role, lang)
        return Link(href=href, inlines=inside, role="reference" if kind else "plain")

    def meter(self, element: Element) -> Meter:
        value, total = element.get("value") or "", element.get("max") or ""
        if not (value.isdecimal() and total.isdecimal()):
            raise BadTemplate("<meter> needs whole numbers as value and max.")
        self.after_space = False
        text = "".join(child for child in element.children if isinstance(child, str))
        return Meter(value=int(value), total=int(total), text=_SPACE.sub(" ", text).strip(" "))

    def folded(self, text: str) -> str:
        folded = _SPACE.sub(" ", text)
        if self.after_space:
            folded = folded.removeprefix(" ")
        if folded:
            self.after_space = folded.endswith(" ")
        return folded
