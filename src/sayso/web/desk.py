"""The ledger as the app holds it: open, weighed, and kept up with what comes in.

Weighing starts when the app does, in a thread of its own; until it is done, pages that need matters say so. After that
every request first takes in what was added since, by this process or another.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sayso.ledger import Ledger
from sayso.views.drawings.axes import hues_of
from sayso.views.namings import MayBeOne, may_be_one, namings_of
from sayso.views.overview import last_write
from sayso.views.records import Voices
from sayso.views.review import (
    Dispute,
    Needs,
    Waiting,
    disputes_of,
    in_order,
    needs_of,
    proposed_links,
    proposed_names,
    waiting_claims,
)
from sayso.views.rows import MatterRow, Wanted, choose, rows_of
from sayso.views.weighed import catch_up, weigh_ledger
from sayso.weighing import Weighed, Weigher
from sayso.weighing.proposals import NEWEST, NearPair, near_pairs

MOST_KEPT = 64  # answers kept at once: a list of rows each
FIRST = 50  # matters read before anybody asks: those of the first page
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Weighing:
    """How far the first weighing is: what is counted ("claims linked"), how many are done, how many there are."""

    what: str
    done: int
    total: int
    ready: bool
    failed: str | None = None


class Desk:
    """A ledger with its weigher. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = threading.RLock()
        self._weigher: Weigher | None = None
        self._taken = -1  # the ledger's last write that was taken in
        self._by_number: dict[int, MatterRow] = {}
        self._rows: list[MatterRow] | None = None
        self._voices: Voices | None = None
        self.hues: dict[str, str] = {}  # a colour for each party: those with most matters differ from each other
        self._waiting: list[Waiting] | None = None
        self._near: list[NearPair] | None = None
        self._names: list[MayBeOne] | None = None
        self._needs: Needs | None = None
        self._disputes: dict[int, Dispute] = {}
        self._kept: dict[Hashable, Any] = {}
        self._kept_at = -1
        self._progress = ("claims linked", 0, 0)
        self._ready = threading.Event()
        self._closing = threading.Event()
        self._failed: str | None = None
        self._thread = threading.Thread(target=self._weigh_all, daemon=True)

    def open(self) -> None:
        """Begin to weigh what the ledger holds."""
        self._thread.start()

    def close(self) -> None:
        """Stop weighing and let go of the ledger."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout=30)
        with self._lock:
            if self._weigher is not None:
                self._weigher.close()
        self.ledger.close()

    @property
    def weighing(self) -> Weighing:
        """How far the first weighing is."""
        return Weighing(*self._progress, self._ready.is_set(), self._failed)

    def wait(self, seconds: float) -> bool:
        """Wait for the first weighing; whether it is done."""
        return self._ready.wait(seconds)

    @contextmanager
    def using(self, seconds: float = 2.0) -> Iterator[Weigher]:
        """The weigher, up to date and not changing while it is used. Raises NotReady while the first weighing runs."""
        if not self.wait(seconds) or self._weigher is None:
            raise NotReady(self.weighing)
        with self._lock:
            mark = last_write(self.ledger)
            if mark != self._taken:
                self._take_in(self._weigher)
                self._taken = mark
            yield self._weigher

    def rows(self) -> list[MatterRow]:
        """A row for every matter, up to date; the same list until something changes."""
        with self.using() as weigher:
            if self._rows is None:
                self._by_number = rows_of(weigher, self._by_number)
                self._rows = list(self._by_number.values())
                seen = Counter(party for row in self._rows for party in row.parties)
                self.hues = hues_of(sorted(seen, key=lambda party: (-seen[party], party)))
            return self._rows

    def voices(self) -> Voices:
        """Which matters each origin speaks in, up to date."""
        with self.using() as weigher:
            if self._voices is None:
                self._voices = Voices(weigher)
            return self._voices

    def waiting(self) -> list[Waiting]:
        """What needs a person, worst first, claims judged already included."""
        with self.using() as weigher:
            if self._near is None:  # these three change with the claims, not with judgements
                self._near = near_pairs(weigher.newest(NEWEST))
            if self._names is None or self._needs is None:
                self._names, self._needs = may_be_one(namings_of(self.ledger)), needs_of(self.ledger)
            if self._waiting is None:
                links = proposed_links(self._near, weigher)
                names = proposed_names(self._names, weigher.decisions)
                self._disputes = disputes_of(weigher, self._disputes)
                claims = waiting_claims(self._needs, self._disputes.values())
                self._waiting = in_order([*claims, *links, *names])
            return self._waiting

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gives, made once for a key until anybody writes to the ledger."""
        mark = last_write(self.ledger)
        with self._lock:
            if mark != self._kept_at or len(self._kept) >= MOST_KEPT:
                self._kept, self._kept_at = {}, mark
            if key not in self._kept:
                self._kept[key] = make()
            value: Value = self._kept[key]
            return value

    def matter(self, id: str) -> Weighed | None:
        """The matter of that id, or None."""
        return next(iter(self.matters([id])), None)

    def matters(self, ids: Iterable[str]) -> list[Weighed]:
        """The matters of these ids, in their order; those that are not there are left out."""
        with self.using() as weigher:
            wanted = list(ids)
            numbers = weigher.shelf.called(wanted)
            return list(weigher.fetch(numbers[id] for id in wanted if id in numbers))

    def _weigh_all(self) -> None:
        try:
            self._taken = last_write(self.ledger)
            self._weigher = weigh_ledger(self.ledger, advance=self._advance)
            self._ready.set()
            first = choose(self.rows(), Wanted())[:FIRST]
            self.matters(row.id for row in first)  # what is asked for first is at hand by then
            self._read_ahead()
        except _Closing:
            pass
        except Exception as failure:  # noqa: BLE001 - shown to whoever opens a page; the thread has no other voice
            self._failed = f"{type(failure).__name__}: {failure}"

    def _read_ahead(self) -> None:
        """What the queue for review asks of every claim, worked out before somebody waits for it."""
        mark = self._taken
        names, needs = may_be_one(namings_of(self.ledger)), needs_of(self.ledger)
        with self._lock:
            if mark == self._taken:
                self._names, self._needs = names, needs

    def _advance(self, what: str, done: int, total: int) -> None:
        self._progress = (what, done, total)
        if self._closing.is_set():
            raise _Closing

    def _take_in(self, weigher: Weigher) -> None:
        """What was written since, by this process or another."""
        came = catch_up(self.ledger, weigher)
        if came is not None:
            self._rows = self._waiting = self._voices = None
        if came:
            self._near = self._names = self._needs = None


class _Closing(Exception):
    """The app closes while the ledger is weighed."""


class NotReady(Exception):
    """The first weighing still runs, or broke."""

    def __init__(self, weighing: Weighing) -> None:
        super().__init__("the matters are still being weighed")
        self.weighing = weighing
