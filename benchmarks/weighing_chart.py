"""What one report more costs, against the size of the ledger: a drawing of what `benchmarks.weighing speed` gave."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import log10
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 340, 56, 40, 14, 118
GOAL = 50.0  # milliseconds
SERIES = (("median", "the median", "#1f6f6f"), ("95", "95 of 100", "#b3541e"), ("worst", "the worst of 300", "#7a7a7a"))
LOW, HIGH = -0.5, 2.5  # powers of ten of a millisecond


def draw(sizes: list[dict[str, Any]]) -> str:
    """An SVG of milliseconds of processor time over claims, both on logarithmic axes."""
    parts = [*_frame(sizes)]
    for key, words, colour in SERIES:
        points = [(_x(size["claims"], sizes), _y(size["report_cpu_ms"][key])) for size in sizes]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(words)}</text>')
    body = "\n".join(parts)
    title = "<title>Processor time for one report more, by claims in the ledger</title>"
    paper = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    head = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>\n{title}\n{paper}\n{body}\n</svg>\n'


def _frame(sizes: list[dict[str, Any]]) -> Iterator[str]:
    for power in range(3):
        y = _y(10.0**power)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#444444">{10**power} ms</text>'
    y = _y(GOAL)
    yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#444444" stroke-dasharray="4 4"/>'
    yield f'<text x="{LEFT + 4}" y="{y - 5:.1f}" fill="#444444">the goal: {GOAL:g} ms at 1,000,000 claims</text>'
    for size in sizes:
        x = _x(size["claims"], sizes)
        yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#eeeeee"/>'
        words = f"{size['claims']:,}"
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444444">{words}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 4}" text-anchor="middle" fill="#444444">claims in the ledger</text>'


def _x(claims: int, sizes: list[dict[str, Any]]) -> float:
    first, last = (log10(sizes[at]["claims"]) for at in (0, -1))
    inside = WIDTH - LEFT - RIGHT - 48
    return LEFT + 24 + inside * (log10(claims) - first) / max(1e-9, last - first)


def _y(milliseconds: float) -> float:
    share = (log10(max(milliseconds, 10**LOW)) - LOW) / (HIGH - LOW)
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(1.0, share)


def draw_file(path: Path) -> None:
    """Print the drawing of a file that `benchmarks.weighing speed` wrote."""
    sys.stdout.write(draw(json.loads(path.read_text(encoding="utf-8"))["sizes"]))
