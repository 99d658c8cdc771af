"""Take out of a Word file what Word hides, as its runs say themselves or by their styles."""

from __future__ import annotations

from collections.abc import Mapping

from reports.readers.edited.names import W, is_on, value
from reports.readers.trees import Element

_PROPERTIES = W + "rPr"


def hide(story: Element, styles: Mapping[str, bool]) -> int:
    """Take the words out of hidden runs, `styles` being those that tell; how many runs with words there were."""
    count = 0
    for run in story.iter(W + "r"):
        if _is_hidden(run, styles):
            within = [each for each in run if each.tag != _PROPERTIES]
            count += bool(within)
            for each in within:
                run.remove(each)
    return count


def _is_hidden(run: Element, styles: Mapping[str, bool]) -> bool:
    """Whether a run is hidden: it says itself, else its style does, else that of its paragraph."""
    properties = run.find(_PROPERTIES)
    own = value(properties, "vanish")
    if own is not None:
        return is_on(own)
    if not styles:
        return False
    named = styles.get(value(properties, "rStyle") or "")
    if named is not None:
        return named
    paragraph = next(run.iterancestors(W + "p"), None)
    return styles.get(value(paragraph, "pPr/pStyle") or "", False)


def hiding(styles: Element | None) -> dict[str, bool]:
    """The styles that tell whether their words are hidden, by themselves or by what they are based on."""
    found = {} if styles is None else {each.get(W + "styleId", ""): each for each in styles.iter(W + "style")}
    own = {name: is_on(told) for name, each in found.items() if (told := value(each, "rPr/vanish")) is not None}
    told_of: dict[str, bool | None] = {}
    for name in found if own else ():
        chain: list[str] = []
        at = name
        while at in found and at not in told_of:
            told_of[at] = own.get(at)
            chain.append(at)
            at = value(found[at], "basedOn") or ""
        # What the last of the chain is based on is known by now, or there is nothing more.
        base = told_of.get(at)
        for each in reversed(chain):
            base = told_of[each] = base if told_of[each] is None else told_of[each]
    return {name: told for name, told in told_of.items() if told is not None}
