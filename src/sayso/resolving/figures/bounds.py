"""The words that bound a numeral: "at least" and "up to" before it, "or more" after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.model import Bound
from sayso.resolving.tokens import Tokens

CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at tokens `first` to `last` (half-open), bounding words included; its number begins at `number`.

    `dotted` says that it is like "1.200", read as 1.2 until what it counts shows which it is.
    """

    first: int
    last: int
    number: int
    lower: float | None
    upper: float | None
    bound: Bound = Bound.EXACT
    currency: str | None = None
    dotted: bool = False


_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = tuple(
    (tuple(words.split()), bound)
    for bound, phrases in (
        (
            Bound.AT_LEAST,
            "at least|no fewer than|not fewer than|no less than|not less than|more than|over|upwards of|upward of|above"
            "|a minimum of|minimum of|in excess of|exceeding|at a minimum|well over|greater than|not under",
        ),
        (
            Bound.AT_MOST,
            "up to|at most|no more than|not more than|fewer than|less than|under|below|as many as|as much as|a"
            " maximum of"
            "|maximum of|not over|not exceeding",
        ),
        (
            Bound.ABOUT,
            "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|estimated|circa|ca|approx|~|≈"
            "|as few as|just over|just under|a little over|slightly more than|slightly over|just about|in the region of"
            "|on the order of|estimated at|more or less",
        ),
        (Bound.EXACT, "exactly|only|just|a total of|total of|all|precisely"),
    )
    for words in phrases.split("|")
)
_BY_LAST_WORD: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
for _words, _bound in sorted(_BOUNDS, key=lambda entry: -len(entry[0])):
    _BY_LAST_WORD.setdefault(_words[-1], []).append((_words, _bound))


def bounded(tokens: Tokens, numeral: Numeral) -> Numeral:
    """`numeral` with the words that bound it, before ("more than") and after ("or more")."""
    numeral = _bounded_after(tokens, numeral)
    index = numeral.first
    if (index and tokens.lower[index - 1] in CURRENCY_SIGNS) or (
        index and tokens.lower[index - 1] in ("a", "an") and tokens.kinds[numeral.number] == "word"
    ):
        index -= 1
    numeral = replace(numeral, first=index)
    for words, bound in _BY_LAST_WORD.get(tokens.lower[index - 1] if index else "", ()):
        start = index - len(words)
        if start >= 0 and tokens.lower[start:index] == words:
            if (
                words == ("over",)
                and index > 1
                and tokens.lower[index - 2] in ("all", "took", "dispute", "fight", "control")
            ):
                return numeral
            return _apply(replace(numeral, first=start), bound)
    return numeral


def _bounded_after(tokens: Tokens, numeral: Numeral) -> Numeral:
    after = tokens.lower[numeral.last : numeral.last + 2]
    if after in (("or", "more"), ("and", "more"), ("-", "plus")):
        return _apply(replace(numeral, last=numeral.last + 2), Bound.AT_LEAST)
    if after in (("or", "fewer"), ("or", "less")):
        return _apply(replace(numeral, last=numeral.last + 2), Bound.AT_MOST)
    if after == ("or", "so"):
        return _apply(replace(numeral, last=numeral.last + 2), Bound.ABOUT)
    if after[:1] == ("+",) and tokens.touches(numeral.last):
        return _apply(replace(numeral, last=numeral.last + 1), Bound.AT_LEAST)
    return numeral


def _apply(numeral: Numeral, bound: Bound) -> Numeral:
    if numeral.bound is Bound.VAGUE:
        return numeral
    if numeral.bound is Bound.RANGE or bound is Bound.EXACT:
        return numeral
    lower = None if bound is Bound.AT_MOST else numeral.lower
    upper = None if bound is Bound.AT_LEAST else numeral.upper
    return replace(numeral, lower=lower, upper=upper, bound=bound)
