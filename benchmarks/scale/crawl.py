"""A made-up crawl: pages of about 350 words each, of the demo's sentences, wrapped as WARC as a crawl has it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.pages import PLACES, archive, demo_texts, page_of

BODIES_A_PAGE = 6  # of about 70 words each: about 350 words, a news article


def make_pages(count: int, seed: int = 8) -> Iterator[bytes]:
    """`count` pages, all different, the same for the same seed."""
    chance = random.Random(seed)
    texts = demo_texts()
    for number in range(count):
        chosen = chance.sample(texts, BODIES_A_PAGE)
        facts = dict(chosen[0][0])
        facts["Publisher"] = f"Example Wire {number % 40}"
        facts["Date"] = f"2023-{1 + number % 12:02}-{1 + number % 28:02}"
        body = "\n\n".join(text for _, text in chosen)
        body = body.replace("Soledar", chance.choice(PLACES)).replace("Donetsk", chance.choice(PLACES))
        body += f"\n\nThe regional office said on Monday that {number + 2} people had left {chance.choice(PLACES)}."
        yield page_of(facts, body, number)


def write_crawl(folder: Path, count: int, *, archives: int, seed: int = 8) -> None:
    """Write the pages into so many WARC files."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = list(make_pages(count, seed))
    for part in range(archives):
        (folder / f"{part:04}.warc.gz").write_bytes(archive(pages[part::archives], first=1_000_000 * part))
