"""Writes of the register as exports tell of them: who changed which field of the list, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q
from msgspec import Struct

from doblest.exports.amendment import Amendment
from doblest.reference import visibility
from doblest.reference.titles import get_title
from doblest.server.register import history
from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import ChangeSet, FieldChange, Finding
from doblest.server.register.models.history import FieldChangeQuerySet
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
    accepted = _find_accepted(key, own)
    visible = Q() if internal else history.is_public_change()
    if until is not None:
        own = own.filter(change_set__lte=until)
    changes = own.filter(visible, field__in=FIELDS, entry__listed=True).newest_first()
    return tuple(
        _build(change, _choose(accepted.get(change.change_set_id, ()), change), internal)
        for change in changes
    )


class _Accepted(Struct, frozen=True):
    """A finding that was decided on: what it says, and the field of which entries it is about."""

    key: str
    said: str
    field: str
    entries: frozenset[int]


def _find_accepted(title_key: str, own: FieldChangeQuerySet) -> dict[int, list[_Accepted]]:
    """By change set, the findings that it decides on, gone or not."""
    decided = own.filter(field="decision").exclude(new=None).order_by("id").values_list("change_set", "key")
    by_key = _describe_findings(title_key, {key for _, key in decided})
    found: dict[int, list[_Accepted]] = {}
    for number, key in decided:
        if key in by_key:
            found.setdefault(number, []).append(by_key[key])
    return found


def _describe_findings(title_key: str, keys: Iterable[str]) -> dict[str, _Accepted]:
    rows = Finding.objects.filter(title=title_key, key__in=list(keys)).prefetch_related("entries")
    return {row.key: _describe_finding(row) for row in rows}


def _describe_finding(row: Finding) -> _Accepted:
    finding = row.to_domain()
    field = finding.fix.field if finding.fix else finding.field
    return _Accepted(
        row.key, format_message(finding, "ru"), field, frozenset(one.pk for one in row.entries.all())
    )


def _choose(accepted: Sequence[_Accepted], change: FieldChange) -> Sequence[_Accepted]:
    """Of many that one write decides on, those of this field of this entry."""
    if len(accepted) < 2:
        return accepted
    return [one for one in accepted if one.field == change.field and change.entry_id in one.entries]


def _build(change: FieldChange, accepted: Sequence[_Accepted], internal: bool) -> Amendment:
    made, entry = change.change_set, change.entry
    old, new = (describe_value(load_change(change.field, value)) for value in (change.old, change.new))
    reason = made.reason if internal else visibility.hide_addresses(made.reason)
    told = (reason.strip(), *(one.said for one in accepted))
    return Amendment(
        slug=entry.slug if entry else "",
        field=change.field,
        old=old,
        new=new,
        at=format_moment(made.at),
        author=made.author if internal else "",
        reason=". ".join(one.removesuffix(".") for one in told if one),
        key=accepted[0].key if accepted else "",
    )
