"""Writes of the register as exports tell of them: who changed which field of the list, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from doblest.exports.amendment import Amendment
from doblest.reference import visibility
from doblest.reference.titles import get_title
from doblest.server.register import history
from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import ChangeSet, FieldChange, Finding
from doblest.server.register.moments import format_moment
from doblest.wording.changes import describe_value
from doblest.wording.findings import format_message


def list_amendments(
    title_key: str | None = None, *, internal: bool = False, until: int | None = None
) -> tuple[Amendment, ...]:
    """Edits and accepted fixes of the title's entries, newest first, to the revision `until`; imports are the
    list's own words.

    People's names, their addresses and changes of private fields are for those who keep the register.
    """
    key = get_title(title_key).key
    kinds = (ChangeSet.Kind.EDIT, ChangeSet.Kind.DECISION, ChangeSet.Kind.UNDO)
    own = FieldChange.objects.filter(change_set__title=key, change_set__kind__in=kinds)
    accepted = {one.change_set_id: one.key for one in own.filter(field="decision").exclude(new=None)}
    reasons = _describe_findings(key, accepted.values())
    visible = Q() if internal else history.is_public_change()
    if until is not None:
        own = own.filter(change_set__lte=until)
    changes = own.filter(visible, field__in=FIELDS, entry__listed=True).newest_first()
    return tuple(
        _build(change, accepted.get(change.change_set_id, ""), reasons, internal) for change in changes
    )


def _describe_findings(title_key: str, keys: Iterable[str]) -> dict[str, str]:
    """What each finding says, gone or not."""
    rows = Finding.objects.filter(title=title_key, key__in=list(keys))
    return {row.key: format_message(row.to_domain(), "ru") for row in rows}


def _build(change: FieldChange, key: str, reasons: dict[str, str], internal: bool) -> Amendment:
    made, entry = change.change_set, change.entry
    old, new = (describe_value(load_change(change.field, value)) for value in (change.old, change.new))
    reason = made.reason if internal else visibility.hide_addresses(made.reason)
    told = (reason.strip(), reasons.get(key, ""))
    return Amendment(
        slug=entry.slug if entry else "",
        field=change.field,
        old=old,
        new=new,
        at=format_moment(made.at),
        author=made.author if internal else "",
        reason=". ".join(one.removesuffix(".") for one in told if one),
        key=key,
    )
