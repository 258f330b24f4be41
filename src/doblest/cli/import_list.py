"""`doblest import`: take a new version of the list into the register."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from doblest import new_titles, reading
from doblest.cli import reviews
from doblest.cli.console import ProgressCallback, local_actor, progress_bars, say
from doblest.cli.title_questions import NewTitleOptions, answer
from doblest.model import Document
from doblest.new_titles import Answers
from doblest.processes import give_back_memory
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.server.register import derivation
from doblest.server.workers import open_workers

if TYPE_CHECKING:
    from doblest.server.accounts.policy import Actor
    from doblest.server.register.actions.import_list import Incoming, Report

_WARM_UP_ROWS = 20
"""Rows that each worker derives beforehand, which loads what it needs."""


class Options(Struct, frozen=True):
    """What the command's options say."""

    title: str | None = None
    author: str | None = None
    dry_run: bool = False
    renames: tuple[str, ...] = ()
    """Slugs of entries that go on under a new name."""
    despite_alarms: bool = False
    """Whether a list is written though its shape looks like an accident."""
    title_options: NewTitleOptions = NewTitleOptions()
    """What was said of a list that nobody described yet."""
    is_review: bool = False
    """Whether it is to be ruled on piece by piece, and not to be written."""


def run(path: Path, options: Options) -> int:
    """The exit code: 1 where something of the list is doubtful.

    The file is read before the tables are touched: one that is no list leaves no trace.
    """
    content = reading.load(path)
    setup.learn_titles()
    answers = (
        answer(content, path.name, options.title_options, options.title)
        if options.title_options.is_wanted
        else None
    )
    document = _read(content, path.name, answers)
    warm_up = partial(derivation.warm_up, document.entries[:_WARM_UP_ROWS])
    workers = open_workers(len(document.entries), warm_up)
    with workers, setup.temporary_register() if options.dry_run else nullcontext():
        setup.start()
        if options.is_review:
            return _open_review(document, content, options, answers)
        from doblest.cli.report import describe_import  # models load only once Django is set up
        from doblest.server.register.actions import import_list
        from doblest.server.reviews.memory import heed_refusals

        heeds_alarms = not options.despite_alarms
        waiting = [import_list.Incoming(document, content, heeds_alarms, heed_refusals)]
        del document, content  # whoever writes has the only copy, and lets it go
        with refuse_database_errors():
            report = _write(waiting.pop(), options, answers)
        say("\n".join(describe_import(report)))
    return 1 if report.doubtful else 0


def _open_review(document: Document, content: bytes, options: Options, answers: Answers | None) -> int:
    """What the browser does with the same list; of a trial nothing stays."""
    from django.db import transaction

    from doblest.server.register.actions import import_list  # as above

    actor = local_actor(options.author)
    with transaction.atomic() if answers or options.dry_run else nullcontext():
        title = _name_title(options, answers, actor)
        opening = reviews.Opening(title, options.renames, is_kept=not options.dry_run)
        code = reviews.open_review(import_list.Incoming(document, content), actor, opening)
        if options.dry_run:
            transaction.set_rollback(True)
    return code


def _name_title(options: Options, answers: Answers | None, actor: Actor) -> str | None:
    """The title that the options name; one of a new kind is begun."""
    from doblest.server.register.actions import name_title

    if answers and not options.title:
        return name_title.execute(answers, actor).key
    return options.title


def _read(content: bytes, name: str, answers: Answers | None) -> Document:
    return new_titles.read_answered(content, name, answers) if answers else reading.read_bytes(content, name)


def _write(incoming: Incoming, options: Options, answers: Answers | None) -> Report:
    """With the checks of the list, in one transaction; the title first, where it is a new one. Of a trial
    nothing stays."""
    from django.db import transaction

    from doblest.server.register import checking, publication, storage

    storage.widen_cache()
    if options.dry_run:
        return _try(incoming, options, answers)
    with progress_bars() as progress, transaction.atomic(), publication.tell_at_end():
        report = _import(incoming, options, answers, progress)
        del incoming
        gc.collect()  # the rows that were written: of a long list 200 MiB
        give_back_memory()
        checking.check_list(report.title, progress)
    return report


def _try(incoming: Incoming, options: Options, answers: Answers | None) -> Report:
    from django.db import transaction

    with progress_bars() as progress, transaction.atomic() if answers else nullcontext():
        report = _import(incoming, options, answers, progress)
        if answers:
            transaction.set_rollback(True)
    return report


def _import(
    incoming: Incoming, options: Options, answers: Answers | None, progress: ProgressCallback
) -> Report:
    from doblest.server.register.actions import import_list

    actor = local_actor(options.author)
    title = _name_title(options, answers, actor)
    return import_list.execute(
        incoming, actor, title=title, renames=options.renames, trial=options.dry_run, progress=progress
    )
