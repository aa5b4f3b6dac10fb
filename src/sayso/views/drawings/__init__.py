"""The drawings of a page as plain numbers: what stands where, in units of a fixed width. Templates draw them as SVG.

Drawn on the server, so that a page with a chart needs no script, prints as it looks, and every drawing stands beside a
table of the same numbers. Colours say which party or place in a list, never which is right.
"""
