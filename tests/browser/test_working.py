"""A person at work: filtering, judging and undoing, bringing in, looking at the map, exporting."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.conftest import PATIENCE, PHONE, Open, ask, serious, serving, sync_api
from tests.weighing.ledgers import fill_near

expect = sync_api.expect


def test_a_stranger_finds_who_says_that_soledar_fell_and_who_denies_it(address: str, open_page: Open) -> None:
    page = open_page(address)
    row = page.locator("tbody tr", has_text="Who holds Soledar?")
    box = row.bounding_box()
    assert box
    assert box["y"] + box["height"] < 860, "on the first screen"
    row.locator("a").first.click()
    page.get_by_role("heading", name="Who holds Soledar?").wait_for()
    text = page.locator("main").inner_text()
    assert "Prigozhin" in text
    assert page.locator(".timeline time").count() >= 2
    page.locator(".side .q a").first.click()
    page.locator("mark.content").first.wait_for()
    assert page.locator("a[href^='/original/']").count() == 1


def test_marks_in_a_passage_stay_in_their_line(address: str, open_page: Open) -> None:
    relayed = next(one for one in ask(address, "/api/claims?limit=500")["items"] if one["attribution"]["relays"])
    page = open_page(f"{address}/claim/{relayed['id']}")
    page.locator(".passage mark").first.wait_for()
    shown = page.evaluate("[...document.querySelectorAll('.passage mark')].map(mark => getComputedStyle(mark).display)")
    assert set(shown) == {"inline"}


def test_a_filter_narrows_by_itself(address: str, open_page: Open) -> None:
    page = open_page(address)
    before = page.locator("tbody tr").count()
    page.get_by_label("Kind").first.select_option("control")
    page.wait_for_url("**kind=control**")
    kinds = page.locator("tbody .chip.kind").all_inner_texts()
    assert set(kinds) == {"control"}
    assert len(kinds) < before
    page.get_by_role("link", name="All matters").click()
    page.wait_for_url(address + "/")


def test_on_a_phone_the_filters_wait_behind_a_word(address: str, open_page: Open) -> None:
    page = open_page(address, size=PHONE)
    assert not page.get_by_label("Party").first.is_visible()
    page.get_by_text("Filter and order").click()
    page.get_by_label("Party").first.select_option("UKR")
    page.wait_for_url("**party=UKR**")


def test_a_judgement_by_keyboard_and_its_undo(own_address: str, open_page: Open) -> None:
    page = open_page(own_address + "/review?of=claim")
    first = page.locator("form[data-then] input[name=subject]").first.input_value()
    page.get_by_label("Your name").first.fill("Ana")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.get_by_text("Last: accept by Ana").wait_for()
    assert page.locator("form[data-then] input[name=subject]").first.input_value() != first
    page.keyboard.press("u")
    expect(page.get_by_text("Last: accept")).to_have_count(0, timeout=PATIENCE)
    assert [one["state"] for one in ask(own_address, "/api/judgements")["items"]] == ["taken back", "in force"]


def test_a_link_and_a_name_by_keyboard_and_their_undo(tmp_path: Path, open_page: Open) -> None:
    fill_near(tmp_path / "near.sayso")
    with serving(tmp_path / "near.sayso") as address:
        page = open_page(address + "/review")
        page.get_by_role("link", name="Links 1").click()
        page.get_by_role("heading", name="Do these two ask one question?").wait_for()
        assert serious(page) == []
        page.get_by_label("Your name").first.fill("Ana")
        page.locator("h1").click()
        page.keyboard.press("a")
        page.get_by_text("Last: link by Ana").wait_for()
        assert len(ask(address, "/api/matters")["items"]) == 1
        page.keyboard.press("u")
        page.get_by_role("heading", name="Do these two ask one question?").wait_for()
        assert len(ask(address, "/api/matters")["items"]) == 2
        page.goto(address + "/review?of=name")
        page.get_by_role("heading", name="Is Andrii Koval the same as Andrij Koval?").wait_for()
        page.keyboard.press("r")
        page.get_by_text("Last: distinguish by Ana").wait_for()
        page.get_by_text("Nothing of this sort waits").wait_for()
        page.keyboard.press("u")
        page.get_by_role("heading", name="Is Andrii Koval the same as Andrij Koval?").wait_for()


def test_selected_words_correct_a_span(own_address: str, open_page: Open) -> None:
    page = open_page(own_address + "/review?of=claim")
    page.get_by_label("Your name").first.fill("Ana")
    claim = page.locator("form[data-then] input[name=subject]").first.input_value()
    # The last word of the content, as a hand would select it.
    page.evaluate(
        """() => {
          const mark = [...document.querySelectorAll('#correctable mark.content')].at(-1);
          const walker = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT);
          let node = null; while (walker.nextNode()) node = walker.currentNode;
          const range = document.createRange();
          range.setStart(node, node.data.lastIndexOf(' ') + 1); range.setEnd(node, node.data.length);
          const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }"""
    )
    page.locator("#span-form button:enabled").wait_for()
    selected = page.evaluate("getSelection().toString()")
    page.locator("#span-form button").click()
    page.get_by_text("Last: correct by Ana").wait_for()
    made = ask(own_address, "/api/judgements")["items"][-1]
    assert made["subject"] == claim
    assert made["change"]["content"]["text"] == selected


def test_a_pasted_report_is_read_and_shown(own_address: str, open_page: Open) -> None:
    page = open_page(own_address + "/bring")
    page.locator("#text").fill(
        "Deputy minister Hanna Maliar said on Friday that Ukrainian forces held Soledar. 😀 It snowed."
    )
    page.get_by_label("Publisher").fill("Harbour Daily")
    page.get_by_label("Published").fill("2023-01-13")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/report/**")
    page.locator("mark.content").first.wait_for()
    assert "Maliar" in page.locator("main").inner_text()


def test_ten_megabytes_of_one_word_are_read_and_shown(own_address: str, open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(f"Kyiv said that {'x' * 10_000_000} held.\n")
    page = open_page(own_address + "/bring", size=PHONE)
    page.locator("#files").set_input_files(tmp_path / "long.txt")
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("1 report read").wait_for()
    page.get_by_role("link", name="Open it").click()
    page.wait_for_url("**/report/**")
    assert len(page.content()) < 400_000
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto(own_address + "/?lone=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_judgement_that_is_refused_says_why_and_can_be_made_again(tmp_path: Path, open_page: Open) -> None:
    fill_near(tmp_path / "near.sayso")
    with serving(tmp_path / "near.sayso") as address:
        page = open_page(address + "/review?of=matter", failing=503)
        page.get_by_label("Your name").first.fill("Ana")
        page.route(
            "**/judge", lambda route: route.fulfill(status=503, body="The ledger is busy: another process writes.")
        )
        page.get_by_role("button", name="Link them").click()
        page.get_by_role("status").get_by_text("another process writes").wait_for()
        assert serious(page) == []
        page.unroute("**/judge")
        page.get_by_role("button", name="Link them").click()
        page.get_by_text("Last: link by Ana").wait_for()


def test_dropped_files_are_read_one_by_one_and_counted(own_address: str, open_page: Open, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Kyiv said on Friday that town {name} held.\n")
    (tmp_path / "c.txt").write_bytes(b"")
    page = open_page(own_address + "/bring")
    page.locator("#files").set_input_files([tmp_path / f"{name}.txt" for name in "abc"])
    page.get_by_role("button", name="Read them").click()
    page.get_by_text("2 reports read").wait_for()
    assert "c.txt" in page.locator("#progress").inner_text()


def test_the_map_draws_its_places_and_its_days(address: str, open_page: Open) -> None:
    page = open_page(address + "/map")
    page.locator("#map[data-ready]").wait_for()
    everything = page.locator("#map-count").inner_text()
    slider = page.locator("#map-day")
    slider.focus()
    slider.press("Home")
    expect(page.locator("#map-count")).not_to_have_text(everything, timeout=PATIENCE)
    slider.press("End")
    expect(page.locator("#map-count")).to_have_text(everything, timeout=PATIENCE)
    assert page.locator("#map canvas").count() == 1


def test_an_export_is_downloaded_under_the_chosen_profile(address: str, open_page: Open) -> None:
    page = open_page(address + "/export")
    page.locator("input[value=geojson]").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    found = json.loads(Path(waiting.value.path()).read_text())
    assert waiting.value.suggested_filename == "sayso-public.geojson"
    assert found["features"]
    assert "coarsened" in found["note"]


def test_light_or_dark_is_remembered(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
