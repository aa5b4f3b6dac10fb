"""What a source is: its kind, the name it goes by in the report, and its role as the report puts it.

A pronoun or a description takes the name of the chain it belongs to; where the report never names it, the description
itself is the name. Nothing is invented: "officials" stay a group, "a source" stays anonymous.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.intake.agencies import find_outlet
from sayso.model import Source, SourceKind, Span
from sayso.reading.chains import PRONOUNS, Chain, Chains
from sayso.reading.lexicon import lexicon
from sayso.reading.relatives import antecedent
from sayso.reading.view import OUTSIDE, View, runs

UNNAMED = "unnamed"
_TRIMMED = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "PART"))
_OPENERS = {")": "(", '"': '"', "”": "“", "»": "«", "’": "‘"}
_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "one", "other")
)
_OWNERS = frozenset(("by", "of", "from", "'s", "’s"))
_TIMES = frozenset(
    (
        "today",
        "yesterday",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "on",
    )
)
_HOURS = frozenset(("a.m.", "p.m.", "am", "pm"))
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "sir", "madam", "rival", "opponent", "colleague", "friend", "fellow"))
_FIRST = frozenset(("i", "me", "we", "us", "my", "our"))
# Governments answer to their capital or country: as sources they act as organizations.
_KINDS = {
    "person": SourceKind.PERSON,
    "organization": SourceKind.ORGANIZATION,
    "place": SourceKind.ORGANIZATION,
    "norp": SourceKind.GROUP,
    "weapon": SourceKind.ORGANIZATION,
    "facility": SourceKind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class Described:
    """A source and how sure its identity is, 0 to 1; `chain` is the number of its chain, where it has one."""

    source: Source
    sure: float
    chain: int | None = None


def describe(view: View, chains: Chains, numbers: Sequence[int]) -> Described:
    """The source that the words `numbers` (in order) name."""
    words = _trim(view, numbers)
    if not words:
        return Described(Source(UNNAMED, SourceKind.ANONYMOUS), 0.5)
    head = view.head(words)
    span = view.span(*_widest(words))
    if len(words) <= 7 and (outlet := find_outlet(view.text(words))):
        return Described(Source(outlet.name, SourceKind.PUBLISHER, span=span), 1.0, chains.of_word.get(head))
    joined = _conjuncts(view, words, head)
    if len(joined) > 1:
        return _joint(view, chains, joined, words)
    named = _named_head(view, words, head)
    if named is not None:
        return _of_name(view, chains, words, named)
    if view.lower[head] in ("who", "which", "that") or view.lower[head] in PRONOUNS:
        return _of_pronoun(view, chains, head)
    if view.lower[head] in _FIRST:
        return Described(Source(view.report.publisher or UNNAMED, SourceKind.REPORTER, span=span), 0.5)
    owner = _owner(view, words, head)
    if owner:
        found = describe(view, chains, owner)
        return Described(_with_span(found.source, view, words), found.sure * 0.95, found.chain)
    return _of_description(view, chains, words, head)


def _trim(view: View, numbers: Sequence[int]) -> list[int]:
    words = list(numbers)
    while words and view.words[words[0]].upos in _TRIMMED:
        del words[0]
    while words and view.words[words[-1]].upos in _TRIMMED and view.lower[words[-1]] not in ("'s", "’s"):
        if _closes(view, words):
            break
        del words[-1]
    while words and view.lower[words[-1]] in ("'s", "’s"):
        del words[-1]
    return words


def _closes(view: View, words: Sequence[int]) -> bool:
    """Whether the last word is a mark that closes what one of the others opens: the founder of the group "Wagner"."""
    return any(view.words[word].text in _OPENERS.get(view.words[words[-1]].text, ()) for word in words[:-1])


def _widest(words: Sequence[int]) -> tuple[int, int]:
    """The longest run of `words`: the span by which a discontinuous source is shown."""
    return max(runs(words), key=lambda pair: (pair[1] - pair[0], -pair[0]))


def _conjuncts(view: View, words: Sequence[int], head: int) -> list[list[int]]:
    """The words of each of several sources joined by "and", or of the one."""
    inside = set(words)
    others = [
        child
        for child in view.children[head]
        if child in inside
        and view.words[child].relation == "conj"
        and view.words[child].upos in ("PROPN", "NOUN", "PRON")
    ]
    if not others or not any(
        view.words[number].relation == "cc" for other in others for number in view.children[other]
    ):
        return [list(words)]
    parts = [[number for number in view.subtree(other) if number in inside] for other in others]
    taken = {number for part in parts for number in part}
    return [[number for number in words if number not in taken], *parts]


def _joint(view: View, chains: Chains, parts: list[list[int]], words: Sequence[int]) -> Described:
    found = [describe(view, chains, part) for part in parts]
    names = list(dict.fromkeys(one.source.name for one in found if one.source.name != UNNAMED))
    span = view.span(words[0], words[-1] + 1) if len(runs(words)) == 1 else view.span(*_widest(words))
    if len(names) == 1:
        return Described(Source(names[0], found[0].source.kind, found[0].source.role, span=span), found[0].sure)
    if not names:
        return Described(Source(UNNAMED, SourceKind.ANONYMOUS, span=span), 0.5)
    return Described(Source(_listed(names), SourceKind.GROUP, span=span), min(one.sure for one in found))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _named_head(view: View, words: Sequence[int], head: int) -> int | None:
    """The head word of the name that the source bears: its own head, or a name in apposition or flat below it."""
    known = lexicon()
    inside = set(words)
    people = [number for number in words if (named := view.named(number)) and named.label == "person"]
    if view.entity_of[head] != OUTSIDE:
        titled = any(view.words[n].upos == "NOUN" and known.lemma(view.lower[n]) in known.person for n in words)
        last = view.named(words[-1])
        ends_in_person = last is not None and last.label == "person"
        if titled and ends_in_person and view.entities[view.entity_of[head]].label != "person":
            return words[-1]  # "Example News analyst Ivan Petrenko"
        return head
    if known.lemma(view.lower[head]) in known.person and known.plural(view.lower[head]):
        return None  # "the five directors – A, B and C": none of them alone
    for child in view.children[head]:
        if (
            child in inside
            and view.entity_of[child] != OUTSIDE
            and view.words[child].relation in ("appos", "flat", "conj")
        ):
            return child
    named = view.named(people[-1]) if people else None
    if named is not None and named.last - 1 == words[-1] and _is_titled(view, named.first, words):
        return people[-1]
    return None


def _is_titled(view: View, first: int, words: Sequence[int]) -> bool:
    """Whether the phrase before a name that ends it describes its bearer: no "for", "to" or "of" leads to the name."""
    at = first - 1
    while at > words[0] and lexicon().lemma(view.lower[at]) in lexicon().person | lexicon().title:
        at -= 1
    described = any(lexicon().lemma(view.lower[number]) in lexicon().person for number in words if number < first)
    return described and view.words[at].upos != "ADP" and view.lower[at] not in ("'s", "’s")


def _of_name(view: View, chains: Chains, words: Sequence[int], head: int) -> Described:
    named = view.entities[view.entity_of[head]]
    chain_number = next(
        (chains.of_word[number] for number in range(named.first, named.last) if number in chains.of_word), None
    )
    chain = None if chain_number is None else chains.chains[chain_number]
    own = list(range(named.first, named.last))
    span = view.span(*_widest(words))
    outlet = find_outlet(view.text(own))
    if outlet and named.label in ("organization", "place", "person") and not _is_person(named.label, chain):
        return Described(Source(outlet.name, SourceKind.PUBLISHER, span=span), 1.0, chain_number)
    kind = _KINDS[named.label]
    if named.label == "person" and len(own) == 1 and view.lower[max(own[0] - 1, 0)] == "the":
        kind = SourceKind.ORGANIZATION  # "the Kremlin", "the Taliban": no person's name takes the article
    elif named.label == "person" and len(own) == 1 and _is_brand(view.words[own[0]].text):
        kind = SourceKind.ORGANIZATION
    role = _role(view, words, own)
    if kind is not SourceKind.PERSON:
        return Described(Source(_institution(view, chain, own), kind, span=span), 1.0, chain_number)
    if chain is not None and role and not chain.role:
        chain.role = role
    role = role or (chain.role if chain else [])
    name = _person_name(view, chain, own)
    return Described(Source(name, kind, view.text(role) or None if role else None, span=span), 1.0, chain_number)


def _is_brand(form: str) -> bool:
    """Whether a single name is written as no person's is: TMZ, DeltaTrak; but McCain, DeLay."""
    return (form.isupper() and len(form) > 1) or bool(re.search(r"[a-z]{3,}[A-Z]", form))


def _is_person(label: str, chain: Chain | None) -> bool:
    return label == "person" and chain is not None and (len(chain.tokens) > 1 or chain.gender is not None)


def _person_name(view: View, chain: Chain | None, own: Sequence[int]) -> str:
    best = range(*chain.best) if chain and chain.best else own
    titles = lexicon().title
    kept = [number for number in best if view.lower[number] not in titles and view.lower[number] not in ("'s", "’s")]
    return view.text(kept or best)


def _institution(view: View, chain: Chain | None, own: Sequence[int]) -> str:
    """The name with the country or body that owns it: "Defence Ministry" alone would be any country's."""
    best = list(range(*chain.best)) if chain and chain.best else list(own)
    if view.text(best).islower() and not view.text(own).islower():
        best = list(own)  # "the health ministry" elsewhere is a description of what is named here
    head = view.head(best)
    first = best[0]
    for child in view.children[head]:
        if view.words[child].relation in ("nmod", "amod") and child < first and view.entity_of[child] != OUTSIDE:
            first = min(first, view.entities[view.entity_of[child]].first)
    words = list(range(first, best[-1] + 1))
    if words and view.lower[words[-1]] in ("'s", "’s"):
        del words[-1]
    if len(words) > 1 and view.lower[words[0]] == "the":
        del words[0]
    return view.text(words)


def _role(view: View, words: Sequence[int], own: Sequence[int]) -> list[int]:
    """What the source's words say beside the name: a title before it or an apposition; no clauses, no determiner."""
    left = set(words) - set(own)
    for number in list(left):
        if view.words[number].relation in ("acl", "parataxis") and not (set(own) & set(view.subtree(number))):
            left -= set(view.subtree(number))
    best: list[int] = []
    for first, last in runs(sorted(left)):
        run = _trim(view, range(first, last))
        while run and (
            view.lower[run[0]] in _DETERMINERS | _HOURS or view.words[run[0]].upos in ("PRON", "ADP", "NUM", "PUNCT")
        ):
            del run[0]
        while (
            run and (view.lower[run[-1]] in _TIMES or view.words[run[-1]].upos in _TRIMMED) and not _closes(view, run)
        ):
            del run[-1]
        if len(run) > len(best) and any(_is_office(view, number) for number in run) and not _says_no_office(view, run):
            best = run
    return best


def _says_no_office(view: View, run: Sequence[int]) -> bool:
    """Whether the words before a name only address or relate its bearer: "Ms", "rival"."""
    return all(view.lower[number].rstrip(".") in _ADDRESS for number in run)


def _is_office(view: View, number: int) -> bool:
    word = view.lower[number]
    return view.words[number].upos == "NOUN" or word in lexicon().title or lexicon().lemma(word) in lexicon().person


def _of_pronoun(view: View, chains: Chains, head: int) -> Described:
    span = view.span(head, head + 1)
    if view.lower[head] in ("who", "which", "that"):
        noun = antecedent(view, head)
        if noun is not None:
            found = describe(view, chains, _phrase(view, noun))
            return Described(_with_span(found.source, view, [head]), found.sure, found.chain)
    chain_number = chains.of_word.get(head)
    if chain_number is None:
        return Described(Source(view.words[head].text, SourceKind.ANONYMOUS, span=span), 0.3)
    known = of_chain(view, chains, chain_number)
    source = Source(known.name, known.kind, known.role, span=span)
    return Described(source, chains.sure.get(head, 0.5), chain_number)


def _phrase(view: View, head: int) -> list[int]:
    """The noun phrase of `head` without its clauses."""
    left = set(view.subtree(head))
    for child in view.children[head]:
        if view.words[child].relation in ("acl", "conj", "cc", "parataxis"):
            left -= set(view.subtree(child))
    return sorted(left)


def of_chain(view: View, chains: Chains, number: int) -> Source:
    """The source that a chain is, by its fullest name or else its first description; without a span."""
    chain = chains.chains[number]
    if chain.label == "group":
        found = [describe(view, chains, _phrase(view, part)).source.name for part in chain.parts]
        return Source(_listed(list(dict.fromkeys(found))), SourceKind.GROUP)
    if chain.label == "person":
        role = view.text(chain.role) if chain.role else None
        return Source(_person_name(view, chain, range(*(chain.best or (0, 0)))), SourceKind.PERSON, role)
    if chain.best is not None:
        outlet = find_outlet(view.text(range(*chain.best)))
        if outlet:
            return Source(outlet.name, SourceKind.PUBLISHER)
        return Source(_institution(view, chain, range(*chain.best)), _KINDS[chain.label])
    first = next((mention for mention in chain.mentions if view.lower[mention] not in PRONOUNS), chain.mentions[0])
    return _plain(view, _phrase(view, first), first, None)


def _owner(view: View, words: Sequence[int], head: int) -> list[int]:
    """The words of whoever issued the document that the source is: "a report by …", "the ministry's statement"."""
    known = lexicon()
    if known.lemma(view.lower[head]) not in known.document:
        return []
    inside = set(words)
    for child in view.children[head]:
        relation = view.words[child].relation
        if child not in inside or relation not in ("nmod", "compound", "obl", "acl", "amod"):
            continue
        if relation == "acl":  # "a statement issued by the ministry"
            child = view.child(child, "obl") or child
        marks = {view.lower[mark] for mark in view.children[child] if view.words[mark].relation == "case"}
        entity = view.named(child)
        if entity is not None and entity.label in ("person", "organization"):
            return [number for number in _phrase(view, child) if number in inside]
        if relation == "compound":
            continue  # "court documents": what the documents are, not whose
        said = known.lemma(view.lower[child]) in known.named or view.lower[child] in PRONOUNS
        if said and (marks & _OWNERS or not marks):
            return [number for number in _phrase(view, child) if number in inside]
    return []


def _of_description(view: View, chains: Chains, words: Sequence[int], head: int) -> Described:
    chain_number = chains.of_word.get(head)
    span = view.span(*_widest(words))
    if chain_number is not None and chains.chains[chain_number].best is not None:
        known = of_chain(view, chains, chain_number)
        role = known.role or (view.text(_role(view, words, [])) if known.kind is SourceKind.PERSON else None) or None
        return Described(Source(known.name, known.kind, role, span=span), chains.sure.get(head, 0.7), chain_number)
    if chain_number is not None and chains.chains[chain_number].mentions[0] != head:
        known = of_chain(view, chains, chain_number)
        return Described(Source(known.name, known.kind, known.role, span=span), 0.8, chain_number)
    return Described(_plain(view, words, head, span), 0.9, chain_number)


def _plain(view: View, words: Sequence[int], head: int, span: Span | None) -> Source:
    """A source that is never named: its description is its name."""
    known = lexicon()
    kept = [number for number in words if not _in_clause(view, number, head)]
    kept = _trim(view, kept or list(words))
    while len(kept) > 1 and view.lower[kept[0]] in ("the", "a", "an"):
        del kept[0]
    name = view.text(kept) or UNNAMED
    lemma = known.lemma(view.lower[head])
    place = view.span(*_widest(words)) if span is not None else None
    if lemma in known.person or view.words[head].upos in ("NUM", "DET", "ADJ", "PRON"):
        plural = known.plural(view.lower[head]) or view.lower[head] in (
            "many",
            "some",
            "several",
            "both",
            "others",
            "all",
            "most",
        )
        unnamed = lemma in known.anonymous or not plural
        group = plural and lemma not in ("source", "insider")
        return Source(
            name, SourceKind.GROUP if group else SourceKind.ANONYMOUS if unnamed else SourceKind.GROUP, span=place
        )
    if lemma in known.organization:
        many = known.plural(view.lower[head]) and lemma not in known.collective
        return Source(name, SourceKind.GROUP if many else SourceKind.ORGANIZATION, span=place)
    many = view.words[head].upos == "NOUN" and view.lower[head].endswith("s") and lemma not in known.document
    return Source(name, SourceKind.GROUP if many else SourceKind.ANONYMOUS, span=place)


def _in_clause(view: View, number: int, head: int) -> bool:
    """Whether a relative or participle clause below `head` holds the word."""
    while number not in (head, -1):
        if view.words[number].relation in ("acl", "parataxis"):
            return True
        number = view.words[number].head
    return False


def _with_span(source: Source, view: View, words: Sequence[int]) -> Source:
    return Source(source.name, source.kind, source.role, source.party, view.span(*_widest(words)))
