"""Options of the verbs `doblest events …`; their work is in `events.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from doblest.cli.app import Author, app

City = Annotated[str, typer.Argument(metavar="CITY", help="Имя записи: perm.")]
Day = Annotated[
    Literal["event", "announced", "promised"],
    typer.Option("--day-of", help="Чему день: было, объявили, обещано."),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", help="Адрес текста и его день: «https://… 2025-11-02»; повторяют."),
]


@app.command("events list")
def list_command(city: Annotated[list[str] | None, typer.Argument(metavar="[CITY]...")] = None) -> None:
    """Показать события стел: ключ, день, что было, кто говорит, насколько верно.

    Пример: `doblest events list perm`
    """
    from doblest.cli import events  # Django is slow to load, and most verbs do without it

    raise typer.Exit(events.show_list(city or []))


@app.command("events read")
def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Страница html, письмо eml, docx или txt.")],
    published: Annotated[str, typer.Option(help="День текста, если его в файле нет: 2024-05-10.")] = "",
) -> None:
    """Найти события стел в тексте новости; ничего не записывается.

    Пример: `doblest events read новость.html`
    """
    from doblest.cli import events  # as above

    raise typer.Exit(events.read(file, published))


@app.command("events add")
def add_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    city: City,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="Что было: opened, repaired, foundation_stone …")
    ],
    day: Annotated[str, typer.Argument(metavar="DAY", help="День: 2024-05-09, «9 мая 2024», «осень 2024».")],
    source: Sources = None,
    day_of: Day = "event",
    place: Annotated[str, typer.Option(help="Место словами текста.")] = "",
    height: Annotated[str, typer.Option(help="Высота в метрах.")] = "",
    authors: Annotated[str, typer.Option(help="Авторы памятника, через запятую.")] = "",
    monument: Annotated[str, typer.Option(help="Название, если это не стела по закону.")] = "",
    reason: Annotated[str, typer.Option(help="Почему.")] = "",
    author: Author = None,
) -> None:
    """Внести событие стелы с источниками: одна правка реестра.

    Пример: `doblest events add perm opened "9 мая 2024" --source "https://59.ru/text/1 2024-05-10"`
    """
    from doblest.cli import events  # as above

    given = {
        "kind": kind,
        "date": day,
        "date_kind": day_of,
        "place": place,
        "height": height,
        "authors": authors,
    }
    raise typer.Exit(events.add(city, given | events.name_monument(monument), source or [], reason, author))


@app.command("events withdraw")
def withdraw_command(
    city: City,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Ключ события из `events list`.")],
    reason: Annotated[str, typer.Option(help="Почему; без причины не снимают.")] = "",
    author: Author = None,
) -> None:
    """Снять событие, которого не было; вернёт его `doblest undo`.

    Пример: `doblest events withdraw perm opened-1 --reason "это о памятнике Победы"`
    """
    from doblest.cli import events  # as above

    raise typer.Exit(events.withdraw(city, key, reason, author))
