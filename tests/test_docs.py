"""The documentation says what the code does: every command and option, and no broken link."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_the_reference_of_commands_is_that_of_the_commands() -> None:
    written = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    # In a process of its own: click remembers in a command how it was called before, by other tests for instance.
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools/commands.py")],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert written == told.stdout, "run: python tools/commands.py > docs/reference/commands.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
