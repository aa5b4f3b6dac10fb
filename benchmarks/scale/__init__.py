"""Figures at size: reading by whoever reads, ledgers in both engines, a place's dossier, a simulated run.

`python -m benchmarks.scale TASK` prints one JSON object; docs/scale.md says what came of it.
"""
