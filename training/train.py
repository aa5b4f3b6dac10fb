"""Train the encoder on all reading tasks: `python -m training.train CORPORA RUN --steps N`.

The run folder keeps a log (log.jsonl, a line each LOG_EVERY steps) and a checkpoint (checkpoint.pt: weights, their
moving average, optimizer, step and settings), replaced whole every few minutes. The same command goes on from it.
On a busy machine several workers of one thread each do better than threads that wait for one another at every product:
`torchrun --nproc-per-node 2 -m training.train CORPORA RUN --steps N --threads 1`. A run that goes on draws its windows
anew, by seed and step. `--device cuda` runs the same on a GPU, with `--feeders` processes that make batches for it.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import random
import threading
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from benchmarks.formats.passage import Passage
from sayso.reading.pieces import Pieces
from training import corpora, triggers, written
from training.batches import Batch, collate, cue_forms, made, stream
from training.export import network_of
from training.frames import Frames
from training.harvest import Harvest, narration
from training.losses import distilled, losses, on, say, total, trees, untouched_vectors
from training.network import Network, Shape, pretrained
from training.renaming import Renaming
from training.schedule import rate

LOG_EVERY = 20
SAVE_SECONDS = 240
# windows of a batch, on average
ROWS = {
    "attributions": 3.8, "sayings": 0.7, "frames": 0.7, "syntax": 2.7, "entities": 2.3, "names": 0.6, "triggers": 5.0,
}  # fmt: skip
ROW_COUNT = 12


@cache
def loaded(folder: Path, said: Path | None) -> dict[str, list[Passage]]:
    """The labelled passages for training, by what they teach; `said` as `triggers.passages` has it."""
    found = {name: getattr(corpora, name)(folder, "train") for name in ("attributions", "entities", "syntax")}
    found |= {"sayings": written.sayings("train", said), "names": written.names("train", said)}
    return {**found, "triggers": triggers.passages(folder, "train", said)}


def batches(
    folder: Path, said: Path | None, pieces: Pieces, seed: int, started: str, rows: int, mix: Mapping[str, float]
) -> Iterator[Batch]:
    """Batches for ever; a run that goes on at a later step sees other windows than it saw at first."""
    chance = random.Random(f"{seed}-{started}")
    passages = loaded(folder, said)
    cues = cue_forms(passages["attributions"])
    streams = {name: stream(found, pieces, chance.randrange(1 << 30)) for name, found in passages.items()}
    filling = Harvest(passages["attributions"], passages["entities"], [*narration(folder), *passages["syntax"]])
    renaming = Renaming(passages["attributions"], [words.forms for words in filling.found["person"]])
    streams["attributions"] = renaming.stream(streams["attributions"], chance)
    streams["frames"] = made(Frames(filling).documents(chance.randrange(1 << 30)), pieces, chance)
    while True:
        names = chance.choices(list(mix), weights=list(mix.values()), k=rows)
        yield collate([next(streams[name]) for name in sorted(names)], pieces, cues, chance)


class Feed(IterableDataset[Batch]):
    """Batches for ever, from processes that each draw their own windows."""

    def __init__(
        self,
        folder: Path,
        said: Path | None,
        pieces: Pieces,
        seed: int,
        started: str,
        rows: int,
        mix: Mapping[str, float],
    ) -> None:
        """As `batches`; every process adds its number to `started`."""
        self.given = (folder, said, pieces, seed, started, rows, mix)

    def __iter__(self) -> Iterator[Batch]:
        """This process's batches."""
        folder, said, pieces, seed, started, rows, mix = self.given
        process = get_worker_info()
        return batches(folder, said, pieces, seed, f"{started}-{process.id if process else 0}", rows, mix)


def fed(options: argparse.Namespace, pieces: Pieces, started: str, rows: int) -> Iterator[Batch]:
    """Batches for ever, made beside the training: by a thread, or by `--feeders` processes."""
    mix = {**ROWS, **dict(options.mix)}
    if not options.feeders:
        return ahead(batches(options.corpora, options.said, pieces, options.seed, started, rows, mix))
    loaded(options.corpora, options.said)  # once, before the processes part
    feed = Feed(options.corpora, options.said, pieces, options.seed, started, rows, mix)
    return iter(DataLoader(feed, batch_size=None, num_workers=options.feeders, prefetch_factor=4))


def ahead(source: Iterator[Batch], depth: int = 4) -> Iterator[Batch]:
    """The same items, made by a thread of their own while the network is busy."""
    waiting: queue.Queue[Batch] = queue.Queue(depth)

    def fill() -> None:
        for item in source:
            waiting.put(item)

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield waiting.get()


def optimizer_of(network: Network, top: float, decay: float) -> torch.optim.AdamW:
    """AdamW, with a rate that falls layer by layer towards the input and is higher for the fresh heads."""
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            peak = top * decay ** (network.shape.layers - 1 - int(name.split(".")[1]))
        elif name.startswith(("positions", "norm")):
            peak = top * decay**network.shape.layers
        else:
            peak = 10 * top
        groups.append({"params": [parameter], "peak": peak, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    merged: dict[tuple[float, float], list[Any]] = {}
    for group in groups:
        merged.setdefault((group["peak"], group["weight_decay"]), []).extend(group["params"])
    listed = [{"params": found, "peak": peak, "weight_decay": wd} for (peak, wd), found in merged.items()]
    return torch.optim.AdamW(listed, lr=top, betas=(0.9, 0.98), eps=1e-6, fused=True)


def save(path: Path, **state: Any) -> None:
    """Write a checkpoint whole or not at all."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def train(options: argparse.Namespace) -> None:
    """Run, or go on with, one training; with several workers, as one of them."""
    worker, workers = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if workers > 1:
        distributed.init_process_group("gloo")
    torch.manual_seed(options.seed + worker)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    run, path = options.run, options.run / "checkpoint.pt"
    run.mkdir(parents=True, exist_ok=True)
    device = torch.device(options.device)
    network = pretrained(options.model, Shape())
    untouched = pretrained(options.model, Shape()).eval().requires_grad_(False).to(device)
    untouched.case.weight.zero_()
    untouched.blank.weight.zero_()
    teachers = [network_of(path).requires_grad_(False).to(device) for path in options.teachers]
    _freeze(network, options.only, options.frozen)
    if options.earlier:
        _begin_from(network, torch.load(options.earlier, weights_only=False)["average"])
    network.to(device)
    optimizer = optimizer_of(network, options.rate, options.decay)
    step, spent = 0, 0.0
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    average = [parameter.detach().clone() for parameter in trained]
    if path.exists():
        state = torch.load(path, weights_only=False, map_location=device)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
        average = [state["average"][n].clone() for n, p in network.named_parameters() if p.requires_grad]
        if worker == 0:
            torch.set_rng_state(state["random"].cpu())

    def keep() -> None:
        smoothed = dict(network.state_dict())
        names = [name for name, parameter in network.named_parameters() if parameter.requires_grad]
        smoothed.update(zip(names, average, strict=True))
        so_far = spent + time.monotonic() - begun
        save(path, network=network.state_dict(), average=smoothed, optimizer=optimizer.state_dict(), step=step,
             spent=so_far, random=torch.get_rng_state(), shape=network.shape.as_dict())  # fmt: skip

    pieces = Pieces.load(options.model / "vocab.txt")
    source = fed(options, pieces, f"{step}-{worker}", options.rows // workers)
    network.train(not options.only)
    begun = saved = logged = time.monotonic()
    sums: dict[str, list[Tensor]] = {}
    counted = torch.zeros((), dtype=torch.long, device=device)
    while (done := _progress(step, options, spent + time.monotonic() - begun, workers)) < 1:
        batch = on(device, next(source))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(step, done)
        known = trees(batch)
        said = say(network, batch, known, options.bfloat)
        found = losses(said, batch, known, untouched_vectors(untouched, batch, options.bfloat))
        loss = total(found)
        if teachers:
            with torch.no_grad():
                taught = [say(one, batch, known, options.bfloat) for one in teachers]
            found["distilled"] = distilled(said, taught, batch, known)
            loss = loss + found["distilled"]
        loss.backward()
        if workers > 1:
            _share(trained, workers)
        torch.nn.utils.clip_grad_norm_(trained, 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        _follow(average, trained, min(0.998, (1 + step) / (10 + step)))
        counted = counted + batch.attended.sum()
        if worker:
            continue
        for name, value in found.items():
            sums.setdefault(name, []).append(value.detach())
        now = time.monotonic()
        if step % LOG_EVERY == 0:
            means = {name: round(float(torch.stack(values).mean()), 4) for name, values in sums.items()}
            line = {"step": step, "pieces_per_second": round(workers * int(counted) / (now - logged)), **means}
            with (run / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
            sums, logged = {}, now
            counted.zero_()
        if now - saved > SAVE_SECONDS:
            keep()
            saved = time.monotonic()
    if worker == 0:
        keep()


def _progress(step: int, options: argparse.Namespace, seconds: float, workers: int) -> float:
    """How much of the training is done, 0 to 1, by steps or by time, whichever is further; the same for all workers."""
    done = step / options.steps
    if options.minutes:
        done = max(done, seconds / (60 * options.minutes))
    shared = torch.tensor([done])
    if workers > 1:
        distributed.all_reduce(shared, op=distributed.ReduceOp.MAX)
    return float(shared)


def _freeze(network: Network, only: str | None, layers: int) -> None:
    """Leave untrained all but one head, or the embeddings and the lowest layers."""
    if only:
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(name.startswith(only))
    if layers:
        below = ("positions", "case", "blank", "norm.", *(f"layers.{layer}." for layer in range(layers)))
        for name, parameter in network.named_parameters():
            if name.startswith(below):
                parameter.requires_grad_(False)


def _begin_from(network: Network, earlier: dict[str, Tensor]) -> None:
    """Take over an earlier run's weights; a head with more labels since then keeps what it had for the first ones."""
    state = network.state_dict()
    for name, value in earlier.items():
        if name in state and state[name].shape[1:] == value.shape[1:] and len(state[name]) >= len(value):
            state[name][: len(value)] = value
    network.load_state_dict(state)


def _share(trained: list[Any], workers: int) -> None:
    """Every worker goes on with the mean of all gradients; a parameter that one did not use counts as zero there."""
    parts = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
    flat = torch.cat([part.reshape(-1) for part in parts])
    distributed.all_reduce(flat)
    flat /= workers
    for parameter, part in zip(trained, flat.split([p.numel() for p in trained]), strict=True):
        parameter.grad = part.view_as(parameter)


@torch.no_grad()
def _follow(average: list[Tensor], trained: list[Any], decay: float) -> None:
    torch._foreach_lerp_(average, [parameter.detach() for parameter in trained], 1 - decay)


def _share_of(text: str) -> tuple[str, float]:
    name, _, share = text.partition("=")
    if name not in ROWS:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(ROWS)}")
    return name, float(share)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--model", type=Path, required=True, help="folder of the pretrained MiniLM")
    parser.add_argument("--earlier", type=Path, help="checkpoint of an earlier run to start from")
    parser.add_argument("--only", help="train this head alone (the beginning of its parameters' names)")
    parser.add_argument("--frozen", type=int, default=0, help="leave the embeddings and this many layers as they are")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints whose mean is learnt as well")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--feeders", type=int, default=0, help="processes that make batches; 0: a thread")
    parser.add_argument("--rows", type=int, default=ROW_COUNT, help="windows of a batch")
    parser.add_argument("--said", type=Path, help="what an earlier reader says of the passages with triggers")
    parser.add_argument(
        "--mix",
        type=_share_of,
        nargs="*",
        default=[],
        metavar="NAME=SHARE",
        help=f"other shares of windows than {ROWS}",
    )
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("--minutes", type=float, default=0, help="end by then, the descent included, at fewer steps")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the top layer")
    parser.add_argument("--decay", type=float, default=0.85, help="ratio of a layer's rate to the next one's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-bfloat", dest="bfloat", action="store_false", help="train in 32-bit floats")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
