"""Weapons and explosive ordnance named in a report, by the catalogue's spellings.

Matching runs over tokens, the longest spelling first; hyphens, spaces, case and plurals may vary. Names that only look
like ordnance (a football club, a treaty, a coal mine) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Munition, Reading
from sayso.resolving.catalogue import Ordnance, load_catalogue, load_not_ordnance
from sayso.resolving.tokens import Tokens, split_tokens, word_set

_DASHES = frozenset("-–—‑/")
_COMPANY = word_set(
    "rocket rockets missile missiles launcher launchers mlrs system systems drone drones uav uavs battery"
    " batteries mine"
    " mines artillery shell shells shelling strike strikes fire fired firing launched launch launches"
    " launching howitzer"
    " howitzers gun guns munition munitions anti-tank air-defence intercepted downed deploy deployed supply supplied"
    " deliver delivered send sending sent ammunition bomb bombs dropped scattered multiple self-propelled cruise"
    " ballistic complex complexes volley salvo barrage weapons weapon loitering kamikaze"
)
# What tells a mine that is laid from one that is dug, within the sentence.
_LAID = word_set(
    "laid lay laying planted plant planting exploded explode explodes exploding detonated detonate"
    " detonating detonation"
    " stepped stepping blast blasts cleared clear clearing clearance demining deminers deminer demine sappers sapper"
    " minefield minefields mined triggered explosion explosions unexploded ordnance tripwire scattered"
    " scatter scattering"
    " sown contaminated contamination removed remove injured wounded killed injuries maimed warning hit"
    " trap traps drove"
    " civilian civilians soldiers army troops russian ukrainian emplaced rockets rocket fired banned"
    " treaty antipersonnel"
    " anti-personnel amputated defuse defused neutralised neutralized hidden buried road roads fields forest casualties"
)
_DUG = word_set(
    "coal gold copper iron salt silver diamond uranium lithium ore nickel cobalt zinc tin shaft miners miner mining ton"
    " tonnes pit underground collapse collapsed quarry bauxite graphite manganese platinum emerald jade amber owner"
    " workers company output production open-pit"
)
_FOUGHT = word_set(
    "fired fire firing fires artillery hit hits struck landed exploded explode exploding mortar mortars tank tanks army"
    " killed wounded injured forces troops soldiers rockets missiles bombs drones rounds unexploded ammunition howitzer"
    " howitzers munitions shelling shelled bombardment damaged destroyed militants rebels weapons grad civilians"
    " supply supplies produce production caliber calibre explosive rained lobbed gun guns russian"
    " ukrainian dropped fell"
)
# After one of these "bomb", "shell" or "mine" is a verb.
_BEFORE_A_VERB = word_set("to will would can could may might must should they we you not did do cannot")
_BEFORE_A_MINE = word_set(
    "a the another this each every first second one land hidden live buried such suspected russian ukrainian enemy by"
)
_PRONOUN_BEFORE = word_set("of is are was were be than and , . ! ? like not yours ours")


@dataclass(frozen=True, slots=True)
class _Form:
    """A spelling as tokens, with what its match must satisfy."""

    words: tuple[str, ...]
    entry: Ordnance
    capital: bool
    company: bool


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[_Form, ...]]:
    """The spellings by their first token, the longest first."""
    found: dict[str, list[_Form]] = {}
    for entry in load_catalogue().values():
        for aliases, company in ((entry.aliases, False), (entry.with_company, True)):
            for alias in aliases:
                tokens = split_tokens(alias)
                words = tuple(word for word in tokens.lower if word not in _DASHES)
                named = alias[:1].isupper() and not any(character.isdigit() for character in alias)
                for variant in _variants(words, generic=entry.generic):
                    found.setdefault(variant[0], []).append(_Form(variant, entry, named, company))
    return {
        first: tuple(sorted(forms, key=lambda form: (-len(form.words), form.company))) for first, forms in found.items()
    }


def _variants(words: tuple[str, ...], *, generic: bool) -> Iterator[tuple[str, ...]]:
    """The spelling itself, its plural, and the one without inner spaces ("booby trap", "boobytrap")."""
    yield words
    last = words[-1]
    if last.isalpha() and last.isascii() and not last.endswith("s") and len(last) > 2:
        yield (*words[:-1], f"{last}es" if last.endswith(("ch", "x", "o")) else f"{last}s")
    if generic and last.endswith("ordnance"):
        yield (*words[:-1], "ordnances")
    if all(word.isalpha() for word in words) and len(words) == 2 and generic:
        yield ("".join(words),)


@lru_cache(maxsize=1)
def _blocked() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in load_not_ordnance():
        phrase = tuple(word for word in split_tokens(words).lower if word not in _DASHES)
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def find_munitions(reading: Reading) -> tuple[Munition, ...]:
    """The weapons and ordnance that a report names, in order, each with its span.

    `id` is the catalogue's (`sayso.resolving.catalogue.describe_munition`), `class_` its class in words.
    """
    report = reading.report
    tokens = split_tokens(report.text)
    names = [
        (entity.span.start, entity.span.end)
        for entity in reading.entities
        if entity.label in ("organization", "person", "place", "norp", "facility")
    ]
    result: list[Munition] = []
    specific = -1
    for first, last, form in _matches(tokens):
        start, end = tokens.starts[first], tokens.ends[last - 1]
        if form.entry.generic and any(left <= start and end <= right for left, right in names):
            continue
        if form.entry.generic and specific == first:
            continue  # "PFM-1 anti-personnel mines" is one thing, named and classed
        if not form.entry.generic:
            specific = last
        result.append(Munition(form.entry.id, form.entry.description, report.span(start, end)))
    return tuple(result)


def _matches(tokens: Tokens) -> Iterator[tuple[int, int, _Form]]:
    forms, blocked = _forms(), _blocked()
    reached = 0
    for index in [at for at, word in enumerate(tokens.lower) if word in forms or word in blocked]:
        word = tokens.lower[index]
        if index < reached:
            continue
        if word in blocked and (end := _phrase_end(tokens, index, blocked[word])):
            reached = end
            continue
        candidates = forms.get(word)
        matched = None
        if candidates and not _glued_before(tokens, index):
            matched = next(
                ((last, form) for form in candidates if (last := _match(tokens, index, form)) is not None), None
            )
        if matched is not None:
            reached, form = matched
            yield index, reached, form


def _phrase_end(tokens: Tokens, index: int, phrases: tuple[tuple[str, ...], ...]) -> int | None:
    for phrase in phrases:
        end = _walk(tokens, index, phrase)
        if end is not None:
            return end
    return None


def _walk(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """The token after `words` where they stand from `index` on, hyphens stepped over; None where they do not."""
    at = index
    for position, word in enumerate(words):
        while position and at < len(tokens) and tokens.lower[at] in _DASHES:
            at += 1
        if at >= len(tokens) or tokens.lower[at] != word:
            return None
        at += 1
    return at


def _glued_before(tokens: Tokens, index: int) -> bool:
    """Whether the token is the later part of a longer name ("KPFM-1S", "ex-Grad")."""
    if not tokens.touches(index):
        return False
    before = tokens.lower[index - 1]
    if before in _DASHES:
        if index > 1 and tokens.lower[index - 2] == "anti":
            return True  # "anti-missile" is what is used against it
        return index > 1 and tokens.touches(index - 1) and len(tokens.lower[index - 2]) < 4
    return before[:1].isalnum()


def _match(tokens: Tokens, index: int, form: _Form) -> int | None:
    last = _walk(tokens, index, form.words)
    if last is None or not _ends(tokens, index, last, form):
        return None
    if form.capital and not tokens.raw(index)[:1].isupper():
        return None
    if form.company and not _in_company(tokens, index, last, form.entry.class_):
        return None
    if form.entry.generic:
        if _is_name(tokens, index, last):
            return None
        if (
            len(form.words) == 1
            and index
            and tokens.lower[index - 1] in _BEFORE_A_VERB
            and not form.words[0].endswith("s")
        ):
            return None
        if form.entry.id == "mine" and not _is_laid(tokens, index, form.words[0]):
            return None
        if form.entry.id == "shell" and not _is_fired(tokens, index):
            return None
    return _with_variant(tokens, last, form)


def _ends(tokens: Tokens, index: int, last: int, form: _Form) -> bool:
    """Whether the match is a whole word or model number: "S-300" is not in "S-3000" nor "M16" in "M16 rifle"."""
    if last < len(tokens) and tokens.touches(last) and tokens.lower[last][:1].isalnum():
        suffix = tokens.lower[last]
        return any(word[0].isdigit() for word in form.words) and len(suffix) <= 2 and suffix not in ("mm", "km", "kg")
    return True


def _with_variant(tokens: Tokens, last: int, form: _Form) -> int:
    """The match with the letters of its variant: "TM-62" in "TM-62P3" takes the whole name."""
    if not any(word[0].isdigit() for word in form.words):
        return last
    reach = last
    while reach < len(tokens) and reach < last + 2 and tokens.touches(reach) and tokens.lower[reach].isalnum():
        reach += 1
    return reach


def _in_company(tokens: Tokens, index: int, last: int, class_: str) -> bool:
    if class_.endswith("mine") and {"mine", "mines"} & {*tokens.lower[last : last + 2]}:
        return True
    near = (*tokens.lower[max(0, index - 4) : index], *tokens.lower[last : last + 3])
    return any(word in _COMPANY for word in near)


def _is_name(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a capitalised class word is part of a name ("Houston Rockets") rather than of a headline."""
    raw = tokens.raw(index)
    if not raw[:1].isupper() or sum(character.isupper() for character in raw) > 1:
        return False
    before = index > 0 and tokens.kinds[index - 1] == "word" and tokens.raw(index - 1)[:1].isupper()
    after = last < len(tokens) and tokens.kinds[last] == "word" and tokens.raw(last)[:1].isupper()
    if not (before or after):
        return index > 0 and tokens.kinds[index - 1] == "word" and last - index == 1
    return not _in_headline(tokens, index)


def _in_headline(tokens: Tokens, index: int) -> bool:
    """Whether the sentence is set in title case: most of its longer words are capitalised."""
    words = [
        tokens.raw(at)
        for at in range(max(0, index - 8), min(len(tokens), index + 9))
        if tokens.kinds[at] == "word" and len(tokens.raw(at)) > 3
    ]
    return len(words) > 3 and sum(word[0].isupper() for word in words) / len(words) > 0.75


def _is_laid(tokens: Tokens, index: int, word: str) -> bool:
    """Whether "mine" or "mines" alone is a landmine: something in its sentence says so, and nothing says otherwise."""
    before = tokens.lower[index - 1] if index else ""
    if before in _DUG or (word == "mine" and before not in _BEFORE_A_MINE):
        return False
    near = _sentence(tokens, index)
    return not near & _DUG and bool(near & _LAID)


def _is_fired(tokens: Tokens, index: int) -> bool:
    """Whether "shell" or "shells" alone is one of artillery: its sentence speaks of fighting."""
    if tokens.raw(index)[0].isupper() and tokens.lower[index] == "shell":
        return False
    return bool(_sentence(tokens, index) & _FOUGHT) and tokens.lower[index + 1 : index + 2] != ("of",)


def _sentence(tokens: Tokens, index: int) -> frozenset[str]:
    start = index
    while start > 0 and index - start < 30 and tokens.lower[start - 1] not in (".", "!", "?"):
        start -= 1
    end = index
    while end < len(tokens) and end - index < 30 and tokens.lower[end] not in (".", "!", "?"):
        end += 1
    return frozenset(tokens.lower[start:end])
