"""Fields such as PAGE or REF: what they show counts as words, their code does not."""

from __future__ import annotations


class Fields:
    """The fields that are open at one point of a story."""

    def __init__(self) -> None:
        self._in_code: list[bool] = []
        self._codes = 0

    @property
    def hidden(self) -> bool:
        """Whether the words belong to the code of a field."""
        return self._codes > 0

    def sign(self, kind: str) -> None:
        """Go past the beginning, the separator or the end of a field."""
        if kind == "begin":
            self._in_code.append(True)
            self._codes += 1
        elif kind in {"separate", "end"} and self._in_code:
            self._codes -= self._in_code.pop()
            if kind == "separate":
                self._in_code.append(False)

    def end_of_line(self) -> None:
        """Go past the end of a paragraph: no code reaches further, so that a broken field hides no more than a line."""
        if self.hidden:
            self._in_code.clear()
            self._codes = 0
