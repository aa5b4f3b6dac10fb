"""What a person names on a command line: files, folders, globs and standard input, one after the other.

A folder is read with everything under it, sorted by path, hidden files and links to folders left out, and only regular
files (a named pipe would wait for ever). Paths stay as given, with U+FFFD for bytes of a name that are not UTF-8.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.model import Gap

STDIN = "-"


def find_files(inputs: Iterable[str]) -> Iterator[Path | Gap | None]:
    """The files that `inputs` name, in order; None stands for standard input, a gap for what is not there."""
    for given in inputs:
        if given == STDIN:
            yield None
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _walk(path)
            elif os.path.lexists(path):
                yield path
            elif glob.has_magic(given):
                yield from _expand(given)
            else:
                yield Gap("not found", "no such file or folder", path=shown(path))
        except (OSError, ValueError) as failure:  # a name too long, a NUL in it
            yield Gap("unreadable", str(failure), path=given.replace("\x00", "\ufffd"))


def shown(path: Path) -> str:
    """The path as text that can always be written."""
    return os.fsencode(path).decode("utf-8", "replace")


def _expand(pattern: str) -> Iterator[Path | Gap]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  Path.glob refuses absolute patterns
    if not found:
        yield Gap("not found", "nothing matches", path=pattern)
    for name in found:
        path = Path(name)
        if not path.is_dir():
            yield path
        elif "**" not in pattern:  # with ** the files below have matched themselves
            yield from _walk(path)


def _walk(folder: Path) -> Iterator[Path | Gap]:
    refused: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if not name.startswith(".") and (path.is_file() or path.is_symlink()):
                found = True
                yield path
    for failure in refused:
        yield Gap("unreadable", failure.strerror or str(failure), path=shown(Path(failure.filename)))
    if not found and not refused:
        yield Gap("empty", "no file in this folder", path=shown(folder))
