"""Figures: the numbers of a report with bound, unit, category, of whom, and what limits them."""

from __future__ import annotations

from sayso.resolving.figures.finding import find_figures

__all__ = ["find_figures"]
