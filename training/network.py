"""The network: a small BERT with case and blank embeddings, and one head for each of the reading tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.labels import ENTITY_TAGS, RELATIONS, ROLE_TAGS, TRIGGERS, UPOS
from sayso.reading.words import Blank, Case

HALFWAY = 3  # the layer that sentence vectors also hear from
FLAGS = ("opens", "anchor", "source", "content")  # yes-or-no scores of each word


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; the defaults are MiniLM's and those of the shipped heads."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 192
    relation: int = 64
    role: int = 128
    role_inner: int = 96
    trigger: int = 96
    dropout: float = 0.1

    def as_dict(self) -> dict[str, float]:
        """Plain values, for the checkpoint and the weights' config."""
        return asdict(self)


class PooledDropout(nn.Module):
    """Dropout whose masks are slices of one fixed random pool: drawing fresh ones took a tenth of a step on a CPU."""

    def __init__(self, probability: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.size, self.probability = size, probability
        kept = torch.rand(size) >= probability
        self.register_buffer("pool", (kept / (1 - probability)).bfloat16(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or x.numel() > self.size // 2:
            return x
        if x.is_cuda:
            return functional.dropout(x, self.probability)
        start = int(torch.randint(self.size - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = PooledDropout(shape.dropout)

    def forward(self, x: Tensor, mixed: Callable[[Tensor], Tensor]) -> Tensor:
        """Vectors of pieces in and out; `mixed` is attention over joint queries, keys and values."""
        x = self.norm1(x + self.dropout(self.out(mixed(self.qkv(x)))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        width = shape.width
        self.words = nn.Embedding(shape.vocabulary, width)
        self.words.requires_grad_(False)  # names never seen in training keep company with those that were
        self.positions = nn.Embedding(shape.positions, width)
        self.case = nn.Embedding(len(Case), width)
        self.blank = nn.Embedding(len(Blank), width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = PooledDropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.upos = nn.Linear(width, len(UPOS))
        self.entity = nn.Linear(width, len(ENTITY_TAGS))
        self.flags = nn.Linear(width, len(FLAGS))
        self.factuality = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 1))
        self.trigger = nn.Sequential(
            nn.Linear(width, shape.trigger), nn.ReLU(), nn.Linear(shape.trigger, len(TRIGGERS))
        )
        self.arcs = nn.Linear(width, 2 * shape.arc)
        self.arc_weight = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        self.labels = nn.Linear(width, 2 * shape.relation)
        self.label_weight = nn.Parameter(torch.zeros(shape.relation + 1, len(RELATIONS), shape.relation + 1))
        self.role_word = nn.Linear(width, 2 * shape.role)
        self.role_anchor = nn.Linear(width, 2 * shape.role)
        self.role_distance = nn.Embedding(DISTANCES, shape.role)
        self.role_breaks = nn.Embedding(BREAKS, shape.role)
        self.role_mix = nn.Conv1d(2 * shape.role, shape.role_inner, 3, padding=1)
        self.role_out = nn.Linear(shape.role_inner, len(ROLE_TAGS))
        # Vectors for linking also hear from halfway up, where less was changed for the other tasks.
        self.sentence = nn.Sequential(nn.Linear(2 * width, width), nn.ReLU(), nn.Linear(width, width))
        for table in (self.case, self.blank, self.role_distance, self.role_breaks):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.normal_(self.arc_weight, std=0.02)
        nn.init.normal_(self.label_weight, std=0.02)

    def encode(self, pieces: Tensor, case: Tensor, blank: Tensor, sizes: list[int]) -> tuple[Tensor, Tensor]:
        """Piece numbers, cases and blanks of windows laid end to end, `sizes` long each, to as many vectors: those of
        the last layer and of the one halfway."""
        place = torch.cat([torch.arange(size) for size in sizes]).to(pieces.device)

        def mixed(qkv: Tensor) -> Tensor:
            parts = [self._attend(part[None])[0] for part in qkv.split(sizes)]
            return torch.cat(parts)

        side_by_side = self._side_by_side(place, sizes) if pieces.is_cuda else mixed
        return self._run(pieces, case, blank, place, side_by_side)

    def _side_by_side(self, place: Tensor, sizes: list[int]) -> Callable[[Tensor], Tensor]:
        """Attention of all windows at once, padded: what a GPU does faster than one window after another."""
        row = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes)).to(place.device)
        longest, heads = max(sizes), self.shape.heads
        attended = torch.zeros(len(sizes), longest, dtype=torch.bool, device=place.device)
        attended[row, place] = True

        def mixed(qkv: Tensor) -> Tensor:
            padded = qkv.new_zeros(len(sizes), longest, qkv.shape[-1])
            padded[row, place] = qkv
            q, k, v = padded.view(len(sizes), longest, 3, heads, -1).permute(2, 0, 3, 1, 4)
            x = functional.scaled_dot_product_attention(q, k, v, attn_mask=attended[:, None, None])
            return x.transpose(1, 2).reshape(len(sizes), longest, -1)[row, place]

        return mixed

    def _run(
        self, pieces: Tensor, case: Tensor, blank: Tensor, place: Tensor, mixed: Callable[[Tensor], Tensor]
    ) -> tuple[Tensor, Tensor]:
        x = self.words(pieces) + self.positions(place) + self.case(case) + self.blank(blank)
        x = self.dropout(self.norm(x))
        halfway = x
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, mixed)
            if number == HALFWAY:
                halfway = x
        return x, halfway

    def _attend(self, qkv: Tensor) -> Tensor:
        """R x P x 3 width to R x P x width."""
        rows, pieces, width = qkv.shape[0], qkv.shape[1], self.shape.width
        q, k, v = qkv.view(rows, pieces, 3, self.shape.heads, width // self.shape.heads).permute(2, 0, 3, 1, 4)
        # Written out: at these lengths plain products beat the fused kernel on a CPU, forwards and backwards.
        with torch.autocast(qkv.device.type, enabled=False):
            scores = (q * (width // self.shape.heads) ** -0.5) @ k.transpose(-1, -2)
            x = torch.softmax(scores, -1) @ v
        return x.transpose(1, 2).reshape(rows, pieces, width)

    def arc_scores(self, x: Tensor) -> Tensor:
        """S x N x width (N words of S sentences) to S x N x N: the score of each head (last axis) for each word."""
        dependent, head = functional.relu(self.arcs(x)).split(self.shape.arc, dim=-1)
        one = torch.ones_like(dependent[..., :1])
        return torch.cat((dependent, one), -1) @ self.arc_weight @ head.transpose(1, 2)

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """N words and their N heads, each of full width, to N x relations."""
        left = functional.relu(self.labels(dependent))[:, : self.shape.relation]
        right = functional.relu(self.labels(head))[:, self.shape.relation :]
        one = torch.ones_like(left[:, :1])
        return torch.einsum("ni,irj,nj->nr", torch.cat((left, one), 1), self.label_weight, torch.cat((right, one), 1))

    def role_scores(self, words: Tensor, anchor: Tensor, distance: Tensor, breaks: Tensor) -> Tensor:
        """A x W x width words, A x width anchors, A x W distance and break buckets to A x W x role tags."""
        added, scaled = self.role_word(words).split(self.shape.role, dim=-1)
        offset, factor = self.role_anchor(anchor)[:, None].split(self.shape.role, dim=-1)
        added = functional.relu(added + offset + self.role_distance(distance) + self.role_breaks(breaks))
        mixed = self.role_mix(torch.cat((added, scaled * factor), -1).transpose(1, 2)).transpose(1, 2)
        return self.role_out(functional.relu(mixed))


_EDGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
DISTANCES = 2 * len(_EDGES) + 1
BREAKS = 7


def distance_buckets(offset: Tensor) -> Tensor:
    """Signed word offsets to buckets, wider the farther."""
    edges = torch.tensor(_EDGES, device=offset.device)
    size = torch.bucketize(offset.abs(), edges, right=True)
    return len(_EDGES) + torch.sign(offset) * size


def break_buckets(offset: Tensor) -> Tensor:
    """Lines or paragraphs between a word and its anchor, to buckets."""
    return offset.clamp(-3, 3) + 3


def pretrained(folder: Path, shape: Shape | None = None) -> Network:
    """The network with MiniLM's weights under fresh heads."""
    network = Network(shape)
    given = load_file(str(folder / "model.safetensors"))
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    state = network.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    state["positions.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    state["norm.weight"], state["norm.bias"] = given["embeddings.LayerNorm.weight"], given["embeddings.LayerNorm.bias"]
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for layer in range(network.shape.layers):
        theirs = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            parts = [given[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{layer}.qkv.{kind}"] = torch.cat(parts)
            for ours, name in names.items():
                state[f"layers.{layer}.{ours}.{kind}"] = given[f"{theirs}{name}.{kind}"]
    network.load_state_dict(state)
    return network
