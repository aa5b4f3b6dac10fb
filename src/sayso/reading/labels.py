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
ENTITIES = ("person", "organization", "place", "norp", "weapon", "misc", "facility")
ROLES = ("source", "cue", "content")


# What a word may tell: a kind of claim and one of its acts, as coding names them. An act of aid that only a
# claim's strength tells (considered, conditioned) is a pledge here.
_TOLD = {
    "control": "holds gained lost contested withdrew",
    "fighting": "clash repelled attack offensive",
    "strike": "shelling airstrike missile drone bombing suicide explosion strike intercepted gunfire",
    "casualties": "killed wounded casualties missing captured treated",
    "hazard": "laid used found contaminated cleared exploded",
    "presence": "deployed stationed massed moved mobilised exercise armed",
    "abuse": "executed tortured sexual abducted detained looted shield abused",
    "displacement": "fled displaced evacuated deported returned",
    "damage": "destroyed damaged burned cut_off sabotage",
    "aid": "pledged sent refused",
    "talks": "met visited called negotiated mediated agreed signed ceasefire exchanged refused",
    "accusation": "accused criticised investigated",
    "demand": "demanded",
    "denial": "denied",
    "threat": "threatened warned",
    "sanction": "sanctioned reduced restricted eased",
    "law": "prohibited party ruled charged violated",
}
TRIGGERS = ("none", *(f"{kind}.{act}" for kind, acts in _TOLD.items() for act in acts.split()))


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
