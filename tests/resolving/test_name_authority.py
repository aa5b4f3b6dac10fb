"""An authority of names from FollowTheMoney lines: good ones kept, damaged ones named."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import DataFileError
from sayso.resolving.name_authority import LONGEST_LINE, DamagedLine, NameAuthority, import_names, read_entities


def _line(id: str, schema: str = "Person", **properties: object) -> bytes:
    return json.dumps({"id": id, "schema": schema, "properties": properties}).encode() + b"\n"


OLEH = _line(
    "Q1", name=["Oleh Horobets"], alias=["Олег Горобець"], weakAlias=["Sparrow"], country=["UA"], position=["Spokesman"]
)
BODY = _line("B1", "PublicBody", name=["Ministry of Roads"], jurisdiction=["ua"])


def _imported(path: Path, *lines: bytes) -> list[DamagedLine]:
    return import_names(io.BytesIO(b"".join(lines)), path, source="test")[1]


def test_people_and_bodies_are_found_by_any_spelling(tmp_path: Path) -> None:
    path = tmp_path / "names"
    assert _imported(path, OLEH, BODY) == []
    with closing(NameAuthority.open(path)) as authority:
        assert len(authority) == 2
        for name in ("Oleh Horobets", "Oleg Gorobets", "Олег Горобець", "Sparrow", "spokesman Oleh Horobets"):
            hits = authority.find(name)
            assert [hit.entity.id for hit in hits] == ["Q1"], name
            assert hits[0].reason
        assert authority.find("Oleh Horobets")[0].entity.countries == ("ua",)
        assert authority.find("Roads Ministry")[:0] == ()
        assert authority.find("Taras Horobets") == ()
        assert authority.find("Horobets") == ()
        assert authority.ids_of("Ministry of Roads") == {"B1"}


def test_importing_twice_replaces(tmp_path: Path) -> None:
    path = tmp_path / "names"
    _imported(path, OLEH)
    _imported(path, _line("Q1", name=["Ida Berg"]))
    with closing(NameAuthority.open(path)) as authority:
        assert len(authority) == 1
        assert authority.find("Oleh Horobets") == ()
        assert authority.find("Ida Berg")[0].entity.id == "Q1"


def test_damaged_lines_are_named_and_the_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "names"
    lines = [
        b"{broken\n",
        b"[1, 2]\n",
        b"\xff\xfe\n",
        b"\n",
        b'{"id": "x", "schema": "Person"}\n',
        _line("y", name=7),
        _line("z", name=[]),
        _line("s", "Sanction", reason=["none"]),
        b"[" * 100_000 + b"\n",
        OLEH.rstrip(b"\n"),
    ]
    damaged = _imported(path, *lines)
    assert [(line.line, line.reason.split(":")[0]) for line in damaged] == [
        (1, "not JSON"),
        (2, "not a JSON object"),
        (3, "not UTF-8"),
        (5, "not a FollowTheMoney entity"),
        (6, "property name is no list of texts"),
        (7, "Person z has no name"),
        (9, "not JSON"),
    ]
    with closing(NameAuthority.open(path)) as authority:
        assert len(authority) == 1


def test_a_line_without_end_is_passed_over() -> None:
    damaged: list[DamagedLine] = []
    stream = io.BytesIO(b"x" * (LONGEST_LINE * 2 + 5) + b"\n" + OLEH)
    assert [entity.id for entity, _ in read_entities(stream, damaged)] == ["Q1"]
    assert damaged[0].reason.startswith("longer than")


def test_what_is_no_authority_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="names import"):
        NameAuthority.open(tmp_path / "missing")
    noise = tmp_path / "noise"
    noise.write_bytes(b"no database at all, only words" * 50)
    with pytest.raises(DataFileError, match="cannot be opened"):
        NameAuthority.open(noise)
    other = tmp_path / "other"
    other.write_bytes(b"")
    with pytest.raises(DataFileError, match="not an authority"):
        NameAuthority.open(other)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_import(data: bytes) -> None:
    damaged: list[DamagedLine] = []
    list(read_entities(io.BytesIO(data), damaged))
