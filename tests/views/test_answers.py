"""What others say to a claim: disputes first, each with its reason."""

from __future__ import annotations

from sayso.views.answers import WORDS, answers_to
from sayso.weighing import Weighed, Weigher


def test_a_disputed_claim_is_answered_by_those_who_dispute_it_first(soledar: Weighed) -> None:
    claim = next(one.claim.id for one in soledar.said if one.origin.name == "Yevgeny Prigozhin")
    answers = answers_to(soledar, claim)
    assert answers[0].words == WORDS["disputes"]
    assert any(answer.said.origin.name == "Hanna Maliar" for answer in answers)
    assert all(answer.reason and answer.by for answer in answers)
    assert claim not in [answer.said.claim.id for answer in answers]


def test_what_nobody_answers_has_no_answers(weigher: Weigher) -> None:
    for item in weigher.weighed():
        related = {claim for relation in item.matter.relations for claim in (relation.left, relation.right)}
        for said in item.said:
            assert bool(answers_to(item, said.claim.id)) == (said.claim.id in related)
