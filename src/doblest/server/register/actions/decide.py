"""Decide on a finding: accept it, with the fix that it proposes, or dismiss it with a reason."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.reference import titles
from doblest.server.register import changes
from doblest.server.register.actions import edit
from doblest.server.register.changes import Draft, Why
from doblest.server.register.editions import utc
from doblest.server.register.models import ChangeSet, Decision, Entry, Finding
from doblest.server.register.progress import Progress, silent

Verdict = Literal["accept", "dismiss"]


class Ruling(Struct, frozen=True):
    """A verdict on the finding of that key. A dismissal gives its reason."""

    key: str
    verdict: Verdict
    reason: str = ""


def execute(
    ruling: Ruling, *, author: str, title: str | None = None, progress: Progress = silent
) -> ChangeSet:
    """The change set of the decision; of an accepted fix it holds the field's change too.

    Raises RegisterError for a key without a finding, a dismissal without a reason, and a fix
    that no field of an entry can take.
    """
    if ruling.verdict == "dismiss" and not ruling.reason.strip():
        raise RegisterError("отклонить можно только с причиной", where=ruling.key, remedy="Добавьте --reason")
    with changes.locked(titles.get_title(title or _title_of(ruling.key))) as row:
        finding = Finding.objects.of(row).filter(key=ruling.key).first()
        if finding is None:
            raise _unknown(ruling.key)
        draft = Draft(row)
        _decide(draft, finding.value, _ruled(ruling, author))
        if ruling.verdict == "accept" and (fix := finding.value.fix):
            entry = Entry.objects.of(row).whole().get(slug=fix.entry)
            edit.put(draft, entry, fix.field, fix.value)
        return changes.commit(draft, Why(ChangeSet.Kind.DECISION, author, ruling.reason), progress)


def _title_of(key: str) -> str:
    found = Finding.objects.filter(key=key).values_list("title_id", flat=True).first()
    if found is None:
        raise _unknown(key)
    return found


def _unknown(key: str) -> RegisterError:
    return RegisterError(
        f"замечания «{key}» в реестре нет", remedy="Ключи замечаний показывает doblest check"
    )


def _decide(draft: Draft, finding: domain.Finding, value: domain.Decision) -> None:
    old = Decision.objects.of(draft.title).filter(key=finding.key).first()
    new = Decision(title=draft.title, key=finding.key, value=value, finding=finding, entries=finding.entries)
    draft.decide(finding.key, old, new)


def _ruled(ruling: Ruling, author: str) -> domain.Decision:
    return domain.Decision(ruling.verdict, ruling.reason.strip(), author, utc(timezone.now()))
