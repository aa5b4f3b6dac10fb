"""The actors of a predication: names, parties and spans of who fills its roles."""

from __future__ import annotations

from collections.abc import Collection

from sayso.coding.answerable import FOUGHT, THINGS, asked_of, can_protest, held_from, of_body, patients_of
from sayso.coding.clauses import Predication
from sayso.coding.forms import verb_forms
from sayso.coding.lexicon import ROLES
from sayso.coding.roles import RELATIVE, TIMES
from sayso.coding.scene import Scene
from sayso.coding.trees import AMOUNTS, OWNERS
from sayso.model import Actor, Attribution, Kind, Manner, Source, SourceKind, Span
from sayso.reading.lexicon import lexicon
from sayso.reading.sources import UNNAMED

FIRST_PERSON = frozenset({"we", "us", "i", "me", "our", "my", "ourselves"})
FEMALE = frozenset({"she", "her"})
SINGULAR = frozenset({"he", "she", "him", "his", "her"})
PLURAL = frozenset({"they", "them", "their"})
NEUTER = frozenset({"it", "its"})
OUTSIDE = frozenset(
    {
        "acl",
        "advcl",
        "appos",
        "conj",
        "cc",
        "punct",
        "parataxis",
        "case",
        "cop",
        "nsubj",
        "aux",
        "mark",
        "discourse",
        "advmod",
        "obl",
    }
)
QUOTES = frozenset({'"', "“", "”", "„", "«", "»", "'", "‘", "’"})
MOST_WORDS = 12  # a longer phrase describes rather than names; its head with what stands directly before it is kept
ASKABLE = frozenset({"people", "force", "name", "propn", "pronoun", "place", "body"})  # of whom something is demanded
HELD_BACK = frozenset({Kind.SANCTION, Kind.DAMAGE})  # "halted aid to the province", "cut the power to the town"
MOST_ACTORS = 12
EMPTY_WORDS = frozenset({"no", "not", "yes", "all", "many", "some", "most", "more", "several"})
TELLING_OF_LOSS = frozenset(
    form
    for lemma in ("lose", "suffer", "sustain", "mourn", "bury", "put", "count", "record", "register", "report", "see")
    for form in verb_forms(lemma)
)  # whose subject did not cause the casualties that they tell of
FINDING = frozenset(
    form
    for lemma in ("find", "discover", "recover", "locate", "uncover", "exhume", "identify")
    for form in verb_forms(lemma)
)  # whose subject met with the dead whom they tell of


def phrase(scene: Scene, head: int) -> tuple[int, int]:
    """The first and last word of the noun phrase that names a thing, article and clauses left out."""
    tree = scene.tree
    stop = {kid for kid in tree.children[head] if tree.relation(kid) in OUTSIDE}
    stop |= {kid for kid in tree.kids(head, "nmod") if kid > head and "of" not in tree.cases(kid) and tree.cases(kid)}
    words = sorted(tree.subtree(head, stop=stop))
    words = _run(words, head)  # "the town of Soledar, north of Bakhmut": what stands apart does not name it
    if words[-1] - words[0] >= MOST_WORDS:
        direct = [kid for kid in tree.children[head] if tree.relation(kid) in {"compound", "amod", "flat", "nummod"}]
        words = _run(sorted([head, *direct]), head)
    marks = (word for word in words if word > head and tree.words[word].upos == "PUNCT")
    comma = next((word for word in marks if tree.lower[word] not in QUOTES), None)
    if comma is not None:
        words = [word for word in words if word < comma]
    while (
        len(words) > 1
        and words[0] != head
        and (tree.words[words[0]].upos in {"DET", "PUNCT", "ADP", "NUM", "CCONJ"} or tree.lower[words[0]] in AMOUNTS)
    ):
        words = words[1:]
    entity = scene.entity_at.get(head)
    first, last = words[0], words[-1]
    if entity is not None and entity.label in {"person", "organization"}:
        return entity.first, entity.last - 1
    return first, last


def _run(words: list[int], head: int) -> list[int]:
    """The unbroken run of words around the head."""
    inside, first, last = set(words), head, head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))


def _origin_stands_for(pronoun: str, origin: Source, manner: Manner) -> bool:
    """Whether a pronoun without an antecedent in its own content can only mean the one who speaks."""
    if pronoun in FIRST_PERSON:
        return manner is not Manner.NARRATION
    if manner not in {Manner.INDIRECT, Manner.MIXED}:
        return False
    if pronoun in SINGULAR:
        return origin.kind not in {SourceKind.ORGANIZATION, SourceKind.PUBLISHER} and _may_be(pronoun, origin)
    if pronoun == "them":
        return origin.kind is SourceKind.GROUP  # "casualties from them": never the organization that counts them
    return pronoun in NEUTER | PLURAL and origin.kind is not SourceKind.PERSON


def _may_be(pronoun: str, origin: Source) -> bool:
    """Whether "he" or "she" can mean who says it: no text ("the video of the incident"), nobody of the other sex, and
    nobody who is called somebody's ("his family")."""
    known, words = lexicon(), origin.name.lower().split()
    if not words or words[0] in OWNERS:
        return False
    head = next((at for at, word in enumerate(words) if word in {"of", "from", "by", "on", "in"} and at), len(words))
    noun = known.lemma(words[head - 1])
    other = known.male if pronoun in FEMALE else known.female
    return noun not in other and noun not in known.document - known.named


def _named_before(scene: Scene, index: int, content: Collection[int]) -> bool:
    """Whether the content names, before a word, someone whom a pronoun there could mean."""
    labels = {"person", "organization", "norp", "place"}
    return any(
        entity.label in labels for word in content if word < index and (entity := scene.entity_at.get(word)) is not None
    )


def _resolved(scene: Scene, span: Span) -> tuple[str, str | None] | None:
    for name in scene.resolved.names:
        for mention in name.mentions:
            if mention.span.start < span.end and span.start < mention.span.end:
                return name.name, name.party
    return None


def actor(scene: Scene, role: str, head: int, attribution: Attribution) -> Actor | None:
    """The actor at a word, or None where it is a pronoun that nothing in the report settles."""
    tree, origin = scene.tree, attribution.origin
    head = scene.counted(head)
    form = tree.lower[head]
    if any(head == word for _, word in scene.dates):
        return None  # "called on Wednesday on the sides to …"
    if head in attribution.source_words or (
        origin.span and origin.span.start <= tree.words[head].start < origin.span.end
    ):
        return Actor(role, origin.name, origin.party, origin.span)
    if form in EMPTY_WORDS or form in TIMES or form in RELATIVE:
        return None
    if tree.words[head].upos == "PRON" or form in OWNERS:
        if _origin_stands_for(form, origin, attribution.manner) and (
            form in FIRST_PERSON or not _named_before(scene, head, attribution.words)
        ):
            return Actor(role, origin.name, origin.party, scene.span(head, head))
        return None
    first, last = phrase(scene, head)
    span = scene.span(first, last)
    entity = scene.entity_at.get(head)
    known = _resolved(scene, entity.span) if entity is not None and entity.label in {"person", "organization"} else None
    parties = scene.resolved.parties
    if known is not None:
        return Actor(role, known[0], known[1] or parties.of(name=known[0]), span)
    if not any(character.isalpha() for character in span.text):
        return None
    party = parties.of(text=span.text) or _owner_party(scene, first, last, attribution)
    if party is None and first == last and tree.words[head].upos == "PROPN":
        party = parties.of(name=span.text)
    if "force" in scene.classes(head) and party:
        scene.memory[form] = party
    elif party is None and any(tree.lower[kid] in {"the", "these", "those"} for kid in tree.kids(head, "det")):
        party = scene.memory.get(form)  # "the troops", told before to be somebody's
    side = parties.name_of(party) if party and first == last and tree.words[head].upos == "ADJ" else None
    return Actor(role, side or span.text, party, span)  # "Russian attacks": by Russia


def _owner_party(scene: Scene, first: int, last: int, attribution: Attribution) -> str | None:
    """The party of "its forces": of the named subject of the clause it stands in, else of who says it."""
    tree = scene.tree
    owner = {tree.lower[word] for word in range(first, last + 1)} & (OWNERS | {"him", "them"})
    if not owner:
        return None
    pronoun = owner.pop()
    for step in tree.way_up(last) if pronoun not in FIRST_PERSON else ():
        # "called on Ukraine to investigate the use by its military": whom one calls on, where the clause has no subject
        asked = "obj" if step in attribution.cue_words else "nsubj"
        for subject in tree.kids(step, asked) if step in attribution.words or asked == "obj" else ():
            if subject < first and tree.words[subject].upos != "PRON":
                start, end = phrase(scene, subject)
                return scene.resolved.parties.of(text=scene.span(start, end).text)
    return attribution.origin.party if _origin_stands_for(pronoun, attribution.origin, attribution.manner) else None


def _abstract(scene: Scene, predication: Predication, head: int) -> bool:
    """Whether a word is a part of the trigger and no thing of its own: "open fire", but "take hostages"."""
    return head in predication.absorbed and not scene.classes(head) & THINGS


def _announcer(scene: Scene, predication: Predication, role: str, slot: str, attribution: Attribution) -> bool:
    """Whether a slot holds only who tells of the act or has it happen: a person who claims gains did not make them
    alone, and a country that had 593 deaths killed nobody."""
    if predication.sense.kind is Kind.CASUALTIES:
        if slot == "light" and predication.verb is not None:
            return True
        if slot == "subj" and role == "agent":
            return scene.tree.lower[predication.index] in TELLING_OF_LOSS | FINDING
    if slot != "light" or predication.sense.kind not in FOUGHT or attribution.origin.kind is not SourceKind.PERSON:
        return False
    return predication.verb in attribution.cue_words


def _asked(scene: Scene, predication: Predication, slot: str, head: int) -> list[int]:
    """Of whom something is demanded by what stands in a slot: whoever is urged to do something; a thing is not asked,
    but who is to bring it about ("demanded a meeting of the council")."""
    controls = slot in {"obj", "iobj", "on", "upon"} and bool(predication.slots.get("xcomp"))
    return [head] if controls or scene.classes(head) & ASKABLE else asked_of(scene, head)


def _told_by_the_dead(predication: Predication, one: Actor, attribution: Attribution) -> bool:
    """Whether somebody would tell of their own death: "his brother announced his death" is of another."""
    killed = predication.sense.kind is Kind.CASUALTIES and predication.sense.act == "killed"
    alone = attribution.origin.kind in {SourceKind.PERSON, SourceKind.ANONYMOUS}
    return killed and alone and one.role == "patient" and one.name == attribution.origin.name


def actors(scene: Scene, predication: Predication, attribution: Attribution) -> tuple[Actor, ...]:
    """Everyone who fills a role of a predication, agents first, each role's first filled slot only."""
    found: list[Actor] = []
    taken: set[int] = set()
    own = predication.index not in attribution.cue_words
    quoted = attribution.manner is Manner.DIRECT  # whose verbs have no subject outside the quotation
    for role in ROLES:
        for slot in predication.sense.frame[role]:
            if _announcer(scene, predication, role, slot, attribution):
                continue
            where = predication.sense.kind in FOUGHT
            heads = [each for head in predication.slots.get(slot, ()) for each in scene.tree.spread(head)]
            heads = [head for head in heads if not (where and scene.sets_scene(head, slot))]
            if role == "recipient" and predication.sense.kind is Kind.DEMAND:
                heads = [each for head in heads for each in _asked(scene, predication, slot, head)]
            if role == "recipient" and predication.sense.kind in HELD_BACK:
                heads = [each for head in heads for each in held_from(scene, head)]
            if role == "agent" and predication.sense.act == "protest":
                heads = [head for head in heads if can_protest(scene, head)]
            if role == "agent":
                heads = [head for head in heads if "money" not in scene.classes(head)]
            named = [head for head in heads if scene.tree.words[head].upos != "NUM"]
            heads = named or heads  # "eleven people were killed and eleven hurt"
            if role == "patient":
                heads = [of_body(scene, one) for head in heads for one in patients_of(scene, predication, head)]
            made = [
                (head, one)
                for head in heads
                if head not in taken
                and head != predication.index
                and not (own and (role != "agent" or quoted) and head in attribution.source_words)
                and not _abstract(scene, predication, head)
                and (one := actor(scene, role, head, attribution))
            ]
            if made:
                found += [one for _, one in made]
                taken |= {head for head, _ in made}
                break
    acting = {one.name for one in found if one.role == "agent"}
    found = [one for one in found if one.role == "agent" or one.name not in acting]
    found = [one for one in found if one.name != UNNAMED and not _told_by_the_dead(predication, one, attribution)]
    unique = {(one.role, one.name): one for one in reversed(found)}
    return tuple(reversed(unique.values()))[:MOST_ACTORS]
