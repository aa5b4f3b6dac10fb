"""Every page opens on a laptop and a phone, in light and dark, fits, and axe finds nothing serious."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.browser.conftest import PHONE, Open, ask, serious

PAGES = (
    "matters", "matter", "claim", "report", "reports", "gaps", "sources", "source", "place", "map", "search", "review",
    "bring", "export", "api",
)  # fmt: skip


@pytest.fixture(scope="module")
def paths(address: str) -> dict[str, str]:
    """The path of each page in the demo."""
    matter = ask(address, "/api/matters?place=Soledar&kind=control")["items"][0]
    claim = ask(address, f"/api/claims/{matter['claims'][0]['id']}")
    return {
        "matters": "/",
        "matter": f"/matter/{matter['id']}",
        "claim": f"/claim/{claim['id']}",
        "report": f"/report/{claim['report']['id']}",
        "source": f"/source?name={quote(matter['origins'][0]['name'])}",
        "place": "/place?name=Soledar",
        "search": "/search?q=Soledar",
        "api": "/api/docs",
    }


@pytest.mark.parametrize(
    ("path", "status"),
    [("/matter/none", 404), ("/claim/none", 404), ("/nowhere", 404), ("/source?name=Nobody", 404), ("/?page=-1", 422)],
)
def test_what_is_not_there_is_a_page_with_a_way_back(address: str, open_page: Open, path: str, status: int) -> None:
    page = open_page(address + path, failing=status)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="Back to the matters").click()
    page.get_by_role("heading", name="Matters").wait_for()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_fits_and_is_accessible(address: str, paths: dict[str, str], open_page: Open, name: str) -> None:
    path = paths.get(name, f"/{name}")
    page = open_page(address + path)
    if name == "map":
        page.locator("#map[data-ready]").wait_for()
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{path} is {wide} wide on a phone"
