"""The losses of the reading tasks on one batch: each a mean over what the batch labels of it."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.network import Network, break_buckets, distance_buckets

# Weights that bring the losses to like size near the end of training; attribution leads, as the product's quality does.
WEIGHTS = {
    "anchor": 8.0, "source": 1.5, "content": 1.5, "roles": 1.5, "arcs": 1.3, "relations": 1.0, "upos": 0.7,
    "opens": 1.0, "entities": 3.0, "factuality": 0.6, "sentence": 3.0,
}  # fmt: skip
ROLE_WORDS = 20.0  # labelled words of one attribution, about: what the role loss is a mean over
LONGEST_SENTENCE = 150
SENTENCES = 16  # of a batch, whose vectors are compared with the untouched encoder's


def losses(network: Network, batch: Batch, teacher: Network | None, bfloat: bool) -> dict[str, Tensor]:
    """Every loss by name."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat):
        attended = torch.from_numpy(batch.attended)
        arrays = (torch.from_numpy(array)[attended] for array in (batch.pieces, batch.case, batch.blank))
        sizes = attended.sum(1)
        x, halfway = network.encode(*arrays, sizes.tolist())
        base = (sizes.cumsum(0) - sizes)[:, None]
        first, last = base + torch.from_numpy(batch.first), base + torch.from_numpy(batch.last)
        words = network.dropout((x[first] + x[last]) / 2)
        both = torch.cat((words, (halfway[first] + halfway[last]) / 2), -1)
    words = words.float()
    found = dict(_flags(network, batch, words))
    found.update(_tags(network, batch, words))
    found.update(_roles(network, batch, words))
    found.update(_syntax(network, batch, words))
    if teacher is not None:
        found.update(_sentences(network, batch, both.float(), teacher))
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()


def _flags(network: Network, batch: Batch, words: Tensor) -> Iterator[tuple[str, Tensor]]:
    scores = network.flags(words)
    labels = torch.cat((torch.from_numpy(batch.opens)[..., None], torch.from_numpy(batch.marked)), -1)
    for number, name in enumerate(("opens", "anchor", "source", "content")):
        known = labels[..., number] >= 0
        if known.any():
            wanted = labels[..., number][known].float()
            yield name, functional.binary_cross_entropy_with_logits(scores[..., number][known], wanted)


def _tags(network: Network, batch: Batch, words: Tensor) -> Iterator[tuple[str, Tensor]]:
    allowed = torch.from_numpy(batch.entities)
    known = allowed > 0
    if known.any():
        scores = functional.log_softmax(network.entity(words[known]), -1)
        tags = torch.arange(scores.shape[-1])
        barred = (allowed[known][:, None] >> tags & 1) == 0
        yield "entities", -torch.logsumexp(scores.masked_fill(barred, -1e4), -1).mean()
    upos = torch.from_numpy(batch.upos)
    if (upos >= 0).any():
        yield "upos", functional.cross_entropy(network.upos(words[upos >= 0]), upos[upos >= 0])
    values = torch.from_numpy(batch.factuality)
    known = ~values.isnan()
    if known.any():
        guess = network.factuality(words[known])[:, 0]
        yield "factuality", functional.smooth_l1_loss(guess, values[known], beta=0.5)


def _roles(network: Network, batch: Batch, words: Tensor) -> Iterator[tuple[str, Tensor]]:
    if not len(batch.anchors):
        return
    anchors = torch.from_numpy(batch.anchors)
    rows, at = anchors[:, 0], anchors[:, 1]
    place = torch.arange(words.shape[1])[None] - at[:, None]
    breaks = torch.from_numpy(batch.breaks)
    offset = breaks[rows] - breaks[rows, at][:, None]
    scores = network.role_scores(words[rows], words[rows, at], distance_buckets(place), break_buckets(offset))
    inside = torch.from_numpy(batch.words)[rows]
    summed = functional.cross_entropy(scores[inside], torch.from_numpy(batch.roles)[inside], reduction="sum")
    yield "roles", summed / (len(anchors) * ROLE_WORDS)


def _syntax(network: Network, batch: Batch, words: Tensor) -> Iterator[tuple[str, Tensor]]:
    sentence = torch.from_numpy(batch.sentence)
    heads = torch.from_numpy(batch.heads)
    rows, at = ((torch.from_numpy(batch.upos) >= 0) & (sentence >= 0)).nonzero(as_tuple=True)
    if not len(rows):
        return
    _, numbers, sizes = torch.unique_consecutive(sentence[rows, at], return_inverse=True, return_counts=True)
    starts = sizes.cumsum(0) - sizes
    within = torch.arange(len(rows)) - starts[numbers]
    head = heads[rows, at] - at + within  # numbered within the sentence
    kept = (sizes[numbers] <= LONGEST_SENTENCE) & (heads[rows, at] >= 0) & (head >= 0) & (head < sizes[numbers])
    longest = int(min(int(sizes.max()), LONGEST_SENTENCE))
    fits = within < longest
    packed = words.new_zeros(len(sizes), longest, words.shape[-1])
    packed[numbers[fits], within[fits]] = words[rows, at][fits]
    empty = torch.arange(longest)[None] >= sizes[:, None]
    scores = network.arc_scores(packed).masked_fill(empty[:, None], -1e4)
    if not kept.any():
        return
    yield "arcs", functional.cross_entropy(scores[numbers[kept], within[kept]], head[kept])
    right = packed[numbers[kept], head[kept]]
    labels = torch.from_numpy(batch.relations)[rows, at][kept]
    yield "relations", functional.cross_entropy(network.relation_scores(words[rows, at][kept], right), labels)


def _sentences(network: Network, batch: Batch, words: Tensor, teacher: Network) -> Iterator[tuple[str, Tensor]]:
    """How far the sentence vectors are from those of the untouched encoder, which reads each sentence by itself."""
    sentence = torch.from_numpy(batch.sentence)
    count = int(sentence.max()) + 1
    chosen = [(row, list(forms)) for row, sentences in enumerate(batch.texts) for forms in sentences]
    if count <= 0 or len(chosen) != count:
        return
    picked = torch.randperm(count)[:SENTENCES].tolist()
    wanted = teacher_vectors(teacher, [_pieces_of(batch, sentence, number) for number in picked])
    ours = torch.stack([network.sentence(words[sentence == number]).mean(0) for number in picked])
    ours = functional.normalize(ours, dim=-1)
    yield "sentence", (1 - (ours * wanted).sum(-1)).mean()


def _pieces_of(batch: Batch, sentence: Tensor, number: int) -> Tensor:
    rows, at = (sentence == number).nonzero(as_tuple=True)
    row = int(rows[0])
    first, last = int(batch.first[row, int(at[0])]), int(batch.last[row, int(at[-1])])
    framed = [
        batch.pieces[row, 0],
        *batch.pieces[row, first : last + 1],
        batch.pieces[row, batch.attended[row].sum() - 1],
    ]
    return torch.tensor([int(piece) for piece in framed])


@torch.no_grad()
def teacher_vectors(teacher: Network, sentences: list[Tensor]) -> Tensor:
    """The untouched encoder's vectors: the mean over all pieces, of unit length."""
    sizes = [len(sentence) for sentence in sentences]
    pieces = torch.cat(sentences)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x, _ = teacher.encode(pieces, torch.zeros_like(pieces), torch.zeros_like(pieces), sizes)
    return functional.normalize(torch.stack([part.mean(0) for part in x.float().split(sizes)]), dim=-1)
