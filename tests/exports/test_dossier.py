"""Dossiers stand alone: one page, its own style, no script and no request, with what it takes to check each claim."""

from __future__ import annotations

from datetime import date

from lxml import html

from sayso.exports.dossier import dossier_pieces, title_of
from sayso.exports.matters import leaving_matter
from sayso.exports.profile import INTERNAL, PUBLIC, Profile
from sayso.weighing import Weighed
from tests.exports.scenario import soledar

TODAY = date(2023, 2, 1)


def _page(*items: Weighed, profile: Profile = INTERNAL) -> html.HtmlElement:
    text = "".join(dossier_pieces(items, profile, today=TODAY))
    assert text.startswith("<!doctype html>")
    return html.document_fromstring(text)


def test_a_dossier_of_a_matter_says_who_says_what_and_how_to_check_it() -> None:
    item = soledar()
    page = _page(item)
    words = " ".join(page.text_content().split())
    assert page.xpath("//h1")[0].text_content() == item.matter.question
    assert "no verdict" in words
    for said in item.said:
        echoed = said.claim.id in {echo.claim for echo in item.matter.echoes}
        assert (said.claim.id in words) != echoed
    assert item.said[0].report is not None
    assert item.said[0].report.original in words
    assert page.xpath("//svg[contains(@class, 'chart')]")


def test_a_dossier_asks_nobody_anything() -> None:
    page = _page(soledar())
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert not [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_a_dossier_of_a_place_lists_its_matters_and_draws_control_once() -> None:
    item = soledar()
    page = _page(item, item)
    assert title_of([item, item]) == "What is claimed of Soledar"
    assert len(page.xpath("//nav//tbody/tr")) == 2
    assert len(page.xpath("//article")) == 2
    assert len(page.xpath("//h2[starts-with(., 'Control')]")) == 1
    for link in page.xpath("//nav//a/@href"):
        assert page.get_element_by_id(link[1:]) is not None


def test_what_the_profile_covers_is_covered() -> None:
    profile = Profile("x", redact=("Yevgeny Prigozhin",))
    page = _page(leaving_matter(soledar(), profile, today=TODAY, names_of=lambda _: profile.redact), profile=profile)
    assert "Prigozhin" not in page.text_content()
    assert "blackened" in page.text_content()


def test_nothing_that_may_leave_is_said_in_words() -> None:
    assert "Nothing that may leave" in _page(profile=PUBLIC).text_content()
