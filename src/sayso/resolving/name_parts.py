"""What else a place's name may be written as: without what it lies in, without words of kind, by another romanization.

Registers and captions write "Mount Barker, South Australia", "Prices Fork Village" or "Great Novosilka": the bare name
is in there. Each way of taking a name is tried on the gazetteer; which is meant is judged elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.resolving.folding import LONGEST, fold, latin

_HOLDER = re.compile(r"\s*[,،、，;(\[（]\s*|\s{2,}|\s+/\s+")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`][^\W_]+)*")
MOST_WORDS = 7
SHORTEST = 3  # letters of a part that is looked up by itself


@dataclass(frozen=True, slots=True)
class Part:
    """A folded way of taking a name. `share` is how much of the name's letters it keeps; `holder` what stands behind a
    comma or in brackets, folded; `respelt` says that it is another romanization.
    """

    folded: str
    share: float = 1.0
    holder: str = ""
    respelt: bool = False


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[Part, ...]:
    """The ways of taking `name` besides the whole of it, each once, the fullest first."""
    name = name[:LONGEST]
    whole = fold(name)
    found: dict[str, Part] = {}

    def offer(part: Part) -> None:
        if len(part.folded) >= SHORTEST and part.folded != whole and not part.folded.isdigit():
            found.setdefault(part.folded, part)

    for spelling in (*respelt(latin(name)), *translated(name), *_with_first_word(name, _SHORT)):
        offer(Part(spelling, respelt=True))
    pieces = [piece for piece in _HOLDER.split(name.strip()) if fold(piece)]
    if len(pieces) > 1:
        for index, piece in enumerate(pieces):
            holder = fold(pieces[(index + 1) % len(pieces)])
            offer(Part(fold(piece), len(fold(piece)) / max(1, len(whole)), holder))
    words = [fold(word) for word in _WORD.findall(latin(pieces[0] if pieces else name))][:MOST_WORDS]
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            run = "".join(words[start : start + size])
            offer(Part(run, len(run) / max(1, len(whole))))
    if 1 < len(words) <= 3:
        offer(Part("".join(reversed(words))))
    return tuple(found.values())


# Words of a name that translators put into English, and what they stand for where names are Slavic, German or Spanish;
# and words that are cut short. Each as it is folded.
_TRANSLATED = {
    "new": "nova novyi novyy novy nove novi novaya novoye novo nowy nowa neu nueva nuevo",
    "old": "stara staryi staryy stary stare stari staraya staroye alt",
    "great": "velyka velykyi velyke velyki velika veliki veliko bolshaya bolshoy bolshoye gross",
    "little": "mala malyi malyy male mali malaya maly maloye malo klein",
    "upper": "verkhnia verkhnii verkhnie verkhnya verkhniy verkhnyaya verkhneye gornji gornja ober",
    "lower": "nyzhnia nyzhnii nyzhnie nyzhnya nizhniy nizhnyaya nizhneye donji donja unter nieder",
    "red": "chervona chervonyi chervone krasna krasnyi krasnyy krasnoye krasnaya",
    "white": "bila bilyi bile bela belyy beloye belaya",
}
_TRANSLATED |= {"big": _TRANSLATED["great"], "greater": _TRANSLATED["great"], "small": _TRANSLATED["little"]}
_SHORT = {
    "mt": "mount mountain", "st": "saint sankt san sveti", "ste": "sainte", "sta": "santa", "sto": "santo",
    "ft": "fort", "pto": "puerto", "cd": "ciudad",
}  # fmt: skip


def translated(name: str) -> list[str]:
    """`name` with its first word put back into the language it may have been translated from, folded."""
    return _with_first_word(name, _TRANSLATED)


def _with_first_word(name: str, others: dict[str, str]) -> list[str]:
    words = [fold(word) for word in _WORD.findall(latin(name[:LONGEST]))][:MOST_WORDS]
    if len(words) < 2:
        return []
    rest = "".join(words[1:])
    return [word + rest for word in others.get(words[0], "").split()]


# Wade-Giles and the postal romanization of Chinese, by initial and final, to Pinyin (ISO 7098).
_INITIALS = [
    ("ch'", "ch"), ("ts'", "c"), ("tz'", "c"), ("k'", "k"), ("t'", "t"), ("p'", "p"), ("ch", "zh"), ("ts", "z"),
    ("tz", "z"), ("ss", "s"), ("sz", "s"), ("hs", "x"), ("sh", "sh"), ("k", "g"), ("t", "d"), ("p", "b"), ("j", "r"),
    ("m", "m"), ("f", "f"), ("n", "n"), ("l", "l"), ("h", "h"), ("s", "s"), ("y", "y"), ("w", "w"), ("", ""),
]  # fmt: skip
_FINALS = {
    "a": "a", "ai": "ai", "an": "an", "ang": "ang", "ao": "ao", "e": "e", "eh": "e", "ei": "ei", "en": "en",
    "eng": "eng", "erh": "er", "i": "i", "ia": "ia", "iang": "iang", "iao": "iao", "ieh": "ie", "ien": "ian",
    "ih": "i", "in": "in", "ing": "ing", "iu": "iu", "iung": "iong", "o": "uo", "ou": "ou", "u": "u", "ua": "ua",
    "uai": "uai", "uan": "uan", "uang": "uang", "uei": "ui", "ui": "ui", "un": "un", "ung": "ong", "uo": "uo",
    "ueh": "ue", "ee": "i", "ow": "ao",
}  # fmt: skip
_APOSTROPHE = re.compile(r"[‘’ʻʼ`´]")
_SYLLABLES = re.compile(r"[a-z']+(?:[-\s][a-z']+)*")
_VOWELS = frozenset("aeiou")
_WHOLE = {"tzu": "zi", "tz'u": "ci", "ssu": "si", "szu": "si", "erh": "er", "yi": "yi", "i": "yi", "yu": "yu"}


def _pinyin(syllable: str) -> str | None:
    """One syllable of Wade-Giles in Pinyin; None if it is none."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    for written, initial in _INITIALS:
        if not syllable.startswith(written):
            continue
        final = _FINALS.get(syllable[len(written) :])
        if final is None:
            continue
        if initial in ("zh", "ch") and (final in ("i", "in", "ing") or final[:1] == "i" or final == "ue"):
            if syllable.endswith("ih"):
                return initial + "i"
            initial = {"zh": "j", "ch": "q"}[initial]
        if final == "uo" and initial in ("b", "p", "m", "f", "w"):
            final = "o"
        elif final == "uo" and initial in ("g", "k", "h") and not syllable.endswith("uo"):
            final = "e"
        elif initial == "y" and final in ("en", "eh"):
            final = {"en": "an", "eh": "e"}[final]
        elif initial == "y" and final == "ong":
            final = "ong"
        return initial + final
    return None


def respelt(name: str) -> list[str]:
    """Other romanizations of a Latin name, folded: Pinyin for Wade-Giles; vowels for w and y of unvowelled Arabic."""
    found = []
    plain = _APOSTROPHE.sub("'", name)
    if _SYLLABLES.fullmatch(plain) and ("-" in plain or "'" in plain):
        syllables = [_pinyin(each) for each in re.split(r"[-\s]", plain)]
        if all(syllables):
            found.append("".join(filter(None, syllables)))
    folded = fold(name)
    vowels = sum(char in _VOWELS for char in folded)
    if vowels * 4 <= len(folded) and re.search(r"[wy]", folded):
        inner = folded[:1] + folded[1:].replace("w", "u").replace("y", "i")
        found.append(inner)
    return found
