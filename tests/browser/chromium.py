"""Debian's Chromium, found or missed in words, and flags that keep it from asking anybody anything."""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # tests may run as root, in a container
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The map draws with WebGL; without a graphics card Chromium's own software renderer does it.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def find_chromium() -> str:
    """The browser's path. Skips where there is none, unless SAYSO_ALL_ENGINES asks for everything: then it fails."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("SAYSO_ALL_ENGINES"):
        pytest.fail("Chromium is not installed, and SAYSO_ALL_ENGINES asks for it")
    pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
