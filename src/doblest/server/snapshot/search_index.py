"""The search of a folder: an index by Pagefind, which stems Russian and loads by parts."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.bundle import find_bundled
from doblest.server.snapshot.files import File

SCRIPT = "search/static-search.js"
"""Asks the index on the search page; it stands beside it, below the root of a title."""
_FOLDER = "search/pagefind"


def build_search_files(catalogue: Catalogue) -> Iterator[File]:
    """The index, and the script that asks it; paths below the root of the title."""
    yield File(SCRIPT, find_bundled("static-search.js").read_bytes())
    with tempfile.TemporaryDirectory(prefix="doblest-") as folder:
        pages, index = Path(folder) / "pages", Path(folder) / "index"
        for city in catalogue.cities:
            path = pages / "city" / city.slug / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_build_page(city), "utf-8")
        asyncio.run(_build_index(pages, index))
        for path in sorted(index.rglob("*")):
            if path.is_file():
                yield File(f"{_FOLDER}/{path.relative_to(index).as_posix()}", path.read_bytes())


async def _build_index(pages: Path, output: Path) -> None:
    """By folder: a record at a time would wait for the indexer a tenth of a second each."""
    async with PagefindIndex(config=IndexConfig(force_language="ru", output_path=str(output))) as index:
        await index.add_directory(str(pages))
        await index.write_files()


def _build_page(city: City) -> str:
    """Only what is to be found, and what a hit shows."""
    entry, region = city.record.located.entry, city.region.name
    memorial = f"{entry.memorial.name}. {entry.memorial.address}" if entry.memorial else ""
    about = f"{region} · {city.year}" if city.year else region
    values = {"title": city.name.ru, "title_en": city.name.en, "about": about}
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in values.items()
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in (city.name.ru, region, entry.note, memorial))
    return f'<!doctype html><html lang="ru"><head>{meta}</head><body>{body}</body></html>'


def add_search_script(page: bytes, path: str) -> bytes:
    """The search page with the script that answers in a server's place; `path` is below the title's root."""
    up = "../" * path.count("/")
    return page.replace(b"</body>", f'<script type="module" src="{up}{SCRIPT}"></script></body>'.encode(), 1)
