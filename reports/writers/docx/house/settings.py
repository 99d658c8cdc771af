"""The settings of a house's file, with what our parts need said there."""

from __future__ import annotations

from lxml import etree

from reports.writers.docx.house.trees import Element, W, child, made, table

# The notes that Word keeps for the lines above all notes, as our part of endnotes numbers them.
_SEPARATORS = ("-1", "0")


def settle(root: Element, *, footnotes: bool) -> None:
    """Name the lines above our endnotes; without `footnotes` of the house nothing names theirs."""
    if not footnotes:
        _forget(root, "footnotePr", "footnote")
    _forget(root, "endnotePr", "endnote")
    notes = child(root, "endnotePr")
    if notes is None:
        notes = made("endnotePr")
        behind = [each for each in root if etree.QName(each).localname in table("order")["after_notes"]]
        root.insert(root.index(behind[0]) if behind else len(root), notes)
    notes.extend(made("endnote", id=number) for number in _SEPARATORS)


def _forget(root: Element, properties: str, note: str) -> None:
    for holder in root.findall(W + properties):
        for each in holder.findall(W + note):
            holder.remove(each)
