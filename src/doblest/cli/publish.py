"""`doblest publish`: the whole site as a folder of files."""

from __future__ import annotations

from pathlib import Path

from rich.progress import Progress, TextColumn

from doblest.cli.console import say
from doblest.server import setup


def run(target: Path, base_url: str | None) -> int:
    columns = (TextColumn("{task.description}"), TextColumn("файлов {task.completed}"))
    with setup.open_register(), Progress(*columns, transient=True) as bars:
        from doblest.server.snapshot import publishing  # models load only once Django is set up

        task = bars.add_task("Публикую", total=None)
        done = publishing.publish(target, base_url, lambda path: bars.advance(task))
    if done.change is None:
        say(f"{target}: редакция {done.revision} уже опубликована, ничего не записано")
    else:
        change = done.change
        say(
            f"{target}: редакция {done.revision}; записано {change.written}, "
            f"без изменений {change.unchanged}, убрано {change.removed}"
        )
    return 0
