"""`sayso read` into a PostgreSQL that cannot be reached, or drops dead in the middle: said in words, and completed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_interruptions import (
    REPORTS,
    check_whole,
    claims_of,
    finish,
    news,
    start,
    undisturbed,
    wait_for_reports,
)
from tests.postgres import Server, needed

__all__ = ["news"]


@pytest.fixture
def own() -> Iterator[Server]:
    """A server of the test's own, to be stopped."""
    needed()
    server = Server()
    yield server
    server.end()


def test_a_server_that_is_not_there_is_said_in_words(news: Path) -> None:
    status, err = finish(start("postgresql://desk:s3cret@127.0.0.1:1/ledger", news))
    assert status == 1
    assert "cannot be reached" in err
    assert "s3cret" not in err
    assert "Traceback" not in err


def test_a_server_that_drops_dead_leaves_whole_reports_and_the_next_run_completes(
    own: Server, tmp_path: Path, news: Path
) -> None:
    address = own.fresh("ledger")
    for at in (3, 15):
        process = start(address, news, SAYSO_TEST_PAUSE="0.03")
        wait_for_reports(address, at)
        own.stop()
        status, err = finish(process)
        own.start()
        assert status == 1
        assert "the connection was lost" in err
        assert "Traceback" not in err
        assert at <= check_whole(address) < REPORTS
    assert finish(start(address, news))[0] == 0
    assert check_whole(address) == REPORTS
    assert claims_of(address) == undisturbed(tmp_path, news)
