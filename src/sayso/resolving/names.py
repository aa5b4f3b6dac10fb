"""People and organizations of one report: their mentions tied together, each tie with its reason.

`tie_names` reads the reading's entities and never the text around a name for a decision it could get from the name.
Full names come first and bare ones are tied to them, whichever stands first in the text. A bare name that fits two
different people stays by itself and keeps both as candidates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from sayso.model import Entity, Reading, Span
from sayso.reading.name_forms import fold
from sayso.resolving.name_index import NameIndex, name_keys
from sayso.resolving.name_matching import LIKELY, WEAK, Match, parse_person, same_person, word_likeness
from sayso.resolving.organization_matching import is_acronym, parse_organization, same_organization
from sayso.resolving.role_finding import RoleFinder
from sayso.resolving.role_words import role_words
from sayso.resolving.truncated_names import find_truncated

_EDGES = re.compile(r"^[\W_]+|[^\w.)]+$")
_POSSESSIVE = re.compile(r"(?:['’]s?)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a name: where, and why it is taken for this name. `repaired`: the form is no spelling of it."""

    span: Span
    reason: str
    score: float = 1.0
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organization of one report.

    `name` is the most complete form that the report uses for it, `roles` what it calls them, as said, `label` is
    "person" or "organization". `party` is filled by the resolver. `candidates` are the names that a bare mention may
    stand for where the report leaves it open.
    """

    name: str
    label: str
    mentions: tuple[Mention, ...]
    roles: tuple[Span, ...] = ()
    party: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def repaired(self) -> bool:
        """Whether any mention had to be repaired."""
        return any(mention.repaired for mention in self.mentions)


@dataclass(slots=True)
class _Cluster:
    label: str
    mentions: list[Mention] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    candidates: tuple[str, ...] = ()

    def add(self, form: str, mention: Mention) -> None:
        self.forms.append(form)
        self.mentions.append(mention)


def tie_names(reading: Reading) -> tuple[Name, ...]:
    """The people and organizations of a reading, in the order of their first mention."""
    people = [entity for entity in reading.entities if entity.label == "person"]
    organizations = [entity for entity in reading.entities if entity.label == "organization"]
    clusters = _tie_people(people)
    _move_mislabelled(clusters, organizations)
    clusters += _tie_organizations(reading, organizations)
    for cluster, mention in find_truncated(reading, [_canonical(cluster) for cluster in clusters]):
        clusters[cluster].mentions.append(Mention(mention.span, mention.reason, mention.score, repaired=True))
    roles = RoleFinder(reading)
    by_span = {entity.span: entity for entity in reading.entities}
    names = [_finish(cluster, roles, by_span) for cluster in clusters]
    return tuple(sorted(names, key=lambda name: name.mentions[0].span.start))


@lru_cache(maxsize=65536)
def name_form(text: str, *, label: str = "person") -> str:
    """A mention as a name: without the possessive after it and stray punctuation, blanks joined, articles left out.

    A person's name goes without the titles before it too.
    """
    words = _POSSESSIVE.sub("", " ".join(text.split())).split()
    before = role_words().titles if label == "person" else {"the"}
    while len(words) > 1 and fold(words[0]) in before:
        words.pop(0)
    return _EDGES.sub("", " ".join(words)) or text.strip()


def _tie_people(entities: list[Entity]) -> list[_Cluster]:
    """Clusters of people: full names tied to each other first, then the bare ones."""
    full: NameIndex[_Cluster] = NameIndex()
    clusters: list[_Cluster] = []
    bare: list[Entity] = []
    for entity in entities:
        form = name_form(entity.span.text)
        if not fold(form):
            continue
        if len(parse_person(form).words) == 1:
            bare.append(entity)
            continue
        keys = name_keys(form, "person")
        best, match = _best(form, full.near(keys))
        if best is None or match.score < LIKELY:
            best, match = _Cluster("person"), Match(1.0, "named in full")
            clusters.append(best)
        best.add(form, Mention(entity.span, match.reason, match.score, match.repaired))
        full.add(keys, best)
    alone: NameIndex[_Cluster] = NameIndex()
    for entity in bare:
        _tie_bare(entity, full, alone, clusters)
    return clusters


def _best(form: str, clusters: list[_Cluster]) -> tuple[_Cluster | None, Match]:
    """The cluster whose best-known form is most like `form`."""
    best: _Cluster | None = None
    found = Match(0.0, "")
    for cluster in clusters:
        for known in dict.fromkeys(cluster.forms):
            match = same_person(form, known)
            if match.score > found.score:
                best, found = cluster, match
    return best, found


def _tie_bare(entity: Entity, full: NameIndex[_Cluster], alone: NameIndex[_Cluster], clusters: list[_Cluster]) -> None:
    """Tie one word to the only full name it fits, or to the same word standing by itself, or keep it alone."""
    form = name_form(entity.span.text)
    word, keys = parse_person(form).words[0], name_keys(form, "person")
    fits = [(cluster, _bare_match(word, cluster)) for cluster in full.near(keys)]
    top = max((match.score for _, match in fits), default=0.0)
    chosen = [(cluster, match) for cluster, match in fits if match.score > 0.0 and match.score >= top - 0.01]
    if len(chosen) == 1:
        cluster, match = chosen[0]
        cluster.add(form, Mention(entity.span, match.reason, match.score, match.repaired))
        return
    for cluster in alone.near(keys):
        match = word_likeness(word, parse_person(cluster.forms[0]).words[0])
        if match.score > WEAK:
            cluster.add(form, Mention(entity.span, f"the same bare name, {match.reason}", 0.9, match.repaired))
            return
    single = _Cluster("person", candidates=tuple(_canonical(cluster) for cluster, _ in chosen))
    single.add(form, Mention(entity.span, "fits several people" if chosen else "named once so"))
    clusters.append(single)
    alone.add(keys, single)


def _bare_match(word: str, cluster: _Cluster) -> Match:
    """One word against a full name: the family name before the first name, an exact spelling before a repaired one."""
    best = Match(0.0, "")
    for known in dict.fromkeys(cluster.forms):
        words = parse_person(known).words
        places = ((words[-1], 0.95, "the family name alone"), (words[0], 0.8, "the first name alone"))
        inner = tuple((middle, 0.7, "a middle name alone") for middle in words[1:-1])
        for own, weight, how in (*places, *inner):
            match = word_likeness(word, own) if len(word) > 1 and len(own) > 1 else Match(0.0, "")
            if match.score > WEAK and match.score * weight > best.score:
                reason = how if match.score == 1.0 else f"{how}, {match.reason}"
                best = Match(match.score * weight, reason, match.repaired)
    return best


def _move_mislabelled(people: list[_Cluster], organizations: list[Entity]) -> None:
    """A one-word person that the report names as an organization more often is that organization."""
    counts: dict[str, int] = {}
    for entity in organizations:
        key = fold(name_form(entity.span.text, label="organization"))
        counts[key] = counts.get(key, 0) + 1
    for cluster in [cluster for cluster in people if len(parse_person(cluster.forms[0]).words) == 1]:
        if counts.get(fold(cluster.forms[0]), 0) > len(cluster.mentions):
            cluster.label = "organization"


def _tie_organizations(reading: Reading, entities: list[Entity]) -> list[_Cluster]:
    """Clusters of organizations: longer names first, then shorter forms and acronyms, wherever they stand."""
    clusters: list[_Cluster] = []
    index: NameIndex[_Cluster] = NameIndex()
    home: dict[Span, _Cluster] = {}
    forms = {entity: name_form(entity.span.text, label="organization") for entity in entities}
    bracketed = _bracketed(reading, entities)
    for entity in sorted(
        entities, key=lambda entity: (-len(parse_organization(forms[entity]).words), entity.span.start)
    ):
        form = forms[entity]
        if not fold(form):
            continue
        keys = name_keys(form, "organization")
        partner = home.get(bracketed[entity].span) if entity in bracketed else None
        if partner is not None:
            chosen = [(partner, Match(0.99, "its short form in brackets"))]
        else:
            fits = [(cluster, _organization_match(form, cluster)) for cluster in index.near(keys)]
            top = max((match.score for _, match in fits), default=0.0)
            chosen = [(cluster, match) for cluster, match in fits if match.score >= max(top, LIKELY)]
        if len(chosen) == 1:
            cluster, match = chosen[0]
        else:
            cluster, match = _Cluster("organization"), Match(1.0, "named so")
            cluster.candidates = tuple(_canonical(other) for other, _ in chosen)
            clusters.append(cluster)
        cluster.add(form, Mention(entity.span, match.reason, match.score, match.repaired))
        index.add(keys, cluster)
        home[entity.span] = cluster
    return clusters


def _organization_match(form: str, cluster: _Cluster) -> Match:
    """The best match with any form of the cluster; within one report a leading part of a name is enough."""
    best = max((same_organization(form, known) for known in dict.fromkeys(cluster.forms)), key=lambda m: m.score)
    own = parse_organization(form)
    if best.score in (0.5, 0.0) and len(own.words) == 1 and len(own.words[0]) > 4 and not own.owners:
        longer = [parse_organization(known).words for known in cluster.forms]
        if any(words[:1] == own.words for words in longer) and own.words[0] not in role_words().generic:
            return Match(0.7, "the first word of its name")
    return best


def _bracketed(reading: Reading, entities: list[Entity]) -> dict[Entity, Entity]:
    """Pairs "Human Rights Watch (HRW)" and "HRW (Human Rights Watch)", both ways, one of the two in capitals."""
    pairs: dict[Entity, Entity] = {}
    ordered = sorted(entities, key=lambda entity: entity.span.start)
    for left, right in pairwise(ordered):
        between = reading.report.text[left.span.end : right.span.start]
        if re.fullmatch(r"\s*\(\s*(?:the\s+)?[\"'“]?", between):
            for one, two in ((left, right), (right, left)):
                if re.fullmatch(r"[A-Z][A-Z0-9.&-]{1,9}", one.span.text.strip()):
                    pairs[left], pairs[right] = right, left
                    break
                if is_acronym(two.span.text, one.span.text):
                    pairs[left], pairs[right] = right, left
    return pairs


def _canonical(cluster: _Cluster) -> str:
    """The most complete form; of equally complete ones the most frequent, then the first. Capitals only come last."""

    def rank(item: tuple[int, str]) -> tuple[int, bool, int, int]:
        index, form = item
        words = parse_person(form).words if cluster.label == "person" else parse_organization(form).words
        shouted = form.isupper() and len(words) > 1
        return (-min(len(words), 5), shouted, -cluster.forms.count(form), index)

    return min(enumerate(cluster.forms), key=rank)[1]


def _finish(cluster: _Cluster, finder: RoleFinder, by_span: dict[Span, Entity]) -> Name:
    """The cluster as a value, with the roles said of each of its mentions."""
    mentions = tuple(sorted(cluster.mentions, key=lambda mention: mention.span.start))
    roles: dict[str, Span] = {}
    for mention in mentions:
        entity = by_span.get(mention.span)
        for role in finder.roles_of(entity) if entity is not None else ():
            roles.setdefault(fold(role.text), role)
    return Name(_canonical(cluster), cluster.label, mentions, tuple(roles.values()), None, cluster.candidates)


def with_party(name: Name, party: str | None) -> Name:
    """The same name with its party."""
    return replace(name, party=party)
