"""`doblest decide`: accept or dismiss a finding, or all of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from doblest.checks.selection import Selection
from doblest.cli.console import local_actor, progress_bars, say
from doblest.errors import DoblestError
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors

if TYPE_CHECKING:
    from doblest.server.register.actions.decide_many import Ruling

VERDICTS = ("accept", "dismiss")


class Options(Struct, frozen=True):
    """What the command's options say."""

    words: tuple[str, ...]
    """Keys of findings, then the verdict."""
    selection: Selection = Selection()
    reason: str = ""
    title: str | None = None
    dry_run: bool = False


def run(options: Options, *, author: str | None) -> int:
    """Raises DoblestError where the words are not a verdict, with keys or a selection before it."""
    keys, verdict = _parse_words(options)
    with setup.open_register(), refuse_database_errors():
        if len(keys) == 1 and not options.dry_run:
            lines = _decide_one(keys[0], verdict, options, author)
        else:
            lines = _decide_many(keys, verdict, options, author)
        for line in lines:
            say(line)
    return 0


def _parse_words(options: Options) -> tuple[tuple[str, ...], Literal["accept", "dismiss"]]:
    *keys, verdict = options.words
    if verdict not in VERDICTS:
        raise DoblestError(
            f"решения «{verdict[:60]}» нет", where="decide", remedy="Последнее слово — accept или dismiss"
        )
    if bool(keys) == bool(options.selection):
        raise DoblestError(
            "назовите замечания ключами или отбором",
            where="decide",
            remedy="Например: --check typography",
        )
    return tuple(keys), cast(Literal["accept", "dismiss"], verdict)


def _decide_one(
    key: str, verdict: Literal["accept", "dismiss"], options: Options, author: str | None
) -> Iterator[str]:
    from doblest.cli.report import describe_decision  # models load only once Django is set up
    from doblest.server.register import checking
    from doblest.server.register.actions import decide

    ruling = decide.Ruling(key, verdict, options.reason, options.title)
    with progress_bars() as progress:
        change_set = decide.execute(ruling, local_actor(author), progress=progress)
        checking.check_list(change_set.title_id, progress)
    yield from describe_decision(change_set)


def _decide_many(
    keys: tuple[str, ...], verdict: Literal["accept", "dismiss"], options: Options, author: str | None
) -> Iterator[str]:
    from doblest.cli.report import describe_plan  # models load only once Django is set up
    from doblest.server.register.actions import decide_many

    ruling = decide_many.Ruling(verdict, options.selection, keys, options.reason, options.title)
    if options.dry_run:
        yield from describe_plan(decide_many.prepare(ruling), ruling, None)
        return
    yield from _execute(ruling, author)


def _execute(ruling: Ruling, author: str | None) -> Iterator[str]:
    from doblest.cli.report import describe_plan  # models load only once Django is set up
    from doblest.server.register import checking
    from doblest.server.register.actions import decide_many

    with progress_bars() as progress:
        plan, change_set = decide_many.execute(ruling, local_actor(author), progress=progress)
        if change_set:
            checking.check_list(change_set.title_id, progress)
    yield from describe_plan(plan, ruling, change_set)
