"""The `doblest` command: thin, one function a verb; exit codes 0 done, 1 with doubts, 2 refused."""

from __future__ import annotations

import sys

import typer

from doblest.errors import DoblestError

app = typer.Typer(
    name="doblest",
    help="Живой реестр городов трудовой доблести: прочитать, проверить, понять, опубликовать.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
)


def main() -> None:
    """Run a verb; an error of ours is one line and exit code 2, never a traceback."""
    try:
        app()
    except DoblestError as error:
        typer.echo(f"doblest: {error}", err=True)
        sys.exit(2)
