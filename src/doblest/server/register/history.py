"""What happened, as values for pages and feeds: newest first, and only what everybody may see.

of_slug("omsk")             -> changes of one city
latest("labour-valour", 20) -> the last change sets of a title, each with its changes
find(7, "labour-valour")    -> one of them

Changes of private fields, decisions on private findings, change sets of nothing else, and people's
addresses stay in the register (`reference/visibility.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Q
from msgspec import Struct

from doblest import model as domain
from doblest.reading import name_columns
from doblest.reference import visibility
from doblest.reference.titles import get_title
from doblest.server.register.fields import load_change
from doblest.server.register.models import ChangeSet, Decision, Document, FieldChange, Finding, Title
from doblest.server.register.moments import format_moment

KIND_NAMES: Mapping[str, str] = dict(ChangeSet.Kind.choices)
VERDICT_NAMES: Mapping[str, str] = dict(Decision.Verdict.choices)


class Change(Struct, frozen=True):
    """One field's old and new value, and the write that changed it.

    `field` is a field of an entry, `listed` (None → true: added; false: gone; true: returned),
    `slug` or `decision`. A value is of the domain's own type: a memorial, a decision.
    """

    revision: int
    at: str
    """UTC, RFC 3339."""
    author: str
    reason: str
    kind: str
    """A value of `ChangeSet.Kind`."""
    slug: str | None
    """None for what belongs to the list as a whole."""
    city: str
    field: str
    old: Any
    new: Any
    finding: domain.Finding | None = None
    """What was decided on."""


class ChangeSetRecord(Struct, frozen=True):
    """A change set with its public changes."""

    revision: int
    at: str
    moment: datetime
    """The same to the microsecond."""
    author: str
    reason: str
    kind: str
    undoes: int | None
    changes: tuple[Change, ...]
    """The first of them."""
    count: int
    """Of all of them."""


def of_slug(slug: str, title_key: str | None = None) -> tuple[Change, ...]:
    """Changes of one city; empty for a city that the register does not know."""
    title = get_title(title_key).key
    changes = FieldChange.objects.filter(is_public_change(), entry__slug=slug, entry__title=title)
    return tuple(build_change(change) for change in changes.newest_first())


def find(
    number: int, title_key: str | None = None, most_changes: int | None = None
) -> ChangeSetRecord | None:
    """None for a number that the title does not have, and for what private fields alone were changed by."""
    made = ChangeSet.objects.of(get_title(title_key).key).filter(number=number).first()
    return read(made, most_changes) if made else None


def find_moment(revision: int) -> str | None:
    """When the revision was made: UTC, RFC 3339; None for one that the register does not know."""
    at = ChangeSet.objects.filter(number=revision).values_list("at", flat=True).first()
    return format_moment(at) if at else None


def find_receipt(sha256: str) -> str | None:
    """When a document came to the register: UTC, RFC 3339; None for one that it does not know."""
    at = Document.objects.filter(sha256=sha256).values_list("received", flat=True).first()
    return format_moment(at) if at else None


def latest(
    title_key: str | None = None, most: int = 50, most_changes: int | None = None
) -> tuple[ChangeSetRecord, ...]:
    """The last change sets of the title, of each so many changes at most.

    Those that moved provenance alone have no changes; those that changed private fields alone are left out.
    """
    sets = ChangeSet.objects.of(get_title(title_key).key).newest_first()
    found = (read(made, most_changes) for made in sets.iterator(most))
    return tuple(islice((record for record in found if record), most))


def read(made: ChangeSet, most_changes: int | None) -> ChangeSetRecord | None:
    """None for one that changed private fields alone."""
    findings = _read_findings(made)
    changes = made.changes.filter(is_public_change(findings))
    count = changes.count()
    if not count and made.changes.visible().exists():
        return None
    rows = changes.select_related("change_set", "entry").order_by("id")[:most_changes]
    return ChangeSetRecord(
        made.number,
        format_moment(made.at),
        made.at,
        visibility.redact_author(made.author),
        visibility.hide_addresses(made.reason),
        made.kind,
        made.undoes_id,
        tuple(build_change(row, findings.get(row.key)) for row in rows),
        count,
    )


def is_public_change(findings: Mapping[str, domain.Finding] | None = None) -> Q:
    """Of changes: of public fields, and of decisions those on these findings."""
    fields = visibility.list_public_names("changes")
    return Q(field__in=fields - {"decision"}) | Q(field="decision", key__in=list(findings or ()))


def _read_findings(made: ChangeSet) -> dict[str, domain.Finding]:
    """The public ones that the change set decided on, by key."""
    keys = list(made.changes.filter(field="decision").values_list("key", flat=True))
    if not keys or "decision" not in visibility.list_public_names("changes"):
        return {}
    headings = _list_headings(made.title)
    found = (row.to_domain() for row in Finding.objects.of(made.title).filter(key__in=keys))
    return {finding.key: finding for finding in found if visibility.is_public_finding(finding, headings)}


def list_public_findings(title: str, keys: Iterable[str], city: str = "", region: str = "") -> set[str]:
    """Those of the keys whose findings everybody may see; of a city's slug and a region's code, if named."""
    whole = Title.objects.select_related("document").get(pk=title)
    rows = Finding.objects.of(whole).filter(key__in=list(keys)).distinct()
    if city:
        rows = rows.filter(entries__slug=city)
    if region:
        rows = rows.filter(entries__subject=region)
    headings = _list_headings(whole)
    found = (row.to_domain() for row in rows)
    return {finding.key for finding in found if visibility.is_public_finding(finding, headings)}


def _list_headings(title: Title) -> tuple[str, ...]:
    """Of the document that the title stands on."""
    document = title.document
    if document is None:
        return ()
    header = visibility.redact_header(document.header, name_columns(document.header))
    return visibility.list_headings(document.heading, header)


def build_change(change: FieldChange, finding: domain.Finding | None = None) -> Change:
    made, entry = change.change_set, change.entry
    return Change(
        revision=made.number,
        at=format_moment(made.at),
        author=visibility.redact_author(made.author),
        reason=visibility.hide_addresses(made.reason),
        kind=made.kind,
        slug=entry.slug if entry else None,
        city=entry.city if entry else "",
        field=change.field,
        old=_load(change.field, change.old),
        new=_load(change.field, change.new),
        finding=finding,
    )


def _load(field: str, stored: Any) -> Any:
    value = load_change(field, stored)
    return visibility.redact_decision(value) if isinstance(value, domain.Decision) else value
