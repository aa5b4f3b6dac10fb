"""The losses of the reading tasks on one batch: each a mean over what the batch labels of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.network import FLAGS, Network, break_buckets, distance_buckets

# Weights that bring the losses to like size near the end of training; attribution leads, as the product's quality does.
WEIGHTS = {
    "anchor": 8.0, "source": 1.5, "content": 1.5, "roles": 1.5, "arcs": 1.3, "relations": 1.0, "upos": 0.7,
    "opens": 1.0, "entities": 3.0, "factuality": 0.6, "sentence": 3.0, "triggers": 2.0,
}  # fmt: skip
DISTILLED = 1.0  # weight of what teachers say beside what the corpora say
TOLD = 12.0  # a word that tells something counts as much as this many that do not, or the head learns silence first
ROLE_WORDS = 20.0  # labelled words of one attribution, about: what the role loss is a mean over
LONGEST_SENTENCE = 150


def on(device: torch.device, batch: Batch) -> Any:
    """The batch with its arrays as tensors of a device."""
    arrays = {field.name: getattr(batch, field.name) for field in fields(batch)}
    moved = {
        name: torch.from_numpy(value).to(device, non_blocking=True)
        for name, value in arrays.items()
        if isinstance(value, np.ndarray)
    }
    return replace(batch, **moved)


@dataclass(frozen=True, slots=True)
class Said:
    """What a network says of a batch: scores of every head. R rows, W words, A anchors, S sentences of N words."""

    flags: Tensor  # R x W x flags
    entities: Tensor  # R x W x entity tags
    upos: Tensor  # R x W x parts of speech
    factuality: Tensor  # R x W
    triggers: Tensor  # R x W x triggers
    roles: Tensor  # A x W x role tags
    arcs: Tensor | None  # S x N x N
    relations: Tensor | None  # a labelled word a row, x relations
    vectors: Tensor  # a lone sentence a row


@dataclass(frozen=True, slots=True)
class Trees:
    """Where the words with a known head stand: S sentences of at most N words, all in one table."""

    rows: Tensor
    at: Tensor
    numbers: Tensor  # of the word's sentence
    within: Tensor  # of the word within its sentence
    head: Tensor
    kept: Tensor  # whether the word's head is known and near enough
    sizes: Tensor


def trees(batch: Any) -> Trees | None:
    """The sentences of a batch that have a tree."""
    rows, at = ((batch.upos >= 0) & (batch.sentence >= 0)).nonzero(as_tuple=True)
    if not len(rows):
        return None
    _, numbers, sizes = torch.unique_consecutive(batch.sentence[rows, at], return_inverse=True, return_counts=True)
    starts = sizes.cumsum(0) - sizes
    within = torch.arange(len(rows), device=rows.device) - starts[numbers]
    heads = batch.heads[rows, at]
    head = heads - at + within  # numbered within the sentence
    kept = (sizes[numbers] <= LONGEST_SENTENCE) & (heads >= 0) & (head >= 0) & (head < sizes[numbers])
    return Trees(rows, at, numbers, within, head, kept, sizes) if kept.any() else None


def say(network: Network, batch: Any, known: Trees | None, bfloat: bool) -> Said:
    """Run the network and every head on a batch."""
    device = batch.pieces.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=bfloat):
        attended = batch.attended
        sizes = attended.sum(1)
        x, halfway = network.encode(batch.pieces[attended], batch.case[attended], batch.blank[attended], sizes.tolist())
        base = (sizes.cumsum(0) - sizes)[:, None]
        first, last = base + batch.first, base + batch.last
        words = network.dropout((x[first] + x[last]) / 2)
        both = torch.cat((words, (halfway[first] + halfway[last]) / 2), -1)
    words = words.float()
    arcs, relations = (None, None) if known is None else _syntax(network, batch, words, known)
    return Said(
        network.flags(words), network.entity(words), network.upos(words), network.factuality(words)[..., 0],
        network.trigger(words), _roles(network, batch, words), arcs, relations, _vectors(network, batch, both.float()),
    )  # fmt: skip


def _roles(network: Network, batch: Any, words: Tensor) -> Tensor:
    rows, at = batch.anchors[:, 0], batch.anchors[:, 1]
    place = torch.arange(words.shape[1], device=words.device)[None] - at[:, None]
    offset = batch.breaks[rows] - batch.breaks[rows, at][:, None]
    return network.role_scores(words[rows], words[rows, at], distance_buckets(place), break_buckets(offset))


def _syntax(network: Network, batch: Any, words: Tensor, known: Trees) -> tuple[Tensor, Tensor]:
    longest = int(min(int(known.sizes.max()), LONGEST_SENTENCE))
    fits = known.within < longest
    packed = words.new_zeros(len(known.sizes), longest, words.shape[-1])
    packed[known.numbers[fits], known.within[fits]] = words[known.rows, known.at][fits]
    empty = torch.arange(longest, device=words.device)[None] >= known.sizes[:, None]
    scores = network.arc_scores(packed).masked_fill(empty[:, None], -1e4)
    kept = known.kept
    right = packed[known.numbers[kept], known.head[kept]]
    return scores, network.relation_scores(words[known.rows, known.at][kept], right)


def _vectors(network: Network, batch: Any, both: Tensor) -> Tensor:
    chosen = batch.lone_words >= 0
    sums = both.new_zeros(len(batch.lone_sizes), both.shape[-1] // 2)
    return functional.normalize(sums.index_add(0, batch.lone_words[chosen], network.sentence(both[chosen])), dim=-1)


def losses(said: Said, batch: Any, known: Trees | None, untouched: Tensor | None) -> dict[str, Tensor]:
    """Every loss by name; `untouched` are the untouched encoder's vectors of the lone sentences."""
    found = dict(_flags(said, batch))
    found.update(_words(said, batch))
    if len(batch.anchors):
        inside = batch.words[batch.anchors[:, 0]]
        summed = functional.cross_entropy(said.roles[inside], batch.roles[inside], reduction="sum")
        found["roles"] = summed / (len(batch.anchors) * ROLE_WORDS)
    if known is not None and said.arcs is not None and said.relations is not None:
        kept = known.kept
        found["arcs"] = functional.cross_entropy(said.arcs[known.numbers[kept], known.within[kept]], known.head[kept])
        labels = batch.relations[known.rows, known.at][kept]
        found["relations"] = functional.cross_entropy(said.relations, labels)
    if untouched is not None and len(untouched):
        found["sentence"] = (1 - (said.vectors * untouched).sum(-1)).mean()
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()


def _flags(said: Said, batch: Any) -> Iterator[tuple[str, Tensor]]:
    labels = torch.cat((batch.opens[..., None], batch.marked), -1)
    for number, name in enumerate(FLAGS):
        known = labels[..., number] >= 0
        if known.any():
            wanted = labels[..., number][known].float()
            yield name, functional.binary_cross_entropy_with_logits(said.flags[..., number][known], wanted)


def _words(said: Said, batch: Any) -> Iterator[tuple[str, Tensor]]:
    known = batch.entities > 0
    if known.any():
        scores = functional.log_softmax(said.entities[known], -1)
        tags = torch.arange(scores.shape[-1], device=scores.device)
        barred = (batch.entities[known][:, None] >> tags & 1) == 0
        yield "entities", -torch.logsumexp(scores.masked_fill(barred, -1e4), -1).mean()
    known = batch.upos >= 0
    if known.any():
        yield "upos", functional.cross_entropy(said.upos[known], batch.upos[known])
    known = ~batch.factuality.isnan()
    if known.any():
        yield "factuality", functional.smooth_l1_loss(said.factuality[known], batch.factuality[known], beta=0.5)
    known = batch.triggers >= 0
    if known.any():
        wanted = batch.triggers[known]
        each = functional.cross_entropy(said.triggers[known], wanted, reduction="none")
        yield "triggers", (each * torch.where(wanted > 0, 1.0, 1 / TOLD)).sum() / (1 + (wanted > 0).sum())


def distilled(said: Said, teachers: Sequence[Said], batch: Any, known: Trees | None) -> Tensor:
    """How far the network is from what its teachers say on average, wherever each head has something to say."""
    # passages with triggers bring an earlier reader's words with them: teachers that drifted there are not heard
    apart = (batch.triggers >= 0).any(1)
    inside = batch.words & ~apart[:, None]
    found = [
        (WEIGHTS["anchor"], _far_flags(said, teachers, inside)),
        (WEIGHTS["entities"], _far(said.entities[inside], [one.entities[inside] for one in teachers])),
        (WEIGHTS["upos"], _far(said.upos[inside], [one.upos[inside] for one in teachers])),
        (0.5 * WEIGHTS["triggers"] * TOLD, _far(said.triggers[inside], [one.triggers[inside] for one in teachers])),
    ]
    mean = torch.stack([one.factuality[inside] for one in teachers]).mean(0)
    found.append((WEIGHTS["factuality"], functional.smooth_l1_loss(said.factuality[inside], mean, beta=0.5)))
    if len(batch.anchors):
        seen = inside[batch.anchors[:, 0]]
        share = seen.sum() / (len(batch.anchors) * ROLE_WORDS)
        found.append((WEIGHTS["roles"] * share, _far(said.roles[seen], [one.roles[seen] for one in teachers])))
    if known is not None and said.arcs is not None and said.relations is not None:
        heard = ~apart[known.rows]
        at = known.numbers[known.kept & heard], known.within[known.kept & heard]
        among = heard[known.kept]
        arcs = [one.arcs[at] for one in teachers if one.arcs is not None]
        relations = [one.relations[among] for one in teachers if one.relations is not None]
        if among.any():
            found.append((WEIGHTS["arcs"], _far(said.arcs[at], arcs)))
            found.append((WEIGHTS["relations"], _far(said.relations[among], relations)))
    return DISTILLED * torch.stack([weight * value for weight, value in found]).sum()


def _far(scores: Tensor, teachers: Sequence[Tensor]) -> Tensor:
    mean = torch.stack([functional.softmax(one, -1) for one in teachers]).mean(0)
    return -(mean * functional.log_softmax(scores, -1)).sum(-1).sum() / max(1, len(scores))


def _far_flags(said: Said, teachers: Sequence[Said], inside: Tensor) -> Tensor:
    mean = torch.stack([torch.sigmoid(one.flags[inside]) for one in teachers]).mean(0)
    return functional.binary_cross_entropy_with_logits(said.flags[inside], mean)


@torch.no_grad()
def untouched_vectors(teacher: Network, batch: Any, bfloat: bool) -> Tensor:
    """The untouched encoder's vectors of the lone sentences: the mean over all pieces, of unit length."""
    sizes = batch.lone_sizes.tolist()
    if not sizes:
        return torch.zeros(0, teacher.shape.width, device=batch.pieces.device)
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16, enabled=bfloat):
        nothing = torch.zeros_like(batch.lone)
        x, _ = teacher.encode(batch.lone, nothing, nothing, sizes)
    number = torch.repeat_interleave(torch.arange(len(sizes), device=x.device), batch.lone_sizes)
    sums = torch.zeros(len(sizes), x.shape[-1], device=x.device).index_add(0, number, x.float())
    return functional.normalize(sums, dim=-1)
