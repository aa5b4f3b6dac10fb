"""The weights of the reader: found, checked against their digests, and opened."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import WeightsError
from sayso.reading.labels import ENTITY_TAGS, RELATIONS, ROLE_TAGS, TRIGGERS, UPOS
from sayso.reading.pieces import Pieces

# The runtime's official builds report to their maker over the network and keep an id of the machine, unless this
# stands in the environment before they are loaded (its Privacy.md). Nothing of Sayso may reach the network unasked.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

Floats = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "weights"
VARIABLE = "SAYSO_WEIGHTS"
FORMAT = 3
_CURE = f"Reinstall sayso, or point {VARIABLE} at a folder of whole weights."


@dataclass(frozen=True, slots=True)
class Weights:
    """Opened weights: the graphs, the vocabulary of word pieces, and how many of them one window holds at most."""

    name: str
    reader: Graph
    roles: Graph
    relations: Graph
    pieces: Pieces
    window: int


class Graph:
    """A graph ready to run: named arrays in, named arrays out. Threads may share it."""

    __slots__ = ("_names", "_session")

    def __init__(self, path: Path) -> None:
        """Open a graph with one thread: the encoder's own pool reads windows side by side, which scales better."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._names = [output.name for output in self._session.get_outputs()]

    def run(self, feed: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
        """All outputs by name."""
        return dict(zip(self._names, self._session.run(None, dict(feed)), strict=True))


def folder_of(folder: Path | None) -> Path:
    """The folder to load from: the one given, else $SAYSO_WEIGHTS, else the package's own."""
    if folder is not None:
        return folder
    named = os.environ.get(VARIABLE)
    return Path(named) if named else SHIPPED


def load(folder: Path | None = None) -> Weights:
    """Open the weights of a folder; WeightsError says what is wrong with them and what to do."""
    place = folder_of(folder)
    config = _config(place)
    for file, digest in config["sha256"].items():
        path = place / file
        if not path.is_file():
            raise WeightsError(f"The reader's weights lack {path}. {_CURE}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise WeightsError(f"{path} is damaged: its SHA-256 is not the one in config.json. {_CURE}")
    return Weights(
        name=f"{config['name']} {_mark(config['sha256'])}",
        reader=Graph(place / "model.onnx"),
        roles=Graph(place / "roles.onnx"),
        relations=Graph(place / "relations.onnx"),
        pieces=Pieces.load(place / "vocab.txt"),
        window=int(config["window"]),
    )


def _mark(digests: dict[str, str]) -> str:
    """Eight digits that tell these weights from any others, so that a ledger knows by which a claim was read."""
    return hashlib.sha256("".join(digests[file] for file in sorted(digests)).encode()).hexdigest()[:8]


def _config(place: Path) -> dict[str, Any]:
    path = place / "config.json"
    if not path.is_file():
        raise WeightsError(f"There are no weights in {place}: {path} is missing. {_CURE}")
    try:
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise WeightsError(f"{path} is damaged: {error}. {_CURE}") from error
    ours = {
        "upos": UPOS, "relations": RELATIONS, "entity_tags": ENTITY_TAGS, "role_tags": ROLE_TAGS, "triggers": TRIGGERS
    }  # fmt: skip
    foreign = [key for key, labels in ours.items() if tuple(config.get(key, ())) != labels]
    if config.get("format") != FORMAT or foreign or "sha256" not in config:
        raise WeightsError(f"{path} was written for another version of sayso. {_CURE}")
    return config
