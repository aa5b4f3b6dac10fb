"""Putting back what was read from the head of a stream to see what it is."""

from __future__ import annotations

import io
from typing import BinaryIO, cast


def rejoin(head: bytes, stream: BinaryIO) -> BinaryIO:
    """`stream`, from which `head` was read last, as it was before."""
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, _Rejoined(head, stream)), 1 << 16))


class _Rejoined(io.RawIOBase):
    """Bytes already taken from a pipe, then the rest of the pipe."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        taken = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
