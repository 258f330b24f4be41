"""The search of a folder: an index by Pagefind, which stems Russian and loads by parts."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.snapshot.crawling import File

_FOLDER = "search/pagefind"


def search_files(catalogue: Catalogue) -> Iterable[File]:
    """The index, and the script that asks it on the search page."""
    yield File("search/still.js", files(__package__).joinpath("still.js").read_bytes())
    with tempfile.TemporaryDirectory(prefix="doblest-") as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "made"
        for city in catalogue.cities:
            path = pages / "city" / city.slug / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_page(city), "utf-8")
        asyncio.run(_index(pages, made))
        for path in sorted(made.rglob("*")):
            if path.is_file():
                yield File(f"{_FOLDER}/{path.relative_to(made).as_posix()}", path.read_bytes())


async def _index(pages: Path, made: Path) -> None:
    """By folder: a record at a time would wait for the indexer a tenth of a second each."""
    async with PagefindIndex(config=IndexConfig(force_language="ru", output_path=str(made))) as index:
        await index.add_directory(str(pages))
        await index.write_files()


def _page(city: City) -> str:
    """Only what is to be found, and what a hit shows."""
    entry = city.record.located.entry
    memorial = f"{entry.memorial.name}. {entry.memorial.address}" if entry.memorial else ""
    meta = {"title": city.name.ru, "title_en": city.name.en, "about": _about(city)}
    shown = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in meta.items()
    )
    body = "".join(
        f"<p>{escape(text)}</p>" for text in (city.name.ru, city.subject.name.ru, entry.note, memorial)
    )
    return f'<!doctype html><html lang="ru"><head>{shown}</head><body>{body}</body></html>'


def _about(city: City) -> str:
    return f"{city.subject.name.ru} · {city.year}" if city.year else city.subject.name.ru
