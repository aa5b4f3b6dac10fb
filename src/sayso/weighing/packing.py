"""Frozen values as compact JSON and back: how the index beside a ledger keeps what was weighed.

A dataclass is a list of its fields in order, so a field that is added or moved makes another format; whoever keeps
packed values keeps them under a mark of this code. JSON, and not Python's own pickles, since a file beside a ledger may
come from anywhere, and reading it must not run anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Turn = Callable[[Any], Any]


def pack(value: object) -> str:
    """A frozen dataclass as a line of JSON."""
    kind: Any = type(value)
    return json.dumps(_packer(kind)(value), ensure_ascii=True, separators=(",", ":"))


def unpack(kind: Callable[..., Value], line: str) -> Value:
    """The value of that dataclass that was packed. Raises ValueError, TypeError or IndexError where it is none."""
    value: Value = _unpacker(kind)(json.loads(line))
    return value


@cache
def _packer(kind: Any) -> Turn:
    """What turns a value of this type into lists, numbers and strings."""
    if is_dataclass(kind):
        turns = [(name, _packer(of)) for name, of in _fields(kind)]
        return lambda value: [turn(getattr(value, name)) for name, turn in turns]
    given, inner = get_origin(kind), get_args(kind)
    if given in (Union, UnionType):
        turn = _packer(_only(inner))
        return lambda value: None if value is None else turn(value)
    if given is tuple and inner[-1] is not Ellipsis:
        parts = [_packer(of) for of in inner]
        return lambda value: [turn(one) for turn, one in zip(parts, value, strict=True)]
    if given in (tuple, frozenset):
        turn = _packer(inner[0])
        return lambda value: [turn(one) for one in value]
    if kind is bytes:
        return bytes.hex
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    return _as_it_is


@cache
def _unpacker(kind: Any) -> Turn:
    """What turns lists, numbers and strings into a value of this type."""
    if is_dataclass(kind):
        made: Any = kind
        turns = [_unpacker(of) for _, of in _fields(kind)]
        return lambda data: made(*[turn(one) for turn, one in zip(turns, data, strict=True)])
    given, inner = get_origin(kind), get_args(kind)
    if given in (Union, UnionType):
        turn = _unpacker(_only(inner))
        return lambda data: None if data is None else turn(data)
    if given is tuple and inner[-1] is not Ellipsis:
        parts = [_unpacker(of) for of in inner]
        return lambda data: tuple([turn(one) for turn, one in zip(parts, data, strict=True)])
    if given in (tuple, frozenset):
        turn, whole = _unpacker(inner[0]), given
        if turn is _as_it_is:
            return lambda data: whole(data)
        return lambda data: whole([turn(one) for one in data])
    if kind is bytes:
        return bytes.fromhex
    if isinstance(kind, type) and issubclass(kind, Enum):
        members: Mapping[Any, Any] = {one.value: one for one in kind}
        return members.__getitem__
    return _as_it_is


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(one.name, hints[one.name]) for one in fields(kind)]


def _only(inner: tuple[Any, ...]) -> Any:
    kinds = [of for of in inner if of is not NoneType]
    if len(kinds) != 1:
        raise TypeError(f"{kinds} cannot be told apart in JSON")
    return kinds[0]


def _as_it_is(value: Any) -> Any:
    return value
