"""A ledger weighed, and kept weighed: what was found lies in a file beside the ledger, so that a question reads it.

The file (`ledger.sayso-weighing`) is derived and never truth: it is made anew where the ledger, the code that weighs or
the register of dependence is another, and may be deleted at any time. It quotes no report, but it names what the ledger
names, so it gets the ledger's rights. Where none can be written beside the ledger, or the ledger lies on a server, the
user's cache holds it; where that cannot be written either, the matters are weighed in memory for each command.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

from sqlalchemy import select

from sayso.errors import LedgerError, ShelfLost
from sayso.ledger import Ledger
from sayso.ledger.tables import audit, superseded
from sayso.model import Claim, Report
from sayso.version import __version__
from sayso.views.cache import user_cache
from sayso.views.overview import last_write
from sayso.views.rows import pack_row
from sayso.views.succession import held_now, judgements_now
from sayso.weighing import Weigher
from sayso.weighing.assembling import Told
from sayso.weighing.shelf import Shelf

TAIL = "-weighing"
BATCH = 5000  # claims linked in one transaction: seconds of work
HELD = 50_000  # claims held in memory, about 3 kB each with their reports
Advance = Callable[[str, int, int], None]
"""Called with what is counted ("claims linked"), how many are done and how many there are."""


def weigh_ledger(ledger: Ledger, *, advance: Advance | None = None) -> Weigher:
    """Everything the ledger holds, weighed: the newest reading of each report, and the judgements in force, carried
    over to that reading. To be closed. Raises LedgerError.
    """
    for place in _places(ledger):
        for _ in range(2):
            try:
                return _open(ledger, place, advance)
            except ShelfLost as lost:
                if place is None:
                    raise
                _remove(place)  # half a file serves nobody, and what is damaged is made anew
                if not lost.damaged:
                    break
    raise AssertionError("memory is always there")


def catch_up(ledger: Ledger, weigher: Weigher, advance: Advance | None = None) -> int | None:
    """Take in what was written to the ledger since; how many claims came or went, None where nothing was written."""
    tell = advance or (lambda what, done, total: None)
    shelf = weigher.shelf
    mark = _written(ledger, last_write(ledger))
    if shelf.fact("made") != _made():
        raise LedgerError(f"{shelf.path} is another version's by now: start this program again")
    if shelf.fact("ledger") == mark and not shelf.waiting():
        shelf.hold()
        return None
    total, done = 0, 0
    while True:
        cursor = shelf.fact("cursor")
        told = _whole_reports(ledger.told_since(int(cursor or 0)))
        if not told:
            break
        total = total or ledger.count()
        done += len(told)
        claims, reports = [claim for _, claim, _ in told], {report.id: report for _, _, report in told}
        weigher.update(
            claims, reports.values(), facts={"made": (_made(), _made()), "cursor": (cursor, str(told[-1][0]))}
        )
        tell("claims linked", min(done, total), total)
    went = _take_decisions(ledger, weigher, mark)
    total = shelf.waiting()
    for waiting in weigher.settle():
        tell("questions weighed", total - waiting, total)
    shelf.hold()
    return done + went


def forget(ledger: Path) -> None:
    """Throw away what was weighed of a ledger's file."""
    _remove(Path(f"{ledger}{TAIL}"))


def _take_decisions(ledger: Ledger, weigher: Weigher, mark: str) -> int:
    """Let go of the claims that newer readings replaced, how many, and take in what people decided."""
    known, retired = weigher.shelf.fact("ledger"), weigher.shelf.fact("retired")
    gone = {id for _, id in ledger.retired_since(int(retired))} if retired else set()
    gone -= held_now(ledger, gone)
    newest = str(_newest_reading(ledger))
    weigher.update(
        gone=gone, judgements=judgements_now(ledger), facts={"ledger": (known, mark), "retired": (retired, newest)}
    )
    return len(gone)


def _newest_reading(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        query = select(superseded.c.by_reading).order_by(superseded.c.by_reading.desc()).limit(1)
        return connection.execute(query).scalar() or 0


def _whole_reports(told: Iterator[tuple[int, Claim, Report]]) -> list[tuple[int, Claim, Report]]:
    """The next claims, and those that follow of the last one's report: a report is linked whole."""
    found: list[tuple[int, Claim, Report]] = []
    for each in told:
        if len(found) >= BATCH and each[1].report != found[-1][1].report:
            break
        found.append(each)
    return found


# Where it lies, and whether it still says what the ledger says


def _places(ledger: Ledger) -> Iterator[Path | None]:
    path = ledger.dialect.path
    beside = Path(f"{path}{TAIL}") if path else None
    if beside and os.access(beside.parent, os.W_OK) and (not beside.exists() or os.access(beside, os.W_OK)):
        yield beside
    folder = user_cache()
    if folder:
        name = str(path.absolute()) if path else ledger.name
        yield folder / f"{sha256(name.encode()).hexdigest()[:20]}{TAIL}"
    yield None


def _open(ledger: Ledger, place: Path | None, advance: Advance | None) -> Weigher:
    if place is not None:
        _make(place, like=ledger.dialect.path)
    shelf = Shelf(place)
    try:
        made = _made()
        if not (shelf.is_ours() and shelf.fact("made") == made and _is_of(ledger, shelf)):
            with shelf.writing():
                # Another process may have been quicker.
                if not (shelf.is_ours() and shelf.fact("made") == made and _is_of(ledger, shelf)):
                    shelf.clear()
                    shelf.note("made", made)
                    shelf.note("retired", str(_newest_reading(ledger)))
        weigher = Weigher(shelf=shelf, teller=LedgerTeller(ledger), brief=pack_row)
        catch_up(ledger, weigher, advance)
    except BaseException:
        shelf.close()
        raise
    return weigher


def _make(place: Path, like: Path | None) -> None:
    """Make the file where it is missing, with the rights of the ledger, or for this user only."""
    rights = like.stat().st_mode & 0o666 if like else 0o600
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        place.chmod(rights)
    except FileExistsError:
        return
    except OSError as error:
        raise ShelfLost(f"{place} cannot be written ({error.strerror})", damaged=False) from error


def _remove(place: Path) -> None:
    with suppress(OSError):
        for tail in ("", "-wal", "-shm"):
            Path(f"{place}{tail}").unlink(missing_ok=True)


def _is_of(ledger: Ledger, shelf: Shelf) -> bool:
    """Whether the shelf was filled from this ledger: the last thing that was taken in is still written there."""
    known = shelf.fact("ledger")
    return not known or known == _written(ledger, int(known.split(" ", 1)[0]))


def _written(ledger: Ledger, number: int) -> str:
    """What was written to the ledger under a number, in a line."""
    with ledger.reading() as connection:
        query = select(audit.c.at, audit.c.action, audit.c.subject).where(audit.c.seq == number)
        row = connection.execute(query).first()
    return " ".join(str(part) for part in (number, *(row or ("nothing",))))


@cache
def _made() -> str:
    """The code and the registers that matters are weighed by, as a digest: another one may weigh otherwise."""
    body, own = sha256(__version__.encode()), resources.files("sayso")
    rooms = [own / "weighing", own / "weighing" / "data", own / "resolving", own / "resolving" / "data"]
    files = [file for room in rooms for file in room.iterdir() if file.name.endswith((".py", ".toml"))]
    files += [own / "views" / "rows.py", own / "ledger" / "folding.py"]
    for file in sorted(files, key=str):
        body.update(file.read_bytes())
    return body.hexdigest()


class LedgerTeller:
    """The claims of a ledger, with those held in memory that were asked for last."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._held: OrderedDict[str, Told] = OrderedDict()

    def hold(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Claims that came, with their reports."""
        told_in = {report.id: report for report in reports}
        for claim in claims:
            self._hold(claim.id, (claim, told_in.get(claim.report)))

    def tell(self, claims: Collection[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with its report; those that are nowhere are left out."""
        missing = [claim for claim in claims if claim not in self._held]
        asked = {claim.id: (claim, report) for claim, report in self._ledger.told(missing)} if missing else {}
        found: dict[str, Told] = {}
        for claim in claims:
            told = self._held.get(claim) or asked.get(claim)
            if told is not None:
                found[claim] = told
        for claim, told in asked.items():
            self._hold(claim, told)
        return found

    def _hold(self, claim: str, told: Told) -> None:
        self._held[claim] = told
        self._held.move_to_end(claim)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
