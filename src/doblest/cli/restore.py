"""`doblest restore`: the register out of a backup, tried before it takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doblest.cli.console import progress_bars, say
from doblest.errors import BackupError
from doblest.server import setup

if TYPE_CHECKING:
    from doblest.server.backup.restoring import Restored

_KEYS = {
    "restored": "Секрет сайта — из копии",
    "kept": "Секрета сайта в копии нет: остался тот, что здесь",
    "set": "Секрет сайта — из DOBLEST_SECRET_KEY, а не из копии",
}


def run(file: Path, *, replace: bool) -> int:
    """The exit code: 1 where somebody's one-time codes cannot be read with the site's secret."""
    if not file.is_file():
        raise BackupError("такого файла нет", where=str(file))
    setup.load()
    from doblest.server.backup import restoring  # models load only once Django is set up

    with progress_bars() as progress:
        done = restoring.restore(file.absolute(), progress, replace=replace)
    return _report(done)


def _report(done: Restored) -> int:
    manifest = done.backup.manifest
    if done.kept:
        say(f"Прежний реестр сохранён: {done.kept}")
    if done.migrations:
        say(f"Реестр приведён к версии программы, шагов: {done.migrations}")
    say(f"{_KEYS[done.key]}; сеансов в копиях не бывает, поэтому все входят заново")
    say(
        f"Готово: правка {manifest.revision} от {manifest.made[:10]}, строк {done.rows}; база цела, "
        "строки сошлись с описью, страницы открылись"
    )
    if done.unreadable:
        say(
            f"Одноразовые и запасные коды зашифрованы другим секретом сайта и не подойдут: "
            f"{', '.join(done.unreadable)}. Дайте ссылку: doblest user link ИМЯ --reset-factors",
            error=True,
        )
    return 1 if done.unreadable else 0
