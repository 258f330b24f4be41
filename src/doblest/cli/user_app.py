"""Options of the verbs `doblest user …`; their work is in `user.py`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from doblest.cli.app import Author, app

Username = Annotated[str, typer.Argument(metavar="NAME", help="Имя для входа: латинские буквы, цифры.")]
RoleName = Annotated[
    Literal["contributor", "editor", "coordinator", "admin"],
    typer.Option(help="Участник предлагает, редактор ведёт субъекты, координатор — весь перечень."),
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="Субъект редактора: permskiy-kray; можно повторять.")
]
Titles = Annotated[
    list[str] | None, typer.Option("--title", help="Звание из data/titles.toml; можно повторять.")
]


@app.command("user add")
def add_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    username: Username,
    role: RoleName = "editor",
    region: Regions = None,
    name: Annotated[str, typer.Option(help="Имя, которым подписаны правки.")] = "",
    email: Annotated[str, typer.Option(help="Куда послать ссылку.")] = "",
    title: Titles = None,
    author: Author = None,
) -> None:
    """Завести учётную запись и напечатать одноразовую ссылку для входа.

    Пример: `doblest user add ivanova --role editor --region permskiy-kray`
    """
    from doblest.cli import user  # Django is slow to load, and most verbs do without it

    regions, titles = tuple(region or ()), tuple(title or ())
    options = user.Options(username, role, regions, name, email, titles)
    raise typer.Exit(user.add(options, author))


@app.command("user list")
def list_command() -> None:
    """Показать учётные записи: кто, с какими правами, когда входил.

    Пример: `doblest user list`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.print_list())


@app.command("user role")
def role_command(
    username: Username,
    role: Annotated[
        Literal["contributor", "editor", "coordinator", "admin"], typer.Argument(help="Новая роль.")
    ],
    region: Regions = None,
    title: Titles = None,
    author: Author = None,
) -> None:
    """Сменить роль или субъекты; прежние сеансы человека заканчиваются.

    Пример: `doblest user role ivanova editor --region permskiy-kray --region kirovskaya-oblast`
    """
    from doblest.cli import user  # as above

    options = user.Options(username, role, tuple(region or ()), titles=tuple(title or ()))
    raise typer.Exit(user.change_rights(options, author))


@app.command("user link")
def link_command(
    username: Username,
    reset_factors: Annotated[
        bool, typer.Option("--reset-factors", help="Убрать ключи и коды: телефон потерян.")
    ] = False,
    author: Author = None,
) -> None:
    """Дать новую одноразовую ссылку: приглашение потерялось или забыт пароль.

    Пример: `doblest user link ivanova`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.give_link(username, author, without_factors=reset_factors))


@app.command("user disable")
def disable_command(username: Username, author: Author = None) -> None:
    """Закрыть вход: сеансы заканчиваются, ссылки больше не открываются.

    Пример: `doblest user disable ivanova`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.set_active(username, author, active=False))


@app.command("user enable")
def enable_command(username: Username, author: Author = None) -> None:
    """Снова открыть вход.

    Пример: `doblest user enable ivanova`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.set_active(username, author, active=True))


@app.command("user remove")
def remove_command(username: Username, author: Author = None) -> None:
    """Удалить учётную запись; правки остаются в истории.

    Пример: `doblest user remove ivanova`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.remove(username, author))


@app.command("user log")
def log_command(
    username: Annotated[str, typer.Argument(metavar="NAME", help="Только эта учётная запись.")] = "",
    most: Annotated[int, typer.Option(help="Сколько последних событий.", min=1, max=50_000)] = 100,
) -> None:
    """Показать журнал: входы, неудачные входы, ссылки, перемены прав.

    Пример: `doblest user log ivanova`
    """
    from doblest.cli import user  # as above

    raise typer.Exit(user.print_log(username, most))
