"""How well and how fast the shipped reader reads: `python -m benchmarks.reading --task TASK --format FORMAT PATH`.

Prints one JSON object. PATH is a file or folder in the format named; nothing but the shipped weights (or those that
SAYSO_WEIGHTS names) is used. `--noised SEED` spoils the texts first, as hurried typing and machine translation do.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.tasks import attribution, entities, factuality, relays, sources, speed, syntax
from sayso.reading import Reader
from sayso.reading.encoder import Encoder

# A task and a format to the function that measures it.
TASKS: dict[tuple[str, str], Callable[[Encoder, argparse.Namespace], dict[str, Any]]] = {
    ("attribution", "polnear"): lambda encoder, o: attribution.measure(encoder, o.path, noise=o.noised),
    ("entities", "conll"): lambda encoder, o: entities.measure(encoder, o.path, form="conll", noise=o.noised),
    ("entities", "iob2"): lambda encoder, o: entities.measure(encoder, o.path, form="iob2", noise=o.noised),
    ("entities", "tsv"): lambda encoder, o: entities.measure(encoder, o.path, form="tsv", noise=o.noised),
    ("syntax", "conllu"): lambda encoder, o: syntax.measure(encoder, o.path, noise=o.noised),
    ("factuality", "uds"): lambda encoder, o: factuality.measure(encoder, o.path),
    ("sources", "conllu"): lambda encoder, o: sources.measure(encoder, o.path),
    ("relays", "mpqa"): lambda encoder, o: relays.measure(Reader(encoder, encoder.version), o.path),
    ("speed", "polnear"): lambda encoder, o: speed.measure(encoder, o.path),
}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--task", required=True, choices=sorted({task for task, _ in TASKS}))
    parser.add_argument("--format", required=True, choices=sorted({form for _, form in TASKS}))
    parser.add_argument("--noised", type=int, metavar="SEED", help="spoil the texts first")
    parser.add_argument("--weights", type=Path, help="folder of other weights than the shipped ones")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    measured = TASKS.get((options.task, options.format))
    if measured is None:
        parser.error(f"no measure of {options.task} on {options.format}; there are: {sorted(TASKS)}")
    encoder = Encoder.load(options.weights, threads=options.threads)
    found = measured(encoder, options)
    print(json.dumps({"task": options.task, "path": str(options.path), "weights": encoder.version, **found}))


if __name__ == "__main__":
    main()
