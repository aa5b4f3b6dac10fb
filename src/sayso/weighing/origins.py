"""Whose word a claim is, as an identity across reports.

The origin is the source at the far end of the relay; for a narration it is the publisher, or the agency whose credit
the report carries, since a newspaper that prints a wire adds no word of its own. People and organizations are tied by
the resolving room's matcher. A source without a name stays apart from every other unless it is the same words of the
same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from sayso.model import Claim, Manner, Report, SourceKind
from sayso.resolving.attested import attested_form
from sayso.resolving.name_matching import LIKELY, same_person
from sayso.resolving.organization_matching import same_organization
from sayso.weighing.dependence import UNKNOWN, Register
from sayso.weighing.parties import listed
from sayso.weighing.words import fold_name

FAR = 45  # of 100; no two spellings of one name are this unlike, and most pairs of a long matter are
Named = Mapping[tuple[str, str], bool]  # folded names in order: whether a person said that they are one origin's
_PERSON = SourceKind.PERSON
_SELF = frozenset({SourceKind.PUBLISHER, SourceKind.REPORTER})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says one claim. `counted` is False for the unnamed, who never raise a count; `credited` where a wire credit
    names it.
    """

    name: str
    kind: SourceKind
    role: str | None
    party: str | None
    counted: bool
    credited: bool
    scope: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One identity within a matter. `root` is what independence is counted by, `depends_on` what an editor is told;
    `also` are the other spellings of its name that the claims use.
    """

    name: str
    kind: SourceKind
    party: str | None
    counted: bool
    depends_on: str | None
    root: str
    also: tuple[str, ...] = ()


def voice_of(claim: Claim, report: Report | None) -> Voice:
    """Who says a claim: the origin as read, or whose report it is where the report itself speaks."""
    source = claim.origin
    if claim.manner is not Manner.NARRATION and source.kind not in _SELF:
        named = source.kind in (SourceKind.PERSON, SourceKind.ORGANIZATION) and bool(fold_name(source.name))
        scope = "" if named or source.kind is SourceKind.GROUP else claim.report
        return Voice(source.name, source.kind, source.role, source.party, named, False, scope)
    if report is not None and report.credit:
        return Voice(report.credit[0], SourceKind.PUBLISHER, None, None, True, True, "")
    publisher = (report.publisher if report is not None else None) or (
        source.name if source.kind is SourceKind.PUBLISHER else ""
    )
    if not publisher:
        return Voice("unnamed publisher", SourceKind.ANONYMOUS, None, None, False, False, claim.report)
    return Voice(publisher, SourceKind.PUBLISHER, None, source.party, True, False, "")


def tie_voices(voices: Sequence[Voice], register: Register, named: Named | None = None) -> list[Origin]:
    """The origin of each voice, in order: voices of one identity get one and the same `Origin`. What a person said of
    two names, `named`, wins over the matcher.
    """
    groups: list[_Group] = []
    known: dict[tuple[str, str, str], int] = {}
    place: dict[int, int] = {}
    order = sorted(range(len(voices)), key=lambda index: (-len(fold_name(voices[index].name)), voices[index].name))
    for index in order:
        voice = voices[index]
        key = (fold_name(voice.name), voice.scope, "named" if voice.counted else "unnamed")
        if key not in known:
            known[key] = _home(voice, groups, named)
            if known[key] == len(groups):
                groups.append(_Group([voice], {key[0]}))
        place[index] = known[key]
    grouped: dict[int, list[Voice]] = {}
    for index in range(len(voices)):
        grouped.setdefault(place[index], []).append(voices[index])
    origins = {at: _origin(group, register) for at, group in grouped.items()}
    return [origins[place[index]] for index in range(len(voices))]


def _home(voice: Voice, groups: Sequence[_Group], named: Named | None) -> int:
    """The number of the group that takes the voice in; a new one's where none does."""
    if named:
        return next((at for at, group in enumerate(groups) if group.takes(voice, named)), len(groups))
    # Nothing was said of any name: the first head of a group is its only one. Most pairs of a long matter come by here.
    for at, group in enumerate(groups):
        if same_voice(group.heads[0], voice):
            return at
    return len(groups)


@dataclass(slots=True)
class _Group:
    """Voices of one identity: the `heads` others are compared with, the first and whom a person tied to it; and the
    folded names of all.
    """

    heads: list[Voice]
    names: set[str]

    def takes(self, voice: Voice, named: Named) -> bool:
        """Whether the voice belongs here; if so it is taken in."""
        mine = fold_name(voice.name)
        pairs = [(mine, other) if mine <= other else (other, mine) for other in self.names] if named else []
        said = {named.get(pair) for pair in pairs}
        tied = voice.counted and self.heads[0].counted and True in said
        if (False in said and voice.counted) or not (tied or any(same_voice(head, voice) for head in self.heads)):
            return False
        self.names.add(mine)
        if tied:
            self.heads.append(voice)
        return True


def same_voice(left: Voice, right: Voice) -> bool:
    """Whether two voices are one identity: the names tie, and nothing said of them tears them apart."""
    if left.counted != right.counted or left.scope != right.scope:
        return False
    if not left.counted:
        return left.kind is right.kind and fold_name(left.name) == fold_name(right.name)
    if left.party and right.party and left.party != right.party:
        return False
    person = left.kind is _PERSON
    if person is not (right.kind is _PERSON):
        return False
    return _one_name(left.name, right.name, person=person)


@lru_cache(maxsize=1 << 18)
def _one_name(left: str, right: str, *, person: bool) -> bool:
    if person and fuzz.ratio(fold_name(left), fold_name(right)) < FAR:
        return False
    match = same_person(left, right) if person else same_organization(left, right)
    return match.score >= LIKELY


def _origin(group: Iterable[Voice], register: Register) -> Origin:
    voices = sorted(group, key=lambda voice: (-len(voice.name), voice.name, voice.role or ""))
    first = voices[0]
    uses = Counter(voice.name for voice in voices)
    name = attested_form(uses, person=first.kind is SourceKind.PERSON, listed=listed)
    also = tuple(sorted(spelling for spelling in uses if fold_name(spelling) != fold_name(name)))
    party = next((voice.party for voice in voices if voice.party), None)
    found = None
    for voice in voices:
        person = voice.kind is SourceKind.PERSON
        found = found or register.of(voice.name, voice.role, voice.party or party, person=person)
    own = fold_name(name) + (f"|{first.scope}" if first.scope else "")
    on, root = (UNKNOWN, own) if found is None else (found.on, found.root)
    return Origin(name, first.kind, party, first.counted, on, root, also)
