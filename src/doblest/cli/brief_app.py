"""Options of the verb `doblest brief`; its work is in `brief.py`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from doblest.cli.app import Regions, app


@app.command("brief")
def brief_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    since: Annotated[datetime, typer.Option(help="С какого дня смотреть изменения.", formats=["%Y-%m-%d"])],
    output: Annotated[Path, typer.Option("--output", "-o", help="Папка, в которую положить файлы.")],
    region: Regions = None,
    day: Annotated[
        datetime | None, typer.Option(help="На какой день; по умолчанию сегодня.", formats=["%Y-%m-%d"])
    ] = None,
    base_url: Annotated[str, typer.Option(help="Адрес сайта: туда ведут числа и знаки на плакатах.")] = "",
    no_posters: Annotated[bool, typer.Option("--no-posters", help="Без плакатов городов.")] = False,
    no_letters: Annotated[bool, typer.Option("--no-letters", help="Без писем и поздравлений.")] = False,
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
) -> None:
    """Собрать справку руководству: записка, шесть слайдов, плакаты, письма регионам, поздравления.

    Готовые файлы читаются обратно: если хоть одно число не равно реестру, оно названо, и ничего не пишется.

    Пример: `doblest brief --since 2025-01-01 --base-url https://example.org/ -o справка`
    """
    from doblest.cli import brief  # Django is slow to load, and most verbs do without it

    options = brief.Brief(
        since=since.date(),
        folder=output,
        day=day.date() if day else date.today(),
        regions=tuple(region or ()),
        base_url=base_url,
        title=title,
        posters=not no_posters,
        letters=not no_letters,
    )
    raise typer.Exit(brief.run(options))
