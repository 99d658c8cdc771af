"""In which language the words of a house's file stand: its own words in its, ours in that of the brief."""

from __future__ import annotations

from reports.writers.docx.house.trees import Element, W, child, made, value


def spoken(styles: Element) -> str:
    """The language that a house's styles give its text; empty where they do not say."""
    return value(styles, "docDefaults/rPrDefault/rPr/lang") or ""


def speak(styles: Element, own: str, language: str, east_asian: str) -> None:
    """Let the styles give text the `language`, and `east_asian` for such characters, where it had the house's own.

    One variant of a language is as good as another: a house that writes en-GB keeps it.
    """
    look = _defaults(styles)
    held = child(look, "lang")
    if held is None:
        held = made("lang", val=language)
        look.append(held)
    if W + "eastAsia" not in held.attrib:
        held.set(W + "eastAsia", east_asian)
    if _same(own, language):
        return
    for each in styles.iter(W + "lang"):
        if each is held or _same(each.get(W + "val", ""), own):
            each.set(W + "val", language)


def keep(words: Element, own: str, language: str) -> None:
    """Say of the runs of the house's own words that they are in its language, where that is another."""
    if not own or _same(own, language):
        return
    for run in words.iter(W + "r"):
        look = child(run, "rPr")
        if look is None:
            look = made("rPr")
            run.insert(0, look)
        if child(look, "lang") is None:
            _say(look, own)


def _say(look: Element, language: str) -> None:
    """The language stands near the end of what a run is said to be (ECMA-376, EG_RPrBase)."""
    behind = [
        each for each in look if each.tag in (W + "eastAsianLayout", W + "specVanish", W + "oMath", W + "rPrChange")
    ]
    look.insert(look.index(behind[0]) if behind else len(look), made("lang", val=language))


def _defaults(styles: Element) -> Element:
    """The look of all text, made where the file has none."""
    element = styles
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        found = child(element, tag)
        if found is None:
            found = made(tag)
            element.insert(0, found)
        element = found
    return element


def _same(one: str, other: str) -> bool:
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()
