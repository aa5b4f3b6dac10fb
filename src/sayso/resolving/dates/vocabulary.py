"""The words that dates are made of, and the class of each token of a report."""

from __future__ import annotations

from sayso.resolving.dates.expression import Part, Season, Unit
from sayso.resolving.numbers import NUMBER_WORDS, ORDINALS
from sayso.resolving.tokens import Alphabet, Tokens, word_list, word_set

_MONTH_NAMES = (
    word_list("january february march april may june july august september october november december"),
    word_list("jan feb mar apr may jun jul aug sep oct nov dec"),
)
MONTHS = {name: number for names in _MONTH_NAMES for number, name in enumerate(names, start=1)} | {"sept": 9}
WEEKDAYS = {
    name: number
    for names in (
        word_list("monday tuesday wednesday thursday friday saturday sunday"),
        word_list("mon tue wed thu fri sat sun"),
    )
    for number, name in enumerate(names)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SEASONS = {
    "spring": Season.SPRING,
    "springtime": Season.SPRING,
    "summer": Season.SUMMER,
    "summertime": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
    "wintertime": Season.WINTER,
}
UNITS = {
    **dict.fromkeys(("day", "days"), (Unit.DAY, 1)),
    **dict.fromkeys(("week", "weeks"), (Unit.WEEK, 1)),
    **dict.fromkeys(("fortnight", "fortnights"), (Unit.WEEK, 2)),
    **dict.fromkeys(("month", "months"), (Unit.MONTH, 1)),
    **dict.fromkeys(("year", "years"), (Unit.YEAR, 1)),
    **dict.fromkeys(("decade", "decades"), (Unit.DECADE, 1)),
    **dict.fromkeys(("century", "centuries"), (Unit.CENTURY, 1)),
    **dict.fromkeys(("hour", "hours", "hrs"), (Unit.HOUR, 1)),
    **dict.fromkeys(("minute", "minutes"), (Unit.MINUTE, 1)),
}
PARTS = {
    **dict.fromkeys(("early", "beginning", "start", "outset", "first", "opening"), Part.START),
    **dict.fromkeys(("mid", "middle", "midway"), Part.MID),
    **dict.fromkeys(("late", "end", "close", "latter", "last", "closing", "second"), Part.END),
}
DAYPARTS = {
    **dict.fromkeys(("morning", "dawn", "daybreak", "sunrise"), "MO"),
    **dict.fromkeys(("midday", "noon", "lunchtime"), "MI"),
    **dict.fromkeys(("afternoon",), "AF"),
    **dict.fromkeys(("evening", "dusk", "sunset"), "EV"),
    **dict.fromkeys(("night", "nights", "nighttime", "midnight"), "NI"),
    **dict.fromkeys(("daytime",), "DT"),
}
HOLIDAYS = {"christmas": (12, 25)}

_WORDS: dict[str, str] = {}
for _class, _members in {
    "the": "the",
    "art": "a an",
    "this": "this",
    "that": "that",
    "these": "these",
    "same": "same",
    "last": "last past",
    "previous": "previous preceding prior",
    "next": "next coming upcoming",
    "following": "following subsequent ensuing",
    "of": "of",
    "in": "in",
    "prep": "on at during throughout within for over",
    "by": "by",
    "to": "to",
    "fromw": "from between",
    "and": "and or",
    "since": "since",
    "until": "until till through",
    "before": "before",
    "after": "after",
    "early": "early",
    "late": "late",
    "mid": "mid",
    "nounpart": "beginning start outset end close middle midway",
    "half": "half",
    "portion": "part portion stages",
    "rest": "rest remainder",
    "latter": "latter",
    "ago": "ago",
    "later": "later afterwards afterward",
    "earlier": "earlier previously",
    "yesterday": "yesterday",
    "today": "today",
    "tomorrow": "tomorrow",
    "tonight": "tonight",
    "overnight": "overnight",
    "few": "few several many some dozens couple numerous",
    "approx": "about around nearly almost over just only roughly approximately some least than more less under at",
    "every": "every each",
    "per": "per",
    "sets": "daily weekly monthly annually yearly hourly nightly everyday annual",
    "now": "now currently nowadays",
    "current": "current",
    "present": "present",
    "former": "former formerly",
    "recent": "recent recently",
    "future": "future",
    "time": "time period",
    "weekend": "weekend",
    "adj": "full long bloody brutal consecutive straight further additional whole entire intense single successive"
    " continuous whole hard short good",
    "bc": "bc bce",
    "blet": "b",
    "clet": "c",
    "ad": "ad ce",
    "circa": "ca circa",
    "am": "am pm hrs",
    "alet": "p",
    "mlet": "m",
    "old": "old",
    "event": "war occupation invasion offensive conflict siege battle operation hostilities uprising revolution"
    " fighting ceasefire truce crisis unrest aggression campaign counteroffensive counter-offensive"
    " mobilization mobilisation"
    " evacuation assault blockade protests war's annexation",
    "onset": "outbreak onset",
    "people": "people persons civilians soldiers troops men women children fighters militants servicemen residents"
    " villagers others were was police policemen officers rebels prisoners bodies"
    " dead killed wounded injured casualties",
    "dash": "- – — ‑ ‒",
    "slash": "/",
    "comma": ",",
    "dot": ".",
    "apos": "' ’ ‘",
}.items():
    _WORDS.update(dict.fromkeys(_members.split(), _class))
_WORDS.update(dict.fromkeys(NUMBER_WORDS - {"zero"}, "card") | {"dozen": "card"})
_WORDS.update(dict.fromkeys(ORDINALS, "ord"))
_WORDS.update(dict.fromkeys(MONTHS, "month"))
_WORDS.update(
    dict.fromkeys(WEEKDAYS, "wday") | dict.fromkeys((f"{name}s" for name in WEEKDAYS if len(name) > 5), "wdays")
)
_WORDS.update(dict.fromkeys(SEASONS, "season"))
_WORDS.update(
    dict.fromkeys(UNITS, "units") | dict.fromkeys(word_list("day week month year decade hour minute fortnight"), "unit")
)
_WORDS.update({"century": "century", "centuries": "centuries"})
_WORDS.update(dict.fromkeys(DAYPARTS, "daypart") | dict.fromkeys(HOLIDAYS, "holiday"))

NAMES = (*sorted(set(_WORDS.values())), *word_list("day num num3 year suf ess numeric clock gap"))

_SHORT_NAMES = frozenset(_MONTH_NAMES[1]) | {"sept", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "weds"}
# "May", "March" and the short names are also other words: they need a number or one of these beside them.
_CAPITALS_COMPANY = word_set("in of early late mid since last next during")
_MONTH_COMPANY = word_set(
    "in of early late mid since by until till during from to last next this that and between through"
    " before after on throughout - – — , or previous following"
)


def classify(tokens: Tokens, alphabet: Alphabet) -> str:
    """The class of every token, a character each, in order."""
    other = alphabet["other"]
    classes = {name: alphabet[name] for name in NAMES}
    known = {word: classes[name] for word, name in _WORDS.items()}
    result = []
    for index, (word, kind) in enumerate(zip(tokens.lower, tokens.kinds, strict=True)):
        if kind == "word" and word not in _DOUBTFUL:
            result.append(known.get(word, other))
        elif kind == "word":
            if word in _NAMES:
                result.append(known[word] if _is_name(tokens, index) else other)
            elif word in _SUFFIXES and tokens.touches(index) and tokens.kinds[index - 1] == "digits":
                result.append(classes["ess" if word == "s" else "suf"])
            elif word == "s" and index > 1 and tokens.lower[index - 1] in "'’" and tokens.kinds[index - 2] == "digits":
                result.append(classes["ess"])
            else:
                result.append(known.get(word, other))
        elif kind == "digits":
            result.append(classes[_digits_class(tokens, index)])
        elif kind == "sign":
            result.append(known.get(word, other))
        else:
            result.append(classes[kind])
    return "".join(result)


_SUFFIXES = word_set("st nd rd th s")
_NAMES = MONTHS.keys() | _SHORT_NAMES
_DOUBTFUL = _NAMES | _SUFFIXES  # what these are, their writing or company tells


def _digits_class(tokens: Tokens, index: int) -> str:
    word = tokens.lower[index]
    if not word.isdigit() or not word.isascii():
        return "num"
    if len(word) <= 2:
        return "day" if 1 <= int(word) <= 31 else "num"
    if len(word) == 4 and "1000" <= word < "3000":
        return "year"
    return "num3" if len(word) == 3 and word[0] != "0" else "num"


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether a token spelt like a month or weekday is one: by its capital, and by its company where it doubles."""
    word = tokens.lower[index]
    raw = tokens.raw(index)
    if not raw[0].isupper():
        return False
    if word not in _SHORT_NAMES and word not in ("march",):
        return True
    before = tokens.lower[index - 1] if index else ""
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    if after in ".," and index + 2 < len(tokens) and tokens.kinds[index + 2] == "digits":
        after = tokens.lower[index + 2]
    if before[:1].isdigit() or before in _SUFFIXES or after[:1].isdigit():
        return True
    if word not in ("may", "march"):
        return False
    return before in (_CAPITALS_COMPANY if raw.isupper() else _MONTH_COMPANY)
