"""A list of a title that nobody named yet, looked at by a task before its questions are asked."""

from __future__ import annotations

from typing import Any

import msgspec

from doblest import new_titles
from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action
from doblest.server.editorial import uploads
from doblest.server.tasks.background import Outcome, Work, background

_LOOKED_AT = LocalizedText(
    "Перечень просмотрен: скажите, чего не видно.", "The list was looked at: say what it does not show."
)


@background(LocalizedText("Просмотр перечня", "A look at a list"), Action.IMPORT)
def look_at_list(work: Work, upload: dict[str, Any]) -> Outcome:
    """What is seen in it; nothing is written."""
    found = new_titles.survey(uploads.find(upload["file"]), upload["name"])
    return Outcome(_LOOKED_AT, address="questions", details=msgspec.to_builtins(found))
