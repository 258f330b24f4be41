"""Findings brought up to date: those of touched rows in the write, those of the list after it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from doblest import checks
from doblest.reference.titles import get_title, match_title
from doblest.server.register.findings import place, save_findings
from doblest.server.register.models import Entry, Finding, Title
from doblest.server.register.progress import Progress, silent
from doblest.server.register.publication import publish


def check_rows(
    title: Title, entries: Sequence[Entry], revision: int, progress: Progress = silent
) -> set[str]:
    """Check these entries alone; slugs of those whose findings changed."""
    progress("Проверки", 0, len(entries))
    return set()


def check_list(title_key: str, progress: Progress = silent) -> bool:
    """Bring the findings of the whole list up to the title's revision; whether any of them changed."""
    with transaction.atomic():
        title = Title.objects.select_for_update().get(key=title_key)
        progress("Проверки перечня", 0, 1)
        touched = _check_all(title)
        progress("Проверки перечня", 1, 1)
        title.checked = title.revision
        if touched:
            publish(title, touched)
        else:
            title.save()
    return bool(touched)


def _check_all(title: Title) -> set[str]:
    entries = list(Entry.objects.of(title).listed().with_parts().in_order())
    found = (
        checks.run(
            [entry.to_located() for entry in entries],
            {entry.slug: [row.to_domain() for row in entry.claims.all()] for entry in entries},
            heading=_heading(title),
            header=title.document.header if title.document else (),
        )
        if entries
        else []
    )
    order = {check.name: (index, check.scope) for index, check in enumerate(checks.checks())}
    stored = Finding.objects.of(title).standing()
    return save_findings(title, list(place(found, order)), stored, title.revision)


def _heading(title: Title) -> str:
    """The list's own heading; the title's words where it does not name the title itself."""
    heading = title.document.heading if title.document else ""
    known = get_title(title.key)
    return heading if match_title(heading) is known else f"{known.name}\n{heading}".strip()
