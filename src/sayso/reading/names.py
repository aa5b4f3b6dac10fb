"""Which mentions of a name in one report mean the same person, organization or place, and which form is fullest."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from sayso.reading.lexicon import lexicon

_FILLERS = frozenset(("the", "of", "for", "and", "’s", "'s", "a", "an", "'", "’", "-", ",", "."))
# Below this length a letter's difference makes another name (Blair, Blain); above it, mostly another spelling.
_RESPELT_FROM = 6


def name_tokens(words: list[str]) -> tuple[str, ...]:
    """The tokens that tell a name: lower case, without articles, "of", possessive endings and punctuation."""
    return tuple(word.strip(".").lower() for word in words if word.lower() not in _FILLERS and word.strip("."))


def person_tokens(words: list[str]) -> tuple[str, ...]:
    """The tokens of a person's name without titles ("Mr.", "President")."""
    tokens = name_tokens(words)
    titles = lexicon().title
    kept = tuple(token for token in tokens if token not in titles and token + "." not in titles)
    return kept or tokens


def same_person(tokens: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a person's name may be a form of a fuller or equal one: "Pushilin", "D. Pushilin", "Denis"."""
    if not tokens or not known:
        return False
    if len(tokens) > len(known):
        tokens, known = known, tokens
    if len(tokens) == 1:
        return same_token(tokens[0], known[-1]) or tokens[0] == known[0]
    if not same_token(tokens[-1], known[-1]):
        return False
    return all(any(same_token(token, other) or _initial(token, other) for other in known) for token in tokens[:-1])


def same_organization(tokens: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether an organization's name may be a form of another: fewer of its words, or its initials."""
    if not tokens or not known:
        return False
    if tokens == known or set(tokens) == set(known):
        return True
    shorter, longer = sorted((tokens, known), key=len)
    if len(shorter) == 1 and len(longer) > 1:
        initials = "".join(token[0] for token in longer)
        return shorter[0] in (initials, initials + "s") or shorter[0] in (longer[0], longer[-1])
    return set(shorter) <= set(longer)


def same_token(left: str, right: str) -> bool:
    """Whether two tokens are one name, spelt alike or nearly: one letter in six, two in nine."""
    if left == right:
        return True
    shortest = min(len(left), len(right))
    if shortest < _RESPELT_FROM or left[0] != right[0]:
        return False
    return DamerauLevenshtein.distance(left, right, score_cutoff=2) <= (1 if shortest < 9 else 2)


def gender_of(words: list[str]) -> str | None:
    """male or female, as the title, the given name or a Slavic surname's ending tells; None otherwise."""
    known = lexicon()
    lowered = [word.lower() for word in words]
    for word in lowered:
        if word in known.male or word in known.female:
            return "male" if word in known.male else "female"
    tokens = person_tokens(words)
    if len(tokens) > 1 and tokens[0] in known.given:
        return known.given[tokens[0]]
    if tokens and re.search(r"(?:[oe]va|[aei]ina|skaya|ska|skaia)$", tokens[-1]):
        return "female"
    if len(tokens) > 1 and re.search(r"(?:[oe]v|sk[iy]y?|sky|enko|chuk)$", tokens[-1]) and tokens[0][-1] not in "aei":
        return "male"
    return known.given.get(tokens[0]) if tokens else None


def _initial(token: str, other: str) -> bool:
    return (len(token) == 1 and other.startswith(token)) or (len(other) == 1 and token.startswith(other))
