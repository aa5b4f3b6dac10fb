"""The commands: data on standard output, all else on standard error, statuses 0, 1, 2."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso import __version__
from sayso.cli.registry import COMMANDS
from sayso.contract import claim_from_json
from sayso.ledger import open_ledger
from tests.cli.conftest import Run
from tests.made import make_entry


def test_help_names_every_command_with_its_own_words(sayso_run: Run) -> None:
    ran = sayso_run("--help")
    assert ran.status == 0
    for commands in COMMANDS.values():
        for name, (_, help) in commands.items():
            assert help in ran.out
            own = sayso_run(name, "--help")
            assert help in own.out
            assert f"sayso {name}" in own.out.split("Options:")[0].split("\n", 1)[1], "help shows an example"
    assert sayso_run("--version").out == f"sayso {__version__}\n"


def test_reading_a_folder_says_what_came_and_where_to_look(sayso_run: Run, news: Path) -> None:
    ran = sayso_run("read", "news")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "2 reports read, 3 claims → ledger.sayso. `sayso claims` lists them.\n"
    again = sayso_run("read", "news")
    assert again.err == "0 reports read, 0 claims; 2 already there → ledger.sayso. `sayso claims` lists them.\n"


def test_json_lines_are_the_contract_on_first_and_second_reading(sayso_run: Run, news: Path) -> None:
    first = sayso_run("read", "news", "--json")
    assert [line["attribution"]["origin"]["name"] for line in first.lines] == ["Kyiv", "unknown publisher", "Moscow"]
    assert claim_from_json(first.lines[0]).content[0].text == "the town of Soledar had fallen"
    assert sayso_run("read", "news", "--json").lines == first.lines
    listed = sayso_run("claims", "--json").lines
    assert sorted(line["id"] for line in listed) == sorted(line["id"] for line in first.lines)


def test_nothing_is_kept_without_a_ledger(sayso_run: Run, news: Path, tmp_path: Path) -> None:
    ran = sayso_run("read", "news", "--json", "--no-ledger")
    assert len(ran.lines) == 3
    assert not (tmp_path / "ledger.sayso").exists()
    wrong = sayso_run("read", "news", "--no-ledger")
    assert (wrong.status, "would do nothing" in wrong.err) == (2, True)


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(sayso_run: Run, news: Path) -> None:
    (news / "c.txt").write_text("BREAK THE CODING")
    (news / "d.txt").write_bytes(b"")
    ran = sayso_run("read", "news", "missing.txt")
    assert ran.status == 1
    assert "not read: news/c.txt: failed: coding broke on it: RuntimeError" in ran.err
    assert "not read: news/d.txt: empty" in ran.err
    assert "not read: missing.txt: not found" in ran.err
    assert "2 reports read, 3 claims; 3 not read" in ran.err
    gaps = sayso_run("gaps", "--json")
    assert [line["reason"] for line in gaps.lines] == ["failed", "empty", "not found"]
    assert "news/c.txt: failed" in sayso_run("gaps").out


def test_standard_input_is_read(sayso_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"text": "Kyiv said that the bridge was destroyed.", "publisher": "Wire", "published": "2023-01-30"}\n'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(line)))
    ran = sayso_run("read", "-", "--json")
    assert ran.lines[0]["report"]["publisher"] == "Wire"


def test_filters_choose_and_the_table_says_how_many(sayso_run: Run, news: Path) -> None:
    sayso_run("read", "news")
    ran = sayso_run("claims", "--source", "kyiv")
    assert ran.status == 0
    assert "had fallen" in ran.out
    assert "taken" not in ran.out
    assert ran.err == "1 of 1 claim. `sayso show ID` shows one in its passage.\n"
    assert sayso_run("claims", "-n", "1").err.startswith("1 of 3 claims; --limit 3 shows all.")
    none = sayso_run("claims", "--place", "Atlantis")
    assert (none.status, none.out) == (0, "")
    wrong = sayso_run("claims", "--kind", "rumour")
    assert (wrong.status, wrong.err.startswith("sayso: 'rumour' is no kind; known are control")) == (2, True)


def test_show_marks_source_cue_and_content_without_colour(sayso_run: Run, news: Path) -> None:
    sayso_run("read", "news")
    claim = sayso_run("claims", "--json", "--source", "kyiv").lines[0]["id"]
    ran = sayso_run("show", claim[6:12])
    assert "[Kyiv] {denied} that «the town of Soledar had fallen»." in ran.out
    assert "[source]  (relay)  {cue}  «content»" in ran.out
    assert claim in ran.out
    assert sayso_run("show", claim, "--json").lines[0]["id"] == claim
    assert sayso_run("show", "ffffffff").status == 1
    assert sayso_run("show", "f").status == 2


def test_show_marks_in_colour_where_there_is_colour(
    sayso_run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayso_run("read", "news")
    claim = sayso_run("claims", "--json", "--source", "kyiv").lines[0]["id"]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    ran = sayso_run("show", claim)
    assert "\x1b[" in ran.out
    assert "«" not in ran.out
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b[" not in sayso_run("show", claim).out


def test_show_tells_every_part_of_a_claim(sayso_run: Run, tmp_path: Path) -> None:
    entry = make_entry(path="news/a.txt")
    with open_ledger(tmp_path / "ledger.sayso") as ledger:
        ledger.add(entry)
    first = sayso_run("show", entry.claims[0].id).out
    for words in (
        "Denis Pushilin (RUS), Separatist leader › via TASS  control  Vuhledar",
        "2023-01-30 (“on Monday”, relative)",
        "his fighters (agent, RUS)",
        "Vuhledar 47.780, 37.250 (geonames 690823)",
        "value: gained, holder: RUS",
        "A town in doubt, Harbour Daily, 2023-01-30",
        "news/a.txt",
        "confidence 0.91",
    ):
        assert words in first
    third = sayso_run("show", entry.claims[2].id).out
    assert "“11 wounded civilians”: 11 wounded civilians\n" in third
    assert "PFM-1 (anti-personnel mine, scatterable)" in third
    assert "near Izium" in third
    second = sayso_run("show", entry.claims[1].id).out
    assert entry.claims[0].id in second


def test_sources_are_listed_and_counted(sayso_run: Run, news: Path) -> None:
    sayso_run("read", "news")
    ran = sayso_run("sources")
    assert "Kyiv" in ran.out
    assert ran.err.startswith("3 of 3 sources.")
    assert {line["name"] for line in sayso_run("sources", "--json").lines} == {"Kyiv", "Moscow", "unknown publisher"}


def test_verify_says_that_all_holds_or_names_what_does_not(sayso_run: Run, news: Path, tmp_path: Path) -> None:
    import sqlite3

    sayso_run("read", "news")
    ran = sayso_run("verify")
    assert (ran.status, ran.err) == (0, "2 originals, 2 texts, 2 readings, 7 spans: all hold.\n")
    with sqlite3.connect(tmp_path / "ledger.sayso") as file:
        file.execute("DROP TRIGGER texts_no_update")
        file.execute("UPDATE texts SET body = x'00' WHERE seq = 1")
    ran = sayso_run("verify")
    assert ran.status == 1
    assert ran.out.startswith("text sha256:")
    assert sayso_run("verify", "--json").lines[0]["what"] == "text"


def test_a_missing_ledger_is_said_in_words(sayso_run: Run) -> None:
    for command in (["claims"], ["sources"], ["gaps"], ["verify"], ["show", "abcdef"]):
        ran = sayso_run(*command)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err == "sayso: there is no ledger at ledger.sayso; `sayso read` makes one, --ledger names another\n"


def test_wrong_use_is_status_two_with_a_hint(sayso_run: Run) -> None:
    assert sayso_run("read").status == 2
    ran = sayso_run("claimz")
    assert ran.status == 2
    assert "Did you mean `sayso claims`?" in ran.err
    assert sayso_run("claims", "--since", "yesterday").status in (1, 2)


def test_the_ledger_may_be_named_by_the_environment(
    sayso_run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "other.sayso"))
    sayso_run("read", "news", "--by", "Ada")
    with open_ledger(tmp_path / "other.sayso") as ledger:
        assert {row.by for row in ledger.audit()} == {"Ada"}


def test_the_demo_reads_its_reports_once_and_says_how_to_go_on(sayso_run: Run, tmp_path: Path) -> None:
    ran = sayso_run("demo")
    assert ran.status == 0
    assert "None of this is a verdict" in ran.out
    assert "sayso show" in ran.out
    assert (tmp_path / "cache" / "sayso" / "demo.sayso").exists()
    assert "reports read" in ran.err
    again = sayso_run("demo")
    assert again.err == ""
    assert again.out == ran.out
    assert "reports read" in sayso_run("demo", "--fresh").err


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_tables_keep_to_the_terminal(
    sayso_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    with open_ledger(tmp_path / "ledger.sayso") as ledger:
        ledger.add(make_entry())
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in (["claims"], ["sources"]):
        lines = sayso_run(*command).out.splitlines()
        assert max(map(len, lines)) <= columns
        assert any("Pushilin" in line for line in lines)
