"""Does the exported reader say what the trained network says? `python -m training.agree CHECKPOINT FOLDER TEXTS`.

Both read the same windows. Printed are the shares of words on which part of speech, entity tag and cue agree, and the
mean cosine of the windows' vectors. Graphs exported with --exact agree to rounding.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from sayso.reading.encoder import Encoder
from training.export import network_of


@torch.no_grad()
def agreement(checkpoint: Path, folder: Path, texts: list[str]) -> dict[str, float]:
    """Shares of agreement over all words of the texts."""
    network, encoder = network_of(checkpoint), Encoder.load(folder, threads=1)
    same: dict[str, list[float]] = {"upos": [], "entity": [], "anchor": [], "sentence_cosine": []}
    renumber = _numbers(network.shape.vocabulary, folder)
    for feed in encoder.feeds(texts):
        said = encoder.run(feed)
        given = {name: torch.from_numpy(values.astype(np.int64)) for name, values in feed.items()}
        x, halfway = network.encode(renumber[given["pieces"]], given["case"], given["blank"], [len(feed["pieces"])])
        words, middle = ((y[given["first"]] + y[given["last"]]) / 2 for y in (x, halfway))
        same["upos"] += (network.upos(words).numpy().argmax(1) == said["upos"].argmax(1)).tolist()
        same["entity"] += (network.entity(words).numpy().argmax(1) == said["entity"].argmax(1)).tolist()
        same["anchor"] += ((network.flags(words).numpy()[:, 1] > 0) == (said["flags"][:, 1] > 0)).tolist()
        vectors = network.sentence(torch.cat((words, middle), -1)).mean(0).numpy()
        ours = said["sentence"].mean(0)
        same["sentence_cosine"].append(float(vectors @ ours / np.linalg.norm(vectors) / np.linalg.norm(ours)))
    return {name: round(float(np.mean(values)), 5) for name, values in same.items()}


def _numbers(size: int, folder: Path) -> torch.Tensor:
    """From the shipped vocabulary's numbers to the trained network's: unused entries were left out in order."""
    shipped = len((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    # BERT's vocabulary: [PAD], 99 unused, [UNK] [CLS] [SEP] [MASK], 895 unused, then the pieces.
    return torch.tensor([0, *range(100, 104), *range(size - (shipped - 5), size)])


def main() -> None:
    """Parse the command line and compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", type=Path, help="folder of .txt files")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.texts.glob("*.txt"))[:20]]
    print(json.dumps(agreement(options.checkpoint, options.folder, texts)))


if __name__ == "__main__":
    main()
