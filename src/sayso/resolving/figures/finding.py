"""From a reading to its figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Figure, Reading, Word
from sayso.resolving.dates.expression import DateExpression, Shape
from sayso.resolving.dates.finding import find_date_expressions
from sayso.resolving.figures.bounds import Numeral
from sayso.resolving.figures.describing import PERSON_UNITS, find_category, fits, read_phrase
from sayso.resolving.figures.governing import governed
from sayso.resolving.figures.lexicon import Lexicon, load_lexicon
from sayso.resolving.figures.numerals import find_numerals
from sayso.resolving.figures.relating import Draft, relate
from sayso.resolving.figures.scoping import Surroundings, find_scope, sentence_end
from sayso.resolving.numbers import text_groups_by_dots
from sayso.resolving.tokens import Tokens, split_tokens, word_set

_PERSON_ONLY = word_set("killed wounded casualties missing detained displaced hospitalised abducted")
_PARENTS = frozenset((parent, "of") for parent in ("father", "mother", "parent", "grandmother", "grandfather"))
OLDEST = 120  # years that anybody lives
_FRACTIONS = frozenset((word,) for word in ("quarter", "quarters", "third", "thirds", "fifth", "fifths", "tenths"))
_WHOLE_UNITS = PERSON_UNITS | word_set(
    "mines submunitions bombs missiles rockets shells drones aircraft tanks vehicles ships attacks areas settlements"
    " buildings"
)


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of a report, in order, each with its span (bounding words included).

    `lower` and `upper` are None where the words set no such bound. `unit` is a name of `data/figures.toml`, or the noun
    itself where the parse gives one that is not there. `of` is the group counted ("civilians", "Russian soldiers").
    `part_of` is the index, in the result, of the figure this one is a part of ("at least 7, including 2 children").
    """
    report = reading.report
    tokens = split_tokens(report.text)
    lexicon = load_lexicon()
    expressions = find_date_expressions(report)
    taken = {token for item in expressions if _takes(item) for token in range(*item.tokens)}
    dots = text_groups_by_dots(report.text)
    numerals = find_numerals(tokens, taken=taken, counted=lexicon.counted, dot_groups=dots)
    drafts = _draft(reading, tokens, numerals, lexicon, dot_groups=dots)
    drafts = relate(tokens, drafts)
    dated = frozenset(token for item in expressions for token in range(*item.tokens))
    around = Surroundings(report, tokens, expressions, dated, lexicon)
    return tuple(_figure(around, drafts, index) for index in range(len(drafts)))


def _takes(item: DateExpression) -> bool:
    return item.shape not in (Shape.EVENT, Shape.THEN, Shape.PAST, Shape.PRESENT, Shape.FUTURE)


def _draft(
    reading: Reading, tokens: Tokens, numerals: Sequence[Numeral], lexicon: Lexicon, *, dot_groups: bool | None
) -> list[Draft]:
    spans = [(numeral.first, numeral.last) for numeral in numerals]
    starts = [word.start for word in reading.words]
    parsed = any(word.head >= 0 for word in reading.words)
    people = frozenset(one.span.end for one in reading.entities if one.label == "person")
    drafts: list[Draft] = []
    for position, numeral in enumerate(numerals):
        if _is_fraction(tokens, numeral) or _describes(tokens, numeral, people):
            continue
        phrase = read_phrase(tokens, numeral, lexicon)
        others = [span for at, span in enumerate(spans) if at != position and abs(at - position) < 4]
        category = find_category(tokens, numeral, phrase, lexicon, others)
        unit = numeral.currency or phrase.unit
        if parsed:
            index = bisect_right(starts, tokens.starts[numeral.number]) - 1
            unit, category = _parsed(reading.words, index, unit, category, lexicon)
        if unit is None and phrase.empty and category in _PERSON_ONLY:
            unit = "persons"
        if unit is None and phrase.category is not None and phrase.category == category and category in _PERSON_ONLY:
            unit = "persons"
        settled = _settle_dot(numeral, unit, dot_groups=dot_groups)
        if settled is not None:
            drafts.append(Draft(settled, phrase, unit, category, sentence_end(tokens, numeral.last)))
    return drafts


def _is_fraction(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number only counts parts of a whole: "three quarters of the town", "two-thirds"."""
    after = tokens.lower[numeral.last : numeral.last + 3]
    after = after[1:] if after[:1] == ("-",) else after
    return after[:1] in _FRACTIONS and (after[1:2] == ("of",) or len(after) < 2 or after[0] != "quarters")


def _describes(tokens: Tokens, numeral: Numeral, people: frozenset[int]) -> bool:
    """Whether a number only describes a person: how old they are ("Orsk, 40, was shot"), whose parent ("father of
    seven")."""
    first, last = numeral.first, numeral.last
    if tokens.lower[max(0, first - 2) : first] in _PARENTS:
        return True
    at = first - 1
    while at > 0 and (tokens.lower[at] in (",", "and") or tokens.kinds[at] == "digits"):
        at -= 1
    if at >= 0 and tokens.lower[at] in ("aged", "ages"):
        return True  # "three daughters, aged 12, 9 and 4"
    bare = last == first + 1 and numeral.lower is not None and numeral.lower < OLDEST
    if not bare or first < 2 or tokens.lower[first - 1] != "," or tokens.ends[first - 2] not in people:
        return False
    return last >= len(tokens) or tokens.lower[last] in ",;.()-–—―"


def _settle_dot(numeral: Numeral, unit: str | None, *, dot_groups: bool | None) -> Numeral | None:
    """A number like "1.200" by what it counts: there is no fifth of a person. None where that does not tell either."""
    if not numeral.dotted:
        return numeral
    if unit in _WHOLE_UNITS and numeral.lower is not None:
        return replace(numeral, lower=numeral.lower * 1000, upper=numeral.lower * 1000)
    return numeral if dot_groups is False else None


def _parsed(
    words: Sequence[Word], index: int, unit: str | None, category: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None]:
    """Unit and category with what the parse adds; what the phrase itself said stands."""
    if not 0 <= index < len(words):
        return unit, category
    noun, told = governed(words, index, lexicon)
    if unit is None and noun is not None:
        unit = lexicon.units.get(noun)
        if unit is None and noun not in lexicon.categories and noun.isalpha():
            unit = noun
    if told is not None and fits(told, unit) and category is None:
        category = told
    return unit, category


def _figure(around: Surroundings, drafts: Sequence[Draft], index: int) -> Figure:
    draft, tokens = drafts[index], around.tokens
    numeral = draft.numeral
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    stop = draft.sentence
    if (
        following is not None
        and following.numeral.first < stop
        and following.unit not in ("areas", "settlements", "countries")
    ):
        stop = following.numeral.first
    start = max(draft.phrase.last, numeral.last)
    scope = find_scope(around, start, stop)
    return Figure(
        numeral.lower,
        numeral.upper,
        numeral.bound,
        draft.unit,
        draft.category,
        draft.phrase.of,
        around.report.span(tokens.starts[numeral.first], tokens.ends[numeral.last - 1]),
        scope,
        draft.part_of,
    )
