"""Options of the verbs `doblest round …`; their work is in `rounds.py`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from doblest.cli.app import Author, Internal, Regions, app


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
    author: Author = None,
) -> None:
    """Начать круг: выписка каждому субъекту и письмо к ней.

    Реестр запоминает, что кому послано: вернувшийся файл сравнится с этим.

    Пример: `doblest round start --due 2026-12-20 -o круг`
    """
    from doblest.cli import rounds  # Django is slow to load, and most verbs do without it

    options = rounds.Start(
        due.date(), output, tuple(region or ()), tuple(column or ()), not no_findings, internal, title
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
