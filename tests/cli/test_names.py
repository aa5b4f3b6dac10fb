"""`sayso names`: import, find, links."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.cli.conftest import Run

LINE = json.dumps(
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Oleh Horobets"], "position": ["Spokesman"]}}
)


def test_import_names_damaged_lines_and_keeps_the_others(sayso_run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.ftm.json").write_text(f"{LINE}\n{{broken\n", encoding="utf-8")
    ran = sayso_run("names", "import", "names.ftm.json")
    assert ran.status == 1
    assert "not kept: names.ftm.json, line 2: not JSON" in ran.err
    assert "1 entity kept, 1 line damaged → ledger.sayso-names" in ran.err
    found = sayso_run("names", "find", "Oleg Gorobets")
    assert found.status == 0
    assert "authority: Oleh Horobets [Person Q1] Spokesman" in found.out


def test_import_takes_gzip_and_refuses_what_is_not_there_or_cut_off(sayso_run: Run, tmp_path: Path) -> None:
    packed = gzip.compress(LINE.encode() + b"\n")
    (tmp_path / "names.gz").write_bytes(packed)
    assert sayso_run("names", "import", "names.gz", "--json").lines[0]["kept"] == 1
    (tmp_path / "cut.gz").write_bytes(packed[:-12])
    cut = sayso_run("names", "import", "cut.gz")
    assert (cut.status, "cannot be read to its end" in cut.err) == (1, True)
    missing = sayso_run("names", "import", "nothing.json")
    assert (missing.status, "nothing.json: cannot be read" in missing.err) == (1, True)


def test_find_tells_the_party_without_an_authority(sayso_run: Run) -> None:
    ran = sayso_run("names", "find", "General Staff of the Armed Forces of Ukraine")
    assert "party: UKR" in ran.out
    assert "no authority" in ran.err


def test_find_lists_the_names_of_the_ledger(sayso_run: Run, news: Path) -> None:
    (news / "c.txt").write_text("Denis Pushilin said that Soledar was taken.\n")
    sayso_run("read", "news")
    ran = sayso_run("names", "find", "Pushlin")
    assert ran.status == 0
    assert "ledger: Denis Pushilin" in ran.out


def test_links_are_proposed_and_nothing_is_merged(sayso_run: Run, news: Path) -> None:
    sayso_run("read", "news")
    ran = sayso_run("names", "links")
    assert ran.status == 0
    assert "nothing is merged" in ran.err
