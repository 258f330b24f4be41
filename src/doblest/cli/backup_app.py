"""Options of `doblest backup`, `restore` and `transfer`; their work is in the modules of their names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from doblest.cli.app import app


@app.command("backup")
def backup_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    file: Annotated[
        Path | None,
        typer.Argument(help="Куда записать; «-» — на стандартный вывод; без него — в папку данных."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Заменить файл, если он есть.")] = False,
    with_key: Annotated[
        bool, typer.Option("--with-secret-key", help="Вложить секрет сайта: с ним читаются одноразовые коды.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Показать копии в папке данных.")] = False,
    verify: Annotated[
        Path | None, typer.Option("--verify", help="Проверить копию: развернуть её в стороне.")
    ] = None,
    keep: Annotated[int | None, typer.Option(help="В папке данных оставить столько новейших.", min=1)] = None,
    only_changed: Annotated[
        bool, typer.Option("--if-changed", help="Только если с прошлой копии что-то изменилось.")
    ] = False,
    reason: Annotated[Literal["by-hand", "scheduled"], typer.Option(hidden=True)] = "by-hand",
) -> None:
    """Сделать резервную копию всего реестра одним файлом, пока люди работают; целиком или никак.

    В копии история, документы, решения, учётные записи, служебные графы и снимки: храните её как сам
    реестр. Нет в ней сеансов, писем со ссылками и, без `--with-secret-key`, секрета сайта.

    Пример: `doblest backup /mnt/копии/doblest.zip`
    """
    from doblest.cli import backup  # Django is slow to load, and most verbs do without it

    if listed or verify:
        raise typer.Exit(backup.verify(verify) if verify else backup.show_list())
    raise typer.Exit(backup.run(backup.Options(file, force, with_key, keep, only_changed, reason)))


@app.command("restore")
def restore_command(
    file: Annotated[Path, typer.Argument(help="Резервная копия.")],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Заменить реестр, который здесь живёт; сначала сделать его копию."),
    ] = False,
) -> None:
    """Вернуть реестр из резервной копии, в SQLite или PostgreSQL, где бы её ни сделали; целиком или никак.

    Копия сначала разворачивается в стороне: сверяются её байты и строки, открываются страницы. Копия
    прежней версии приводится к нынешней. Прерванное восстановление оставляет прежний реестр.

    Пример: `doblest restore /mnt/копии/doblest.zip`
    """
    from doblest.cli import restore  # Django is slow to load, and most verbs do without it

    raise typer.Exit(restore.run(file, replace=replace))


@app.command("transfer")
def transfer_command(
    to: Annotated[str, typer.Option("--to", metavar="URL", help="База, в которую перенести реестр.")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="URL", help="База, из которой его взять.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Заменить реестр, который там уже есть, целиком.")
    ] = False,
) -> None:
    """Перенести весь реестр в другую базу данных или из неё: историю, документы, решения; целиком или никак.

    Адрес: `postgresql://имя:пароль@узел/база` или `sqlite:///путь/к/файлу`. Реестр, из которого
    перенесено, остаётся как был. Сайт на время переноса остановите.

    Пример: `doblest transfer --to postgresql://doblest@localhost/doblest`
    """
    from doblest.cli import transfer  # Django is slow to load, and most verbs do without it

    raise typer.Exit(transfer.run(transfer.Options(to, from_, replace)))
