"""Sayso reads reporting about war and keeps a ledger of attributed claims.

In Python:

    import sayso

    for claim in sayso.read("Kyiv said on Monday that the bridge was destroyed."):
        print(claim.origin.name, "|", claim.content[0].text)

    with sayso.open_ledger("ledger.sayso") as ledger:
        for claim in ledger.claims(sayso.ClaimFilter(place="Soledar")):
            print(claim.id, claim.kind, claim.origin.name)

Reading is offline; the weights are part of the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.ledger import ClaimFilter, Ledger, open_ledger
    from sayso.model import Claim

__all__ = ["Claim", "ClaimFilter", "Ledger", "__version__", "open_ledger", "read"]

# Found on first use, so that `sayso --help` does not wait for the database and the reader.
_HOMES = {
    "open_ledger": "sayso.ledger",
    "ClaimFilter": "sayso.ledger",
    "Ledger": "sayso.ledger",
    "Claim": "sayso.model",
}


def read(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> tuple[Claim, ...]:
    """The claims of one text, in the order they stand in it.

    `published` is the day it was published, as it should be understood ("2023-01-30"); nothing is kept anywhere.
    The first call loads the reader (about a second); the weights are part of the package. Raises SaysoError.
    """
    from sayso.errors import SaysoError
    from sayso.intake import take_text
    from sayso.line import load_line
    from sayso.model import Gap

    arrival = take_text(text, publisher=publisher, published=published, title=title, url=url)
    (entry,) = load_line().entries([arrival])
    if isinstance(entry, Gap):
        raise SaysoError(entry.detail)
    return entry.claims


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
