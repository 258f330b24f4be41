"""The search of a folder: an index by Pagefind, which stems Russian and loads by parts."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
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
        asyncio.run(_index(catalogue, folder))
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield File(f"{_FOLDER}/{path.relative_to(folder).as_posix()}", path.read_bytes())


async def _index(catalogue: Catalogue, folder: str) -> None:
    config = IndexConfig(force_language="ru", output_path=folder)
    async with PagefindIndex(config=config) as index:
        for city in catalogue.cities:
            await index.add_custom_record(
                url=f"city/{city.slug}/",
                content=_content(city),
                language="ru",
                meta={"title": city.name.ru, "title_en": city.name.en, "about": _about(city)},
            )
        await index.write_files()


def _about(city: City) -> str:
    return f"{city.subject.name.ru} · {city.year}" if city.year else city.subject.name.ru


def _content(city: City) -> str:
    entry = city.record.located.entry
    memorial = f"{entry.memorial.name}. {entry.memorial.address}" if entry.memorial else ""
    return "\n".join(part for part in (city.name.ru, city.subject.name.ru, entry.note, memorial) if part)
