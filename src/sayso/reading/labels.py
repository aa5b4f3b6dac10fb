"""The label sets of the reader's heads: fixed here, numbered by their order, written into the weights' config.

Sources: Universal Dependencies v2 (parts of speech, relations without subtypes); the entity types of the design;
the roles of an attribution as PolNeAR defines them.
"""

from __future__ import annotations

from collections.abc import Sequence

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
RELATIONS = (
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "cc",
    "ccomp",
    "clf",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
)
# "misc" is what CoNLL-2003 calls a name of another type (an event, a work, a language): never an
# entity of a reading.
ENTITIES = ("person", "organization", "place", "norp", "weapon", "misc")
ROLES = ("source", "cue", "content")


def tags(kinds: Sequence[str]) -> tuple[str, ...]:
    """The BIOES tags of span kinds, "O" first: O, B-a, I-a, E-a, S-a, B-b, …"""
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BIES"))


ENTITY_TAGS = tags(ENTITIES)
ROLE_TAGS = tags(ROLES)


def tag_span(kind: int, length: int) -> list[int]:
    """The tag numbers of one span of `length` words of the kind numbered `kind`."""
    base = 1 + 4 * kind
    if length == 1:
        return [base + 3]
    return [base] + [base + 1] * (length - 2) + [base + 2]
