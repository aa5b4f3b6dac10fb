"""How well claims are coded, side by side with plain baselines. Prints one JSON object.

python -m benchmarks.coding --task golden [FILE]      the golden sentences (default: benchmarks/golden/written.txt)
python -m benchmarks.coding --task plover FOLDER      PLOVER gold records: event type, source, target
python -m benchmarks.coding --task muc4 FOLDER        MUC-4 templates, one folder of texts and keys
python -m benchmarks.coding --task factuality FILE    UDS-IH2, through claims
python -m benchmarks.coding --task speed [FILE]       coding and resolving against the encoder's own time
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.golden_sentences import FOLDER

TASKS = ("golden", "plover", "muc4", "factuality", "speed")


def main() -> None:
    """Run one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--task", choices=TASKS, required=True)
    parser.add_argument("path", type=Path, nargs="?", default=FOLDER / "written.txt")
    parser.add_argument("--limit", type=int, default=None, help="read only so many records")
    parser.add_argument("--show", action="store_true", help="print what was wrong, to standard error")
    args = parser.parse_args()
    result: dict[str, Any] = import_module(f"benchmarks.coding_{args.task}").measure(
        args.path, limit=args.limit, show=args.show
    )
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
