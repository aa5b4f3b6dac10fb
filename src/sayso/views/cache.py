"""Where this user keeps what can be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path | None:
    """Sayso's folder of the user's cache, made where it is missing; None where it cannot be written."""
    home = os.environ.get("XDG_CACHE_HOME")
    if not home:
        home = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    try:
        folder = Path(home).expanduser() / "sayso"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None
