"""A checkpoint from shipped weights: `python -m training.recover WEIGHTS MINILM CHECKPOINT`.

Training can then go on from what is shipped (`training.train … --earlier CHECKPOINT`) when the run that made them is
lost. Matrices come back as they run, rounded to int8. Where the word table is the pretrained one, rounded, the
unrounded one is taken; the vocabulary's unused entries, and positions beyond a window, come back from the pretrained
model too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.export import PROJECTED, kept_pieces
from training.network import HALFWAY, Network, Shape, pretrained

Floats = NDArray[np.float32]


def recover(weights: Path, network: Network, vocabulary: list[str]) -> dict[str, torch.Tensor]:
    """The state of a network whose graphs stand in a folder; `network` holds what the graphs left out."""
    state = {name: value.numpy().copy() for name, value in network.state_dict().items()}
    own = dict(state)
    for file, names in (("model", _model_names(network.shape)), ("roles", _ROLES), ("relations", _RELATIONS)):
        for name, value in zip(names, _parameters(weights / f"{file}.onnx"), strict=True):
            _restore(state, name, value, own)
    kept = kept_pieces(vocabulary)
    words, pretrained_words = state["words.weight"], own["words.weight"]
    step = np.abs(pretrained_words[kept]).max(1, keepdims=True) / 127
    untouched = np.abs(words - pretrained_words[kept]) <= 0.51 * step
    pretrained_words[kept] = np.where(untouched.all(1, keepdims=True), pretrained_words[kept], words)
    state["words.weight"] = pretrained_words
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in state.items()}


def _parameters(path: Path) -> Iterator[Floats]:
    """The parameters of a graph in the order in which `training.export` adds them, as 32-bit floats."""
    constants = [numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer]
    found = iter([c for c in constants if c.dtype != np.int64 and not (c.dtype == np.int8 and c.ndim == 1)])
    for value in found:
        if value.dtype == np.int8:  # a matrix and, next to it, its scales
            yield value.astype(np.float32) * next(found)
        else:
            yield value.astype(np.float32)


def _model_names(shape: Shape) -> list[str]:
    def both(*names: str) -> list[str]:
        return [f"{name}.{kind}" for name in names for kind in ("weight", "bias")]

    names = ["words.weight", "positions.weight", "case.weight", "blank.weight", *both("norm")]
    for layer in range(shape.layers):
        names += both(*(f"layers.{layer}.{part}" for part in ("qkv", "out", "norm1", "up", "down", "norm2")))
        names += [_HALF] * (layer + 1 == HALFWAY)
    names += [
        _HALF,
        "projected.weight",
        "projected.bias",
        "arc_weight",
        "arc_weight.last",
        *both("factuality.2"),
        *both("trigger.2"),
    ]
    return [*names, *both("sentence.0", "sentence.2")]


_HALF = "0.5"  # the constant by which a word's first and last piece are averaged
_ROLES = (
    "role_distance.weight", "role_breaks.weight", "role_mix.weight", "role_mix.bias", "role_out.weight",
    "role_out.bias",
)  # fmt: skip
_RELATIONS = ("label_weight", "label_weight.last")
_TURNED = (
    "qkv",
    "out",
    "up",
    "down",
    "role_out",
    "factuality.2",
    "trigger.2",
    "sentence.0",
    "sentence.2",
)  # kept as columns


def _restore(state: dict[str, Floats], name: str, value: Floats, own: dict[str, Floats]) -> None:
    """Put one constant of a graph where the network keeps it."""
    if name == _HALF:
        return
    owner, kind = name.rsplit(".", 1) if "." in name else (name, "")
    if owner == "projected":
        sizes = np.cumsum([own[f"{part}.bias"].size for part in PROJECTED])[:-1]
        parts = np.split(value, sizes, axis=-1)
        state.update({f"{part}.{kind}": found.T for part, found in zip(PROJECTED, parts, strict=True)})
    elif kind == "last":
        state[owner][-1] = value.reshape(own[owner][-1].shape)
    elif name in ("arc_weight", "label_weight"):
        state[name][:-1] = value.reshape(own[name][:-1].shape)
    elif name == "positions.weight":
        state[name][: len(value)] = value
    elif kind == "weight" and owner.endswith(_TURNED):
        state[name] = value.T
    else:
        state[name] = value


def main() -> None:
    """Parse the command line and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path, help="folder of the pretrained MiniLM")
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args()
    network = pretrained(options.model)
    vocabulary = (options.model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    step = json.loads((options.weights / "config.json").read_text(encoding="utf-8"))["step"]
    state = recover(options.weights, network, vocabulary)
    network.load_state_dict(state)  # refuses a state of another shape
    options.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"average": state, "shape": network.shape.as_dict(), "step": step}, options.checkpoint)


if __name__ == "__main__":
    main()
