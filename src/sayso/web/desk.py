"""The ledger as the app holds it: open, with its matters weighed in memory and kept up with what comes in.

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
from sayso.ledger.fetching import Listed
from sayso.model import Report
from sayso.views.drawings.axes import hues_of
from sayso.views.finding import homes_of
from sayso.views.namings import MayBeOne, may_be_one, namings_of
from sayso.views.overview import last_write
from sayso.views.records import Voices
from sayso.views.review import Waiting, in_order, proposed_links, proposed_names, waiting_claims
from sayso.views.rows import MatterRow, row_of
from sayso.views.succession import judgements_now
from sayso.weighing import Weighed, Weigher
from sayso.weighing.proposals import NearPair, near_pairs

MOST_KEPT = 64  # answers kept at once: a list of rows each
Value = TypeVar("Value")
BATCH = 2000  # claims weighed between two looks at whether the app is closing


@dataclass(frozen=True, slots=True)
class Weighing:
    """How far the first weighing is."""

    done: int
    total: int
    ready: bool
    failed: str | None = None


class Desk:
    """A ledger with its weigher. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = threading.RLock()
        self._weigher = Weigher()
        self._cursor = 0
        self._judged = 0
        self._retired = 0
        self._taken = -1  # the ledger's last write that was taken in
        self._rows: list[MatterRow] | None = None
        self._voices: Voices | None = None
        self._homes: dict[str, list[str]] | None = None
        self.hues: dict[str, str] = {}  # a colour for each party: those with most matters differ from each other
        self._by_id: dict[str, Weighed] = {}
        self._waiting: list[Waiting] | None = None
        self._near: list[NearPair] | None = None
        self._names: list[MayBeOne] | None = None
        self._kept: dict[Hashable, Any] = {}
        self._kept_at = -1
        self._total = 0
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
        self.ledger.close()

    @property
    def weighing(self) -> Weighing:
        """How far the first weighing is."""
        return Weighing(len(self._weigher.claims), self._total, self._ready.is_set(), self._failed)

    def wait(self, seconds: float) -> bool:
        """Wait for the first weighing; whether it is done."""
        return self._ready.wait(seconds)

    @contextmanager
    def using(self, seconds: float = 2.0) -> Iterator[Weigher]:
        """The weigher, up to date and not changing while it is used. Raises NotReady while the first weighing runs."""
        if not self.wait(seconds):
            raise NotReady(self.weighing)
        with self._lock:
            mark = last_write(self.ledger)
            if mark != self._taken:
                self._take_in()
                self._taken = mark
            yield self._weigher

    def rows(self) -> list[MatterRow]:
        """A row for every matter, up to date; the same list until something changes."""
        with self.using() as weigher:
            if self._rows is None:
                found = weigher.weighed()
                self._by_id = {item.matter.id: item for item in found}
                self._rows = [row_of(item) for item in found]
                seen = Counter(party for row in self._rows for party in row.parties)
                self.hues = hues_of(sorted(seen, key=lambda party: (-seen[party], party)))
            return self._rows

    def voices(self) -> Voices:
        """Which matters each origin speaks in, up to date."""
        with self.using() as weigher:
            if self._voices is None:
                self.rows()
                self._voices = Voices(self._by_id.values(), weigher.decisions.named)
            return self._voices

    def homes(self) -> dict[str, list[str]]:
        """The ids of the matters that each claim stands in, up to date."""
        with self.using():
            if self._homes is None:
                self.rows()
                self._homes = homes_of(self._by_id.values())
            return self._homes

    def waiting(self) -> list[Waiting]:
        """What needs a person, worst first, claims judged already included."""
        with self.using() as weigher:
            if self._near is None or self._names is None:  # they change with the claims, not with judgements
                self._near = near_pairs(weigher.index.sketches.values())
                self._names = may_be_one(namings_of(self.ledger))
            if self._waiting is None:
                links = proposed_links(self._near, weigher, self.homes())
                names = proposed_names(self._names, weigher.decisions)
                self._waiting = in_order([*waiting_claims(weigher), *links, *names])
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
        with self.using():
            self.rows()
            return [self._by_id[id] for id in ids if id in self._by_id]

    def _weigh_all(self) -> None:
        try:
            self._total = self.ledger.count()
            while not self._closing.is_set():
                with self._lock:
                    if not self._take_in(limit=BATCH):
                        break
            with self._lock:
                self._rows = None
            self._ready.set()
            self.rows()
        except Exception as failure:  # noqa: BLE001 - shown to whoever opens a page; the thread has no other voice
            self._failed = f"{type(failure).__name__}: {failure}"

    def _take_in(self, limit: int | None = None) -> int:
        """Claims, replaced readings and judgements that came since; how many claims came."""
        new = list(self.ledger.claims_since(self._cursor, limit=limit))
        retired = list(self.ledger.retired_since(self._retired))
        judged = list(self.ledger.judgements(after=self._judged))
        if judged:
            self._judged = judged[-1][0]
        if judged or retired:
            self._weigher.judge(judgements_now(self.ledger))
        if new:
            self._cursor = new[-1].seq
            self._weigher.add([listed.claim for listed in new], self._reports(new))
        if retired:
            self._retired = retired[-1][0]
            self._without({id for _, id in retired})
        if new or retired:
            self._near = self._names = None
        if new or retired or judged:
            self._rows = self._waiting = self._voices = self._homes = None
        return len(new)

    def _reports(self, new: list[Listed]) -> dict[str, Report]:
        known = self._weigher.reports
        wanted = {listed.claim.report: listed.claim.id for listed in new if listed.claim.report not in known}
        return {report: self.ledger.report_of(claim) for report, claim in wanted.items()}

    def _without(self, gone: set[str]) -> None:
        """Weigh anew without claims of replaced readings. Rare: a newer reader read old reports again."""
        gone &= self._weigher.claims.keys()
        current = {claim.id for claim in self.ledger.claims()} if gone else set()
        gone -= current  # the newer reading found the same claim again
        if not gone:
            return
        old, self._weigher = self._weigher, Weigher()
        self._weigher.judge(judgements_now(self.ledger))
        self._weigher.add([claim for claim in old.claims.values() if claim.id not in gone], old.reports)


class NotReady(Exception):
    """The first weighing still runs, or broke."""

    def __init__(self, weighing: Weighing) -> None:
        super().__init__("the matters are still being weighed")
        self.weighing = weighing
