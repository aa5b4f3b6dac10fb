"""The weights of the reader: found, checked against their digests, and opened."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.errors import WeightsError
from sayso.reading.labels import ENTITY_TAGS, RELATIONS, ROLE_TAGS, UPOS
from sayso.reading.pieces import Pieces

Floats = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "weights"
VARIABLE = "SAYSO_WEIGHTS"
FORMAT = 1
_CURE = f"Reinstall sayso, or point {VARIABLE} at a folder of whole weights."


@dataclass(frozen=True, slots=True)
class Weights:
    """Opened weights: the network's session, the matrices decoded in numpy, and the vocabulary of word pieces.

    `columns` says where each projection lies in the network's output "heads".
    """

    name: str
    session: Any  # onnxruntime.InferenceSession: untyped by its makers
    matrices: dict[str, Floats]
    pieces: Pieces
    window: int
    columns: dict[str, slice]


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
    with np.load(place / "heads.npz") as stored:
        matrices = {key: stored[key].astype(np.float32) for key in stored.files}
    bounds = np.cumsum([0, *config["columns"].values()])
    columns = {key: slice(int(bounds[n]), int(bounds[n + 1])) for n, key in enumerate(config["columns"])}
    return Weights(
        name=config["name"],
        session=_session(place / "model.onnx"),
        matrices=matrices,
        pieces=Pieces.load(place / "vocab.txt"),
        window=int(config["window"]),
        columns=columns,
    )


def _config(place: Path) -> dict[str, Any]:
    path = place / "config.json"
    if not path.is_file():
        raise WeightsError(f"There are no weights in {place}: {path} is missing. {_CURE}")
    try:
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise WeightsError(f"{path} is damaged: {error}. {_CURE}") from error
    ours = {"upos": UPOS, "relations": RELATIONS, "entity_tags": ENTITY_TAGS, "role_tags": ROLE_TAGS}
    foreign = [key for key, labels in ours.items() if tuple(config.get(key, ())) != labels]
    if config.get("format") != FORMAT or foreign or "sha256" not in config or "columns" not in config:
        raise WeightsError(f"{path} was written for another version of sayso. {_CURE}")
    return config


def _session(path: Path) -> Any:
    """One thread a session: windows are read side by side by the encoder's own pool, which scales better."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
