"""`doblest decide`: accept or dismiss a finding."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from doblest.cli.console import local_actor, progress_bars, say
from doblest.server import setup


class Options(Struct, frozen=True):
    """What the command's options say."""

    key: str
    verdict: Literal["accept", "dismiss"]
    reason: str = ""
    title: str | None = None


def run(options: Options, *, author: str | None) -> int:
    with setup.open_register():
        from doblest.cli.report import describe_decision  # models load only once Django is set up
        from doblest.server.register import checking
        from doblest.server.register.actions import decide

        ruling = decide.Ruling(options.key, options.verdict, options.reason, options.title)
        with setup.refuse_database_errors(), progress_bars() as progress:
            change_set = decide.execute(ruling, local_actor(author), progress=progress)
            checking.check_list(change_set.title_id, progress)
        for line in describe_decision(change_set):
            say(line)
    return 0
