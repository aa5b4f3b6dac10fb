"""The API: the claim contract, cursor paging, ETags, and refusals as JSON."""

from __future__ import annotations

from sayso.contract import claim_from_json
from tests.web.conftest import Browser, soledar


def test_claims_are_the_contract_and_paging_gives_each_once(browser: Browser) -> None:
    seen, after = [], 0
    while True:
        page = browser.client.get("/api/claims", params={"limit": 3, "after": after}).json()
        seen += page["items"]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == browser.ledger.count()
    assert len({one["id"] for one in seen}) == len(seen)
    assert {claim_from_json(one).id for one in seen} == {claim.id for claim in browser.ledger.claims()}


def test_matters_page_by_place_in_the_order(browser: Browser) -> None:
    whole = browser.client.get("/api/matters?limit=500").json()
    first = browser.client.get("/api/matters?limit=2").json()
    second = browser.client.get(f"/api/matters?limit=2&after={first['next']}").json()
    assert [one["id"] for one in first["items"] + second["items"]] == [one["id"] for one in whole["items"][:4]]
    assert whole["next"] is None


def test_an_etag_spares_the_second_answer(browser: Browser) -> None:
    for path in ("/api/claims", "/api/matters", f"/api/matters/{soledar(browser)}", "/api/map", "/api/judgements"):
        first = browser.client.get(path)
        again = browser.client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_one_claim_matter_and_report(browser: Browser) -> None:
    claim = browser.client.get("/api/claims", params={"q": "alert"}).json()["items"][0]
    assert browser.client.get(f"/api/claims/{claim['id']}").json() == claim
    report = browser.client.get(f"/api/reports/{claim['report']['id']}").json()
    span = claim["attribution"]["content"][0]
    assert report["text"][span["start"] : span["end"]] == span["text"]
    matter = browser.client.get(f"/api/matters/{soledar(browser)}").json()
    assert matter["question"] == "Who holds Soledar?"


def test_places_and_towns_are_geojson(browser: Browser) -> None:
    places = browser.client.get("/api/map").json()
    assert places["type"] == "FeatureCollection"
    (town,) = [one for one in places["features"] if one["properties"]["name"] == "Soledar"]
    assert -180 <= town["geometry"]["coordinates"][0] <= 180
    assert {"precision", "radius_km", "first", "standings"} <= set(town["properties"])


def test_refusals_are_json_with_a_status(browser: Browser) -> None:
    for path, status in [
        ("/api/claims/none", 404),
        ("/api/matters/none", 404),
        ("/api/reports/none", 404),
        ("/api/nowhere", 404),
        ("/api/claims?limit=0", 422),
        ("/api/claims?kind=poetry", 422),
        ("/api/claims?since=yesterday", 422),
        ("/api/training?format=none", 422),
    ]:
        answer = browser.client.get(path)
        assert (answer.status_code, "detail" in answer.json()) == (status, True), path


def test_the_document_describes_every_read(browser: Browser) -> None:
    paths = browser.client.get("/api/openapi.json").json()["paths"]
    for path in (
        "/api/claims",
        "/api/claims/{id}",
        "/api/matters",
        "/api/matters/{id}",
        "/api/reports/{id}",
        "/api/map",
    ):
        assert "get" in paths[path]
