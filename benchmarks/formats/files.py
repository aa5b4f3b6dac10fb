"""The files of a corpus, whether one file or a folder is named."""

from __future__ import annotations

from pathlib import Path

_BESIDE = ("readme", "license", "licence")  # texts about a corpus, not of it


def files_of(path: Path, *endings: str) -> list[Path]:
    """The file itself; or those of a folder that end so, in order. A folder without any is an error, no score of 0."""
    if path.is_file():
        return [path]
    found = [one for one in sorted(path.glob("*")) if one.name.endswith(endings)]
    found = [one for one in found if not one.name.lower().startswith(_BESIDE)]
    if not found:
        raise FileNotFoundError(f"{path} holds no file that ends in {' or '.join(endings)}")
    return found
