from pathlib import Path

import pytest

from sayso.errors import GazetteerError
from sayso.resolving.gazetteer.layout import MAGIC, read
from tests.resolving.gazetteer.small import small_gazetteer


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="gazetteer build"):
        read(tmp_path / "none.bin")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 something else", MAGIC + b"\xff\xff\xff\x7f{", MAGIC + b"\x02\x00\x00\x00{}"]
)
def test_foreign_and_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.bin"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"bad\.bin"):
        read(path)


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    small_gazetteer(tmp_path)
    data = (tmp_path / "small.bin").read_bytes()
    (tmp_path / "cut.bin").write_bytes(data[: len(data) // 2])
    with pytest.raises(GazetteerError, match="damaged"):
        read(tmp_path / "cut.bin")


def test_another_version_is_refused(tmp_path: Path) -> None:
    small_gazetteer(tmp_path)
    data = (tmp_path / "small.bin").read_bytes().replace(b'"version": 1', b'"version": 9')
    (tmp_path / "new.bin").write_bytes(data)
    with pytest.raises(GazetteerError, match="version 9"):
        read(tmp_path / "new.bin")
