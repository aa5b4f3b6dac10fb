"""Whatever happens in a run: the ledger opens, holds whole reports only, and the next run completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import event

from sayso.errors import LedgerError
from sayso.filling import Tally, fill
from sayso.intake import take_in
from sayso.ledger import Ledger, open_ledger
from tests.made import child_environment, hand_line, make_entry

REPORTS = 40


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(REPORTS):
        words = " ".join(f"Witness {number}-{line} said that house {line} burned." for line in range(12))
        (folder / f"{number:03}.txt").write_text(words)
    return folder


def start(ledger: Path | str, *inputs: Path, **environment: str) -> subprocess.Popen[str]:
    """`sayso read` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.child", "read", *map(str, inputs), "--ledger", str(ledger)],
        env={**child_environment(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Status and standard error."""
    _, err = process.communicate(timeout=120)
    return process.returncode, err


def wait_for_reports(path: Path | str, number: int) -> None:
    """Until the ledger holds at least so many reports."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if isinstance(path, str) or (path.exists() and path.stat().st_size):  # a server's address is there at once
            try:
                with open_ledger(path, create=False) as ledger:
                    if len(list(ledger.reports())) >= number:
                        return
            except LedgerError:
                pass  # still being made
        time.sleep(0.01)
    raise AssertionError("the run did not get going")


def check_whole(path: Path | str) -> int:
    """Every report in the ledger is whole; gives how many there are."""
    with open_ledger(path, create=False) as ledger:
        assert [check for check in ledger.verify() if check.problem] == []
        reports = list(ledger.reports())
        assert ledger.count() == 12 * len(reports)
        return len(reports)


def claims_of(path: Path | str) -> list[str]:
    with open_ledger(path, create=False) as ledger:
        return sorted(claim.id for claim in ledger.claims())


def undisturbed(tmp_path: Path, news: Path) -> list[str]:
    with open_ledger(tmp_path / "undisturbed.sayso") as ledger:
        list(fill(ledger, hand_line(), take_in([str(news)]), Tally()))
        return sorted(claim.id for claim in ledger.claims())


def test_killed_again_and_again_the_ledger_stays_whole_and_is_completed(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "killed.sayso"
    moments = random.Random(11)
    for at in (1, 8, 20):
        process = start(path, news, SAYSO_TEST_PAUSE="0.01")
        wait_for_reports(path, at)
        time.sleep(moments.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert at <= check_whole(path) <= REPORTS
    status, err = finish(start(path, news))
    assert status == 0
    assert "already there" in err
    assert check_whole(path) == REPORTS
    assert claims_of(path) == undisturbed(tmp_path, news)


def test_killed_while_the_ledger_is_made_it_can_be_made(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "young.sayso"
    for pause in (0.0, 0.002, 0.01):
        process = start(path, news, SAYSO_TEST_PAUSE="0.05")
        while not path.exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(pause)
        process.kill()
        process.communicate()
    status, _ = finish(start(path, news))
    assert (status, check_whole(path)) == (0, REPORTS)


def test_ctrl_c_says_what_was_kept_and_the_next_run_completes(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "stopped.sayso"
    process = start(path, news, SAYSO_TEST_PAUSE="0.02")
    wait_for_reports(path, 5)
    process.send_signal(signal.SIGINT)
    status, err = finish(process)
    assert status == 130
    assert "reports read" in err
    assert "stopped; what was finished is kept" in err
    assert "Traceback" not in err
    assert 5 <= check_whole(path) < REPORTS
    with open_ledger(path) as ledger:
        assert list(ledger.audit())[-1].action == "run stopped"
    assert finish(start(path, news))[0] == 0
    assert claims_of(path) == undisturbed(tmp_path, news)


def test_two_processes_write_to_one_ledger(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "shared.sayso"
    first = start(path, news, SAYSO_TEST_PAUSE="0.002")
    second = start(path, *sorted(news.iterdir(), reverse=True), SAYSO_TEST_PAUSE="0.002")
    for status, err in (finish(first), finish(second)):
        assert (status, "Traceback" in err) == (0, False)
    assert check_whole(path) == REPORTS
    assert claims_of(path) == undisturbed(tmp_path, news)
    with open_ledger(path) as ledger:
        assert sum(row.action == "report read" for row in ledger.audit()) == REPORTS


def test_a_file_that_cannot_grow_keeps_whole_reports_and_says_so(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "cramped.sayso"
    status, err = finish(start(path, news, SAYSO_TEST_FILE_LIMIT=str(500_000)))
    assert status == 1
    assert "the disk" in err
    assert "Traceback" not in err
    assert 0 < check_whole(path) < REPORTS
    assert finish(start(path, news))[0] == 0
    assert claims_of(path) == undisturbed(tmp_path, news)


def test_a_disk_that_is_full_offers_no_lists(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "full.sayso"
    open_ledger(path).close()
    status, err = finish(start(path, news, SAYSO_TEST_FILE_LIMIT=str(path.stat().st_size)))
    assert status == 1
    assert "the disk" in err
    assert "lists them" not in err


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "full.sayso") as ledger:
        ledger.add(make_entry())
        _cap(ledger)
        with pytest.raises(LedgerError, match=r"the disk is full; .* holds every report that was finished"):
            _add_many(ledger)
    with open_ledger(tmp_path / "full.sayso") as ledger:
        assert [check for check in ledger.verify() if check.problem] == []
        assert ledger.count() == len(list(ledger.reports())) + 2


def _add_many(ledger: Ledger) -> None:
    for number in range(500):
        ledger.add(make_entry(f"Report {number} {'long ' * 200}. It ends."))


def _cap(ledger: Ledger) -> None:
    """Let the database grow by some pages only; SQLite then fails as it does where the disk is full."""
    ledger.engine.dispose()
    event.listen(ledger.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=100"))
