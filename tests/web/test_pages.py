"""Every page of the app, and the way back where there is none."""

from __future__ import annotations

import pytest

from tests.made import make_entry
from tests.web.conftest import HOSTILE, Browser, soledar, words


def test_the_start_page_lists_matters_with_what_a_reader_needs(browser: Browser) -> None:
    tree = browser.page("/")
    text = words(tree)
    assert "Who holds Soledar?" in text
    heads = [head.text_content() for head in tree.iter("th")]
    for head in ("Question", "Standing", "Origins", "Reports", "Parties", "Last change"):
        assert head in heads
    assert tree.xpath("//nav//a[@aria-current='page']")[0].text == "Matters"


def test_disputed_matters_lead(browser: Browser) -> None:
    rows = browser.page("/").xpath("//tbody/tr")
    heat = ["single" in words(row) for row in rows]
    assert not heat[0]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("kind=control", "Who holds Soledar?"),
        ("place=soledar", "Who holds Soledar?"),
        ("party=UKR", "Who holds Soledar?"),
        ("source=pushilin", "Vuhledar"),
        ("since=2023-01-01&until=2023-01-31", "Who holds Soledar?"),
        ("q=prigozhin", "Who holds Soledar?"),
        ("sort=latest", "Who holds Soledar?"),
        ("sort=activity", "Who holds Soledar?"),
        ("sort=origins&standing=", "Who holds Soledar?"),
    ],
)
def test_filters_choose(browser: Browser, query: str, kept: str) -> None:
    assert kept in words(browser.page(f"/?{query}"))


def test_lone_claims_of_no_kind_are_folded_until_asked_for(writer: Browser) -> None:
    folded = writer.page("/")
    writer.ledger.add(make_entry("The choir sang in the rain until the lamps went out."))
    page = writer.page("/")
    assert len(page.xpath("//tbody/tr")) == len(folded.xpath("//tbody/tr"))
    (show,) = page.xpath("//a[contains(., 'show them too')]/@href")
    assert len(writer.page(show).xpath("//tbody/tr")) > len(page.xpath("//tbody/tr"))


def test_a_filter_that_nothing_meets_shows_the_way_back(browser: Browser) -> None:
    tree = browser.page("/?place=Atlantis")
    assert "No matter meets all of this" in words(tree)
    assert tree.xpath("//a[@href='/'][contains(., 'all matters')]")


def test_a_search_shows_the_matters_before_the_claims(browser: Browser) -> None:
    tree = browser.page("/search?q=Soledar")
    first, second = tree.xpath("//main//table")
    assert "Who holds Soledar?" in words(first)
    assert len(second.xpath(".//tbody/tr")) >= 5
    assert tree.xpath("//main//a[starts-with(@href, '/matter/')]")
    assert "Sources of that name" in words(browser.page("/search?q=Prigozhin"))
    assert "No claim holds all these words" in words(browser.page("/search?q=xylophone"))
    assert "No claim holds all these words" in words(browser.page("/search?q="))


def test_a_list_says_who_says_what_on_each_side_and_when_that_turned(browser: Browser) -> None:
    row = next(row for row in browser.page("/").xpath("//tbody/tr") if "Who holds Soledar?" in words(row))
    sides = row.xpath(".//ul[@class='brief']/li")
    assert len(sides) >= 2
    assert "Yevgeny Prigozhin" in words(sides[0])
    assert row.xpath(".//p[contains(@class, 'turn')]//time[starts-with(., '2023-01')]")


def test_pages_past_the_end_are_empty_not_broken(browser: Browser) -> None:
    browser.page("/?page=99")
    browser.page("/reports?page=99")
    browser.page("/search?q=Soledar&page=99")


def test_a_matter_sets_its_sides_apart_and_says_when_it_changed(browser: Browser) -> None:
    tree = browser.page(f"/matter/{soledar(browser)}")
    text = words(tree)
    assert "Who holds Soledar?" in text
    assert "no verdict" in text
    assert len(tree.xpath("//section[contains(@class, 'side')]")) >= 2
    assert tree.xpath("//ol[contains(@class, 'timeline')]/li/time[starts-with(., '2023-01')]")
    assert tree.xpath("//svg[@role='group'][@aria-label]")
    assert "echo" in text


def test_a_claim_shows_its_passage_path_and_original(browser: Browser) -> None:
    claims = browser.client.get("/api/claims", params={"source": "Pushilin"}).json()["items"]
    tree = browser.page(f"/claim/{claims[0]['id']}")
    assert tree.xpath("//mark[contains(@class, 'content')]")
    assert tree.xpath("//ol[contains(@class, 'relay')]/li")
    assert tree.xpath("//a[starts-with(@href, '/original/')]")
    assert "Reader" in words(tree)
    answers = browser.client.get("/api/claims", params={"source": "Prigozhin"}).json()["items"][0]["id"]
    assert "disputes it" in words(browser.page(f"/claim/{answers}"))
    # The beginning of an id opens the same claim.
    browser.page("/claim/" + claims[0]["id"][:20])


def test_a_report_shows_its_whole_text_with_claims_and_gaps(browser: Browser) -> None:
    hostile = browser.client.get("/api/claims", params={"q": "alert"}).json()["items"][0]
    tree = browser.page(f"/report/{hostile['report']['id']}")
    text = words(tree)
    assert HOSTILE in text
    assert "characters 0–3" in text
    assert tree.xpath("//mark[contains(@class, 'gap')]")


def test_hostile_words_are_shown_and_never_run(browser: Browser) -> None:
    claim = browser.client.get("/api/claims", params={"q": "alert"}).json()["items"][0]["id"]
    for path in (f"/claim/{claim}", "/", "/reports", "/gaps", "/search?q=alert", "/sources", "/map", "/review"):
        browser.page(path)  # checks that nothing foreign runs, loads or overrides the writing's direction
    assert HOSTILE in words(browser.page(f"/search?q={HOSTILE}"))
    matter = browser.client.get("/api/matters", params={"source": "onerror"}).json()["items"]
    for item in matter:
        browser.page(f"/matter/{item['id']}")


def test_the_original_leaves_as_a_file_and_is_never_rendered(browser: Browser) -> None:
    claim = browser.client.get("/api/claims", params={"q": "alert"}).json()["items"][0]
    answer = browser.client.get(f"/original/{claim['report']['id']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "attachment" in answer.headers["content-disposition"]
    assert HOSTILE.encode() in answer.content


def test_sources_and_places(browser: Browser) -> None:
    assert "Pushilin" in words(browser.page("/sources"))
    source = words(browser.page("/source?name=Pushilin"))
    assert "Denis Pushilin" in source
    assert "say nothing about truth" in source
    place = browser.page("/place?name=Soledar")
    assert "Control, as each side tells it" in words(place)
    relay = browser.page("/source?name=TASS")
    assert "passes on" in words(relay) or "claim" in words(relay)


def test_map_review_bring_export_gaps_reports_and_api_words(browser: Browser) -> None:
    assert browser.page("/map").xpath("//div[@id='map'][@data-places='/api/map']")
    assert browser.page("/review").xpath("//form[@action='/judge']")
    assert browser.page("/review?skip=100000").xpath("//form[@action='/judge']"), "skipping begins again"
    assert browser.page("/bring").xpath("//textarea[@name='text']")
    assert len(browser.page("/export").xpath("//input[@name='format']")) >= 4
    assert "row of dashes" in words(browser.page("/gaps"))
    assert browser.page("/reports").xpath("//a[starts-with(@href, '/report/')]")
    assert "/api/claims" in words(browser.page("/api/docs"))


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/matter/matter:nope",
        "/claim/claim:nope",
        "/report/nope",
        "/source?name=Nobody%20At%20All",
        "/place?name=Atlantis",
        "/original/sha256:nope",
        "/matter/nope/dossier",
    ],
)
def test_what_is_not_there_says_so_and_shows_a_way_back(browser: Browser, path: str) -> None:
    tree = browser.page(path, status=404)
    assert tree.xpath("//main//a[@href='/']")


@pytest.mark.parametrize(
    "path", ["/?page=-1", "/review?skip=x", "/source", "/export/file?format=pdf", "/?page=1e9", "/claim/zz"]
)
def test_what_cannot_be_asked_says_so(browser: Browser, path: str) -> None:
    assert "cannot be asked" in words(browser.page(path, status=422))


def test_a_theme_chosen_stays(browser: Browser) -> None:
    browser.client.cookies.set("sayso_theme", "dark")
    try:
        assert browser.page("/").get("data-theme") == "dark"
    finally:
        browser.client.cookies.delete("sayso_theme")


def test_other_hosts_are_not_answered(browser: Browser) -> None:
    assert browser.client.get("/", headers={"host": "rebound.example"}).status_code == 421
