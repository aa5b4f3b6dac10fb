"""Numerals as they stand in a text, with their bounds: "at least 7", "between 30 and 40", "2.5 million", "dozens of".

What is a number but counts nothing is left out: ordinals, dates and ages, model and unit numbers, articles of law.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from sayso.model import Bound
from sayso.resolving.figures.bounds import CURRENCY_SIGNS, Numeral, bounded
from sayso.resolving.numbers import LARGEST, MAGNITUDES, NUMBER_WORDS, SHORT_MAGNITUDES, read_digits, read_words
from sayso.resolving.tokens import Tokens, word_set

# The least that a plural promises: "dozens" are two dozen or more, "several" three or more.
_VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2_000.0,
    "millions": 2_000_000.0,
    "billions": 2_000_000_000.0,
    "tens": 20.0,
    "several": 3.0,
    "few": 2.0,
    "handful": None,
    "many": None,
    "numerous": None,
    "multiple": 2.0,
    "countless": None,
}
_VAGUE_SCALE = {
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 10**6,
    "millions": 10**6,
}
_VAGUE_SCALE |= {"dozen": 12, "dozens": 12}
_STARTS = NUMBER_WORDS | frozenset(_VAGUE) | {"dozen", "couple", "half"}

_DASHES = frozenset("-–—‑")
# Before a number these name a thing rather than count things.
_NAMING = word_set(
    "no № # article articles resolution section chapter paragraph page pages protocol operation phase"
    " stage route highway"
    " room unit brigade school hospital number line point group channel category figure table version level annex rule"
    " flight order decree act law bill checkpoint building apartment house act. no. nos aged age vol volume psalm verse"
    " article. calibre caliber gate block sector-number district-number plant"
)
_UNITS_THAT_TOUCH = word_set("km kg m k bn mn mln ha million billion thousand percent")
_FOLLOWED_BY_COUNTS = word_set(
    "at least about over nearly almost some around only up to than kills killed injures wounded wounds"
    " leaves left and or"
    " monday tuesday wednesday thursday friday saturday sunday the of in by with from for all another other between"
)
_CHANGES = word_set(
    "rose risen rise increased increase grew grown fell fallen dropped climbed jumped went up down revised"
)


def find_numerals(
    tokens: Tokens, *, taken: Container[int], counted: Container[str], dot_groups: bool | None
) -> list[Numeral]:
    """The numerals of a text in order.

    `taken` holds the tokens of dates; `counted` the words that may follow a number which might otherwise be a name;
    `dot_groups` says whether the text writes thousands with dots.
    """
    result: list[Numeral] = []
    reached = 0
    for index, (word, kind) in enumerate(zip(tokens.lower, tokens.kinds, strict=True)):
        if not (kind == "digits" or word in _STARTS) or index < reached or index in taken:
            continue
        numeral = _read(tokens, index, taken, counted, dot_groups)
        if numeral is None:
            reached = _past(tokens, index)
            continue
        result.append(bounded(tokens, numeral))
        reached = numeral.last
    return result


def _past(tokens: Tokens, index: int) -> int:
    """Past a refused number and what is glued to it, so that its rest is not read as a number of its own."""
    index += 1
    while index < len(tokens) and tokens.touches(index) and tokens.lower[index] not in ",;:.()":
        index += 1
    return index


def _read(
    tokens: Tokens, index: int, taken: Container[int], counted: Container[str], dot_groups: bool | None
) -> Numeral | None:
    if tokens.lower[index] in _VAGUE and tokens.kinds[index] == "word":
        return _read_vague(tokens, index)
    first = _read_one(tokens, index, dot_groups)
    if first is None or not _counts(tokens, index, first[1], counted):
        return None
    value, last = first
    dotted = not dot_groups and _is_dotted(tokens, index) and last == index + 1
    numeral = Numeral(index, last, index, value, value, currency=_currency(tokens, index), dotted=dotted)
    return _range(tokens, numeral, taken, dot_groups)


def _read_one(tokens: Tokens, index: int, dot_groups: bool | None) -> tuple[float, int] | None:
    """The value of one number at `index` and the token after it."""
    if tokens.kinds[index] == "digits":
        value = read_digits(tokens.lower[index], dot_groups=bool(dot_groups))
        last = index + 1
        if value is None:
            return None
        while last < len(tokens):
            word = tokens.lower[last]
            if word in MAGNITUDES:
                value, last = value * MAGNITUDES[word], last + 1
            elif word in SHORT_MAGNITUDES and tokens.touches(last) and _magnitude_fits(tokens, index, last):
                value, last = value * SHORT_MAGNITUDES[word], last + 1
            else:
                break
        return (value, last) if value < LARGEST else None
    return _read_number_words(tokens, index)


def _is_dotted(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    return word.count(".") == 1 and len(word) - word.index(".") == 4 and word[0] != "0"


def _magnitude_fits(tokens: Tokens, index: int, last: int) -> bool:
    """ "$5m" is money; "5m" alone is metres and not read so. "5k", "5bn" and "5mn" are magnitudes anywhere."""
    return tokens.lower[last] != "m" or _currency(tokens, index) is not None


def _read_number_words(tokens: Tokens, index: int) -> tuple[float, int] | None:
    words: list[str] = []
    last = index
    while last < len(tokens) and last - index < 12:
        word = tokens.lower[last]
        if word in NUMBER_WORDS:
            words.append(word)
        elif word in _DASHES and last + 1 < len(tokens) and tokens.lower[last + 1] in NUMBER_WORDS and words:
            pass
        elif word == "and" and words and words[-1] in MAGNITUDES and last + 1 < len(tokens):
            if tokens.lower[last + 1] not in NUMBER_WORDS:
                break
        elif word == "dozen":
            value = (read_words(words) or 1.0) * 12
            return value, last + 1
        elif word == "couple" and not words:
            return 2.0, last + (2 if last + 1 < len(tokens) and tokens.lower[last + 1] == "of" else 1)
        elif word == "half" and not words:
            return _read_half(tokens, last)
        else:
            break
        last += 1
    while words and read_words(words) is None:
        words.pop()
        last -= 1
    while last > index and tokens.lower[last - 1] in ("and", *_DASHES):
        last -= 1
    value_or_none = read_words(words)
    return (value_or_none, last) if value_or_none is not None else None


def _read_half(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """ "half a million"; half of anything else is no figure."""
    if tokens.lower[index + 1 : index + 2] == ("a",) and index + 2 < len(tokens):
        size = {**MAGNITUDES, "dozen": 12}.get(tokens.lower[index + 2])
        if size:
            return size / 2, index + 3
    return None


def _read_vague(tokens: Tokens, index: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few": the least that the words promise."""
    word = tokens.lower[index]
    lower = _VAGUE[word]
    first, last = index, index + 1
    if word in ("few", "handful", "many", "tens", "scores") and not _vague_fits(tokens, index):
        return None
    if word in ("few", "handful") and index and tokens.lower[index - 1] in ("a", "the"):
        first -= 1
    after = tokens.lower[last : last + 2]
    if after[:1] == ("of",) and len(after) == 2 and after[1] in _VAGUE_SCALE and lower is not None:
        base = {"hundreds": 200.0, "thousands": 2000.0, "dozens": 24.0}.get(word, lower)
        lower, last = base * _VAGUE_SCALE[after[1]], last + 2
    elif after[:1] and after[0] in _VAGUE_SCALE and lower is not None:
        lower, last = lower * _VAGUE_SCALE[after[0]], last + 1
    return Numeral(first, last, index, lower, None, Bound.VAGUE)


def _vague_fits(tokens: Tokens, index: int) -> bool:
    before = tokens.lower[index - 1] if index else ""
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    word = tokens.lower[index]
    if word == "few":
        return before == "a" or (after.isalpha() and before not in ("the", "very", "so", "quite"))
    if word == "many":
        return (
            before not in ("as", "so", "too", "how", "not", "that") and after.isalpha() and after not in ("of", "years")
        )
    return after == "of"


def _range(tokens: Tokens, numeral: Numeral, taken: Container[int], dot_groups: bool | None) -> Numeral | None:
    """`numeral` with its upper end, where it is one of "30 to 40", "30-40", "between 30 and 40", "two or three"."""
    link = numeral.last
    if link + 1 >= len(tokens) or link in taken or link + 1 in taken:
        return numeral
    word = tokens.lower[link]
    before = tokens.lower[numeral.first - 1] if numeral.first else ""
    glued = word in _DASHES
    if glued and tokens.kinds[link + 1] == "word" and tokens.lower[link + 1] not in NUMBER_WORDS:
        return numeral
    joins = glued or word in ("to", "or") or (word == "and" and before == "between")
    if not joins:
        return numeral
    start = link + 1
    if word == "or" and tokens.lower[start] in ("more", "fewer", "less", "so"):
        return numeral
    if tokens.lower[start] in CURRENCY_SIGNS:
        start += 1
    other = _read_one(tokens, start, dot_groups) if start < len(tokens) and start not in taken else None
    if other is None or numeral.lower is None:
        return None if glued and tokens.touches(link) and tokens.kinds[link + 1] != "word" else numeral
    upper, last = other
    lower = numeral.lower
    plain = tokens.lower[numeral.number].isdigit() and tokens.lower[start].isdigit()
    if glued and plain and (len(tokens.lower[numeral.number]), len(tokens.lower[start])) == (3, 4):
        return None  # a telephone number
    if upper >= 1000 > lower and tokens.lower[last - 1] in MAGNITUDES and last - start > 1:
        scale = MAGNITUDES[tokens.lower[last - 1]]
        lower = lower * scale if lower * scale < upper else lower
    if (
        word == "to"
        and before == "from"
        and any(w in _CHANGES for w in tokens.lower[max(0, numeral.first - 5) : numeral.first])
    ):
        return numeral
    if not lower < upper:
        return None if glued else numeral
    first = numeral.first - 1 if before in ("between", "from") else numeral.first
    return replace(numeral, first=first, last=last, lower=lower, upper=upper, bound=Bound.RANGE)


def _currency(tokens: Tokens, index: int) -> str | None:
    return CURRENCY_SIGNS.get(tokens.lower[index - 1]) if index else None


def _counts(tokens: Tokens, index: int, last: int, counted: Container[str]) -> bool:
    """Whether the number at `index` to `last` counts something, rather than naming, dating or ordering it."""
    before = tokens.lower[index - 1] if index else ""
    after = tokens.lower[last] if last < len(tokens) else ""
    if tokens.kinds[index] == "word":
        return not _is_aged(tokens, index) and _word_counts(tokens, index, last, before, after, counted)
    if index and tokens.touches(index) and not _may_touch_before(tokens, index, before):
        return False
    if last < len(tokens) and tokens.touches(last) and not _may_touch_after(tokens, last, after):
        return False
    if (before in _NAMING and after not in counted) or _is_aged(tokens, index):
        return False
    if before == "." and index > 1 and tokens.lower[index - 2] in ("no", "nos", "art"):
        return False
    if index > 1 and before.isalpha() and tokens.raw(index - 1)[0].isupper() and _is_number(tokens, index - 2):
        return False  # "14 Leopard 2 tanks"
    if after not in counted and _is_numbered_name(tokens, index, counted):
        return False
    is_age = before == "," and after in (",", ".", ";", "and") and index > 1 and tokens.raw(index - 2)[:1].isupper()
    if is_age and tokens.lower[index].isdigit() and int(tokens.lower[index][:4]) < 120:
        return False
    if before == "-" and after in ("c", "f", "°"):
        return False  # a temperature
    if before == "[" and after == "]":
        return False  # a footnote
    whole, _, decimals = tokens.lower[index].partition(".")
    if len(decimals) > 3 and decimals.isdigit() and whole.isdigit():
        return False  # a coordinate
    opens_line = index == 0 or tokens.kinds[index - 1] == "gap"
    return not (opens_line and after in (".", ")", ":"))


def _is_aged(tokens: Tokens, index: int) -> bool:
    """Whether an age is given: "aged 45 and 50", "ages 8 to 18"."""
    for at in range(index - 1, max(-1, index - 6), -1):
        word = tokens.lower[at]
        if word in ("aged", "age", "ages"):
            return True
        if not (word[0].isdigit() or word in NUMBER_WORDS or word in ("and", "to", ",", "between", "or", *_DASHES)):
            return False
    return False


def _is_number(tokens: Tokens, index: int) -> bool:
    return tokens.kinds[index] == "digits" or tokens.lower[index] in NUMBER_WORDS


def _is_numbered_name(tokens: Tokens, index: int, counted: Container[str]) -> bool:
    """Whether a plain number follows a capitalised word that it may belong to ("T 72", "Lot 12", "MiG 29")."""
    raw = tokens.raw(index - 1) if index else ""
    if not raw[:1].isupper() or not raw.isalpha() or raw.lower() in counted or raw.lower() in _FOLLOWED_BY_COUNTS:
        return False
    if raw.isupper():
        return len(raw) <= 5 and raw not in ("I", "A")
    opens = index < 2 or tokens.lower[index - 2] in (".", "!", "?", ":", '"', "“") or tokens.kinds[index - 2] == "gap"
    return not opens and tokens.lower[index].isdigit()


def _may_touch_before(tokens: Tokens, index: int, before: str) -> bool:
    if before in "-–—‑" and before:
        # "F-16" and "9-11" no; a dash that opens a clause ("- 12 killed", "forces -12") is not preceded by a letter.
        return not tokens.touches(index - 1)
    return before in "$€£₴₽~≈(\"'“‘«[…" or before == "+"


def _may_touch_after(tokens: Tokens, last: int, after: str) -> bool:
    if after in _DASHES:
        follows = tokens.lower[last + 1] if last + 1 < len(tokens) else ""
        if last + 1 < len(tokens) and not tokens.touches(last + 1):
            return True
        return follows[:1].isdigit() or follows in ("strong", "plus") or follows in NUMBER_WORDS
    if after[:1].isalpha():
        return after in _UNITS_THAT_TOUCH
    return after not in "/°:′″&=_*#@^"


def _word_counts(tokens: Tokens, index: int, last: int, before: str, after: str, counted: Container[str]) -> bool:
    if after in _DASHES and last + 1 < len(tokens) and tokens.touches(last) and tokens.touches(last + 1):
        return tokens.lower[last + 1] == "strong"
    if before in _DASHES and tokens.touches(index) and index > 1 and tokens.kinds[index - 2] == "word":
        return False
    if before in _NAMING and before not in ("group", "point", "house") and after not in counted:
        return False
    if last - index == 1 and tokens.lower[index] in ("one", "zero"):
        return _one_counts(tokens, last, before, counted)
    return tokens.lower[index] not in ("hundred", "thousand", "million", "billion") or before != "per"


def _one_counts(tokens: Tokens, last: int, before: str, counted: Container[str]) -> bool:
    """ "One" is a pronoun as often as a number: it counts only before something that can be counted."""
    if before in ("no", "any", "every", "each", "the", "this", "that", "another", "which", "day"):
        return False
    for word in tokens.lower[last : last + 3]:
        if word in counted:
            return True
        if not word.isalpha() or word in ("of", "is", "has", "who", "that", "in", "on", "by", "to"):
            return False
    return False
