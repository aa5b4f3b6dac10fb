"""What a numeral counts (unit, of whom) and what befell it (category), from the words around it.

The noun phrase after the number gives the unit. The category comes from the parse where the reading has one
(`sayso.resolving.figures.governing`), and otherwise from the nearest word of a category within the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.resolving.figures.bounds import Numeral
from sayso.resolving.figures.lexicon import Lexicon
from sayso.resolving.numbers import NUMBER_WORDS
from sayso.resolving.tokens import Tokens, word_set

PERSON_UNITS = frozenset({"persons", "families", "bodies"})
_PERSON_CATEGORIES = word_set(
    "killed wounded casualties missing detained abducted displaced evacuated deported rescued trapped"
    " treated hospitalised"
    " released recruited captured deployed found"
)
_THING_CATEGORIES = frozenset({"shot down", "released"}) | word_set(
    "destroyed damaged launched repelled cleared laid found seized liberated deployed delivered pledged"
    " captured evacuated"
)
_LENGTHS = frozenset({"km", "miles", "metres"})
# Stretches of land and settlements: troops are deployed in them, they are not.
_STRETCHES = frozenset({"areas", "settlements"})
CURRENCIES = frozenset({"USD", "EUR", "GBP", "UAH", "RUB"})
_MEASURES = frozenset(
    {
        "square km",
        "square miles",
        "square metres",
        "percent",
        "acres",
        "hectares",
        "states",
        "pounds",
        "tons",
        "yards",
        "km",
        "miles",
        "metres",
        "countries",
        "votes",
        "cases",
    }
)
_NOUN_CATEGORIES = word_set(
    "casualty casualties victim victims deaths death fatalities fatality injuries dead killed wounded injured missing"
)
_STOPS = word_set(
    "in on at by from with for to and or but were was are is has have had be been being who whom that which when while"
    " after before during as since near into across including among if because than then also said says"
    " told per a an of"
    " the it he she they this his her its their will would could may might can did does not it’s where"
    " against over under"
    " every each between around through around without within until despite"
)
_SENTENCE_END = frozenset(".;?!")
_AUXILIARIES = word_set("was were been be are is being got get left have has had became were")
_BLOCKS = word_set(
    "in by at near from with after during on across into for against between since before around when"
    " while where through"
    " said says told that if because until under"
)
_REPORTED_TOTALS = word_set("toll number total count figure tally deaths casualties dead killed wounded")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a numeral: what it counts, the category within it, and the token after it.

    `of_part` says that the number is a part of what was named before ("five of them"); `whole` is the token where a
    number follows of which this one is a part ("20 of 28"). `predicated` says that a verb tells the group ("12 are
    children"); `modifier` that the noun only qualifies what is counted later ("4 missile and 37 air strikes").
    """

    last: int
    unit: str | None = None
    of: str | None = None
    category: str | None = None
    of_part: bool = False
    whole: int | None = None
    empty: bool = True
    predicated: bool = False
    modifier: bool = False


def read_phrase(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> Phrase:
    """The noun phrase that starts after `numeral`."""
    index = numeral.last
    of_part = False
    follows = tokens.lower[index : index + 3]
    if follows[:2] == ("out", "of"):
        index, follows = index + 1, tokens.lower[index + 1 : index + 4]
    if follows[:1] == ("of",):
        of_part = follows[1:2] != () and follows[1] in _PARTITIVES
        index += 2 if of_part else 1
        if index < len(tokens) and (tokens.kinds[index] == "digits" or tokens.lower[index] in NUMBER_WORDS):
            return Phrase(index, of_part=True, whole=index)
    elif _is_predicated(follows, lexicon):
        group = lexicon.people[follows[1]]
        return Phrase(index + 2, "persons", group, empty=False, predicated=True)
    return _read_nouns(tokens, numeral, index, lexicon, of_part=of_part)


def _is_predicated(follows: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the words after a number are like "are children", with no participle to follow."""
    if len(follows) < 3 or follows[0] not in ("are", "were"):
        return False
    return follows[1] in lexicon.people and follows[2] not in lexicon.categories


_PARTITIVES = frozenset({"them", "whom", "which", "those", "these", "the", "its", "their"})
_MORE = frozenset({"more", "others", "other", "additional", "further"})
_COPULAS = frozenset({"were", "was", "are", "is", "a", "an"})
_ADJECTIVES_TOO = frozenset({"killed", "wounded", "injured", "missing", "dead"})
_ACROSS_AND = 2
_IN_ARMS = frozenset({"soldiers", "fighters", "officers", "combatants", "personnel", "prisoners", "police"})


@dataclass(slots=True)
class _Nouns:
    """What has been read of a noun phrase; `reached` is the token after its last telling word."""

    reached: int
    unit: str | None = None
    of: str | None = None
    category: str | None = None
    party: str | None = None

    def take(self, tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
        """Take in the word at `index`; false where the phrase ends before or with it."""
        word = tokens.lower[index]
        if tokens.lower[index + 1 : index + 2] == ("-",) and tokens.kinds[index] == "word":
            return True  # "rocket-fired mines": the first part of a compound is not what is counted
        if word in lexicon.units:
            self.unit, self.reached = lexicon.units[word], index + 1
            if self.unit in _LENGTHS and index and tokens.lower[index - 1] in ("square", "sq"):
                self.unit = f"square {self.unit}"
            self.of = lexicon.people.get(word) if self.unit == "persons" else None
            return self.unit != "percent"
        if word in lexicon.categories:
            return self._take_category(tokens, index, lexicon)
        if tokens.kinds[index] == "word" and tokens.raw(index)[0].isupper():
            self.party = tokens.raw(index)
        return True

    def _take_category(self, tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
        word = tokens.lower[index]
        noun = word in _NOUN_CATEGORIES
        if self.category is None and (noun or self.unit is None or word.endswith("ed")):
            if _is_active(tokens, index, lexicon):
                return False
            self.category, self.reached = lexicon.categories[word], index + 1
        if noun and word not in _ADJECTIVES_TOO:
            self.unit = "persons"
        return self.unit is None


def _read_nouns(tokens: Tokens, numeral: Numeral, index: int, lexicon: Lexicon, *, of_part: bool) -> Phrase:
    while index < len(tokens) and tokens.lower[index] in _MORE:
        index += 1
    start = index
    nouns = _Nouns(start)
    while index < len(tokens) and index - start < 7:
        word = tokens.lower[index]
        kind = tokens.kinds[index]
        if kind == "sign" and not (word in "%-'’" or (word == '"' and index == start)):
            break
        if word == "per" and tokens.lower[index + 1 : index + 2] == ("cent",):
            return Phrase(index + 2, "percent", of_part=of_part, empty=False)
        links = of_part and index == start and word in _COPULAS
        named = kind == "digits" and index > start and tokens.raw(index - 1)[0].isupper()
        if not links and not named and (kind in ("digits", "numeric", "clock", "gap") or word in _STOPS):
            break
        index += 1
        if not nouns.take(tokens, index - 1, lexicon):
            break
    empty = index == start
    unit, of = nouns.unit, nouns.of
    if unit == "cases" and tokens.lower[nouns.reached : nouns.reached + 1] == ("of",):
        of = next((lexicon.people.get(word) for word in tokens.lower[nouns.reached + 1 : nouns.reached + 2]), None)
    demonym = nouns.party is not None and _is_demonym(nouns.party)
    if (
        unit is None
        and nouns.category is None
        and nouns.party
        and demonym
        and nouns.party.endswith(("s", "ese", "sh", "ch"))
    ):
        unit, of, nouns.reached = "persons", nouns.party, index
    elif of in _IN_ARMS and nouns.party and (demonym or of == "fighters"):
        of = f"{nouns.party} {of}"
    ends_on = tokens.lower[nouns.reached - 1 : nouns.reached + 1]
    several = numeral.upper is None or numeral.upper > 1
    if several and len(ends_on) == 2 and ends_on[1] == "and" and f"{ends_on[0]}s" in lexicon.units and not of:
        return Phrase(nouns.reached, category=nouns.category, of_part=of_part, empty=False, modifier=True)
    last = nouns.reached if nouns.unit or nouns.category or unit else index
    return Phrase(last, unit, of, nouns.category, of_part, None, empty)


def _is_demonym(word: str) -> bool:
    """Whether a capitalised word has the form of a people's name: "Russian", "Palestinians", "Iraqis", "Turkish"."""
    stem = word.lower().removesuffix("s")
    return len(stem) > 4 and stem.endswith(("an", "ian", "ish", "ese", "i", "eli", "ench", "utch", "ek", "ot", "urd"))


def _is_active(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether the category word at `index` governs what follows ("killed three civilians") rather than the number."""
    word = tokens.lower[index]
    if word.endswith("ing") and word != "missing":
        return True
    before = tokens.lower[index - 1] if index else ""
    if before in _AUXILIARIES or not word.endswith(("ed", "t", "n", "ured", "d", "k", "s")) or word in ("dead", "died"):
        return False
    after = tokens.lower[index + 1 : index + 4]
    if not after or (word in _NOUN_CATEGORIES and after[0] in ("in", "and", ",", ".", "by")):
        return False
    objects = (
        "the",
        "a",
        "an",
        "at",
        "more",
        "another",
        "its",
        "their",
        "his",
        "her",
        "several",
        "about",
        "some",
        "no",
        "that",
        "what",
        "how",
    )
    if after[0] in objects and not (after[0] == "at" and after[1:2] != ("least",)):
        return True
    counts = tokens.kinds[index + 1] == "digits" or after[0] in NUMBER_WORDS or after[0] in ("dozens", "hundreds")
    return counts or (after[0] in lexicon.people and before not in ("", ","))


def find_category(
    tokens: Tokens, numeral: Numeral, phrase: Phrase, lexicon: Lexicon, others: Sequence[tuple[int, int]]
) -> str | None:
    """The category of a numeral by the nearest word in its clause that gives one, or None."""
    if phrase.unit in _MEASURES:
        return None
    if (near := _phrase_category(tokens, phrase, lexicon)) is not None:
        return near if fits(near, phrase.unit) else None
    if phrase.category is not None:
        return phrase.category if fits(phrase.category, phrase.unit) else None
    left = _left(tokens, numeral, lexicon, others, begins=begins_clause(tokens, phrase))
    right = _right(tokens, phrase, lexicon, others)
    unit = numeral.currency or phrase.unit
    ranked = sorted((found for found in (left, right) if found and fits(found[1], unit)), key=lambda f: f[0])
    return ranked[0][1] if ranked else None


def begins_clause(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a numeral's phrase is the subject of a clause: "300 others were …"."""
    return phrase.last < len(tokens) and tokens.lower[phrase.last] in _AUXILIARIES


def fits(category: str, unit: str | None) -> bool:
    if unit is None:
        return True
    if unit in CURRENCIES:
        return category in ("pledged", "delivered")
    if unit in _STRETCHES:
        return category in ("seized", "liberated", "cleared", "captured", "damaged", "destroyed")
    return category in (_PERSON_CATEGORIES if unit in PERSON_UNITS else _THING_CATEGORIES)


def _phrase_category(tokens: Tokens, phrase: Phrase, lexicon: Lexicon) -> str | None:
    """A category of several words right after or at the end of the noun phrase ("killed or wounded", "shot down")."""
    for index in range(max(0, phrase.last - 3), min(len(tokens), phrase.last + 4)):
        if tokens.lower[index] in _SENTENCE_END:
            if index >= phrase.last:
                return None
            continue
        found = _phrase_at(tokens, index, lexicon)
        if found is not None and index + found[1] > phrase.last - 1:
            return found[0]
        if (
            index >= phrase.last
            and tokens.lower[index] not in _AUXILIARIES
            and tokens.lower[index] not in ("also", "reportedly")
        ):
            return None
    return None


def _phrase_at(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[str, int] | None:
    for words, category in lexicon.phrases.get(tokens.lower[index], ()):
        if tokens.lower[index : index + len(words)] == words:
            return category, len(words)
    return None


def _left(
    tokens: Tokens, numeral: Numeral, lexicon: Lexicon, others: Sequence[tuple[int, int]], *, begins: bool
) -> tuple[int, str] | None:
    """The category word before the number that governs it, with its distance; none across the "and" before a number
    that `begins` a clause ("six died and 300 others were sickened")."""
    taken = {token for first, last in others for token in range(first, last)}
    index = numeral.first - 1
    distance = 0
    rises = False
    while index >= 0 and distance < 9:
        word = tokens.lower[index]
        if word in _SENTENCE_END or tokens.kinds[index] == "gap" or index in taken or word == ",":
            return None
        if word == "and" and begins:
            return None
        if word == "and":
            distance += _ACROSS_AND  # "were killed and more than 100 were wounded": what follows is nearer
        if word == "to" or word == "at":
            rises = True
        elif word in _BLOCKS:
            return None
        if rises:
            if word in _REPORTED_TOTALS:
                return _total(tokens, index, lexicon, distance)
        else:
            for start in (index - 1, index - 2, index - 3):
                found = _phrase_at(tokens, start, lexicon) if start >= 0 else None
                if found and start + found[1] == index + 1:
                    return distance, found[0]
            if word in lexicon.categories and word not in ("fire", "report"):
                return distance, lexicon.categories[word]
            if word in _AUXILIARIES and distance:
                return None
        index -= 1
        distance += 1
    return None


def _total(tokens: Tokens, index: int, lexicon: Lexicon, distance: int) -> tuple[int, str] | None:
    """ "the death toll rose to 45", "the number of wounded stands at 12"."""
    for near in range(max(0, index - 2), min(len(tokens), index + 4)):
        category = lexicon.categories.get(tokens.lower[near])
        if category:
            return distance, category
    return (distance, "killed") if tokens.lower[index] == "toll" else None


def find_after(tokens: Tokens, phrase: Phrase, lexicon: Lexicon) -> str | None:
    """The category that is told after the noun phrase, or None."""
    found = _right(tokens, phrase, lexicon, ())
    return found[1] if found else None


def _right(
    tokens: Tokens, phrase: Phrase, lexicon: Lexicon, others: Sequence[tuple[int, int]]
) -> tuple[int, str] | None:
    """The category word after the noun phrase, with its distance; a part set off by signs is stepped over."""
    starts = {first for first, _ in others}
    opened = _after_aside(tokens, phrase.last)
    if opened is None:
        return None
    index, distance = opened, 0
    while index < len(tokens) and distance < 9:
        word = tokens.lower[index]
        if word in _SENTENCE_END or tokens.kinds[index] == "gap" or index in starts or word in (",", "but", "while"):
            return None
        if word == "and" and tokens.lower[index + 1 : index + 2] not in (
            ("a",),
            ("an",),
            ("his",),
            ("her",),
            ("their",),
        ):
            return None
        if (found := _phrase_at(tokens, index, lexicon)) is not None:
            return distance, found[0]
        if word in lexicon.categories:
            direct = distance == 0 or any(tokens.lower[at] in _AUXILIARIES for at in range(phrase.last, index))
            with_noun = tokens.lower[index - 1] in ("with", "from", "for") or word in ("injuries", "dead", "missing")
            told = (direct or with_noun) and not _is_active(tokens, index, lexicon)
            return (distance, lexicon.categories[word]) if told else None
        index += 1
        distance += 1
    return None


def _after_aside(tokens: Tokens, index: int) -> int | None:
    """The token after an aside in commas or brackets that opens at `index`; `index` where none does."""
    sign = tokens.lower[index] if index < len(tokens) else ""
    if sign not in (",", "("):
        return index
    closer = "," if sign == "," else ")"
    for at in range(index + 1, min(len(tokens), index + 14)):
        if tokens.lower[at] == closer:
            return at + 1
        if tokens.lower[at] in ".;":
            return None
    return None
