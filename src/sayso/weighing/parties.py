"""How two parties stand to each other: the resolving room's register, asked often and so remembered."""

from __future__ import annotations

from functools import lru_cache

from sayso.resolving.parties import Parties


@lru_cache(maxsize=1)
def _register() -> Parties:
    return Parties.load()


@lru_cache(maxsize=65536)
def opposed(left: str | None, right: str | None) -> bool:
    """Whether two parties are opposed sides of one conflict."""
    return bool(left) and bool(right) and _register().opposed(left, right)


@lru_cache(maxsize=65536)
def one_side(left: str | None, right: str | None) -> bool:
    """Whether two parties, or two names of holders, are one or aligned."""
    return bool(left) and bool(right) and (left == right or _register().aligned(left, right))
