"""Reports passed on: a seeded generator of what happens to a text on its way from outlet to outlet.

Each rewriting draws two to five of: cut (the end, or single sentences), reorder, synonyms, names spelled otherwise,
another outlet's lead, damage as by machine translation (articles lost, tenses and prepositions changed, words out of
place, numbers written otherwise). The word lists are ours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

SYNONYMS = {
    key: words.split("|")
    for key, words in {
        "said": "stated|declared|told journalists|noted",
        "killed": "slain|left dead|fatally hit",
        "attack": "assault|raid|strike",
        "attacks": "assaults|raids|strikes",
        "police": "law enforcement|officers",
        "officials": "authorities|functionaries",
        "government": "cabinet|administration",
        "president": "head of state",
        "soldiers": "troops|servicemen",
        "troops": "soldiers|forces",
        "people": "persons|individuals",
        "announced": "made known|declared",
        "began": "started|commenced",
        "died": "lost their lives|perished",
        "injured": "hurt|wounded",
        "wounded": "injured|hurt",
        "house": "home|residence",
        "home": "house|residence",
        "company": "firm|business",
        "arrested": "detained|taken into custody",
        "court": "tribunal",
        "show": "demonstrate|indicate",
        "big": "large|great",
        "large": "big|sizeable",
        "new": "fresh|recent",
        "city": "town",
        "town": "city",
        "leader": "chief|head",
        "report": "account|statement",
        "reported": "related|communicated",
        "according": "going by what was told, according",
        "children": "minors|kids",
        "man": "male",
        "woman": "female",
        "hospital": "clinic",
        "agreed": "consented|accepted",
        "help": "aid|assist",
        "plan": "scheme|project",
        "says": "states|affirms",
        "million": "mln",
        "percent": "per cent",
        "campaign": "drive",
        "several": "a number of|some",
        "many": "numerous",
        "after": "following",
        "before": "prior to",
        "about": "around|roughly",
        "near": "close to",
        "also": "moreover|as well",
        "but": "however|yet",
        "because": "since|as",
        "week": "seven days",
        "years": "yrs",
        "win": "prevail in|take",
        "won": "took|gained",
        "game": "match",
        "called": "named|termed",
        "wants": "wishes|seeks",
        "took": "seized",
        "found": "discovered",
        "used": "employed|utilised",
        "made": "produced",
        "fire": "blaze",
        "ship": "vessel",
        "quake": "tremor",
        "earthquake": "quake|tremor",
        "released": "freed|issued",
        "accused": "charged|blamed",
        "bought": "acquired|purchased",
        "buy": "acquire|purchase",
        "job": "post",
        "deal": "agreement|accord",
        "shot": "gunned down",
        "charged": "accused|indicted",
        "country": "nation|state",
        "nation": "country",
        "first": "initial",
        "top": "leading|senior",
        "talks": "negotiations",
        "war": "conflict",
    }.items()
}
_PREPOSITIONS = {
    "in": "at",
    "on": "at",
    "at": "in",
    "of": "from",
    "for": "to",
    "with": "by",
    "to": "in",
    "over": "about",
}
_NUMBERS = dict(
    zip(
        "2 3 4 5 6 7 8 9 10 11 12".split(),
        "two three four five six seven eight nine ten eleven twelve".split(),
        strict=True,
    )
)
_SPELLINGS = (
    ("kh", "h"),
    ("y", "i"),
    ("ee", "i"),
    ("ou", "u"),
    ("sh", "ch"),
    ("v", "w"),
    ("ck", "k"),
    ("ph", "f"),
    ("oo", "u"),
)
_LEADS = (
    "This is what the correspondents of {outlet} have learnt.",
    "({outlet}) – The following became known today.",
    "{outlet} has the details of an event that is being followed closely abroad.",
    "Our desk at {outlet} has received news on which readers have asked us to report.",
    "Foreign agencies pass this on, {outlet} reports.",
)
_OUTLETS = ("Coast Tribune", "Meridian Post", "Orient Daily", "Gazette of the North", "Evening Mirror")
_END = re.compile(r"(?<=[.!?])\s+(?=[\"'“A-Z0-9`])|\n+")

Step = Callable[[list[str], random.Random], list[str]]


def rewrite(text: str, chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """The text as another outlet might carry it, and the names of the steps taken."""
    parts = [part for part in _END.split(text) if part.strip()]
    names = chance.sample(sorted(STEPS), chance.randint(2, 5))
    for name in sorted(names, key=list(STEPS).index):
        parts = STEPS[name](parts, chance) or parts
    return " ".join(parts), tuple(names)


def cut(parts: list[str], chance: random.Random) -> list[str]:
    """Lose the end, or single sentences; at least half stays."""
    if len(parts) < 3:
        return parts
    if chance.random() < 0.6:
        return parts[: max(2, round(len(parts) * chance.uniform(0.5, 0.9)))]
    return [part for part in parts if chance.random() > 0.25] or parts


def reorder(parts: list[str], chance: random.Random) -> list[str]:
    """Sentences after the first in another order."""
    rest = parts[1:]
    chance.shuffle(rest)
    return parts[:1] + rest


def replace_words(parts: list[str], chance: random.Random) -> list[str]:
    """Most words that have a synonym here get one."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        choices = SYNONYMS.get(word.lower())
        if not choices or chance.random() < 0.2:
            return word
        new = chance.choice(choices)
        return new.capitalize() if word[0].isupper() else new

    return [re.sub(r"[A-Za-z]+", swap, part) for part in parts]


def respell(parts: list[str], chance: random.Random) -> list[str]:
    """Names in another transliteration, the same all through the text."""
    rules = chance.sample(_SPELLINGS, 4)

    def spell(match: re.Match[str]) -> str:
        name = match.group()
        for old, new in rules:
            name = name[0] + name[1:].replace(old, new)
        return name

    return [re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", spell, part) for part in parts]


def add_lead(parts: list[str], chance: random.Random) -> list[str]:
    """Another outlet's own words in front."""
    return [chance.choice(_LEADS).format(outlet=chance.choice(_OUTLETS)), *parts]


def damage(parts: list[str], chance: random.Random) -> list[str]:
    """What a poor translation does: articles lost, prepositions and tenses changed, words out of place."""
    return [_damage(part, chance) for part in parts]


def _damage(part: str, chance: random.Random) -> str:
    words = []
    for word in part.split():
        low = word.lower()
        if low in ("the", "a", "an") and chance.random() < 0.7:
            continue
        if low in _PREPOSITIONS and chance.random() < 0.4:
            word = _PREPOSITIONS[low]
        elif word in _NUMBERS and chance.random() < 0.7:
            word = _NUMBERS[word]
        elif low.endswith("ed") and len(low) > 4 and chance.random() < 0.3:
            word = "has " + word
        words.append(word)
    for at in range(len(words) - 1):
        if chance.random() < 0.06:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


STEPS: dict[str, Step] = {
    "cut": cut,
    "reorder": reorder,
    "synonyms": replace_words,
    "spelling": respell,
    "damage": damage,
    "lead": add_lead,
}
