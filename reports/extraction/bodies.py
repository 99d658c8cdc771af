"""Name the bodies that speak as fully as the text ever does: "the council" after "the Red River Growers' Council"."""

from __future__ import annotations

import re

from reports.extraction.dossier import Dossier
from reports.extraction.sentences import Sentence

# How many sentences back "the council" is looked for: a report names its bodies again after a few paragraphs.
REACH = 20
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her) ", re.IGNORECASE)
_ENDING = re.compile(r"[’']s?$")


class Bodies:
    """The bodies of one dossier, to be asked from the top."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def full(self, sentence: Sentence, words: str) -> str:
        """The full name of the body that `words` of a sentence mean, else the words."""
        bare = _ARTICLE.sub("", words)
        if bare != bare.lower():
            return words
        noun = bare.rpartition(" ")[2]
        for back in range(REACH):
            before = self._dossier.before(sentence, back)
            if before is None:
                break
            names = [name for name in self._named(before) if name.rpartition(" ")[2].casefold() == noun]
            fuller = [name for name in names if len(name.split()) > len(bare.split())]
            if fuller:
                return fuller[-1]
        return words

    def before(self, sentence: Sentence) -> str | None:
        """The body that opens the sentence before, which "it" means; of the same paragraph only."""
        before = self._dossier.before(sentence)
        if before is None or before.paragraph != sentence.paragraph:
            return None
        opening = _ARTICLE.sub("", before.text)
        return next((name for name in self._named(before) if opening.startswith(name)), None)

    def _named(self, sentence: Sentence) -> list[str]:
        spans = [(e.start, e.end) for e in sentence.entities if e.kind == "ORG"]
        return [_ENDING.sub("", _ARTICLE.sub("", sentence.text[start:end])) for start, end in spans]
