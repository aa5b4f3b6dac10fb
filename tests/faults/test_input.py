"""Bad input end to end: a clear word on standard error, status 1, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, news, sayso_run

__all__ = ["news", "sayso_run"]

GOOD = {"text": "Kyiv said that the bridge was destroyed.", "publisher": "Wire", "published": "2023-01-30"}


def test_one_broken_line_among_good_ones_is_named_by_its_number(sayso_run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({**GOOD, "title": str(number)}) for number in range(4)]
    lines[2] = '{"text": "broken'
    (tmp_path / "r.jsonl").write_text("\n".join(lines) + "\n")
    ran = sayso_run("read", "r.jsonl")
    assert ran.status == 1
    assert "r.jsonl line 3: broken line: no JSON: Unterminated string, at its character 10" in ran.err
    assert "3 reports read, 3 claims; 1 not read" in ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("page.html", b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"),
        ("broken.jsonl", b'{"text": '),
    ],
)
def test_what_holds_no_report_is_named(sayso_run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ran = sayso_run("read", name)
    assert ran.status == 1
    assert f"not read: {name}" in ran.err
    assert ran.err.count("not read") == 2


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffKyiv said that the bridge was destroyed.".encode(),
        "Kyiv said that the bridge was destroyed.".encode("utf-16"),
        "Київ said that міст was destroyed.".encode("cp1251"),
        b"Kyiv said that the bridge\x00 was \xff destroyed.",
        "קייב said that הגשר نُسِف was destroyed.".encode(),
        "Kyi\u0301v said that the bri\u0308dge was destroyed \U0001f600.".encode(),
    ],
)
def test_odd_characters_do_not_move_a_span(sayso_run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    ran = sayso_run("read", "odd.txt", "--json")
    assert ran.status == 0
    assert "was" in ran.lines[0]["attribution"]["content"][0]["text"]
    assert sayso_run("verify").status == 0


def test_a_single_line_of_fifty_megabytes_is_read_or_named(sayso_run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"Kyiv said that it burned. " + b"word " * 10_000_000)
    ran = sayso_run("read", "long.txt")
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.err
    assert sayso_run("verify").status == 0


def test_the_same_report_twice_in_one_run_is_kept_once(sayso_run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Kyiv said that the bridge was destroyed.")
    assert sayso_run("read", "a.txt", "b.txt").err.startswith("1 report read, 1 claim; 1 already there")
