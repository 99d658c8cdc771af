"""Find who speaks as "we" in a statement that names its authors in its title alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.extraction.affiliations import Imprint, sided
from reports.extraction.cast import Person
from reports.extraction.dossier import Dossier
from reports.extraction.names import Found, rank_of, titled
from reports.languages import Language
from reports.model.source import SourceDocument
from reports.model.span import Span


@dataclass(frozen=True)
class Signatory:
    """Somebody whom a title names with an office, and the word of the text by which all who sign it speak."""

    person: Person
    span: Span


def signatories(dossier: Dossier) -> Iterator[Signatory]:
    """The heads and ministers of titles like "Joint Statement by President X and President Y" whom no text names.

    Their evidence is the first "we" of the text; a text without one has none of them.
    """
    named = {word.casefold() for person in dossier.cast.people for word in person.name.split()}
    for source in dossier.sources:
        we = _first_we(source, dossier.language)
        if we is None or not source.title:
            continue
        found = [f for f in titled(source.title, dossier.language) if _leads(f, dossier.language)]
        people = [_person(f, dossier.language) for f in found if f.name.split()[-1].casefold() not in named]
        imprint = Imprint(source.title, source.publisher or "")
        yield from (Signatory(person, we) for person in sided(people, imprint, dossier.language))


def _person(found: Found, language: Language) -> Person:
    office = found.office or ""
    return Person(found.name, (), office, found.state, rank_of(office, language), found.gender)


def _leads(found: Found, language: Language) -> bool:
    return rank_of(found.office or "", language) in ("heads", "ministers")


def _first_we(source: SourceDocument, language: Language) -> Span | None:
    match = _collective(language).search(source.text)
    return Span(source=source.id, start=match.start(), end=match.end()) if match else None


@functools.cache
def _collective(language: Language) -> re.Pattern[str]:
    words = "|".join(language.speech["pronouns"]["we"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
