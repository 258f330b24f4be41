"""`doblest round …`: excerpts to regions, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from doblest import reading
from doblest.cli.console import local_actor, progress_bars, say, write_whole_file
from doblest.errors import DoblestError
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.wording.dates import format_day


class Start(Struct, frozen=True):
    """What the options of `round start` say."""

    due: date
    folder: Path
    regions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    findings: bool = True
    internal: bool = False
    title: str | None = None
    grace: int = 0
    links: bool = False


class Remind(Struct, frozen=True):
    """What the options of `round remind` say."""

    folder: Path
    number: int | None = None
    regions: tuple[str, ...] = ()
    links: bool = False


def start(options: Start, author: str | None) -> int:
    """The exit code: 1 where some row went to nobody."""
    _make_folder(options.folder / "письма")
    with setup.open_register():
        from doblest.server.rounds import returns, sending  # models load only once Django is set up
        from doblest.server.rounds import start as starting

        request = starting.Request(
            options.due,
            options.regions,
            options.columns,
            options.findings,
            options.internal,
            options.title,
            options.grace,
        )
        actor = local_actor(author)
        with refuse_database_errors(), progress_bars() as progress:
            started = starting.execute(request, actor, progress=progress)
            sendings = sending.write_letters(
                returns.find_round(started.number), actor, has_links=options.links, progress=progress
            )
    _write_files(options.folder, sending.list_files(sendings, "письма"))
    rows = sum(len(one.excerpt.sent.rows) for one in sendings)
    say(f"Круг {started.number}: выписок {len(sendings)}, строк {rows}, редакция {started.revision}")
    say(f"Файлы: {options.folder}, письма (docx и eml): {options.folder / 'письма'}")
    unknown = sum(not one.letter.to for one in sendings)
    if unknown:
        say(f"Адресов нет у субъектов: {unknown}. Задать: doblest round contacts ФАЙЛ.csv")
    for city in started.without_region:
        say(f"doblest: {city}: субъект не известен, строка никому не послана", error=True)
    return 1 if started.without_region else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DoblestError("папку не создать", where=str(folder), remedy="Выберите другое место") from error


def _write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, content in files:
        write_whole_file(folder / name, content)


def remind(options: Remind, author: str | None) -> int:
    """Write to those who have not answered; the letters are in the folder too."""
    _make_folder(options.folder / "напоминания")
    with setup.open_register():
        from doblest.server.rounds import returns, sending  # as above

        made = returns.find_round(options.number)
        isos = tuple(returns.name_region(one) for one in options.regions)
        with refuse_database_errors(), progress_bars() as progress:
            written = sending.remind(
                made, local_actor(author), regions=isos, has_links=options.links, progress=progress
            )
    _write_files(options.folder, sending.list_files(written.sendings, "напоминания", excerpts=False))
    say(f"Напоминаний {len(written.sendings)}, ушло почтой {written.sent}")
    if written.today:
        say(f"Сегодня уже писали, второй раз не пишем: {written.today}")
    return 0


def give_link(region: str, number: int | None, author: str | None, *, revoke: bool) -> int:
    """Print a new link of a region, or close all that it has."""
    setup.start()
    from doblest.server.rounds import links, returns  # as above

    actor = local_actor(author)
    with refuse_database_errors():
        excerpt = returns.find_excerpt(returns.find_round(number), region)
        if revoke:
            say(f"Ссылок закрыто: {links.revoke(excerpt, actor)}")
            return 0
        token = links.issue(excerpt, actor)
    say(links.build_url(token))
    say(f"Ссылка открыта по {format_day(excerpt.round.closes.isoformat(), 'ru')}; второй раз её не увидеть")
    return 0


def set_grace(days: int, number: int | None, author: str | None) -> int:
    setup.start()
    from doblest.server.rounds import returns  # as above
    from doblest.server.rounds import start as starting

    with refuse_database_errors():
        starting.set_grace(returns.find_round(number), days, local_actor(author))
        made = returns.find_round(number)
    say(f"Круг {made.pk}: ссылки открыты по {format_day(made.closes.isoformat(), 'ru')}")
    return 0


def write_out(folder: Path, number: int | None, author: str | None, *, internal: bool) -> int:
    """The merged list, tracked and clean, and the report."""
    _make_folder(folder)
    with setup.open_register():
        from doblest.server.rounds import out, returns  # as above

        made, actor = returns.find_round(number), local_actor(author)
        for form in out.FORMS.values():
            write_whole_file(folder / form.name, form.build(made, actor, internal))
            say(f"{folder / form.name}")
    return 0


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
