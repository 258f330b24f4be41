"""The register of one title at its present revision, as one frozen value.

    current()           -> the default title's edition
    current("military-glory")
    revision()          -> its number alone: one indexed query, for ETags

An edition is built once per title and revision and kept in the process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from threading import Lock

from doblest import model as domain
from doblest.reference import titles
from doblest.server.register.listing import listed
from doblest.server.register.models import ChangeSet, Decision, Decree, Finding, Title
from doblest.server.register.names import folded

EPOCH = "1970-01-01T00:00:00Z"
"""When the empty register was made."""

_kept: dict[str, domain.Edition] = {}
_building = Lock()


def current(title_key: str | None = None) -> domain.Edition:
    """The title's edition; without entries and of revision 0 where nothing was imported yet."""
    key = titles.get_title(title_key).key
    edition = _kept.get(key)
    if edition and edition.revision == revision(key):
        return edition
    with _building:
        while (edition := _kept.get(key)) is None or edition.revision != revision(key):
            _kept[key] = _build(key)  # once more where a write came in between
    return edition


def revision(title_key: str | None = None) -> int:
    """Number of the title's newest change set; 0 where there is none."""
    latest = ChangeSet.objects.of(titles.get_title(title_key).key).newest_first()
    return latest.values_list("number", flat=True).first() or 0


def forget() -> None:
    """Drop what is kept: for a process whose database was replaced beneath it."""
    _kept.clear()


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _build(key: str) -> domain.Edition:
    """Without a transaction: on SQLite it would wait for writers. A write that comes in between
    leaves the older number on it, and so it is built again."""
    kept = titles.get_title(key)
    latest = ChangeSet.objects.of(key).newest_first().first()
    title = Title.objects.select_related("document").filter(key=key).first()
    document = title.document if title else None
    records, findings, decisions = _contents(title) if title else ((), (), {})
    return domain.Edition(
        revision=latest.number if latest else 0,
        at=utc(latest.at) if latest else EPOCH,
        title=kept.name,
        title_en=kept.name_en,
        heading=document.heading if document else "",
        header=document.header if document else (),
        document=document.sha256 if document else "",
        licence=kept.licence,
        records=records,
        findings=findings,
        decisions=decisions,
        title_key=key,
        checked=latest.number if latest else 0,
        stamp=f"{key}:{latest.number if latest else 0}",
    )


def _contents(
    title: Title,
) -> tuple[tuple[domain.Record, ...], tuple[domain.Finding, ...], dict[str, domain.Decision]]:
    """Records, findings of the list as a whole, and the decisions on these."""
    findings = _by_entry(found.value for found in Finding.objects.of(title).in_order())
    decisions = _by_slug(Decision.objects.of(title).order_by("id"))
    decrees = _by_city(decree.value() for decree in Decree.objects.of(title).oldest_first())
    records = []
    for entry, located in listed(title):
        city = entry.place.name if entry.place else entry.city
        record = domain.Record(
            city=city,
            located=located,
            decree=decrees.get(folded(entry.city)) or decrees.get(folded(city)),
            claims=entry.claims,
            grounds=entry.grounds,
            findings=tuple(findings.get(entry.slug, ())),
            decisions=decisions.get(entry.slug, {}),
        )
        records.append(record)
    return tuple(records), tuple(findings.get(None, ())), decisions.get(None, {})


def _by_entry(findings: Iterable[domain.Finding]) -> dict[str | None, list[domain.Finding]]:
    by_slug: dict[str | None, list[domain.Finding]] = defaultdict(list)
    for finding in findings:
        for slug in finding.entries or (None,):
            by_slug[slug].append(finding)
    return by_slug


def _by_slug(decisions: Iterable[Decision]) -> dict[str | None, dict[str, domain.Decision]]:
    by_slug: dict[str | None, dict[str, domain.Decision]] = defaultdict(dict)
    for decision in decisions:
        for slug in decision.entries or (None,):
            by_slug[slug][decision.key] = decision.value
    return by_slug


def _by_city(decrees: Iterable[domain.Decree]) -> dict[str, domain.Decree]:
    return {folded(city): decree for decree in decrees for city in decree.cities}
