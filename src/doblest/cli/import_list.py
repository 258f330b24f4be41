"""`doblest import`: take a new version of the list into the register."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct

from doblest import reading
from doblest.cli.console import local_actor, progress_bars, say
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.server.workers import open_workers


class Options(Struct, frozen=True):
    """What the command's options say."""

    title: str | None = None
    author: str | None = None
    dry_run: bool = False
    renames: tuple[str, ...] = ()
    """Slugs of entries that go on under a new name."""
    despite_alarms: bool = False
    """Whether a list is written though its shape looks like an accident."""


def run(path: Path, options: Options) -> int:
    """The exit code: 1 where something of the list is doubtful.

    The file is read before the database is touched: one that is no list leaves no trace.
    """
    content = reading.load(path)
    document = reading.read_bytes(content, path.name)
    workers = open_workers(len(document.entries))
    with workers, setup.temporary_register() if options.dry_run else nullcontext():
        setup.start()
        from doblest.cli.report import describe_import  # models load only once Django is set up
        from doblest.server.register import checking
        from doblest.server.register.actions import import_list

        incoming = import_list.Incoming(document, content, heeds_alarms=not options.despite_alarms)
        del document, content
        with refuse_database_errors(), progress_bars() as progress:
            report = import_list.execute(
                incoming,
                local_actor(options.author),
                title=options.title,
                renames=options.renames,
                trial=options.dry_run,
                progress=progress,
            )
            del incoming
            if not options.dry_run:
                gc.collect()  # the rows that were written and their list, before the list is checked
                checking.check_list(report.title, progress)
        for line in describe_import(report):
            say(line)
    return 1 if report.doubtful else 0
