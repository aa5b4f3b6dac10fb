"""What is told once: which claims of a content only repeat another, and which of kind other stand for themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.clauses import SPEECH, Predication
from sayso.coding.scene import Scene
from sayso.coding.splitting import promised_by
from sayso.model import Certainty, Claim, Kind, Polarity

KEPT_APART = frozenset({"protest", "release"})
KEPT_ABOVE = frozenset({"support", "concede", "cooperate", "commit"})  # kept where they are what the content says
DONE = frozenset({Certainty.ASSERTED, Certainty.INTENDED})
ASIDE = frozenset({"acl", "advcl", "nmod", "amod", "appos"})


def without_fragments(scene: Scene, made: list[tuple[Claim, bool]]) -> list[tuple[Claim, bool]]:
    """What is of kind other is no claim of its own beside what is of a kind, and at most one without that."""
    telling = [pair for pair in made if pair[0].kind is not Kind.OTHER or _kept(scene, pair[0])]
    return telling or [
        pair for pair in made[:1] if _above(scene, pair[0]) or pair[0].detail.get("act") not in KEPT_ABOVE
    ]


def _kept(scene: Scene, claim: Claim) -> bool:
    """Whether an act of kind other is told for itself: always an event, and an act of saying where it stands above."""
    act = claim.detail.get("act")
    if act not in KEPT_ABOVE or claim.strength.certainty not in DONE:
        return act in KEPT_APART
    return _above(scene, claim)


def _above(scene: Scene, claim: Claim) -> bool:
    """Whether a claim's trigger stands in the main line of its sentence, and not in an aside or a purpose."""
    tree = scene.tree
    if claim.trigger is None:
        return False
    index = next(i for i, word in enumerate(tree.words) if word.start == claim.trigger.start)
    return not any(tree.relation(step) in ASIDE for step in (index, *tree.way_up(index)))


def repeats(act: Predication, claim: Claim) -> bool:
    """Whether a claim of the content only names the thing that the cue demands, threatens, agrees to or refuses."""
    if act.sense.kind is claim.kind is Kind.THREAT:
        return True
    if act.sense.kind is Kind.DEMAND and claim.detail.get("of") == "investigation":
        return True
    small = claim.kind is Kind.TALKS and claim.detail.get("act") in {"ceasefire", "agreed"}
    if act.sense.kind is Kind.TALKS:
        return small or (act.sense.act == "refused" and claim.kind is Kind.DEMAND)
    return False


def already_told(scene: Scene, act: Predication, made: Sequence[tuple[Claim, bool]]) -> bool:
    """Whether the claims of the content tell what the cue does: a denied event, a thing refused to be done."""
    if act.sense.kind is Kind.DENIAL:
        return any(denies for _, denies in made) or scene.tree.negated(act.index)
    if act.sense.act == "refused":
        # "rejected the council's offer of talks" tells of the offer too, "refused to meet" is told by what is refused
        return not act.slots.get("obj") and any(claim.strength.polarity is Polarity.NEGATED for claim, _ in made)
    if act.sense.kind not in SPEECH and any(claim.kind is act.sense.kind for claim, _ in made):
        return True
    if act.sense.act == "support":
        return False  # "defended the decision to send troops" tells of more than the troops
    return act.sense.act in KEPT_ABOVE and any(_governed(scene, act.index, claim) for claim, _ in made)


def _governed(scene: Scene, index: int, claim: Claim) -> bool:
    """Whether a claim tells what a word says: "promised to send", but not "welcomed a report of talks"."""
    start = claim.trigger.start if claim.trigger else -1
    return any(word.start == start and index in promised_by(scene, at) for at, word in enumerate(scene.tree.words))
