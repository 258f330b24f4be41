"""Decide on a finding: accept it, with the fix that it proposes, or dismiss it with a reason."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, FieldChange, Finding, Title
from doblest.server.register.moments import format_moment
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError

Verdict = Literal["accept", "dismiss"]


class Ruling(Struct, frozen=True):
    """A verdict on the finding of that key. A dismissal gives its reason."""

    key: str
    verdict: Verdict
    reason: str = ""
    title: str | None = None
    base: int | None = None
    """The revision that the editor saw; None takes whatever is current."""


def execute(ruling: Ruling, actor: Actor, *, progress: Progress = silent) -> ChangeSet:
    """The change set of the decision; of an accepted fix it has the field's change too.

    Raises RegisterError for a key without a finding, a dismissal without a reason, and a fix that
    no field of an entry can take; ConflictError where it was decided on since `base`; ForbiddenError
    where the actor has no right to the finding's cities.
    """
    reason = ruling.reason.strip()
    require_reason(ruling.verdict, reason, ruling.key)
    title = ruling.title or _title_of(ruling.key)
    with change_sets.begin(get_title(title).key, actor, Action.DECIDE) as unit:
        finding = _find(unit.title, ruling.key)
        _refuse_unseen(unit.title, ruling.base)
        _refuse_decided(finding, ruling.base)
        now = format_moment(timezone.now())
        unit.decide(finding, domain.Decision(ruling.verdict, reason, actor.name, now))
        if ruling.verdict == "accept" and (fix := finding.to_domain().fix):
            touched = unit.touched.get(fix.entry)
            entry = touched.entry if touched else find_entry(unit.title, fix.entry)
            unit.edit_field(entry, fix.field, fix.value, ruling.base)
        change_set = change_sets.commit(unit, Note(ruling.reason), progress)
    if change_set is None:
        raise RuntimeError("a decision always leaves a change set")
    return change_set


def _refuse_unseen(title: Title, base: int | None) -> None:
    """Raises ConflictError for a revision that is yet to come: nobody saw it."""
    if base is not None and base > title.revision:
        raise ConflictError(
            f"правки {base} ещё нет, последняя — {title.revision}", remedy="Откройте замечания и повторите"
        )


def _refuse_decided(finding: Finding, base: int | None) -> None:
    """Raises ConflictError where somebody has decided on it since the editor saw it."""
    if base is None:
        return
    made = FieldChange.objects.filter(field="decision", key=finding.key, change_set__title=finding.title_id)
    later = made.after(base).newest_first().first()
    if later is not None:
        raise ConflictError(
            f"об этом замечании уже решено правкой {later.change_set_id} ({later.change_set.author})",
            where=finding.key,
            remedy="Посмотрите решение и повторите",
        )


def require_reason(verdict: Verdict, reason: str, where: str) -> None:
    """Raises RegisterError for a dismissal without a reason."""
    if verdict == "dismiss" and not reason.strip():
        raise RegisterError("отклонить можно только с причиной", where=where, remedy="Добавьте --reason")


def _title_of(key: str) -> str:
    found = Finding.objects.standing().filter(key=key).values_list("title_id", flat=True).first()
    if found is None:
        raise _unknown(key)
    return found


def _find(title: Title, key: str) -> Finding:
    finding = Finding.objects.of(title).standing().filter(key=key).select_related("decision").first()
    if finding is None:
        raise _unknown(key)
    return finding


def _unknown(key: str) -> RegisterError:
    return RegisterError(
        f"замечания «{key}» в реестре нет", remedy="Ключи замечаний показывает doblest check"
    )
