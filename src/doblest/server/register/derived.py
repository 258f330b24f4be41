"""What follows from the values held: places, claims, grounds, findings. Computed anew, never edited."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from doblest import checks, claims, places
from doblest import model as domain
from doblest.reference import titles
from doblest.server.register import listing
from doblest.server.register.models import Entry, Finding, Title
from doblest.server.register.progress import Progress, told

_FOLLOWS = ("region_match", "place", "held_memorial", "claims", "grounds", "engine")


def entries(touched: Collection[Entry], progress: Progress) -> set[str]:
    """Recompute listed entries; slugs of those for which something came out different."""
    moved = set()
    for entry in told(touched, "Места и утверждения", progress):
        before = _follows(entry)
        if entry.listed:
            _locate(entry)
            _understand(entry)
        if _follows(entry) != before:
            moved.add(entry.slug)
    return moved


def _follows(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in _FOLLOWS)


def _locate(entry: Entry) -> None:
    located = places.locate(entry.held(), entry.slug)
    entry.region_match, entry.place = located.region, located.place
    entry.held_memorial = located.entry.memorial


def _understand(entry: Entry) -> None:
    if entry.engine == claims.ENGINE_VERSION:
        return
    entry.claims = tuple(claims.extract(entry.note))
    entry.grounds = tuple(claims.find_grounds(entry.note))
    entry.engine = claims.ENGINE_VERSION


def findings(title: Title, progress: Progress) -> bool:
    """Check the listed entries anew; whether the findings differ from those stored."""
    progress("Проверки", 0, 1)
    found = _found(title)
    progress("Проверки", 1, 1)
    stored = Finding.objects.of(title)
    if [finding.value for finding in stored.in_order()] == found:
        return False
    stored.delete()
    rows = [Finding(title=title, key=finding.key, value=finding) for finding in found]
    Finding.objects.bulk_create(rows, batch_size=1000)
    return True


def _found(title: Title) -> list[domain.Finding]:
    entries = listing.listed(title)
    if not entries:
        return []
    return checks.run(
        [located for _, located in entries],
        {entry.slug: entry.claims for entry, _ in entries},
        heading=_heading(title),
        header=title.document.header if title.document else (),
    )


def _heading(title: Title) -> str:
    """The list's own heading; the title's words where it does not tell the title itself."""
    heading = title.document.heading if title.document else ""
    kept = titles.get_title(title.key)
    return heading if titles.match_title(heading) is kept else f"{kept.name}\n{heading}".strip()
