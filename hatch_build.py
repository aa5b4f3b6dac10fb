"""Compiles the embedded gazetteer while the package is built, whether as a wheel or in place (`pip install -e .`)."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("sayso", "sayso.resolving")


class GazetteerHook(BuildHookInterface):
    """Writes src/sayso/resolving/data/gazetteer.bin, unless it is there and newer than all that it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version
        if self.target_name != "wheel":
            return
        room = Path(self.root, "src", "sayso", "resolving")
        path = room / "data" / "gazetteer.bin"
        made_from = [
            Path(self.root, "pyproject.toml"),
            room / "folding.py",
            *(room / "data" / name for name in ("areas.toml", "countries.csv", "divisions.csv")),
            *(room / "gazetteer").glob("*.py"),
        ]
        if not path.exists() or path.stat().st_mtime < max(file.stat().st_mtime for file in made_from):
            _load_builder(Path(self.root, "src"))(path)
        build_data["artifacts"].append("/src/sayso/resolving/data/gazetteer.bin")


def _load_builder(source: Path) -> Any:
    """`build_embedded`, without running the rooms' own __init__, which need what is not here while building."""
    sys.path.insert(0, str(source))
    for name in ROOMS:
        package = types.ModuleType(name)
        package.__path__ = [str(source.joinpath(*name.split(".")))]
        sys.modules[name] = package
    from sayso.resolving.gazetteer.building import build_embedded

    return build_embedded
