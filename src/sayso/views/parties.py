"""Parties by the names that people know them by."""

from __future__ import annotations

from functools import cache

from sayso.resolving.parties import Parties


@cache
def party_name(code: str) -> str:
    """The name of the party under an id; what is no id is given back as it is."""
    found = Parties.load().get(code)
    return found.name if found else code
