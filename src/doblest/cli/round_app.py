"""Options of the verbs `doblest round …`; their work is in `rounds.py`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from doblest.cli.app import Author, Cities, Fields, Internal, Regions, app

Number = Annotated[int | None, typer.Option("--round", help="Номер круга; без него последний.", min=1)]


@app.command("round start")
def start_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    due: Annotated[datetime, typer.Option(help="До какого дня ответить.", formats=["%Y-%m-%d"])],
    output: Annotated[Path, typer.Option("--output", "-o", help="Папка, в которую положить файлы.")],
    region: Regions = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Графа, о которой спросить: note, memorial, year …; можно повторять."),
    ] = None,
    no_findings: Annotated[
        bool, typer.Option("--no-findings", help="Без замечаний реестра на полях.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
    internal: Internal = False,
    grace: Annotated[
        int, typer.Option(help="Сколько дней после срока по ссылке ещё можно ответить.", min=0)
    ] = 0,
    links: Annotated[
        bool, typer.Option("--links", help="Ссылка для ответа в браузере в каждом письме.")
    ] = False,
    author: Author = None,
) -> None:
    """Начать круг: выписка каждому субъекту и письмо к ней.

    Реестр запоминает, что кому послано: вернувшийся файл сравнится с этим.

    Пример: `doblest round start --due 2026-12-20 -o круг`
    """
    from doblest.cli import rounds  # Django is slow to load, and most verbs do without it

    options = rounds.Start(
        due.date(),
        output,
        tuple(region or ()),
        tuple(column or ()),
        not no_findings,
        internal,
        title,
        grace,
        links,
    )
    raise typer.Exit(rounds.start(options, author))


@app.command("round contacts")
def contacts_command(
    file: Annotated[Path, typer.Argument(help="Таблица CSV: субъект;имя;почта.")],
    author: Author = None,
) -> None:
    """Запомнить, кому писать: имена и адреса остаются в реестре и на сайт не попадают.

    Пример: `doblest round contacts контакты.csv`
    """
    from doblest.cli import rounds  # as above

    raise typer.Exit(rounds.keep_contacts(file, author))


@app.command("round take")
def take_command(  # each option of a command is a parameter by Typer's convention
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES…", help="Вернувшиеся файлы: docx, odt, rtf, xlsx, pdf, eml …"),
    ],
    round_: Number = None,
    region: Annotated[
        str, typer.Option(help="Чьи это файлы, если по ним самим не видно: permskiy-kray.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Показать и ничего не запомнить.")] = False,
    author: Author = None,
) -> None:
    """Принять вернувшиеся выписки: каждая правка найдена, в реестр ещё ничего не записано.

    Файлы хранятся как пришли, отвергнутые тоже. Записать правки: `doblest round accept`.

    Код выхода 1, если какой-то файл не принят или правки спорят.

    Пример: `doblest round take ответы/*.docx`
    """
    from doblest.cli import returns  # as above

    raise typer.Exit(returns.take(returns.Take(tuple(files), round_, region, dry_run), author))


@app.command("round status")
def status_command(
    round_: Number = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Показать и все правки, которых в реестре ещё нет.")
    ] = False,
    author: Author = None,
) -> None:
    """Показать круг: кто ответил, кто нет, кто опоздал, что ещё не внесено.

    Пример: `doblest round status --changes`
    """
    from doblest.cli import returns  # as above

    raise typer.Exit(returns.show(round_, author, changes=changes))


@app.command("round accept")
def accept_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    region: Regions = None,
    city: Cities = None,
    field: Fields = None,
    round_: Number = None,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="И спорные: остаётся то, что прислал субъект.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Показать и не писать.")] = False,
    reason: Annotated[str, typer.Option(help="Почему.")] = "",
    author: Author = None,
) -> None:
    """Внести правки субъектов в реестр: отобранные или все; одна правка, которую отменяет одна команда.

    Пример: `doblest round accept --region permskiy-kray`
    """
    from doblest.cli import returns  # as above

    options = returns.Accept(
        tuple(region or ()), tuple(city or ()), tuple(field or ()), round_, theirs, dry_run, reason
    )
    raise typer.Exit(returns.accept(options, author))


@app.command("round remind")
def remind_command(
    output: Annotated[Path, typer.Option("--output", "-o", help="Папка, в которую положить письма.")],
    round_: Number = None,
    region: Regions = None,
    links: Annotated[
        bool, typer.Option("--links", help="Новая ссылка для ответа в браузере в каждом письме.")
    ] = False,
    author: Author = None,
) -> None:
    """Написать тем, кто не ответил: почтой, если задана DOBLEST_SMTP, и файлами docx и eml.

    Одному субъекту дважды в день не пишет.

    Пример: `doblest round remind -o напоминания`
    """
    from doblest.cli import rounds  # as above

    raise typer.Exit(rounds.remind(rounds.Remind(output, round_, tuple(region or ()), links), author))


@app.command("round link")
def link_command(
    region: Annotated[str, typer.Argument(help="Ключ субъекта: permskiy-kray.")],
    round_: Number = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Закрыть все ссылки субъекта.")] = False,
    author: Author = None,
) -> None:
    """Напечатать новую ссылку, по которой субъект отвечает в браузере, или закрыть прежние.

    Пример: `doblest round link permskiy-kray`
    """
    from doblest.cli import rounds  # as above

    raise typer.Exit(rounds.give_link(region, round_, author, revoke=revoke))


@app.command("round grace")
def grace_command(
    days: Annotated[int, typer.Argument(help="Дней после срока.")],
    round_: Number = None,
    author: Author = None,
) -> None:
    """Продлить ссылки круга: сколько дней после срока они ещё открыты.

    Пример: `doblest round grace 5`
    """
    from doblest.cli import rounds  # as above

    raise typer.Exit(rounds.set_grace(days, round_, author))


@app.command("round out")
def out_command(
    output: Annotated[Path, typer.Option("--output", "-o", help="Папка, в которую положить файлы.")],
    round_: Number = None,
    internal: Internal = False,
    author: Author = None,
) -> None:
    """Выдать итог круга: перечень с правками субъектов, перечень с внесёнными правками и отчёт, все docx.

    Пример: `doblest round out -o итог`
    """
    from doblest.cli import rounds  # as above

    raise typer.Exit(rounds.write_out(output, round_, author, internal=internal))
