"""Write the numbers of lists as their kind has it: 1, a, A, i, I."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Beyond these no program writes Roman numbers or letters that anybody can read.
_LONGEST_ROMAN, _LONGEST_LETTERS = 3_999, 780


def numeral(number: int, kind: str, *, doubled: bool = True) -> str | None:
    """`number` as a numeral, None of a kind that is not known.

    Behind "z" comes "aa", then "bb" where letters are `doubled`, as Word does, else "ab".
    """
    match kind:
        case "1":
            return str(number)
        case "01":
            return f"{number:02}"
        case "a" | "A":
            made = _letters(number, doubled=doubled)
        case "i" | "I":
            made = _roman(number)
        case _:
            return None
    return made.upper() if kind.isupper() else made


def _roman(number: int) -> str:
    if not 0 < number <= _LONGEST_ROMAN:
        return str(number)
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def _letters(number: int, *, doubled: bool) -> str:
    if not 0 < number <= _LONGEST_LETTERS:
        return str(number)
    rounds, place = divmod(number - 1, len(_LETTERS))
    if doubled:
        return _LETTERS[place] * (rounds + 1)
    return (_LETTERS[rounds - 1] if rounds else "") + _LETTERS[place]
