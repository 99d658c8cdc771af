"""Errors that go through a pipe as words, and become errors again at its other end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.errors import ReportsError


def told(fault: ReportsError) -> list[str]:
    """An error as words for a pipe whose other end nobody needs to trust, as pickles would be."""
    return [fault.code, fault.message, fault.where, fault.hint]


def error_of(words: Sequence[object]) -> ReportsError:
    """The error that was told. Raises KeyError and ValueError for words that tell none of ours."""
    code, *said = map(str, words)
    message, where, hint = said
    return {kind.code: kind for kind in _every(ReportsError)}[code](message, where=where, hint=hint)


def _every(kind: type[ReportsError]) -> Iterator[type[ReportsError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _every(each)
