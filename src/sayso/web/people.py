"""Who asks: named users by their token, what each role may do, and the ledger that signs with their names."""

from __future__ import annotations

import time

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.ledger.users import Role, User, hash_token, users_by_token

REFRESH_SECONDS = 5.0  # how long somebody shut out elsewhere may still enter


class People:
    """The users of a ledger as the guard asks for them; looked up again every few seconds."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._users: dict[str, User] = {}
        self._asked = -REFRESH_SECONDS

    def who(self, token: str) -> User | None:
        """The user of a token, or None."""
        if time.monotonic() - self._asked >= REFRESH_SECONDS:
            self._users, self._asked = users_by_token(self._ledger), time.monotonic()
        return self._users.get(hash_token(token)) if token else None


def role_for(path: str) -> Role:
    """The role that a write to `path` asks for."""
    return Role.REVIEWER if path == "/judge" else Role.EDITOR


def user_of(request: Request) -> User | None:
    """The named user who asks; None where the ledger has no users."""
    user: User | None = getattr(request.state, "user", None)
    return user


def signed(ledger: Ledger, request: Request) -> Ledger:
    """The ledger, signing with the name of the user who asks."""
    user = user_of(request)
    return ledger if user is None else Ledger(ledger.engine, ledger.dialect, ledger.name, by=user.name)
