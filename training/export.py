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

from sayso.reading.labels import ENTITY_TAGS, RELATIONS, ROLE_TAGS, TRIGGERS, UPOS
from sayso.reading.weights import FORMAT
from training.batches import WINDOW
from training.network import FLAGS, HALFWAY, Network, Shape

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

    def half(self, value: Floats) -> str:
        """Add a constant kept as 16-bit floats, used as 32-bit ones; returns the name of the latter."""
        return self.add("Cast", self.constant(value.astype(np.float16)), to=TensorProto.FLOAT)

    def add(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        """Add a node; returns the name of its first output (the others end in :1, :2, …)."""
        self._count += 1
        name = f"n{self._count}"
        names = [name, *(f"{name}:{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def end(self, name: str, kind: str, *inputs: str) -> None:
        """Add a node whose output is one of the graph's."""
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name))

    def model(
        self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """The graph as a checked model."""
        body = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(body, opset_imports=versions, ir_version=8, producer_name="sayso")
        onnx.checker.check_model(model, full_check=False)
        return model

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
        """Layer normalisation of a sum; the runtime's fused node for it made the whole a fifth slower."""
        return self.norm(self.add("Add", x, other), weight, bias)


def quantized(matrix: Floats, reach: int, *, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """A matrix as int8 within ±reach, and its scales along the axis that is not `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / reach, 1e-12).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale.ravel()


def build(state: dict[str, Floats], shape: Shape, *, reach: int, exact: bool = False) -> onnx.ModelProto:
    """The encoder as a graph: pieces to what it says of each word."""
    graph = Graph(reach)
    x = _embedded(graph, state, exact)
    halfway = x
    for layer in range(shape.layers):
        given = {name.removeprefix(f"layers.{layer}."): value for name, value in state.items()}
        x = _layer(graph, x, given, shape, exact)
        if layer + 1 == HALFWAY:
            halfway = _word_means(graph, x)
    words = _word_means(graph, x)
    _heads(graph, words, state, shape)
    _sentence(graph, graph.add("Concat", words, halfway, axis=-1), state, exact)
    inputs = [_info(name, TensorProto.INT32, "pieces") for name in ("pieces", "case", "blank")]
    inputs += [_info(name, TensorProto.INT32, "words") for name in ("first", "last")]
    return graph.model("reader", inputs, [_info(name, TensorProto.FLOAT, "words", None) for name in OUTPUTS])


# What the network says of each word: its outputs, in the order in which the reader asks for them.
OUTPUTS = (
    "upos", "entity", "flags", "factuality", "arc_dependent", "arc_head", "relation_dependent", "relation_head",
    "role_word", "role_anchor", "trigger", "sentence",
)  # fmt: skip
PROJECTED = ("upos", "entity", "flags", "factuality.0", "arcs", "labels", "role_word", "role_anchor", "trigger.0")


def _heads(graph: Graph, words: str, state: dict[str, Floats], shape: Shape) -> None:
    """All projections of a word as one product, divided, and what else needs no other word."""
    weight = np.concatenate([state[f"{name}.weight"] for name in PROJECTED]).T
    bias = np.concatenate([state[f"{name}.bias"] for name in PROJECTED])
    whole = graph.add("Add", graph.add("MatMul", words, graph.half(weight)), graph.constant(bias))
    sizes = [len(UPOS), len(ENTITY_TAGS), len(FLAGS), 64, shape.arc, shape.arc, shape.relation, shape.relation]
    sizes += [2 * shape.role, 2 * shape.role, shape.trigger]
    parts = ["upos", "entity", "flags", "f", "a", "b", "c", "d", "role_word", "role_anchor", "t"]
    split = helper.make_node("Split", [whole, graph.constant(np.array(sizes))], parts, axis=-1)
    graph.nodes.append(split)
    graph.end("arc_head", "Relu", "b")
    graph.end("relation_dependent", "Relu", "c")
    graph.end("relation_head", "Relu", "d")
    turned = graph.add("MatMul", graph.add("Relu", "a"), graph.constant(state["arc_weight"][:-1]))
    graph.end("arc_dependent", "Add", turned, graph.constant(state["arc_weight"][-1]))
    degree = graph.add("MatMul", graph.add("Relu", "f"), graph.constant(state["factuality.2.weight"].T))
    graph.end("factuality", "Add", degree, graph.constant(state["factuality.2.bias"]))
    told = graph.add("MatMul", graph.add("Relu", "t"), graph.half(state["trigger.2.weight"].T))
    graph.end("trigger", "Add", told, graph.constant(state["trigger.2.bias"]))


def _sentence(graph: Graph, both: str, state: dict[str, Floats], exact: bool) -> None:
    hidden = graph.linear(both, state["sentence.0.weight"], state["sentence.0.bias"], exact=exact)
    out = graph.linear(graph.add("Relu", hidden), state["sentence.2.weight"], state["sentence.2.bias"], exact=exact)
    graph.end("sentence", "Identity", out)


def build_roles(state: dict[str, Floats]) -> onnx.ModelProto:
    """The role head: what W words of a window and its A anchors bring, and how far apart they are, to A x W x tags."""
    graph = Graph(0)
    one, zero = graph.constant(np.array([1])), graph.constant(np.array([0]))
    size = graph.constant(np.array([state["role_word.bias"].size // 2] * 2))
    words = graph.add("Split", graph.add("Unsqueeze", "words", zero), size, outputs=2, axis=-1)
    anchors = graph.add("Split", graph.add("Unsqueeze", "anchors", one), size, outputs=2, axis=-1)
    added = graph.add("Add", words, anchors)
    for name in ("distance", "breaks"):
        added = graph.add("Add", added, graph.add("Gather", graph.half(state[f"role_{name}.weight"]), name))
    scaled = graph.add("Mul", f"{words}:1", f"{anchors}:1")
    joined = graph.add("Concat", graph.add("Relu", added), scaled, axis=-1)
    turned = graph.add("Transpose", joined, perm=[0, 2, 1])
    weight, bias = graph.half(state["role_mix.weight"]), graph.constant(state["role_mix.bias"])
    mixed = graph.add("Relu", graph.add("Conv", turned, weight, bias, kernel_shape=[3], pads=[1, 1]))
    back = graph.add("Transpose", mixed, perm=[0, 2, 1])
    out = graph.add("MatMul", back, graph.constant(state["role_out.weight"].T))
    graph.end("scores", "Add", out, graph.constant(state["role_out.bias"]))
    inputs = [_info("words", TensorProto.FLOAT, "words", None), _info("anchors", TensorProto.FLOAT, "anchors", None)]
    inputs += [_info(name, TensorProto.INT32, "anchors", "words") for name in ("distance", "breaks")]
    return graph.model("roles", inputs, [_info("scores", TensorProto.FLOAT, "anchors", "words", None)])


def build_relations(state: dict[str, Floats]) -> onnx.ModelProto:
    """The relation head: N words as dependents and their heads as heads to N x relations."""
    weight = state["label_weight"]
    size, relations, _ = weight.shape
    graph = Graph(0)
    flat = graph.half(weight[:-1].reshape(size - 1, -1))
    turned = graph.add("MatMul", "dependents", flat)
    turned = graph.add("Add", turned, graph.constant(weight[-1].reshape(-1)))
    turned = graph.add("Reshape", turned, graph.constant(np.array([-1, relations, size])))
    parts = graph.add("Split", turned, graph.constant(np.array([size - 1, 1])), outputs=2, axis=-1)
    columns = graph.add("Unsqueeze", "heads", graph.constant(np.array([2])))
    scores = graph.add("Add", graph.add("MatMul", parts, columns), f"{parts}:1")
    graph.end("scores", "Squeeze", scores, graph.constant(np.array([2])))
    inputs = [_info(name, TensorProto.FLOAT, "words", None) for name in ("dependents", "heads")]
    return graph.model("relations", inputs, [_info("scores", TensorProto.FLOAT, "words", None)])


def _info(name: str, kind: int, *shape: str | None) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


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
    places = graph.add("Slice", graph.half(state["positions.weight"][: WINDOW + 2]), begin, length, begin, step)
    x = graph.add("Add", words, places)
    for name in ("case", "blank"):
        x = graph.add("Add", x, graph.add("Gather", graph.constant(state[f"{name}.weight"]), name))
    x = graph.norm(x, state["norm.weight"], state["norm.bias"])
    return graph.add("Unsqueeze", x, begin)


def _word_means(graph: Graph, x: str) -> str:
    """Vectors of pieces to vectors of words: the mean of a word's first and last piece."""
    flat = graph.add("Squeeze", x, graph.constant(np.array([0])))
    both = graph.add("Add", graph.add("Gather", flat, "first"), graph.add("Gather", flat, "last"))
    return graph.add("Mul", both, graph.constant(np.float32(0.5)))


def _layer(graph: Graph, x: str, given: dict[str, Floats], shape: Shape, exact: bool) -> str:
    qkv = graph.linear(x, given["qkv.weight"], given["qkv.bias"], exact=exact)
    q = graph.add("Split", qkv, graph.constant(np.array([shape.width] * 3)), outputs=3, axis=-1)
    mixed = graph.add("MultiHeadAttention", q, f"{q}:1", f"{q}:2", domain=MICROSOFT, num_heads=shape.heads)
    out = graph.linear(mixed, given["out.weight"], given["out.bias"], exact=exact)
    x = graph.skip_norm(x, out, given["norm1.weight"], given["norm1.bias"])
    up = graph.add("Gelu", graph.linear(x, given["up.weight"], given["up.bias"], exact=exact), domain=MICROSOFT)
    down = graph.linear(up, given["down.weight"], given["down.bias"], exact=exact)
    return graph.skip_norm(x, down, given["norm2.weight"], given["norm2.bias"])


def export(checkpoint: Path, model: Path, folder: Path, *, name: str, reach: int, exact: bool = False) -> None:
    """Write the three graphs, the vocabulary, and config.json with their digests."""
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu")
    shape = Shape(**saved["shape"])
    state = {key: value.float().numpy() for key, value in saved["average"].items()}
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary)
    (folder / "vocab.txt").write_text("".join(vocabulary[number] + "\n" for number in kept), encoding="utf-8")
    state["words.weight"] = state["words.weight"][kept]
    onnx.save(build(state, shape, reach=reach, exact=exact), folder / "model.onnx")
    onnx.save(build_roles(state), folder / "roles.onnx")
    onnx.save(build_relations(state), folder / "relations.onnx")
    files = ("model.onnx", "roles.onnx", "relations.onnx", "vocab.txt")
    config = {
        "name": name, "format": FORMAT, "step": saved["step"], "window": WINDOW, "upos": UPOS, "relations": RELATIONS,
        "entity_tags": ENTITY_TAGS, "role_tags": ROLE_TAGS, "triggers": TRIGGERS,
        "sha256": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files},
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def kept_pieces(vocabulary: list[str]) -> list[int]:
    """Numbers of the vocabulary's entries that are shipped: all but those left unused."""
    return [number for number, piece in enumerate(vocabulary) if not piece.startswith("[unused")]


def network_of(checkpoint: Path) -> Network:
    """The trained network of a checkpoint, ready to read: what the exported one is compared with."""
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu")
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
