"""`doblest brief`: a note, slides, posters and letters, read back before they are handed out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from doblest.cli.console import progress_bars, say
from doblest.errors import DoblestError
from doblest.exports.saving import replace_file
from doblest.server import setup


class Brief(Struct, frozen=True):
    """What the command's options say."""

    since: date
    folder: Path
    day: date
    regions: tuple[str, ...] = ()
    base_url: str = ""
    title: str | None = None
    posters: bool = True
    letters: bool = True


def run(brief: Brief) -> int:
    """The exit code: 1 where there is no address, so that figures lead nowhere."""
    from doblest.briefing.audit import (
        count_numbers,
    )  # morphology is slow to load, and most verbs do without it
    from doblest.briefing.making import Order, make

    with setup.open_register():
        from doblest.server.catalogue.briefing import build_scope  # models load only once Django is set up
        from doblest.server.catalogue.catalogue import current_catalogue

        catalogue = current_catalogue(brief.title)
        scope = build_scope(catalogue, brief.since, brief.day, brief.base_url, resolve_regions(brief.regions))
    if not catalogue.cities:
        raise DoblestError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    with progress_bars() as progress:
        files = make(scope, Order(brief.posters, brief.letters), progress)
    for built in files:
        write_file(brief.folder / built.name, built.content)
    say(f"{brief.folder}: файлов {len(files)}, редакция {scope.edition.revision}")
    say(f"Чисел прочитано обратно и равно реестру: {count_numbers(files)}")
    if not brief.base_url:
        say("doblest: числа никуда не ведут, на плакатах нет знака: назовите --base-url", error=True)
    return 0 if brief.base_url else 1


def resolve_regions(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the federal subjects that are named by key, code or name. Raises DoblestError."""
    from doblest.reference.regions import find_region, regions

    names = {name.casefold(): one.key for one in regions().values() for name in one.names}
    found = []
    for text in texts:
        region = find_region(text)
        key = region.key if region else names.get(text.strip().casefold())
        if key is None:
            raise DoblestError(f"субъекта «{text}» нет", remedy="Назовите ключ: permskiy-kray, или имя")
        found.append(key)
    return tuple(dict.fromkeys(found))


def write_file(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DoblestError(
            "папку не создать", where=str(path.parent), remedy="Выберите другое место"
        ) from error
    replace_file(path, content)
