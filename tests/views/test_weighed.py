"""A ledger weighed once is read from a file beside it, which is made anew whenever it could say something else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import LedgerBusy
from sayso.ledger import Ledger, open_ledger
from sayso.model import Matter, Report
from sayso.views import weighed
from sayso.views.succession import judgements_now
from sayso.views.weighed import catch_up, forget, weigh_ledger
from sayso.weighing import Weigher, database, shelf, weigh
from tests.made import make_entry
from tests.postgres import fresh_database
from tests.weighing.ledgers import fill_ledger


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    fill_ledger(tmp_path / "l.sayso")
    return tmp_path / "l.sayso"


def _beside(path: Path) -> Path:
    return Path(f"{path}-weighing")


def _from_nothing(ledger: Ledger) -> tuple[Matter, ...]:
    reports: dict[str, Report] = {report.id: report for report in ledger.reports()}
    return weigh(ledger.claims(vectors=True), reports, judgements_now(ledger))


def _matters(ledger: Ledger) -> tuple[Matter, ...]:
    with weigh_ledger(ledger) as weigher:
        return weigher.matters()


def test_it_is_weighed_once_and_kept_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(path, by="Ana") as ledger:
        assert _matters(ledger) == _from_nothing(ledger)
        looked: list[int] = []
        monkeypatch.setattr(Weigher, "update", lambda self, *_, **__: looked.append(1))
        assert _matters(ledger)
        assert not looked, "nothing was written, so nothing is weighed"
        monkeypatch.undo()
        ledger.add(make_entry())
        assert _matters(ledger) == _from_nothing(ledger)
        first, second = (claim.id for claim in list(ledger.claims())[:2])
        ledger.judge("link", first, second)
        ledger.judge("reject", second)
        assert _matters(ledger) == _from_nothing(ledger)
        ledger.add(make_entry(reader="sayso test 2 / weights hand"))
        assert _matters(ledger) == _from_nothing(ledger)


def test_who_holds_it_sees_what_others_write(path: Path) -> None:
    with open_ledger(path) as ledger, weigh_ledger(ledger) as one, weigh_ledger(ledger) as two:
        before = one.matters()
        ledger.add(make_entry())
        assert catch_up(ledger, two) == 3
        assert one.matters() == before, "until it looks"
        assert catch_up(ledger, one) == 3
        assert catch_up(ledger, one) is None
        assert one.matters() == two.matters() == _from_nothing(ledger)


@pytest.mark.parametrize("what", ["other code", "another ledger", "no shelf", "half a shelf", "scrambled", "forgotten"])
def test_what_does_not_fit_is_made_anew(path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(path) as ledger:
        expected = _matters(ledger)
        beside = _beside(path)
        if what == "other code":
            monkeypatch.setattr(weighed, "_made", lambda: "another")
        elif what == "another ledger":
            with open_ledger(path.with_name("other.sayso")) as other:
                other.add(make_entry())
                _matters(other)
            _beside(path.with_name("other.sayso")).replace(beside)
        elif what == "no shelf":
            beside.write_bytes(b"what is this" * 1000)
        elif what == "half a shelf":
            beside.write_bytes(beside.read_bytes()[:20000])
        elif what == "scrambled":
            body = bytearray(beside.read_bytes())
            body[8192:] = os.urandom(len(body) - 8192)
            beside.write_bytes(body)
        else:
            forget(path)
            assert not beside.exists()
        assert _matters(ledger) == expected


def test_a_body_that_was_scrambled_is_said_to_be(path: Path) -> None:
    with open_ledger(path) as ledger:
        _matters(ledger)
        with sqlite3.connect(_beside(path)) as database:
            database.execute("UPDATE bodies SET body = '[1'")
        with weigh_ledger(ledger) as weigher, pytest.raises(weighed.ShelfLost, match="delete it"):
            weigher.matters()


def test_it_has_the_rights_of_the_ledger(path: Path) -> None:
    path.chmod(0o640)
    with open_ledger(path) as ledger:
        _matters(ledger)
    assert _beside(path).stat().st_mode & 0o777 == 0o640


def test_beside_a_ledger_that_may_not_be_written_nothing_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may = os.access
    monkeypatch.setattr(weighed.os, "access", lambda place, how: Path(place) != path.parent and may(place, how))
    with open_ledger(path) as ledger:
        assert _matters(ledger) == _from_nothing(ledger)
        assert not _beside(path).exists()
        (kept,) = (path.parent / "cache" / "sayso").glob("*-weighing")
        assert kept.stat().st_mode & 0o777 == path.stat().st_mode & 0o666
        monkeypatch.setattr(weighed, "user_cache", lambda: None)
        assert _matters(ledger) == _from_nothing(ledger), "in memory"


def test_a_ledger_on_a_server_is_kept_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with open_ledger(fresh_database("weighed")) as ledger:
        ledger.add(make_entry())
        assert _matters(ledger) == _from_nothing(ledger)
        ledger.add(make_entry(reader="sayso test 2 / weights hand"))
        assert _matters(ledger) == _from_nothing(ledger)
    (kept,) = (tmp_path / "cache" / "sayso").glob("*-weighing")
    assert kept.stat().st_mode & 0o777 == 0o600, "for this user only"


def test_a_full_disk_is_no_reason_not_to_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shelf.Shelf.__init__

    def small(self: shelf.Shelf, place: Path | None = None) -> None:
        made(self, place)
        if place is not None:
            self._ask("PRAGMA max_page_count = 34")

    monkeypatch.setattr(shelf.Shelf, "__init__", small)
    with open_ledger(path) as ledger:
        for number in range(20):
            ledger.add(make_entry(f"Kyiv denied that the town had fallen, on day {number}."))
        assert _matters(ledger) == _from_nothing(ledger)
    assert not _beside(path).exists(), "half a file serves nobody"


def test_who_waits_too_long_for_another_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    with open_ledger(path) as ledger:
        _matters(ledger)
        ledger.add(make_entry())
        other = sqlite3.connect(_beside(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another process weighs"):
            weigh_ledger(ledger)
        other.execute("ROLLBACK")
        other.close()
        assert _matters(ledger) == _from_nothing(ledger)


def test_two_processes_weigh_one_ledger_together(path: Path) -> None:
    program = (
        "import sys; from sayso.ledger import open_ledger; from sayso.views import weighed; weighed.BATCH = 5\n"
        "with open_ledger(sys.argv[1]) as ledger, weighed.weigh_ledger(ledger) as weigher:\n"
        "    print(len(weigher.matters()))"
    )
    crew = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [int(one.communicate(timeout=60)[0]) for one in crew]
    with open_ledger(path) as ledger:
        expected = _from_nothing(ledger)
        assert told == [len(expected)] * 2
        assert _matters(ledger) == expected
