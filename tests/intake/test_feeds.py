from __future__ import annotations

from sayso.intake import take_bytes
from sayso.model import Arrival, Gap

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Example</title>
<pubDate>Mon, 30 Jan 2023 12:00:00 GMT</pubDate>
<item><title>Bridges closed</title><link>https://example.org/1</link><pubDate>Mon, 30 Jan 2023 10:00:00 +0200</pubDate>
<description>&lt;p&gt;The mayor said &lt;b&gt;so&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;</description></item>
<item><title>No date here</title><description>The mayor said no.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title><entry><id>1</id><title>Bridges</title>
<updated>2023-01-30T10:00:00Z</updated><content type="html">The mayor said so.</content></entry></feed>"""


def test_each_entry_is_a_report_with_its_own_date() -> None:
    first, second = take_bytes(RSS.encode(), path="feed.xml")
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    assert first.report.text == "Bridges closed\n\nThe mayor said so.\n\nHe left."
    assert first.report.published == "2023-01-30T10:00:00+02:00"
    assert first.report.title_span is not None
    assert (first.report.publisher, first.report.url) == ("The Example", "https://example.org/1")
    assert (first.report.locator, second.report.locator) == ("entry 1", "entry 2")
    assert second.report.published is None
    assert first.report.original == second.report.original
    assert first.report.id != second.report.id


def test_an_entry_keeps_its_id_when_the_feed_moves_on() -> None:
    start = RSS.index("<item>")
    end = RSS.index("</item>") + len("</item>")
    moved = RSS[:start] + "<item><title>News</title></item>" + RSS[start:]
    shortened = RSS[:start] + RSS[end:]
    before = [item.report.id for item in take_bytes(RSS.encode())]
    assert [item.report.id for item in take_bytes(moved.encode())][1:] == before
    assert [item.report.id for item in take_bytes(shortened.encode())] == before[1:]


def test_atom() -> None:
    [arrival] = take_bytes(ATOM.encode())
    assert isinstance(arrival, Arrival)
    assert arrival.report.published == "2023-01-30T10:00:00+00:00"
    assert arrival.report.text == "Bridges\n\nThe mayor said so."


def test_a_feed_cut_short_is_read_as_far_as_it_goes() -> None:
    found = list(take_bytes(RSS[: RSS.index("<item><title>No date") + 40].encode()))
    assert isinstance(found[0], Arrival)
    assert isinstance(found[-1], Gap)
    assert found[-1].reason == "broken feed"


def test_a_feed_without_entries_is_a_gap() -> None:
    [gap] = take_bytes(b"<rss version='2.0'><channel><title>x</title></channel></rss>")
    assert isinstance(gap, Gap)
    assert gap.reason == "no entries"
