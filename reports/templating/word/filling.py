"""Fill a house's Word file with the values of a brief, or say everything that is wrong with its tags."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reports.errors import BadTemplate
from reports.model.house import Fault, House, Part
from reports.templating.word.grammar import blocks, problem
from reports.templating.word.rendering import Stopped, rendered, source, without
from reports.templating.word.sandbox import WordSandbox
from reports.templating.word.tags import BODY, Region, Tag, Tagged, tagged
from reports.templating.word.weaving import woven

# More than these at once nobody mends before looking again.
MOST_FAULTS = 50
_BESIDE: tuple[Region, ...] = ("header", "footer", "footnotes")


def fill(house: House, values: Mapping[str, Any]) -> House:
    """The house's file with its tags filled: a field of a fact stands in a `fact`, our body will be where a `body` is.

    Raises BadTemplate naming the first mistake: the file, the paragraph and the tag.
    """
    sandbox = WordSandbox()
    made = {part.name: _filled(house, part, region, values, sandbox) for part, region in _with_tags(house)}
    return house.model_copy(update={"parts": tuple(made.get(part.name, part) for part in house.parts)})


def examine(house: House, *tries: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Every mistake in the tags of a house's file, found by reading them and by filling them with each of `tries`."""
    found = (fault for part, region in _with_tags(house) for fault in _faults(tagged(part, region), region, tries))
    return tuple(dict.fromkeys(found))


def outline(house: House) -> tuple[int, bool]:
    """How many tags there are in a house's file, and whether there is a place for our body."""
    found = [tagged(part, region) for part, region in _with_tags(house)]
    placed = not house.tagged or any(next(each.root.iter(BODY), None) is not None for each in found)
    return sum(len(each.tags) for each in found), placed


def _with_tags(house: House) -> Iterator[tuple[Part, Region]]:
    """The parts of the file that may hold tags, and what each is on the page."""
    main = house.part(house.main)
    if house.tagged:
        yield main, "body"
    for region in _BESIDE:
        yield from ((house.part(name), region) for name in dict.fromkeys(main.related(region)))


def _filled(house: House, part: Part, region: Region, values: Mapping[str, Any], sandbox: WordSandbox) -> Part:
    found = tagged(part, region)
    faults = _mistakes(found)
    if faults:
        raise _refused(house, faults)
    try:
        data = woven(rendered(source(found.root, found.tags), values, sandbox))
    except Stopped as stop:
        raise _refused(house, (_fault(stop, found.tags, region),)) from stop
    return part.model_copy(update={"data": data})


def _refused(house: House, faults: Sequence[Fault]) -> BadTemplate:
    first, others = faults[0], len(faults) - 1
    more = f"There are {others} more mistakes: " if others > 1 else "There is one more mistake: " if others else ""
    hint = f"{more}`policybrief templates check` tells every mistake of the file."
    return BadTemplate(
        f"{first.tag}: {first.text}" if first.tag else first.text, where=f"{house.name}, {first.where}", hint=hint
    )


def _mistakes(found: Tagged) -> tuple[Fault, ...]:
    """What is wrong with the tags of a part before they are filled."""
    return (*found.faults, *(tag.fault(text) for tag, text in _problems(found)), *blocks(found.tags))


def _problems(found: Tagged) -> list[tuple[Tag, str]]:
    """The tags that have a mistake in themselves, and what it is."""
    sandbox = WordSandbox()
    told = ((tag, problem(sandbox, tag)) for tag in found.tags)
    return [(tag, text) for tag, text in told if text]


def _faults(found: Tagged, region: Region, tries: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """What is wrong with the tags before they are filled and then, where they can be told apart, while they are."""
    yield from _mistakes(found)
    if found.faults or any(blocks(found.tags)):
        return
    unsound = {number for number, tag in enumerate(found.tags) if any(tag is each for each, _ in _problems(found))}
    for values in tries:
        yield from _stops(found, region, values, unsound)


def _stops(found: Tagged, region: Region, values: Mapping[str, Any], unsound: Collection[int]) -> Iterator[Fault]:
    """Fill the part again and again, each time without the tags that have stopped it."""
    faulty = set(unsound)
    for _ in range(MOST_FAULTS):
        try:
            woven(rendered(without(source(found.root, found.tags), found.tags, faulty), values, WordSandbox()))
        except Stopped as stop:
            yield _fault(stop, found.tags, region)
            if stop.number is None or stop.number in faulty:
                return
            faulty.add(stop.number)
        else:
            return


def _fault(stop: Stopped, tags: Sequence[Tag], region: Region) -> Fault:
    if stop.number is None or stop.number >= len(tags):
        return Fault(part=region, paragraph=0, words="", tag="", text=stop.text)
    return tags[stop.number].fault(stop.text)
