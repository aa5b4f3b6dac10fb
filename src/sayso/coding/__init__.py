"""Reading → Claims: what is said of the war, who does what to whom, and how firmly it is put."""

from __future__ import annotations

from sayso.coding.claims import code_attribution
from sayso.coding.denial import point_denials
from sayso.coding.scene import ResolvedValues, Scene
from sayso.coding.untold import untold
from sayso.model import Claim, Reading

__all__ = ["code"]


def code(reading: Reading, resolved: ResolvedValues) -> tuple[Claim, ...]:
    """One or more claims for each attribution of a reading, narration included, in the order of the text.

    A content that is wholly told by attributions within it is coded there. Ids are unique within the report.
    """
    scene = Scene(reading, resolved)
    made = [pair for attribution in reading.attributions for pair in code_attribution(scene, attribution)]
    made += [pair for narration in untold(scene) for pair in code_attribution(scene, narration) if pair[0].trigger]
    made.sort(key=lambda pair: pair[0].content[0].start if pair[0].content else 0)
    unique: dict[str, tuple[Claim, bool]] = {}
    for claim, denies in made:
        unique.setdefault(claim.id, (claim, denies))
    return point_denials([claim for claim, _ in unique.values()], [denies for _, denies in unique.values()])
