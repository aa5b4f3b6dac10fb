"""Web Annotations point at the characters by position and by quotation, and carry the claim both ways."""

from __future__ import annotations

import json

from sayso.exports.annotation import annotate, claim_of
from sayso.model import Claim, Report


def test_the_selectors_find_the_words_again(claim: Claim, report: Report) -> None:
    (annotation,) = json.loads(json.dumps(list(annotate([(claim, report)]))))
    assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
    position, quotation = annotation["target"][0]["selector"]
    assert report.text[position["start"] : position["end"]] == quotation["exact"]
    assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in report.text


def test_a_claim_comes_back_equal(claim: Claim, report: Report) -> None:
    (annotation,) = json.loads(json.dumps(list(annotate([(claim, report)]))))
    assert claim_of(annotation) == claim
