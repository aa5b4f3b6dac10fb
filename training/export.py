"""A checkpoint to the weights that the reader loads: `python -m training.export CHECKPOINT MODEL FOLDER`.

The graph is written node by node, so that what runs is what stands here. It reads one window at a time: no padding,
no mask, and activations are quantized by the range of that window alone, so that no text changes another's reading.
Matrices become int8 by column. Their range is a choice: 127 loses nothing on processors with VNNI; 64 keeps the
16-bit sums of older processors from saturating, so that every processor counts the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from sayso.reading.labels import ENTITY_TAGS, RELATIONS, ROLE_TAGS, UPOS
from training.batches import WINDOW
from training.network import FLAGS, Network, Shape

Floats = NDArray[np.float32]
MICROSOFT = "com.microsoft"


class Graph:
    """An ONNX graph under construction: nodes and constants, in order."""

    def __init__(self, reach: int) -> None:
        self.reach = reach
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, value: NDArray) -> str:
        """Add a constant; returns its name."""
        self._count += 1
        name = f"c{self._count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        """Add a node; returns the name of its first output (the others end in :1, :2, …)."""
        self._count += 1
        name = f"n{self._count}"
        names = [name, *(f"{name}:{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: Floats, bias: Floats, *, exact: bool = False) -> str:
        """x @ weight.T + bias; the matrix as int8 by column, or as it is where `exact`."""
        if exact:
            return self.add("Add", self.add("MatMul", x, self.constant(weight.T)), self.constant(bias))
        matrix, scale = quantized(weight.T, self.reach, axis=0)
        zero = self.constant(np.zeros(len(scale), np.int8))
        inputs = (x, self.constant(matrix), self.constant(scale), zero, self.constant(bias))
        return self.add("DynamicQuantizeMatMul", *inputs, domain=MICROSOFT)

    def norm(self, x: str, weight: Floats, bias: Floats) -> str:
        """Layer normalisation over the last axis."""
        return self.add("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=1e-12)

    def skip_norm(self, x: str, other: str, weight: Floats, bias: Floats) -> str:
        """Layer normalisation of a sum."""
        inputs = (x, other, self.constant(weight), self.constant(bias))
        return self.add("SkipLayerNormalization", *inputs, domain=MICROSOFT, epsilon=1e-12)


def quantized(matrix: Floats, reach: int, *, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """A matrix as int8 within ±reach, and its scales along the axis that is not `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / reach, 1e-12).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale.ravel()


def build(state: dict[str, Floats], shape: Shape, *, reach: int, exact: bool = False) -> onnx.ModelProto:
    """The encoder as a graph: pieces to what each word says to the heads (`heads`) and to its vector (`vectors`)."""
    graph = Graph(reach)
    x = _embedded(graph, state, exact)
    for layer in range(shape.layers):
        given = {name.removeprefix(f"layers.{layer}."): value for name, value in state.items()}
        x = _layer(graph, x, given, shape, exact)
    flat = graph.add("Squeeze", x, graph.constant(np.array([0])))
    both = graph.add("Add", graph.add("Gather", flat, "first"), graph.add("Gather", flat, "last"))
    graph.nodes.append(helper.make_node("Mul", [both, graph.constant(np.float32(0.5))], ["vectors"]))
    weight = np.concatenate([state[f"{name}.weight"] for name in PROJECTED])
    bias = np.concatenate([state[f"{name}.bias"] for name in PROJECTED])
    half = graph.add("Cast", graph.constant(weight.T.astype(np.float16)), to=TensorProto.FLOAT)
    heads = graph.add("Add", graph.add("MatMul", "vectors", half), graph.constant(bias))
    graph.nodes.append(helper.make_node("Identity", [heads], ["heads"]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT32, ["pieces"]) for n in ("pieces", "case", "blank")]
    inputs += [helper.make_tensor_value_info(n, TensorProto.INT32, ["words"]) for n in ("first", "last")]
    outputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", shape.width]),
        helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["words", len(bias)]),
    ]
    body = helper.make_graph(graph.nodes, "reader", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(body, opset_imports=versions, ir_version=8, producer_name="sayso")
    onnx.checker.check_model(model, full_check=False)
    return model


# Projections of each word that every window needs, in the order of the columns of "heads".
PROJECTED = ("upos", "entity", "flags", "factuality.0", "arcs", "labels", "role_word")


def _embedded(graph: Graph, state: dict[str, Floats], exact: bool) -> str:
    table = state["words.weight"]
    if exact:
        words = graph.add("Gather", graph.constant(table), "pieces")
    else:
        matrix, scale = quantized(table, 127, axis=1)
        rows = graph.add("Cast", graph.add("Gather", graph.constant(matrix), "pieces"), to=TensorProto.FLOAT)
        words = graph.add("Mul", rows, graph.add("Gather", graph.constant(scale[:, None]), "pieces"))
    length = graph.add("Shape", "pieces")
    begin, step = graph.constant(np.array([0])), graph.constant(np.array([1]))
    places = graph.add("Slice", graph.constant(state["positions.weight"][: WINDOW + 2]), begin, length, begin, step)
    x = graph.add("Add", words, places)
    for name in ("case", "blank"):
        x = graph.add("Add", x, graph.add("Gather", graph.constant(state[f"{name}.weight"]), name))
    x = graph.norm(x, state["norm.weight"], state["norm.bias"])
    return graph.add("Unsqueeze", x, begin)


def _layer(graph: Graph, x: str, given: dict[str, Floats], shape: Shape, exact: bool) -> str:
    qkv = graph.linear(x, given["qkv.weight"], given["qkv.bias"], exact=exact)
    q = graph.add("Split", qkv, graph.constant(np.array([shape.width] * 3)), outputs=3, axis=-1)
    mixed = graph.add("MultiHeadAttention", q, f"{q}:1", f"{q}:2", domain=MICROSOFT, num_heads=shape.heads)
    out = graph.linear(mixed, given["out.weight"], given["out.bias"], exact=exact)
    x = graph.skip_norm(x, out, given["norm1.weight"], given["norm1.bias"])
    up = graph.add("Gelu", graph.linear(x, given["up.weight"], given["up.bias"], exact=exact), domain=MICROSOFT)
    down = graph.linear(up, given["down.weight"], given["down.bias"], exact=exact)
    return graph.skip_norm(x, down, given["norm2.weight"], given["norm2.bias"])


# What numpy does after the graph, by name in heads.npz.
DECODED = (
    "factuality.2.weight", "factuality.2.bias", "arc_weight", "label_weight", "role_anchor.weight", "role_anchor.bias",
    "role_distance.weight", "role_breaks.weight", "role_mix.weight", "role_mix.bias", "role_out.weight",
    "role_out.bias", "sentence.weight", "sentence.bias",
)  # fmt: skip


def export(checkpoint: Path, model: Path, folder: Path, *, name: str, reach: int, exact: bool = False) -> None:
    """Write model.onnx, heads.npz, vocab.txt and config.json with the digests of the others."""
    saved = torch.load(checkpoint, weights_only=False)
    shape = Shape(**saved["shape"])
    state = {key: value.float().numpy() for key, value in saved["average"].items()}
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "heads.npz", **{key: state[key].astype(np.float16) for key in DECODED})
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [number for number, piece in enumerate(vocabulary) if not piece.startswith("[unused")]
    (folder / "vocab.txt").write_text("".join(vocabulary[number] + "\n" for number in kept), encoding="utf-8")
    state["words.weight"] = state["words.weight"][kept]
    onnx.save(build(state, shape, reach=reach, exact=exact), folder / "model.onnx")
    sizes = {key: len(state[f"{key}.bias"]) for key in PROJECTED}
    files = ("model.onnx", "heads.npz", "vocab.txt")
    config = {
        "name": name, "format": 1, "step": saved["step"], "window": WINDOW, "columns": sizes,
        "upos": UPOS, "relations": RELATIONS, "entity_tags": ENTITY_TAGS, "role_tags": ROLE_TAGS, "flags": FLAGS,
        "sha256": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files},
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def network_of(checkpoint: Path) -> Network:
    """The trained network of a checkpoint, ready to read: what the exported one is compared with."""
    saved = torch.load(checkpoint, weights_only=False)
    network = Network(Shape(**saved["shape"]))
    network.load_state_dict(saved["average"])
    return network.eval()


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path, help="folder of the pretrained MiniLM, for its vocabulary")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", default="minilm-6x384")
    parser.add_argument("--reach", type=int, default=127, choices=(64, 127))
    parser.add_argument("--exact", action="store_true", help="keep 32-bit floats, for comparison")
    options = parser.parse_args()
    export(
        options.checkpoint, options.model, options.folder, name=options.name, reach=options.reach, exact=options.exact
    )


if __name__ == "__main__":
    main()
