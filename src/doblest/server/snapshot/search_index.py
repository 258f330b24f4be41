"""The search of a folder: an index by Pagefind, which stems Russian and loads by parts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from doblest import processes
from doblest.model import Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.bundle import find_bundled
from doblest.server.snapshot.files import File
from doblest.server.snapshot.folder import SnapshotError
from doblest.server.snapshot.search_answers import build_answers, find_all

SCRIPT = "search/static-search.js"
"""Asks the index on the search page; it stands beside it, below the root of a title."""
_FOLDER = "search/pagefind"
_LANGUAGES: tuple[Language, ...] = ("ru", "en")


def build_search_files(catalogue: Catalogue) -> Iterator[File]:
    """The index, and the script that asks it; paths below the root of the title."""
    yield File(SCRIPT, find_bundled("static-search.js").read_bytes())
    found = find_all(catalogue)
    for language in _LANGUAGES:
        yield File(f"search/answers.{language}.json", build_answers(catalogue, language, found))
    with tempfile.TemporaryDirectory(prefix="doblest-") as folder:
        pages, index = Path(folder) / "pages", Path(folder) / "index"
        for city in catalogue.cities:
            path = pages / "city" / city.slug / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_build_page(city), "utf-8")
        _build_index(pages, index)
        for path in sorted(index.rglob("*")):
            if path.is_file():
                yield File(f"{_FOLDER}/{path.relative_to(index).as_posix()}", path.read_bytes())


def _build_index(pages: Path, output: Path) -> None:
    """By the command, which ends when its files are whole.

    The indexer that answers from a pipe says it has written before it has: a script or a part of the
    index is then cut at 4 KiB (Pagefind, issue 1271; mended after 1.5.2).
    """
    options = {"--site": str(pages), "--output-path": str(output), "--force-language": "ru"}
    start = [sys.executable, processes.__file__, str(os.getpid()), sys.executable]
    command = [*start, "-m", "pagefind", *(word for pair in options.items() for word in pair)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        raise SnapshotError(
            f"поиск по папке не построен: {error.stderr.strip() or error.stdout.strip()}",
            remedy="Установите зависимости заново: make install",
        ) from error


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
