"""`doblest undo`: reverse a change set by another one."""

from __future__ import annotations

from doblest.cli.console import local_actor, progress_bars, say
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors


def run(number: int, *, author: str | None, reason: str) -> int:
    with setup.open_register():
        from doblest.server.register import checking
        from doblest.server.register.actions import undo  # models load only once Django is set up

        with refuse_database_errors(), progress_bars() as progress:
            change_set = undo.execute(number, local_actor(author), reason=reason, progress=progress)
            checking.check_list(change_set.title_id, progress)
    say(f"Правка {number} отменена правкой {change_set.number}")
    return 0
