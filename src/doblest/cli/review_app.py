"""Options of the verbs `doblest review …`; their work is in `reviews.py`."""

from __future__ import annotations

from typing import Annotated

import typer

from doblest.cli.app import Author, Cities, Fields, Regions, app

Number = Annotated[int, typer.Argument(help="Номер рассмотрения.", min=1)]
Families = Annotated[
    list[str] | None,
    typer.Option("--class", help="Род правки: quotes, dash, spaces, typography, spelling, figure, other …"),
]
Items = Annotated[
    list[int] | None, typer.Option("--item", help="Правка по номеру из `review show`; можно повторять.")
]
Reason = Annotated[str, typer.Option(help="Почему.")]


@app.command("review list")
def list_command(
    all_: Annotated[bool, typer.Option("--all", help="И внесённые, и закрытые.")] = False,
    author: Author = None,
) -> None:
    """Показать рассмотрения: новые редакции перечня и ответы кругов.

    Пример: `doblest review list`
    """
    from doblest.cli import reviews  # Django is slow to load, and most verbs do without it

    raise typer.Exit(reviews.show_list(author, is_all=all_))


@app.command("review show")
def show_command(
    number: Number,
    region: Regions = None,
    city: Cities = None,
    field: Fields = None,
    family: Families = None,
    author: Author = None,
) -> None:
    """Показать правки рассмотрения с их номерами и решениями.

    Пример: `doblest review show 3 --class quotes`
    """
    from doblest.cli import reviews  # as above

    raise typer.Exit(reviews.show(reviews.Chosen(number, region, city, field, family), author))


@app.command("review accept")
def accept_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    number: Number,
    region: Regions = None,
    city: Cities = None,
    field: Fields = None,
    family: Families = None,
    item: Items = None,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Принять правки: названные или отобранные, о которых ещё не решено. В реестр их внесёт `review commit`.

    Сомнительные и спорные отбором не принимаются: их называют по номеру.

    Пример: `doblest review accept 3 --class quotes`
    """
    from doblest.cli import reviews  # as above

    chosen = reviews.Chosen(number, region, city, field, family, item)
    raise typer.Exit(reviews.rule(chosen, "accepted", reason, author))


@app.command("review refuse")
def refuse_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    number: Number,
    region: Regions = None,
    city: Cities = None,
    field: Fields = None,
    family: Families = None,
    item: Items = None,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Отвергнуть правки: названные или отобранные. Та же правка в другом файле придёт уже отвергнутой.

    Пример: `doblest review refuse 3 --item 41 --reason "так в указе"`
    """
    from doblest.cli import reviews  # as above

    chosen = reviews.Chosen(number, region, city, field, family, item)
    raise typer.Exit(reviews.rule(chosen, "refused", reason, author))


@app.command("review commit")
def commit_command(
    number: Number,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Показать и не писать.")] = False,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Внести принятое, и только его: одна правка реестра, которую отменяет `doblest undo`.

    Код выхода 1, если в рассмотрении осталось нерешённое.

    Пример: `doblest review commit 3`
    """
    from doblest.cli import reviews  # as above

    raise typer.Exit(reviews.commit(number, reason, author, dry_run=dry_run))


@app.command("review refresh")
def refresh_command(number: Number, author: Author = None) -> None:
    """Обновить рассмотрение по нынешнему реестру; решения о том, что не изменилось, остаются.

    Пример: `doblest review refresh 3`
    """
    from doblest.cli import reviews  # as above

    raise typer.Exit(reviews.refresh(number, author))


@app.command("review close")
def close_command(number: Number, author: Author = None) -> None:
    """Закрыть рассмотрение; решения запомнены.

    Пример: `doblest review close 3`
    """
    from doblest.cli import reviews  # as above

    raise typer.Exit(reviews.close(number, author))
