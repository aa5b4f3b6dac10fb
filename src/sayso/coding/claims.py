"""Assembly: from an attribution and its predications to claims, with ids and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.coding import circumstances, counting, dating
from sayso.coding.actors import actor
from sayso.coding.actors import actors as find_actors
from sayso.coding.aid import aid_detail
from sayso.coding.answers import answer_of, answered, leaves_open, question_of, settle
from sayso.coding.clauses import Predication
from sayso.coding.control import control_detail
from sayso.coding.counterparts import with_counterparts
from sayso.coding.dating import UNDATED, names_by_year
from sayso.coding.field import Field, field_of
from sayso.coding.forms import verb_forms
from sayso.coding.hazard import casualties_detail, hazard_detail
from sayso.coding.intensity import intensity
from sayso.coding.owning_up import owned_up
from sayso.coding.places_meant import patients_meant
from sayso.coding.roles import is_passive
from sayso.coding.scene import Scene
from sayso.coding.splitting import predications
from sayso.coding.strength import measure
from sayso.coding.told_once import already_told, repeats, without_fragments
from sayso.coding.wording import whole, worded
from sayso.model import Actor, Attribution, Certainty, Claim, Kind, Polarity, Span, Strength, identify
from sayso.reading.sources import UNNAMED

SPEECH_CERTAINTY = {
    Kind.ACCUSATION: Certainty.ALLEGED,
    Kind.DEMAND: Certainty.DEMANDED,
    Kind.THREAT: Certainty.INTENDED,
}
ASSERTED_ACTS = frozenset({"criticised", "investigated"})
ANNOUNCING = verb_forms("announce") | verb_forms("declare") | verb_forms("claim") | verb_forms("proclaim")
PLEDGES = frozenset({"pledge", "promise", "commit", "offer", "ready", "willing", "prepared"})


def code_attribution(scene: Scene, attribution: Attribution) -> list[tuple[Claim, bool]]:
    """The claims of one attribution, at least one unless all it says is said by attributions within it; with each,
    whether it is a denial."""
    answer = answer_of(scene, attribution)
    if answer is not None:
        if _asks(scene, attribution):
            return []  # told by the claims of the question
        attribution = question_of(scene, attribution) or attribution
    others = _inner_words(scene, attribution)
    left = [word for word in attribution.words if word not in others]
    if leaves_open(scene, attribution):
        return [(_other(field_of(scene, attribution, ()), left), False)]
    found = predications(scene, left, attribution=attribution)
    field = field_of(scene, attribution, found)
    cue = set(attribution.cue_words)
    told = [p for p in found if p.index not in cue]
    made = [_claim(field, predication, left, alone=len(told) == 1, answer=answer) for predication in told]
    for act in (p for p in found if p.index in cue):
        made = [pair for pair in made if not repeats(act, pair[0])]
        if not already_told(scene, act, made):
            made.insert(0, _spoken(field, act, left))
    if any(claim.kind is Kind.DEMAND and "of" not in claim.detail for claim, _ in made):
        made = [pair for pair in made if pair[0].detail.get("of") != "investigation"]
    made = with_counterparts(scene, without_fragments(scene, made))
    if not made and (not attribution.inner or _says_something(scene, left)):
        made.append((_other(field, left), False))
    return made


def _asks(scene: Scene, attribution: Attribution) -> bool:
    """Whether the question that an attribution answers was read, and so carries the answer."""
    theirs = scene.reading.attributions
    return any(
        answered(scene, other, theirs) is not None for other in theirs if other.origin.name == attribution.origin.name
    )


def _inner_words(scene: Scene, attribution: Attribution) -> set[int]:
    found: set[int] = set()
    for index in attribution.inner:
        if 0 <= index < len(scene.reading.attributions):
            inner = scene.reading.attributions[index]
            found.update(inner.words, inner.cue_words, inner.source_words)
    return found


def _says_something(scene: Scene, words: Sequence[int]) -> bool:
    """Whether what is left beside the inner attributions still holds a predicate of its own."""
    return any(scene.tree.words[word].upos == "VERB" for word in words)


def _spans(scene: Scene, words: Sequence[int], attribution: Attribution) -> tuple[Span, ...]:
    """The words as spans of the text, each an unbroken run; the attribution's own content where there are none."""
    if not words:
        return attribution.content
    runs: list[list[int]] = []
    for word in sorted(words):
        if runs and word == runs[-1][1] + 1:
            runs[-1][1] = word
        else:
            runs.append([word, word])
    lettered = [run for run in runs if any(c.isalnum() for c in scene.span(run[0], run[1]).text)]
    return tuple(scene.span(first, last) for first, last in lettered or runs)


def _vector(scene: Scene, word: int) -> bytes:
    for sentence in scene.reading.sentences:
        if sentence.first <= word < sentence.last:
            return sentence.vector
    return b""


def _with_condition(scene: Scene, strength: Strength) -> Strength:
    if strength.condition is None:
        return strength
    condition = scene.reading.report.span(strength.condition.start, strength.condition.end)
    return Strength(strength.certainty, strength.polarity, condition)


def _claim(
    field: Field, predication: Predication, left: Sequence[int], *, alone: bool, answer: Polarity | None
) -> tuple[Claim, bool]:
    scene, attribution = field.scene, field.attribution
    strength, denial = measure(scene.tree, predication.index, set(left), attribution.cue_words)
    strength = _with_condition(scene, strength)
    kind = predication.sense.kind
    answer = answer or answered(scene, attribution, scene.reading.attributions)
    strength = settle(strength, answer) if answer is not None else _of_speech(predication, strength)
    actors = owned_up(scene, predication, attribution, find_actors(scene, predication, attribution))
    actors = patients_meant(field, predication, actors, beside=circumstances.own_places(field, predication))
    if predication.sense.act == "investigated" and strength.certainty is Certainty.DEMANDED:
        predication, actors = _as_demand(predication, actors, attribution)
        kind = Kind.DEMAND
    words = whole(left, attribution.words) if alone else worded(field, predication, left)
    return _make(field, predication, strength, actors, words=words, denied=denial), denial or kind is Kind.DENIAL


def _of_speech(predication: Predication, strength: Strength) -> Strength:
    """An accusation is alleged, a demand demanded, a threat intended, unless the text puts them otherwise."""
    usual = SPEECH_CERTAINTY.get(predication.sense.kind)
    if predication.sense.kind is Kind.AID and predication.entry.lemma in PLEDGES:
        usual = Certainty.INTENDED
    if predication.sense.act == "commit":
        usual = Certainty.INTENDED
    if usual is None or strength.certainty is not Certainty.ASSERTED or predication.sense.act in ASSERTED_ACTS:
        return strength
    return Strength(usual, strength.polarity, strength.condition)


def _as_demand(
    predication: Predication, actors: tuple[Actor, ...], attribution: Attribution
) -> tuple[Predication, tuple[Actor, ...]]:
    """ "Ukraine should investigate": the origin demands it of Ukraine."""
    origin = attribution.origin
    asked = tuple(replace(one, role="recipient") for one in actors if one.role == "agent" and one.name != origin.name)
    sense = replace(predication.sense, kind=Kind.DEMAND, act="demanded", detail={"of": "investigation"})
    entry = replace(predication.entry, sense=sense)
    return replace(predication, entry=entry), (Actor("agent", origin.name, origin.party, origin.span), *asked)


def _spoken(field: Field, act: Predication, left: Sequence[int]) -> tuple[Claim, bool]:
    """The claim that the cue itself makes: X accuses, demands, denies, threatens."""
    scene, attribution = field.scene, field.attribution
    strength, _ = measure(scene.tree, act.index, set(attribution.cue_words), ())
    strength = _of_speech(act, _with_condition(scene, strength))
    if act.sense.kind is Kind.THREAT and strength.condition is None:
        strength = _on_condition(scene, left, strength)
    origin = attribution.origin
    if is_passive(scene.tree, act.index):  # "Ukraine was urged to": the one named is not the one who urges
        made = _make(field, act, strength, find_actors(scene, act, attribution), words=left, denied=False)
        return made, act.sense.kind is Kind.DENIAL
    rest = [one for one in find_actors(scene, act, attribution) if one.role != "agent" and one.name != origin.name]
    if act.sense.kind is Kind.DEMAND and not any(one.role == "recipient" for one in rest):
        rest += _asked(field, left)
    tells_of_loss = act.sense.kind is Kind.CASUALTIES and not act.sense.frame["agent"]  # "police found the bodies"
    named = origin.name != UNNAMED and not tells_of_loss
    source = (Actor("agent", origin.name, origin.party, origin.span),) if named else ()
    return _make(field, act, strength, (*source, *rest), words=left, denied=False), act.sense.kind is Kind.DENIAL


def _on_condition(scene: Scene, left: Sequence[int], strength: Strength) -> Strength:
    """A threat hangs on the condition that its content names: "threatened to attack unless"."""
    root = scene.head_of(left)
    if root is None:
        return strength
    condition = _with_condition(scene, measure(scene.tree, root, set(left), ())[0]).condition
    return strength if condition is None else Strength(Certainty.CONDITIONAL, strength.polarity, condition)


def _asked(field: Field, left: Sequence[int]) -> list[Actor]:
    """Of whom a demand is made that is put as a clause: the subject of that clause."""
    root = field.scene.head_of(left)
    subjects = field.scene.tree.kids(root, "nsubj") if root is not None else []
    found = [
        actor(field.scene, "recipient", each, field.attribution)
        for head in subjects
        for each in field.scene.tree.spread(head)
    ]
    return [one for one in found if one is not None]


def _detail(
    field: Field, predication: Predication, strength: Strength, actors: tuple[Actor, ...], *, denied: bool
) -> dict[str, Any]:
    origin, kind, act = field.attribution.origin, predication.sense.kind, predication.sense.act
    if kind is Kind.CONTROL:
        cue = {field.scene.tree.lower[word] for word in field.attribution.cue_words}
        announced = bool(cue & ANNOUNCING)
        detail = control_detail(predication, actors, strength, origin, denied=denied, announced=announced)
        how = intensity(field.scene, predication)
        return detail | ({"intensity": how} if how else {})
    if kind is Kind.AID:
        spared = strength.certainty is Certainty.POSSIBLE and _not_ruled_out(field, predication)
        return aid_detail(field.scene, predication, actors, strength, not_ruled_out=spared)
    if kind is Kind.HAZARD:
        munitions, figures = circumstances.munitions(field, predication), counting.figures(field, predication)
        return hazard_detail(act, actors, munitions, figures, strength, origin)
    if kind is Kind.CASUALTIES:
        figures, places = counting.figures(field, predication), circumstances.places(field, predication)
        return casualties_detail(act, actors, figures, places, strength, origin) | predication.sense.detail
    detail = {"act": act, **predication.sense.detail}
    how = intensity(field.scene, predication) if kind in {Kind.FIGHTING, Kind.STRIKE} else None
    return detail | ({"intensity": how} if how else {})


def _not_ruled_out(field: Field, predication: Predication) -> bool:
    tree = field.scene.tree
    near = {*field.attribution.cue_words, *list(tree.way_up(predication.index))[:6]}
    return any(tree.lower[i] in {"rule", "ruled", "ruling", "exclude", "excluded"} and tree.negated(i) for i in near)


def _make(
    field: Field,
    predication: Predication,
    strength: Strength,
    actors: tuple[Actor, ...],
    *,
    words: Sequence[int],
    denied: bool,
) -> Claim:
    scene, attribution = field.scene, field.attribution
    report, kind = scene.reading.report, predication.sense.kind
    content = _spans(scene, words, attribution)
    trigger = scene.span(predication.index, predication.index)
    return Claim(
        id=_identify(scene, attribution, kind, content, trigger),
        kind=kind,
        report=report.id,
        manner=attribution.manner,
        cue=attribution.cue,
        content=content,
        origin=attribution.origin,
        relays=attribution.relays,
        strength=strength,
        reader=scene.reading.reader,
        confidence=round(attribution.confidence * _trust(predication, strength), 3),
        actors=actors,
        places=circumstances.places(field, predication),
        when=dating.when(field, predication),
        figures=counting.figures(field, predication),
        munitions=circumstances.munitions(field, predication),
        detail=_detail(field, predication, strength, actors, denied=denied),
        trigger=trigger,
        vector=_vector(scene, predication.index),
        persons=_persons(scene, content, actors),
    )


def _trust(predication: Predication, strength: Strength) -> float:
    """How far a kind is trusted: a sense that asked nothing of its context, or a bare noun, is the likelier error.

    The three steps follow the share of right kinds among them on the golden sentences (docs/coding.md).
    """
    if predication.heard is not None:
        return round(0.9 * predication.heard, 3)
    trust = 0.95 if predication.sense.needs or predication.entry.rest else 0.85
    if predication.entry.pos == "noun" and predication.verb is None:
        trust -= 0.15
    if strength.polarity is Polarity.NEGATED or strength.certainty is not Certainty.ASSERTED:
        trust -= 0.05
    return trust


def _other(field: Field, left: Sequence[int]) -> Claim:
    """A content of no kind, kept whole."""
    scene, attribution = field.scene, field.attribution
    tree = scene.tree
    # of several sentences the first is what is said; a "not" in a later one denies nothing of it
    root = scene.head_of(word for word in left if scene.sentence_of.get(word) == scene.sentence_of.get(left[0]))
    strength = Strength(Certainty.ASSERTED, Polarity.AFFIRMED)
    if root is not None:
        strength = _with_condition(scene, measure(tree, root, set(left), attribution.cue_words)[0])
    if leaves_open(scene, attribution):
        strength = Strength(Certainty.QUESTIONED, Polarity.AFFIRMED)
    content = attribution.content or _spans(scene, left, attribution)
    inside = set(left)
    dates = [date for date, head in scene.dates if head in inside and not names_by_year(tree, head)]
    return Claim(
        id=_identify(scene, attribution, Kind.OTHER, content, None),
        kind=Kind.OTHER,
        report=scene.reading.report.id,
        manner=attribution.manner,
        cue=attribution.cue,
        content=content,
        origin=attribution.origin,
        relays=attribution.relays,
        strength=strength,
        reader=scene.reading.reader,
        confidence=round(attribution.confidence * 0.8, 3),
        places=tuple(place for place, head in scene.places if head in inside),
        when=dates[0] if dates else UNDATED,
        figures=tuple(figure for figure, head in scene.figures if head in inside),
        munitions=tuple(munition for munition, head in scene.munitions if head in inside),
        detail={"act": "none"},
        vector=_vector(scene, root if root is not None else -1),
        persons=_persons(scene, content, ()),
    )


def _persons(scene: Scene, content: Sequence[Span], actors: Sequence[Actor]) -> tuple[Span, ...]:
    """The names of people in a claim's words or in its actors'."""
    spans = [*content, *(actor.span for actor in actors if actor.span)]
    return tuple(
        entity.span
        for entity in scene.reading.entities
        if entity.label == "person"
        and any(entity.span.start < span.end and span.start < entity.span.end for span in spans)
    )


def _identify(scene: Scene, attribution: Attribution, kind: Kind, content: Sequence[Span], trigger: Span | None) -> str:
    value = {
        "report": scene.reading.report.id,
        "reader": scene.reading.reader,
        "kind": kind.value,
        "manner": attribution.manner.value,
        "origin": attribution.origin.name,
        "relays": [relay.name for relay in attribution.relays],
        "cue": [attribution.cue.start, attribution.cue.end] if attribution.cue else None,
        "content": [[span.start, span.end] for span in content],
        "trigger": [trigger.start, trigger.end] if trigger else None,
    }
    return identify("claim", value)
