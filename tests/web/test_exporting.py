"""What leaves: every format, chosen profile, and dossiers."""

from __future__ import annotations

import csv
import io
import json

import pytest
from lxml import html

from sayso.exports.formats import FORMATS
from sayso.exports.profile import PROFILES
from tests.web.conftest import HOSTILE, Browser, soledar


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_leaves_as_a_file_that_its_reader_takes(browser: Browser, name: str, profile: str) -> None:
    answer = browser.client.get("/export/file", params={"format": name, "profile": profile})
    assert answer.status_code == 200
    suffix = FORMATS[name].suffix
    assert f'filename="sayso-{profile}' in answer.headers["content-disposition"]
    assert answer.headers["content-type"].startswith(FORMATS[name].media_type)
    if suffix.endswith("jsonl"):
        assert [json.loads(line) for line in answer.text.splitlines()]
    elif suffix.endswith("csv"):
        assert len(list(csv.reader(io.StringIO(answer.text)))) > 1
    elif suffix == "html":
        assert html.document_fromstring(answer.text).xpath("//article")
    else:
        assert answer.json()


def test_filters_narrow_the_export(browser: Browser) -> None:
    some = browser.client.get("/export/file", params={"format": "jsonl", "place": "Soledar", "kind": "control"})
    lines = [json.loads(line) for line in some.text.splitlines()]
    assert lines
    assert {line["kind"] for line in lines} == {"control"}


def test_the_public_profile_coarsens_and_internal_does_not(browser: Browser) -> None:
    asked = {"format": "jsonl", "place": "Soledar", "kind": "control"}
    public = browser.client.get("/export/file", params=asked).text.splitlines()[0]
    internal = browser.client.get("/export/file", params=asked | {"profile": "internal"}).text.splitlines()[0]
    place, exact = json.loads(public)["places"][0], json.loads(internal)["places"][0]
    assert round(place["lat"], 1) == place["lat"]
    assert place["radius_km"] >= 11
    assert exact["lat"] != place["lat"]


def test_a_filter_that_cannot_be_asked_is_refused_before_the_file_begins(browser: Browser) -> None:
    assert browser.client.get("/export/file", params={"kind": "poetry"}).status_code == 422
    assert browser.client.get("/export/file", params={"profile": "none"}).status_code == 422


def test_a_dossier_stands_alone(browser: Browser) -> None:
    answer = browser.client.get(f"/matter/{soledar(browser)}/dossier")
    tree = html.document_fromstring(answer.text)
    assert "attachment" in answer.headers["content-disposition"]
    assert not tree.xpath("//script | //link | //img | //*[@src]")
    assert "Who holds Soledar?" in answer.text
    assert "no verdict" in answer.text
    assert "public:" in answer.text


def test_a_place_has_a_dossier_of_all_its_matters(browser: Browser) -> None:
    answer = browser.client.get("/place/dossier?name=Soledar")
    assert 'filename="dossier-soledar.html"' in answer.headers["content-disposition"]
    assert "Control, as each side tells it" in answer.text
    assert browser.client.get("/place/dossier?name=Atlantis").status_code == 404
    assert browser.page("/place?name=Soledar").xpath("//a[@href='/place/dossier?name=Soledar']")


def test_hostile_words_stay_words_in_a_dossier(browser: Browser) -> None:
    for item in browser.client.get("/api/matters", params={"source": "onerror"}).json()["items"]:
        answer = browser.client.get(f"/matter/{item['id']}/dossier", params={"profile": "internal"})
        assert HOSTILE not in answer.text
        assert "&lt;script&gt;" in answer.text
