"""The interface's words: collected from templates and code into .po, compiled into .mo.

    python tools/messages.py collect    the catalogues hold every message, new ones without a translation
    python tools/messages.py compile    what Django reads, beside each catalogue

Russian is the language of the source; its own catalogue holds the plural forms alone.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SERVER = Path(__file__).resolve().parent.parent / "src/doblest/server"
LOCALE = SERVER / "pages/locale"
SOURCES = tuple(SERVER / app for app in ("api", "editorial", "pages", "photos", "proposals"))
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_noop": None, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
SINCE = datetime(2026, 11, 22, tzinfo=UTC)
Message = tuple[str, ...]
"""A singular, or a singular with its plural."""


def collect_messages() -> dict[Message, list[str]]:
    """Each message and where it stands."""
    places: dict[Message, list[str]] = {}
    for source in SOURCES:
        for path in sorted([*source.rglob("*.py"), *source.rglob("*.html")]):
            for message in _extract(path):
                places.setdefault(message, []).append(path.relative_to(SERVER).as_posix())
    return places


def _extract(path: Path) -> Iterator[Message]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in lines)  # the indentation of HTML is none of Python's
    found = extract_python(io.BytesIO(text.encode()), list(KEYWORDS), (), {"encoding": "utf-8"})
    for _line, function, message, _comments in found:
        if function.startswith("n"):
            yield tuple(part for part in message if part)
        elif isinstance(message, str) and message:
            yield (message,)


def read_catalogue(language: str) -> tuple[Path, Catalog]:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return path, read_po(file, locale=language)


def _create_catalogue(language: str) -> Catalog:
    """A catalogue whose head says nothing that changes by itself."""
    return Catalog(
        locale=language,
        header_comment="# The words of the interface.",
        project="Doblest",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=SINCE,
        revision_date=SINCE,
        fuzzy=False,
    )


def update_catalogues() -> None:
    places = collect_messages()
    for language in ("en", "ru"):
        path, old = read_catalogue(language)
        new = _create_catalogue(language)
        for message in sorted(places):
            if language == "ru" and len(message) == 1:
                continue
            key = message if len(message) > 1 else message[0]
            known = old.get(key)
            locations = [(place, 0) for place in dict.fromkeys(places[message])]
            new.add(key, known.string if known else None, locations=locations)
        with path.open("wb") as file:
            write_po(file, new, width=110, sort_output=True, include_lineno=False, omit_header=False)
        missing = sum(1 for one in new if one.id and not is_translated(one.string))
        print(f"{path}: {len(new)} messages, {missing} without a translation")


def is_translated(string: object) -> bool:
    return bool(string) and all(string) if isinstance(string, tuple | list) else bool(string)


def compile_catalogues() -> None:
    for language in ("en", "ru"):
        path, catalogue = read_catalogue(language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    settings.configure()
    command = sys.argv[1] if len(sys.argv) > 1 else "collect"
    {"collect": update_catalogues, "compile": compile_catalogues}[command]()
