"""`doblest round …`: excerpts to regions, and what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from doblest import reading
from doblest.cli.console import local_actor, progress_bars, say, write_whole_file
from doblest.errors import DoblestError
from doblest.rounds.letters import build_docx, build_mail
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors

if TYPE_CHECKING:
    from doblest.server.rounds.start import Sending


class Start(Struct, frozen=True):
    """What the options of `round start` say."""

    due: date
    folder: Path
    regions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    findings: bool = True
    internal: bool = False
    title: str | None = None


def start(options: Start, author: str | None) -> int:
    """The exit code: 1 where some row went to nobody."""
    _make_folder(options.folder)
    with setup.open_register():
        from doblest.server.rounds import start as starting  # models load only once Django is set up

        request = starting.Request(
            options.due,
            options.regions,
            options.columns,
            options.findings,
            options.internal,
            options.title,
        )
        with refuse_database_errors(), progress_bars() as progress:
            started = starting.execute(request, local_actor(author), progress=progress)
    for sending in started.sendings:
        _write(options.folder, sending)
    rows = sum(len(one.excerpt.sent.rows) for one in started.sendings)
    say(f"Круг {started.number}: выписок {len(started.sendings)}, строк {rows}, редакция {started.revision}")
    say(f"Файлы: {options.folder}, письма (docx и eml): {options.folder / 'письма'}")
    unknown = sum(not one.letter.to for one in started.sendings)
    if unknown:
        say(f"Адресов нет у субъектов: {unknown}. Задать: doblest round contacts ФАЙЛ.csv")
    for city in started.without_region:
        say(f"doblest: {city}: субъект не известен, строка никому не послана", error=True)
    return 1 if started.without_region else 0


def _make_folder(folder: Path) -> None:
    try:
        (folder / "письма").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DoblestError("папку не создать", where=str(folder), remedy="Выберите другое место") from error


def _write(folder: Path, sending: Sending) -> None:
    name = sending.excerpt.sent.name.removesuffix(".docx")
    write_whole_file(folder / f"{name}.docx", sending.excerpt.content)
    write_whole_file(folder / "письма" / f"{name}.docx", build_docx(sending.letter))
    write_whole_file(folder / "письма" / f"{name}.eml", build_mail(sending.letter, sending.excerpt))


def keep_contacts(file: Path, author: str | None) -> int:
    try:
        text = reading.load(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DoblestError(
            "контакты не в UTF-8", where=str(file), remedy="Сохраните как CSV UTF-8"
        ) from error
    setup.start()
    from doblest.server.rounds import contacts  # as above

    with refuse_database_errors():
        kept = contacts.keep_contacts(contacts.read_contacts(text), local_actor(author))
    say(f"Контактов: {kept}")
    return 0
