"""Who fills which slot of a predicate: subject and object as meant (passives turned round), prepositions, possessors.

Slots of a verb: subj, obj, iobj, every preposition, xcomp, ccomp. Slots of a noun: subj (of a copula), every
preposition, poss, mod (a side or a force before it: "Russian attacks"), light (the subject of the verb that lends it
its voice: "Russia launched an attack").
"""

from __future__ import annotations

from sayso.coding.forms import read_data, verb_forms
from sayso.coding.scene import Scene
from sayso.coding.trees import BE, OWNERS, POSSESSIVE, Tree

Slots = dict[str, list[int]]
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
TARGETING = frozenset({"on", "against", "at", "of", "between", "in", "near"})
LEAVING = verb_forms("leave") | verb_forms("make") | verb_forms("render")
USING = verb_forms("use") | verb_forms("employ") | verb_forms("deploy")  # whose object is a tool
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon"
    " evening night day days week weeks month months year years hour hours minute minutes time times weekend way ground"
    " january february march april may june july august september october november december spring summer autumn"
    " winter".split()
)  # what a noun without preposition beside a verb may be: when, and never what
DEEPEST = 8  # how far a missing subject is sought upwards

_LIGHT = read_data("light.toml")
LIGHT = frozenset(form for lemma in _LIGHT["lends_its_subject"] for form in verb_forms(lemma))
REVERSED = frozenset(form for lemma in _LIGHT["subject_suffers"] for form in verb_forms(lemma))
HAPPENS = frozenset(form for lemma in _LIGHT["happens"] for form in verb_forms(lemma))
SUFFERED = frozenset(form for lemma in _LIGHT["suffered_without_object"] for form in verb_forms(lemma))
OBJECT_CONTROL = frozenset(form for lemma in _LIGHT["object_acts"] for form in verb_forms(lemma))


def reduced(tree: Tree, index: int) -> bool:
    """Whether a participle without auxiliary is a passive: "the town captured by", "was wounded and captured"."""
    if tree.lower[index].endswith("ing") or tree.kids(index, "aux", "obj"):
        return False
    relation = tree.relation(index)
    if relation in {"acl", "amod"}:
        return not tree.kids(index, "nsubj", "mark")
    if relation == "advcl":
        return not tree.kids(index, "nsubj") and not {tree.lower[kid] for kid in tree.kids(index, "mark")} & {"to"}
    governor = tree.words[index].head
    if relation == "conj" and 0 <= governor < index:
        # "was wounded and captured"; with a subject of its own, "one was killed and three others injured"
        return is_passive(tree, governor) and (not tree.kids(index, "nsubj") or _stands_alone(tree, index))
    return False


def is_passive(tree: Tree, index: int) -> bool:
    """Whether a verb is meant passively: with an auxiliary, as a bare participle, or as an adjective after be."""
    if tree.passive(index) or reduced(tree, index):
        return True
    return tree.words[index].upos == "ADJ" and bool(tree.kids(index, "cop"))


def surface_subject(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a predicate: its own, or the one it shares."""
    own = [kid for kid in tree.kids(index, "nsubj") if tree.lower[kid] not in {"there"}]
    relation, governor = tree.relation(index), tree.words[index].head
    if own:
        if tree.lower[own[0]] in RELATIVE and relation in {"acl"} and governor >= 0:
            return [governor]
        return own
    if stray := _subject_below(tree, index):
        return stray
    if governor < 0 or depth > DEEPEST:
        return []
    if relation == "conj":
        return surface_subject(tree, governor, depth + 1) if tree.words[governor].upos in {"VERB", "AUX", "ADJ"} else []
    infinitive = any(tree.lower[kid] == "to" for kid in tree.kids(index, "mark"))  # "whether to send tanks"
    if relation == "ccomp" and not infinitive and not tree.lower[index].endswith("ing"):
        return []  # a finite clause has a subject of its own; one that the parse lost is not the governor's
    if relation in {"xcomp", "ccomp", "advcl"} or (relation == "obj" and tree.lower[index].endswith("ing")):
        return _shared_subject(tree, index, governor, depth)
    if relation == "acl":
        marks = {tree.lower[kid] for kid in tree.kids(index, "mark")}
        if not marks & {"to", "of"}:
            return [governor]
        owners = [kid for kid in tree.kids(governor, "nmod", "det") if tree.lower[kid] in OWNERS or _owns(tree, kid)]
        if owners:
            return owners
        above = tree.words[governor].head
        return surface_subject(tree, above, depth + 1) if above >= 0 and tree.words[above].upos == "VERB" else []
    if relation == "amod":
        return [governor]
    return []


def _subject_below(tree: Tree, index: int) -> list[int]:
    """The subject that the parse hangs on the object or the auxiliary of its verb."""
    lower = [kid for kid in tree.kids(index, "obj", "aux") if not tree.kids(kid, "cop")]
    return [sub for kid in lower for sub in tree.kids(kid, "nsubj") if sub < index and tree.lower[sub] not in RELATIVE]


def _shared_subject(tree: Tree, index: int, governor: int, depth: int) -> list[int]:
    """The subject of a clause without one: the governor's object after urge, force, ask; else its subject."""
    marks = {tree.lower[kid] for kid in tree.kids(index, "mark", "case")}
    complement = tree.relation(index) != "advcl" or bool(marks & {"of", "to"})
    if complement and tree.lower[governor] in OBJECT_CONTROL:
        objects = tree.kids(governor, "obj", "iobj")
        objects += [kid for kid in tree.kids(governor, "obl") if set(tree.cases(kid)) & {"on", "upon", "to"}]
        if objects:
            return objects[:1]
        if is_passive(tree, governor):
            return surface_subject(tree, governor, depth + 1)
        return []
    blamed = tree.kids(governor, "obj") if tree.relation(index) == "advcl" and "for" in marks else []
    if blamed and tree.lower[governor] not in USING:
        return blamed[:1]  # "criticised the officer for shooting a man"
    if tree.relation(index) == "advcl" and tree.words[governor].upos not in {"VERB", "AUX", "ADJ"}:
        return []
    return surface_subject(tree, governor, depth + 1)


def _owns(tree: Tree, index: int) -> bool:
    return bool(POSSESSIVE & set(tree.cases(index)))


def _add_prepositions(tree: Tree, slots: Slots, index: int, *, skip: frozenset[str] = frozenset()) -> None:
    for kid in tree.kids(index, "obl", "nmod", "advcl", "acl", "obj"):
        # "the treaty, to which Ukraine is a party": what the pronoun stands for is above the clause
        relative = tree.lower[kid] in {"which", "whom"} and tree.relation(index) == "acl"
        for case in tree.cases(kid):
            if case not in POSSESSIVE and case not in skip:
                slots.setdefault(case, []).append(tree.words[index].head if relative else kid)


def verb_slots(tree: Tree, index: int) -> Slots:
    """The slots of a verb, the passive turned round."""
    slots: Slots = {}
    subject = surface_subject(tree, index)
    if is_passive(tree, index):
        slots["obj"] = list(subject)
        slots["subj"] = [kid for kid in tree.kids(index, "obl", "nmod") if "by" in tree.cases(kid)]
    else:
        slots["subj"] = list(subject)
        slots["obj"] = [kid for kid in tree.kids(index, "obj") if tree.lower[kid] not in RELATIVE]
        governor = tree.words[index].head
        if not slots["obj"] and tree.relation(index) == "acl" and governor >= 0 and governor not in subject:
            marks = tree.kids(index, "mark")
            if not marks or tree.lower[marks[0]] in RELATIVE:
                slots["obj"] = [governor]
        if not slots["obj"] and tree.relation(index) == "conj" and governor >= 0 and index < governor:
            slots["obj"] = tree.kids(governor, "obj")
    slots["iobj"] = tree.kids(index, "iobj")
    if not slots["obj"] and not is_passive(tree, index):
        slots["obj"], slots["iobj"] = _mistaken_object(tree, index, slots["iobj"])
    slots["clause"] = [sub for kid in _complements(tree, index) for sub in tree.kids(kid, "nsubj")]
    slots["xcomp"] = tree.kids(index, "xcomp")
    slots["ccomp"] = tree.kids(index, "ccomp")
    _add_prepositions(tree, slots, index)
    for kid in slots["obj"][:1]:
        if kid != tree.words[index].head:
            for case, found in prepositions_of(tree, kid).items():
                slots.setdefault(case, found)
    for kid in slots["xcomp"]:
        if tree.words[kid].upos in {"NOUN", "PROPN"}:
            _add_prepositions(tree, slots, kid)
    if not slots["obj"]:
        _shared_object(tree, slots, index)
    if not slots["obj"] and tree.lower[index] in SUFFERED and _stands_alone(tree, index):
        slots["obj"], slots["subj"] = slots["subj"], slots.get("by", [])
    return slots


def _stands_alone(tree: Tree, index: int) -> bool:
    """Whether a participle has nothing behind it that could be an object which the parse lost."""
    last = index + 1 >= len(tree.words)
    behind = "PUNCT" if last else tree.words[index + 1].upos
    alone = last or behind in {"ADP", "PUNCT", "ADV", "SCONJ", "CCONJ"} or tree.lower[index + 1] in TIMES
    return tree.lower[index].endswith("ed") and alone


def _mistaken_object(tree: Tree, index: int, indirect: list[int]) -> tuple[list[int], list[int]]:
    """The object that the parse names otherwise: an indirect one without a direct one, or a bare noun that stands
    directly behind the verb ("to hand over MiG-29 fighters"); with it, the indirect objects that are left."""
    if indirect:
        return indirect[-1:], indirect[:-1]
    bare = [kid for kid in tree.kids(index, "obl") if kid > index and not tree.cases(kid)]
    bare += [kid for kid in tree.kids(index, "xcomp") if tree.kids(kid, "det") and not tree.kids(kid, "case", "mark")]
    between = range(index + 1, min((*bare, index + 1)))
    adjoining = all(
        tree.words[word].head in {*bare[:1], index} and tree.words[word].upos != "PUNCT" for word in between
    )
    return ([kid for kid in bare[:1] if adjoining and tree.lower[kid] not in TIMES], [])


def _complements(tree: Tree, index: int) -> list[int]:
    """The clauses that a verb governs: complements, and what an "of" or a "for" brings ("accused X of shelling")."""
    return [
        kid
        for kid in tree.kids(index, "ccomp", "xcomp", "advcl")
        if tree.relation(kid) != "advcl" or {tree.lower[low] for low in tree.kids(kid, "mark", "case")} & {"of", "for"}
    ]


def _shared_object(tree: Tree, slots: Slots, index: int) -> None:
    """ "Captured and held the town": an object that stands with the later verb serves the earlier one too."""
    for kid in tree.kids(index, "conj"):
        if tree.words[kid].upos == "VERB" and not tree.kids(kid, "nsubj", "aux") and tree.kids(kid, "obj"):
            if not any(kid > other > index for other in tree.kids(index, "obl", "ccomp", "xcomp")):
                slots["obj"] = tree.kids(kid, "obj")
            return


def prepositions_of(tree: Tree, index: int, *, skip: frozenset[str] = frozenset({"of", "by"})) -> Slots:
    """What hangs from a word by a preposition, by preposition; those of `skip` are left out."""
    slots: Slots = {}
    _add_prepositions(tree, slots, index, skip=skip)
    return slots


def _takes_nothing(tree: Tree, verb: int) -> bool:
    """Whether a verb has no object; "take place" has none in sense."""
    return all(tree.lower[kid] == "place" for kid in tree.kids(verb, "obj"))


def light_verb(tree: Tree, index: int) -> int | None:
    """The verb that lends an action noun its voice: "launched an attack", "the strike was carried out"."""
    governor = tree.words[index].head
    seen = 0
    while governor >= 0 and tree.relation(index) == "conj" and seen < DEEPEST:
        index, governor, seen = governor, tree.words[governor].head, seen + 1
    if governor < 0:
        return None
    relation = tree.relation(index)
    if relation == "obj" and tree.lower[governor] in LIGHT | REVERSED:
        return governor
    lends = LIGHT if is_passive(tree, governor) else HAPPENS if _takes_nothing(tree, governor) else ()
    if relation == "nsubj" and tree.words[governor].upos in {"VERB", "AUX"} and tree.lower[governor] in lends:
        return governor
    if relation == "obl" and "under" in tree.cases(index) and tree.lower[governor] in REVERSED:
        return governor
    return None


def noun_slots(scene: Scene, index: int) -> Slots:
    """The slots of an action noun."""
    tree = scene.tree
    slots: Slots = {"subj": surface_subject(tree, index) if tree.kids(index, "cop", "nsubj") else []}
    slots["poss"] = [kid for kid in tree.kids(index, "nmod", "det") if tree.lower[kid] in OWNERS or _owns(tree, kid)]
    slots["mod"] = [
        kid
        for kid in tree.kids(index, "amod", "compound", "nmod")
        if kid not in slots["poss"]
        and not tree.cases(kid)
        and scene.classes(kid) & {"name", "force"}
        and not _named_with(scene, kid, index)
    ]
    # "civilian deaths", "child victims"
    slots["whose"] = [kid for kid in tree.kids(index, "amod", "compound") if scene.classes(kid) & {"people", "force"}]
    if "behind" in tree.cases(index):
        slots["by"] = slots["subj"]
    slots["xcomp"] = tree.kids(index, "acl", "ccomp")
    _add_prepositions(tree, slots, index)
    for kid in slots.get("of", [])[:1]:  # "the delivery of jets to Ukraine": whither may hang on what is delivered
        if "to" in (below := prepositions_of(tree, kid)):
            slots.setdefault("to", below["to"])
    _add_stolen(tree, slots, index)
    verb = light_verb(tree, index)
    if verb is not None:
        lent = verb_slots(tree, verb)
        suffers = tree.lower[verb] in REVERSED
        lender = [head for head in lent["subj"] if head != index]
        slots["on" if suffers else "light"] = [*slots.get("on", []), *lender] if suffers else lender
        for case, found in lent.items():
            if case not in {"subj", "obj", "iobj", "xcomp", "ccomp", "by", "under", "of"}:
                slots.setdefault(case, found)
        if tree.kids(verb, "iobj"):
            slots["to"] = [*slots.get("to", []), *tree.kids(verb, "iobj")]
    return slots


def _named_with(scene: Scene, kid: int, noun: int) -> bool:
    """Whether a word is a part of a name that the parse hung on a noun word by word ("the attack on Abu Salim")."""
    entity = scene.entity_at.get(kid)
    return entity is not None and any(
        scene.entity_at.get(other) is entity and scene.tree.cases(other) for other in scene.tree.children[noun]
    )


def _add_stolen(tree: Tree, slots: Slots, index: int) -> None:
    """Gives a subject noun the phrase that stands between it and its verb ("airstrikes on a bus killed 40")."""
    governor = tree.words[index].head
    if tree.relation(index) != "nsubj" or governor < index:
        return
    for kid in tree.kids(governor, "obl"):
        if index < kid < governor and not any(tree.lower[word] == "," for word in range(index, kid)):
            for case in set(tree.cases(kid)) & TARGETING:
                slots.setdefault(case, []).append(kid)


def adjective_slots(tree: Tree, index: int) -> Slots:
    """The slots of an adjective: what it is said of."""
    if tree.relation(index) == "amod" and tree.words[index].head >= 0:
        slots: Slots = {"subj": [tree.words[index].head]}
    else:
        slots = {"subj": surface_subject(tree, index)}
    verb = result_verb(tree, index)
    if verb is not None:
        slots["subj"] = tree.kids(verb, "obj")
    slots["xcomp"] = tree.kids(index, "xcomp")  # "ready to send"
    _add_prepositions(tree, slots, index)
    return slots


def result_verb(tree: Tree, index: int) -> int | None:
    """The verb whose outcome an adjective names: "left 200 families homeless"."""
    governor = tree.words[index].head
    if governor >= 0 and tree.relation(index) == "xcomp" and tree.lower[governor] in LEAVING:
        return governor
    return None


def copular(tree: Tree, index: int) -> bool:
    """Whether a nominal is a predicate: with a copula of its own."""
    return any(tree.lower[kid] in BE for kid in tree.kids(index, "cop"))
