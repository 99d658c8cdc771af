"""How an edit is entered under the name that tells what a person does."""

from __future__ import annotations

from collections.abc import Callable

from tests.revision.word import Word

Edit = Callable[[Word], None]


def entering(edits: dict[str, Edit]) -> Callable[[str], Callable[[Edit], Edit]]:
    """Give a decorator that enters an edit into a list under its name."""

    def named(name: str) -> Callable[[Edit], Edit]:
        def enter(made: Edit) -> Edit:
            edits[name] = made
            return made

        return enter

    return named
