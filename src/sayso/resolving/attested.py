"""What a person or body is called across reports: the most complete form that is well attested.

One outlet's transliteration is no reason to rename a man whom the others spell alike. Of the forms that are complete
enough, one that a register lists comes first, then the most frequent, then a fixed order, so that the order in which
reports arrive changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sayso.resolving.name_matching import parse_person
from sayso.resolving.organization_matching import parse_organization

# A fuller form than the usual one is taken from as many uses as one in five of the usual's: a name's father's name or
# a body's whole title is given once among many mentions, a stray word of the reader's in far fewer.
SELDOM = 5
_FULLEST = 5  # words from which on a form is no more complete, only longer


def attested_form(uses: Mapping[str, int], *, person: bool, listed: Callable[[str], bool] = lambda _: False) -> str:
    """The form of `uses` (at least one; each with how often it is used) to call them all by.

    `listed` says whether a register has the form.
    """
    if len(uses) == 1:
        return next(iter(uses))
    words = {form: _words(form, person=person) for form in uses}
    usual = max((count for form, count in uses.items() if words[form] > 1), default=0)
    kept = [form for form, count in uses.items() if words[form] == 1 or count * SELDOM >= usual or listed(form)]

    def rank(form: str) -> tuple[int, bool, bool, int, int, str]:
        shouted = form.isupper() and words[form] > 1
        return -min(words[form], _FULLEST), shouted, not listed(form), -uses[form], -len(form), form

    return min(kept, key=rank)


def _words(form: str, *, person: bool) -> int:
    """How many words a form has, titles and articles apart; the state in a body's name counts."""
    if person:
        return len(parse_person(form).words)
    body = parse_organization(form)
    return len(body.words) + len(body.owners)
