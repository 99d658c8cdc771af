"""Find the states and bodies named in a text: by name, demonym or capital."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.languages import Language

Form = Literal["name", "demonym", "capital", "body"]

_START = re.compile(r"(?<![\w’'])[A-ZÀ-Þ][\w.]*")
_ENDS_WORD = re.compile(r"(?![\w])")
# What joins two states in a heading: "India–Kenya", "India and Kenya"; behind "between" also "and the ministry of".
_BESIDE = re.compile(r"\s?[-–—/]\s?| and ")
_BETWEEN = re.compile(r"\bbetween\b")
_AND = re.compile(r" (?:[\w ]+ )?and (?:[\w ]+ )?")


@dataclass(frozen=True)
class StateMention:
    """`[start, end)` of a text names `state`, its usual English name, in this form."""

    start: int
    end: int
    state: str
    form: Form


@dataclass(frozen=True)
class Gazetteer:
    """All names, by the first word of each; `None` as state marks a name that holds a state's and is none."""

    by_first_word: dict[str, list[tuple[str, str | None, Form]]]
    demonyms: dict[str, str]
    style: re.Pattern[str]
    currency: dict[Form, re.Pattern[str]]

    def find(self, text: str) -> Iterator[StateMention]:
        """Every mention in `text`, from the left, none inside another; the longest wins, its full style with it."""
        at = 0
        for match in _START.finditer(text):
            start = match.start()
            if start < at:
                continue
            name = self._name_at(text, start) or self._styled(text, start)
            if name is not None:
                at = name[0]
                if name[1] is not None and not self.currency[name[2]].match(text, at):
                    yield StateMention(start, at, name[1], name[2])

    def _name_at(self, text: str, at: int) -> tuple[int, str | None, Form] | None:
        """Where the name that begins at `at` ends, whose it is, and its form."""
        word = _START.match(text, at)
        for name, state, form in self.by_first_word.get(word.group().rstrip("."), ()) if word else ():
            end = at + len(name)
            if text.startswith(name, at) and _ENDS_WORD.match(text, end):
                return end, state, form
        return None

    def _styled(self, text: str, at: int) -> tuple[int, str | None, Form] | None:
        """The same of a name in its full style: "the Republic of Austria"."""
        style = self.style.match(text, at)
        name = self._name_at(text, style.end()) if style else None
        return name if name and name[2] == "name" and name[1] is not None else None

    def states_in(self, text: str) -> list[str]:
        """The states and bodies that `text` names, in order, each once."""
        return list(dict.fromkeys(mention.state for mention in self.find(text)))

    def side_by_side(self, head: str) -> tuple[str, ...]:
        """The two states of "India–Kenya Commission", of "talks between the Ministry of A and the Ministry of B"."""
        found = [mention for mention in self.find(head) if mention.form in ("name", "demonym")]
        if len(found) != 2 or found[0].state == found[1].state:
            return ()
        before, between = head[: found[0].start], head[found[0].end : found[1].start]
        listed = _BETWEEN.search(before) and _AND.fullmatch(between)
        return tuple(sorted(m.state for m in found)) if listed or _BESIDE.fullmatch(between) else ()


@functools.cache
def gazetteer(language: Language) -> Gazetteer:
    """The names of states and bodies in this language."""
    table: dict[str, list[tuple[str, str | None, Form]]] = {}
    demonyms: dict[str, str] = {}
    for name, state, form in _names(language):
        first = re.split(r"[ ’'-]", name)[0].rstrip(".")
        table.setdefault(first, []).append((name, state, form))
        if form == "demonym" and state is not None:
            demonyms.setdefault(state, name)
    for names in table.values():
        names.sort(key=lambda row: -len(row[0]))
    styles = "|".join(map(re.escape, language.states["styles"]))
    return Gazetteer(table, demonyms, re.compile(rf"(?:{styles}) (?:the )?"), _currency(language))


def _currency(language: Language) -> dict[Form, re.Pattern[str]]:
    """What makes a sum of money of a name in this form: "US$", "Canadian dollars"; but the US won an election."""
    signs = "".join(map(re.escape, language.states["currency_signs"]))
    units = "|".join(map(re.escape, language.states["currency_units"]))
    sign, unit = re.compile(rf"\s?[{signs}]"), re.compile(rf"\s?[{signs}]|\s(?:{units})s?\b")
    return {"name": sign, "capital": sign, "body": sign, "demonym": unit}


def _names(language: Language) -> Iterator[tuple[str, str | None, Form]]:
    words = language.states
    for group, form in (("states", "name"), ("bodies", "body")):
        for name, demonyms, capitals, others in words[group]:
            own: Form = "body" if form == "body" else "name"
            for alias in (name, *_split(others)):
                yield alias, name, own
            for demonym in _split(demonyms):
                yield demonym, name, "demonym"
            for capital in _split(capitals):
                yield capital, name, "capital"
    for name in words["not_states"]:
        yield name, None, "name"


def _split(names: str) -> list[str]:
    """The names in a cell, one with an apostrophe in both of its shapes."""
    plain = [name for name in names.split("/") if name]
    return list(dict.fromkeys(shape for name in plain for shape in (name, name.replace("'", "’"))))
