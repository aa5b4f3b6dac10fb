"""The acts of each kind, and the detail that a claim of that kind carries."""

from __future__ import annotations

from sayso.model import Kind

ACTS: dict[Kind, tuple[str, ...]] = {
    Kind.CONTROL: ("holds", "gained", "lost", "contested", "denied", "withdrew"),
    Kind.FIGHTING: ("clash", "repelled", "attack", "offensive"),
    Kind.STRIKE: (
        "shelling",
        "airstrike",
        "missile",
        "drone",
        "bombing",
        "suicide",
        "explosion",
        "strike",
        "intercepted",
        "gunfire",
    ),
    Kind.CASUALTIES: ("killed", "wounded", "casualties", "missing", "captured", "treated"),
    Kind.HAZARD: ("laid", "used", "found", "contaminated", "cleared", "exploded"),
    Kind.PRESENCE: ("deployed", "stationed", "massed", "moved", "mobilised", "exercise", "armed"),
    Kind.ABUSE: ("executed", "tortured", "sexual", "abducted", "detained", "looted", "shield", "abused"),
    Kind.DISPLACEMENT: ("fled", "displaced", "evacuated", "deported", "returned"),
    Kind.DAMAGE: ("destroyed", "damaged", "burned", "cut_off", "sabotage"),
    Kind.AID: ("considered", "not_ruled_out", "conditioned", "pledged", "sent", "refused"),
    Kind.TALKS: (
        "met",
        "visited",
        "called",
        "negotiated",
        "mediated",
        "agreed",
        "signed",
        "ceasefire",
        "exchanged",
        "refused",
    ),
    Kind.ACCUSATION: ("accused", "criticised", "investigated"),
    Kind.DEMAND: ("demanded",),
    Kind.DENIAL: ("denied",),
    Kind.THREAT: ("threatened", "warned"),
    Kind.SANCTION: ("sanctioned", "reduced", "restricted", "eased"),
    Kind.LAW: ("prohibited", "party", "ruled", "charged", "violated"),
    Kind.OTHER: ("protest", "support", "cooperate", "concede", "release", "commit", "none"),
}
"""Every act, by kind: what a trigger's sense, a claim's detail and the crosswalk may name."""
