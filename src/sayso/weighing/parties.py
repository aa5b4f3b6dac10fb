"""How two parties stand to each other: the resolving room's register, asked often and so remembered."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from sayso.resolving.parties import Parties


@lru_cache(maxsize=1)
def _register() -> Parties:
    return Parties.load()


def opposed(left: str | None, right: str | None, on: int | None = None) -> bool:
    """Whether two parties are opposed sides of one conflict, on a day (its ordinal) or, without one, ever."""
    return left is not None and right is not None and _opposed(left, right, _month(on))


def one_side(left: str | None, right: str | None, on: int | None = None) -> bool:
    """Whether two parties, or two names of holders, are one or aligned, on a day or, without one, ever."""
    return left is not None and right is not None and (left == right or _aligned(left, right, _month(on)))


@lru_cache(maxsize=65536)
def party_of(name: str, country: str | None = None) -> str | None:
    """The party that a name of a holder stands for, where the register knows one: "the army" is that of the country
    (its code), where one is given.
    """
    return _register().of(name=name, country=country)


@lru_cache(maxsize=65536)
def listed(name: str) -> bool:
    """Whether the register lists a person or body under this very name."""
    return _register().lists(name)


def party_name(party: str | None) -> str:
    """A party as a person reads it: "Ukraine" for UKR; a holder that the register does not know as it is written."""
    known = _register().get(party) if party else None
    return known.name if known else party or "nobody named"


_PLURAL_OR_COMPOUND = re.compile(
    r"^(United|Democratic|Central African|Dominican|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|"
    r"European Union|Middle East)\b"
    r"|\b(Group|Front|Army|Forces|Movement|Brigades|Party|Corps|Alliance|Coalition|Council|Islands|Republic)$"
)


def with_article(name: str) -> str:
    """A party's name as it stands in a sentence: "the United States", "the Wagner Group", "Ukraine"."""
    return f"the {name}" if _PLURAL_OR_COMPOUND.search(name) and not name.lower().startswith("the ") else name


def _month(on: int | None) -> str | None:
    # Sides change over months; asking by the month lets the answers be remembered.
    return None if on is None else date.fromordinal(on).replace(day=15).isoformat()


@lru_cache(maxsize=65536)
def _opposed(left: str, right: str, on: str | None) -> bool:
    return _register().opposed(left, right, on=on)


@lru_cache(maxsize=65536)
def _aligned(left: str, right: str, on: str | None) -> bool:
    return _register().aligned(left, right, on=on)
