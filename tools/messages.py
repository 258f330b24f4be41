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

ROOM = Path(__file__).resolve().parent.parent / "src/doblest/server/pages"
ROOMS = (ROOM, ROOM.parent / "api", ROOM.parent / "snapshot")
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_noop": None, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
SINCE = datetime(2026, 11, 22, tzinfo=UTC)
Message = tuple[str, ...]


def collected() -> dict[Message, list[str]]:
    """Each message, singular or with its plural, and where it stands."""
    found: dict[Message, list[str]] = {}
    for room in ROOMS:
        for path in sorted([*room.rglob("*.py"), *room.rglob("*.html")]):
            for message in _messages(path):
                found.setdefault(message, []).append(path.relative_to(ROOM.parent).as_posix())
    return found


def _messages(path: Path) -> Iterator[Message]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = templatize(text, origin=str(path))
    for _line, function, message, _comments in extract_python(
        io.BytesIO(text.encode()), list(KEYWORDS), (), {"encoding": "utf-8"}
    ):
        if function.startswith("n"):
            yield tuple(part for part in message if part)
        elif isinstance(message, str) and message:
            yield (message,)


def catalogue(language: str) -> tuple[Path, Catalog]:
    path = ROOM / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return path, _blank(language)
    with path.open("rb") as file:
        return path, read_po(file, locale=language)


def _blank(language: str) -> Catalog:
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


def collect() -> None:
    found = collected()
    for language in ("en", "ru"):
        path, old = catalogue(language)
        new = _blank(language)
        for message, places in sorted(found.items(), key=lambda pair: pair[0]):
            if language == "ru" and len(message) == 1:
                continue
            known = old.get(message if len(message) > 1 else message[0])
            new.add(
                message if len(message) > 1 else message[0],
                known.string if known else None,
                locations=[(place, 0) for place in dict.fromkeys(places)],
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, new, width=110, sort_output=True, include_lineno=False, omit_header=False)
        missing = sum(1 for one in new if one.id and not _translated(one.string))
        print(f"{path}: {len(new)} messages, {missing} without a translation")


def _translated(string: object) -> bool:
    return bool(string) and all(string) if isinstance(string, tuple | list) else bool(string)


def compile_all() -> None:
    for language in ("en", "ru"):
        path, words = catalogue(language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, words)


if __name__ == "__main__":
    settings.configure()
    {"collect": collect, "compile": compile_all}[sys.argv[1] if len(sys.argv) > 1 else "collect"]()
