"""What the claims of a document tell, as named features: acts, how firmly, whom they hit, where, when and with what.

Only what the product's claims say is looked at, never the words of the text beside them: the figure that comes of it
measures the claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from benchmarks.golden_sentences import content_words
from sayso.coding.lexicon import load_classes
from sayso.model import Certainty, Claim, Kind, Polarity, Precision

Features = dict[str, float]

FIRM = frozenset({Certainty.ASSERTED, Certainty.VERIFIED, Certainty.ASSESSED, Certainty.ALLEGED})
VIOLENT = frozenset({Kind.STRIKE, Kind.FIGHTING, Kind.CASUALTIES, Kind.ABUSE, Kind.DAMAGE, Kind.HAZARD, Kind.THREAT})
ARMIES = {"army", "troops", "soldiers", "police", "military", "force", "battalion", "brigade", "patrol", "forces"}
LEAD = 500  # characters: the first sentences, which tell what a report is about
RECENT = 31  # days
STEPS = (1, 2, 4)  # how often an act is told, in steps


def strength_of(claim: Claim) -> str:
    """How a claim stands, in four steps: firm, denied, planned or open."""
    if claim.strength.polarity is Polarity.NEGATED:
        return "denied"
    if claim.strength.certainty in FIRM:
        return "firm"
    return "planned" if claim.strength.certainty in {Certainty.INTENDED, Certainty.DEMANDED} else "open"


def victims_of(claim: Claim) -> str:
    """Whom a claim hits: civilians, forces, a name, things, or nobody named."""
    patients = [actor.name for actor in claim.actors if actor.role == "patient"]
    if not patients:
        return "nobody"
    classes = [classes_of(name) for name in patients]
    if all("force" in one and "people" not in one for one in classes):
        return "forces"
    if any("people" in one for one in classes):
        return "people"
    named = any(
        actor.span and person.start < actor.span.end and actor.span.start < person.end
        for actor in claim.actors
        if actor.role == "patient"
        for person in claim.persons
    )
    return "person" if named else "things"


def agents_of(claim: Claim) -> str:
    """Who acts: an army, another force, somebody else, or nobody named."""
    names = [actor.name for actor in claim.actors if actor.role == "agent"]
    if not names:
        return "nobody"
    if any(content_words(name) & ARMIES for name in names):
        return "army"
    return "force" if any("force" in classes_of(name) for name in names) else "others"


def age_of(claim: Claim, published: str | None) -> str:
    """How long before publication it was: recent, old, or undated."""
    if published is None or claim.when.latest is None:
        return "undated"
    gap = (date.fromisoformat(published[:10]) - date.fromisoformat(claim.when.latest)).days
    wide = claim.when.earliest is None or _days(claim.when.earliest, claim.when.latest) > RECENT
    return "old" if gap > RECENT or wide else "recent"


def where_of(claim: Claim) -> str:
    """How finely it is placed."""
    if not claim.places:
        return "nowhere"
    fine = any(place.precision in {Precision.EXACT, Precision.NEAR} for place in claim.places)
    return "town" if fine else "wide"


@cache
def classes_of(name: str) -> frozenset[str]:
    """The classes of a name's common nouns."""
    return frozenset().union(*(load_classes().get(word, frozenset()) for word in content_words(name)))


def head_of(name: str) -> str:
    """The word that says what somebody or something is: the last before "of"."""
    return (name.lower().partition(" of ")[0].split() or [""])[-1]


def start_of(claim: Claim) -> int:
    """Where a claim stands in its text."""
    spans = [claim.trigger] if claim.trigger else list(claim.content)
    return min((span.start for span in spans), default=0)


def act_of(claim: Claim) -> str:
    """The kind and act of a claim, in one word."""
    return f"{claim.kind.value}.{claim.detail.get('act', claim.detail.get('value', ''))}"


def traits_of(claim: Claim, published: str | None) -> list[str]:
    """What one claim of violence tells, as words that begin with its act."""
    act, strength = act_of(claim), strength_of(claim)
    if strength != "firm":
        return [f"{act} {strength}", f"{claim.kind.value} {strength}"]
    found = [act, f"{act} hits {victims_of(claim)}", f"{act} by {agents_of(claim)}", f"{act} {where_of(claim)}"]
    found.append(f"{act} {age_of(claim, published)}")
    if start_of(claim) < LEAD:
        found.append(f"{act} first")
    if claim.trigger:
        found.append(f"told {claim.trigger.text.lower()}")
    for actor in claim.actors:
        head = head_of(actor.name)
        found += [f"{actor.role} {head}", f"{claim.kind.value} {actor.role} {head}"]
    found += [f"{act} with {munition.class_.split(',')[0]}" for munition in claim.munitions]
    found += [f"{act} {_size(figure.lower)} {figure.category}" for figure in claim.figures if figure.lower]
    return found


def features_of(claims: Sequence[Claim], published: str | None) -> Features:
    """What all claims of a document tell: each trait, and that it is told twice or four times."""
    counted = Counter[str]()
    for claim in claims:
        if claim.kind in VIOLENT:
            counted.update(set(traits_of(claim, published)))
        else:
            counted[claim.kind.value] += 1
    found: Features = {}
    for trait, times in counted.items():
        for step in STEPS:
            if times >= step:
                found[trait if step == 1 else f"{trait} x{step}"] = 1.0
    return found


def _size(number: float) -> str:
    return "one" if number <= 1 else "few" if number < 10 else "many" if number < 100 else "hundreds"


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
