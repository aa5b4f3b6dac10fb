"""Who may enter a served ledger, and what each may do there: named users with a role and a token of their own.

Appended like everything else: letting someone in is a row, shutting someone out is another, and the last row of a name
is in force. A token is 256 random bits, shown once; only its SHA-256 is kept. A slow hash guards words that people
think up; nobody guesses 256 bits, and a quick one can be looked up at every request.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from sayso.errors import NotInLedger, UsageError
from sayso.ledger import tables
from sayso.ledger.audit import now, record
from sayso.ledger.folding import clean
from sayso.ledger.store import Ledger


class Role(StrEnum):
    """What a user may do; each may do what the one before may."""

    READER = "reader"  # look
    REVIEWER = "reviewer"  # judge claims and links
    EDITOR = "editor"  # bring in reports

    def allows(self, wanted: Role) -> bool:
        """Whether this role may do what `wanted` may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class User:
    """A person who may enter; `since` is the moment of the row in force, `by` who wrote it."""

    name: str
    role: Role
    since: str
    by: str


def add_user(ledger: Ledger, name: str, role: str) -> str:
    """Let a person in, or give one a new role; the token, which is kept nowhere. An older token of the name ends.

    Raises UsageError for a name or role that cannot be.
    """
    name = " ".join(clean(name).split())
    if not name or len(name) > 80:
        raise UsageError("a user has a name of at most 80 characters; judgements are signed with it")
    if role not in [each.value for each in Role]:
        raise UsageError(f"{role!r} is no role; known are {', '.join(Role)}")
    token = secrets.token_urlsafe(32)
    _append(ledger, name, role, hash_token(token))
    return token


def remove_user(ledger: Ledger, name: str) -> None:
    """Shut a person out; what was signed by the name stays. Raises NotInLedger."""
    name = " ".join(clean(name).split())
    if name not in {user.name for user in list_users(ledger)}:
        raise NotInLedger(f"no user {name!r}; `sayso users list` shows who there is")
    _append(ledger, name, None, None)


def list_users(ledger: Ledger) -> list[User]:
    """Who may enter, by name."""
    with ledger.reading() as connection:
        found = _in_force(connection).values()
    return sorted((user for user, token in found if token), key=lambda user: user.name)


def users_by_token(ledger: Ledger) -> dict[str, User]:
    """Who may enter, by the hash of the token."""
    with ledger.reading() as connection:
        return {token: user for user, token in _in_force(connection).values() if token}


def has_users(ledger: Ledger) -> bool:
    """Whether the ledger was ever given users: from then on nobody enters without being one."""
    with ledger.reading() as connection:
        return connection.execute(select(tables.users.c.seq).limit(1)).first() is not None


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _append(ledger: Ledger, name: str, role: str | None, token: str | None) -> None:
    with ledger.writing() as connection:
        row = {"name": name, "role": role, "token": token, "by": clean(ledger.by), "at": now()}
        connection.execute(insert(tables.users).values(row))
        record(connection, "user added" if token else "user removed", name, by=ledger.by)


def _in_force(connection: Connection) -> dict[str, tuple[User, str | None]]:
    found: dict[str, tuple[User, str | None]] = {}
    for row in connection.execute(select(tables.users).order_by(tables.users.c.seq)):
        found[row.name] = (User(row.name, Role(row.role or Role.READER), row.at, row.by), row.token)
    return found
