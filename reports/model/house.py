"""A house's own Word file: as the user gives it, and as a reader took it in, part by part."""

from __future__ import annotations

from typing import Literal

from reports.model.noun import Noun

NAMESPACE = "urn:policybrief:house"
"""The namespace of what this program puts into the parts of a house for itself; none of it is ever written out.

`body`, in the place of a paragraph, stands for all blocks of the document. `fact`, with the attributes `fact` and
`field`, stands around the runs that show a field of a fact.
"""


BOOKMARK = "_PolicyBrief"
"""The bookmark around our body in a house's file that keeps its own text; Word hides such names."""


class HouseTemplate(Noun):
    """The Word file of a house: its name and its bytes."""

    name: str
    data: bytes


class Relation(Noun):
    """What a part refers to: the id it uses for it, the kind as an address, and the name of the other part."""

    id: str
    kind: str
    target: str


class Part(Noun):
    """A part of a Word file, by its name without the first slash."""

    name: str
    content_type: str
    data: bytes
    relations: tuple[Relation, ...] = ()

    def related(self, kind: str) -> tuple[str, ...]:
        """The names of the parts that this one refers to by relations whose kind ends in `kind`, in their order."""
        return tuple(each.target for each in self.relations if each.kind.rpartition("/")[2] == kind)


class House(Noun):
    """A house's Word file without all that could do something, or that belongs to one document.

    `main` is the name of its main part. Where `tagged` its text is kept, because there are tags in it; otherwise
    its body holds nothing but the place of ours and the last section. `left_out` names what was not taken over.
    """

    name: str
    main: str
    parts: tuple[Part, ...]
    tagged: bool = False
    left_out: tuple[str, ...] = ()

    def part(self, name: str) -> Part:
        """The part of this name; raises KeyError where there is none."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


class Fault(Noun):
    """A mistake in the tags of a house's Word file.

    Where it stands: the part of the page, the number of its paragraph there, and the first words of that; the `tag`
    as it is written, and what is wrong with it.
    """

    part: Literal["body", "header", "footer", "footnotes"]
    paragraph: int
    words: str
    tag: str
    text: str

    @property
    def where(self) -> str:
        """The place, in words."""
        return f"{self.part}, paragraph {self.paragraph} (“{self.words}”)" if self.words else self.part


class Inspection(Noun):
    """What a house's Word file is to briefs.

    How many `tags` it has, whether there is a place for our body, its `faults`; the names of our styles that it has
    `there`, and of those that are `made`, each with the style of the house it is made on; what is `left_out`.
    """

    tags: int
    body: bool
    faults: tuple[Fault, ...]
    there: tuple[str, ...]
    made: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
