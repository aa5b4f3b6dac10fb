"""The look of a dossier: one file with its own style, legible on paper."""

from __future__ import annotations

DOSSIER_CSS = """
body { font: 11pt/1.5 Georgia, "Noto Serif", serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; }
h1 { font-size: 20pt; line-height: 1.2; }
h2 { font-size: 13pt; margin-top: 1.6em; }
h3 { font-size: 11pt; margin: 1em 0 0; }
blockquote { margin: .3em 0 .3em 1em; padding-left: .8em; border-left: 2px solid #999; }
table { border-collapse: collapse; } th, td { text-align: left; padding: 3px 12px 3px 0; vertical-align: top; }
.proof { color: #555; font: 8.5pt/1.4 monospace; overflow-wrap: anywhere; }
section { break-inside: avoid; }
"""
