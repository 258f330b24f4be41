"""What an edit would do, without doing it: to the note's claims, to the row's findings, to where it is.

Made of the same unit of work as the write itself, which is then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from doblest import model as domain
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, ForbiddenError, require
from doblest.server.register import change_sets, checking
from doblest.server.register.actions.edit import Edits, find_entry
from doblest.server.register.derivation import Derived
from doblest.server.register.models import Title
from doblest.server.register.unit_of_work import Touched, UnitOfWork

_PLACES = re.compile(rb'"(?:start|end)":\d+')


class ClaimChanges(Struct, frozen=True):
    """The claims of a note before and after."""

    added: tuple[domain.Claim, ...] = ()
    changed: tuple[tuple[domain.Claim, domain.Claim], ...] = ()
    """Each as it was and as it will be."""
    lost: tuple[domain.Claim, ...] = ()
    same: int = 0


class Preview(Struct, frozen=True):
    """What an edit would change."""

    located: domain.Located
    fields: tuple[str, ...]
    """Whose values would change."""
    merged: tuple[str, ...]
    """Into which what others wrote since would be merged."""
    claims: ClaimChanges
    added: tuple[domain.Finding, ...]
    """Findings that it would bring."""
    mended: tuple[domain.Finding, ...]
    """Findings that would be gone."""
    refusal: ForbiddenError | None = None
    """Why it would not be taken, where the row would leave one's regions."""


def preview(edits: Edits, actor: Actor) -> Preview:
    """Raises what the edit itself would: RegisterError, ConflictError, and ForbiddenError for a row that is
    not the actor's."""
    title = Title.objects.get(pk=get_title(edits.title).key)
    unit = UnitOfWork(title, actor, Action.EDIT)
    entry = find_entry(title, edits.slug)
    require(actor, Action.EDIT, entry.city, entry.subject_id, title=title.key)
    merged = unit.edit_fields(entry, edits.values, edits.base)
    touched = unit.touch(entry)
    before = _read_before(touched)
    change_sets.derive(unit)
    after = touched.known or before
    added, mended = _compare_findings(title, before, after)
    return Preview(
        located=after.located,
        fields=tuple(dict.fromkeys(change.field for change in unit.changes)),
        merged=merged,
        claims=compare_claims(before.understood.claims, after.understood.claims),
        added=added,
        mended=mended,
        refusal=_find_refusal(unit),
    )


def _read_before(touched: Touched) -> Derived:
    if touched.was is None or touched.understood is None:
        raise RuntimeError("an entry that is edited was there before")
    return Derived(touched.was, touched.understood)


def _find_refusal(unit: UnitOfWork) -> ForbiddenError | None:
    try:
        change_sets.require_rights(unit)
    except ForbiddenError as error:
        return error
    return None


def compare_claims(before: Iterable[domain.Claim], after: Iterable[domain.Claim]) -> ClaimChanges:
    """By their keys, which claims keep through an edit of the words around them."""
    old, new = ({claim.key: claim for claim in some} for some in (before, after))
    pairs = [(old[key], new[key]) for key in new.keys() & old.keys()]
    changed = sorted((pair for pair in pairs if _content(pair[0]) != _content(pair[1])), key=_get_start)
    return ClaimChanges(_leave_out(new, old), tuple(changed), _leave_out(old, new), len(pairs) - len(changed))


def _leave_out(claims: Mapping[str, domain.Claim], known: Container[str]) -> tuple[domain.Claim, ...]:
    return tuple(claim for key, claim in claims.items() if key not in known)


def _get_start(pair: tuple[domain.Claim, domain.Claim]) -> int:
    return pair[1].start


def _content(claim: domain.Claim) -> bytes:
    """All that it says, wherever in the note it stands."""
    return _PLACES.sub(b"", msgspec.json.encode(claim))


def _compare_findings(
    title: Title, before: Derived, after: Derived
) -> tuple[tuple[domain.Finding, ...], tuple[domain.Finding, ...]]:
    """What the row's own checks find after and not before, and the other way round."""
    old, new = checking.find_in_row(title, before), checking.find_in_row(title, after)
    return _list_fresh(new, old), _list_fresh(old, new)


def _list_fresh(
    found: Sequence[domain.Finding], known: Iterable[domain.Finding]
) -> tuple[domain.Finding, ...]:
    said = {_say(finding) for finding in known}
    return tuple(finding for finding in found if _say(finding) not in said)


def _say(finding: domain.Finding) -> tuple[Any, ...]:
    """What it is about, apart from where in the note it stands."""
    return finding.check, finding.field, finding.template, msgspec.json.encode(finding.values)
