"""`doblest backup`: the whole register in one file, made while people write; the list of those kept."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from doblest.cli.console import progress_bars, say
from doblest.errors import BackupError
from doblest.server import setup
from doblest.wording.vocabulary import texts

if TYPE_CHECKING:
    from doblest.server.backup.archive import Backup
    from doblest.server.backup.keeping import StoredBackup
    from doblest.server.backup.manifest import Reason


class Options(Struct, frozen=True):
    file: Path | None = None
    """Without one the backup goes into the data folder, with a name of its own."""
    force: bool = False
    with_key: bool = False
    keep: int | None = None
    only_changed: bool = False
    reason: Reason = "by-hand"


def run(options: Options) -> int:
    """The exit code: 0."""
    setup.load()
    if options.file is None:
        _keep(options)
    elif str(options.file) == "-":
        _write_out(options)
    else:
        say(_describe_made(_make(options.file, options)))
        _say_key(options)
    return 0


def _make(file: Path, options: Options) -> Backup:
    from doblest.server.backup import making  # models load only once Django is set up

    wish = making.Wish(options.reason, options.with_key, options.force)
    with progress_bars() as progress:
        return making.make(file, wish, progress)


def _keep(options: Options) -> None:
    from doblest.server.backup import keeping, making  # models load only once Django is set up

    wish = making.Wish(options.reason, options.with_key)
    with progress_bars() as progress:
        outcome = keeping.keep(wish, progress, most=options.keep, only_changed=options.only_changed)
    if not outcome.is_new:
        say(f"С прошлой копии ничего не изменилось: {outcome.kept.path}")
        return
    dropped = f"; старых убрано: {outcome.dropped}" if outcome.dropped else ""
    say(_describe_made(outcome.kept) + dropped)
    _say_key(options)


def _write_out(options: Options) -> None:
    """On standard output, once it is whole."""
    with TemporaryDirectory(prefix="doblest-") as folder:
        made = _make(Path(folder) / "backup.zip", options)
        with made.path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _describe_made(made: Backup) -> str:
    from doblest.server.backup.places import describe_size  # likewise

    size = describe_size(made.path.stat().st_size)
    rows = sum(one.rows for one in made.manifest.tables.values())
    return f"Копия готова: {made.path} ({size}, правка {made.manifest.revision}, строк {rows})"


def _say_key(options: Options) -> None:
    if options.with_key:
        say("В ней секрет сайта: храните её как пароль", error=True)


def show_list() -> int:
    """Those in the data folder, newest first."""
    setup.load()
    from doblest.server.backup import keeping  # likewise

    kept = keeping.list_stored()
    for one in kept:
        say(_describe_stored(one))
    if not kept:
        say(f"Копий нет: {keeping.folder()}")
    state = keeping.read_state()
    if state.failed:
        say(f"Последняя копия не удалась {state.failed:%Y-%m-%d %H:%M} UTC: {state.why}", error=True)
    return 0


def _describe_stored(one: StoredBackup) -> str:
    from doblest.server.backup.places import describe_size  # likewise

    if one.manifest is None:
        return f"{one.path}: не читается, {describe_size(one.size)}"
    checked = f"проверена {one.verified:%Y-%m-%d %H:%M} UTC" if one.verified else "не проверена"
    made = one.manifest.made.replace("T", " ").removesuffix("Z")
    why = texts("backup_reasons")[one.manifest.reason].ru
    return (
        f"{one.path}: правка {one.manifest.revision}, {made} UTC, {describe_size(one.size)}, {why}, {checked}"
    )


def verify(file: Path) -> int:
    """Tries the restoring beside the register; nothing of that is touched."""
    setup.load()
    from doblest.server.backup import keeping, verifying  # likewise

    if not file.is_file():
        raise BackupError("такого файла нет", where=str(file))
    with TemporaryDirectory(prefix="doblest-") as folder, progress_bars() as progress:
        backup = verifying.verify(file, Path(folder), progress)
    if file.absolute().parent == keeping.folder():
        keeping.note_verified(file.name)
    rows = sum(one.rows for one in backup.manifest.tables.values())
    say(f"Копия цела: правка {backup.manifest.revision}, строк {rows}, база открылась, страницы показаны")
    return 0
