"""Names by what they may be spelt like, so that a report of a thousand names compares each with a few.

Keys are the consonants of a name's words, each also with one consonant left out, the given name's entry in other
languages, and an organization's initials. Names that share no key are not compared: two words that differ in two
consonants each are never one name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from sayso.reading.name_forms import fold, lookup_key
from sayso.resolving.name_matching import parse_person
from sayso.resolving.organization_matching import parse_organization
from sayso.resolving.role_words import given_name_forms

Item = TypeVar("Item")
_DELETED_FROM = 4  # consonants; shorter skeletons are exact or nothing


@lru_cache(maxsize=65536)
def word_keys(word: str) -> frozenset[str]:
    """The keys of one folded word; none for an initial."""
    if len(word) < 2:
        return frozenset()
    key = lookup_key(word)
    keys = {key}
    if len(key) >= _DELETED_FROM:
        keys |= {key[:index] + key[index + 1 :] for index in range(1, len(key))}
    number = given_name_forms().get(word)
    return frozenset(keys if number is None else keys | {f"#{number}"})


def name_keys(name: str, label: str) -> frozenset[str]:
    """The keys of a person's or an organization's name."""
    if label == "person":
        words = parse_person(name).words
        joined = word_keys("".join(words)) if len(words) > 1 else frozenset()
        return joined.union(*(word_keys(word) for word in words)) if words else frozenset()
    parsed = parse_organization(name)
    keys = frozenset(f"={initials}" for initials in parsed.initials)
    letters = fold(name).replace(" ", "")
    if len(letters) <= 8:
        keys |= {f"={letters}"}
    return keys.union(word_keys("".join(parsed.words)), *(word_keys(word) for word in parsed.words))


class NameIndex(Generic[Item]):
    """Items by the keys of their names."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._places: dict[str, list[int]] = {}
        self._known: dict[int, int] = {}

    def add(self, keys: Iterable[str], item: Item) -> None:
        """Put an item under more keys; the same item may be added again."""
        place = self._known.setdefault(id(item), len(self._items))
        if place == len(self._items):
            self._items.append(item)
        for key in keys:
            places = self._places.setdefault(key, [])
            if place not in places[-8:]:  # repeated additions come close together; a double does no harm
                places.append(place)

    def near(self, keys: Iterable[str]) -> list[Item]:
        """The items under any of the keys, in the order in which they were first added."""
        places = {place for key in keys for place in self._places.get(key, ())}
        return [self._items[place] for place in sorted(places)]
