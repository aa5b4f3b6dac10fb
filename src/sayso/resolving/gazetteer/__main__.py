"""`python -m sayso.resolving.gazetteer build [PATH]`: compile the embedded gazetteer, for developers."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso.resolving.gazetteer.building import build_embedded
from sayso.resolving.gazetteer.register import EMBEDDED


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] != "build" or len(arguments) > 2:
        sys.stderr.write("usage: python -m sayso.resolving.gazetteer build [PATH]\n")
        return 2
    path = Path(arguments[1]) if len(arguments) == 2 else EMBEDDED
    build_embedded(path)
    sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes\n")
    return 0


sys.exit(main(sys.argv[1:]))
