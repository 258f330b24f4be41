"""Findings brought up to date: those of touched rows in the write, those of the list after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version

from django.db import transaction
from django.db.models import Exists, OuterRef

from doblest import checks, claims, model
from doblest.checks import Columns, Context, Digest
from doblest.reference.titles import get_title, match_title
from doblest.server.register import storage
from doblest.server.register.findings import Found, place, save_findings
from doblest.server.register.models import Entry, EntryDigest, Finding, Memorial, Title
from doblest.server.register.progress import Progress, silent, track
from doblest.server.register.publication import publish


def check_rows(
    title: Title, entries: Sequence[Entry], revision: int, progress: Progress = silent
) -> set[str]:
    """Check these entries alone; slugs of those whose findings changed."""
    digests = _digest(track(entries, "Проверки", progress))
    EntryDigest.objects.filter(entry__in=[entry.pk for entry in entries if not entry.listed]).delete()
    context = _context(title)
    touched: set[str] = set()
    for part in storage.batches(entries):
        found = [one for entry in part if entry in digests for one in checks.run_row(digests[entry], context)]
        keys = [entry.pk for entry in part]
        stored = Finding.objects.of(title).standing().filter(scope="row", entries__in=keys).distinct()
        touched |= save_findings(title, _without_namesakes(title, found, keys), stored, revision)
    return touched


def check_list(title_key: str, progress: Progress = silent) -> bool:
    """Bring the findings of the whole list up to the title's revision; whether any of them changed."""
    with transaction.atomic():
        title = Title.objects.select_for_update().get(key=title_key)
        digests = _digests(title, progress)
        progress("Проверки перечня", 0, 1)
        header = title.document.header if title.document else ()
        found = checks.combine(digests, heading=_heading(title), header=header) if digests else []
        stored = Finding.objects.of(title).standing()
        touched = save_findings(title, list(place(found, _order())), stored, title.revision)
        progress("Проверки перечня", 1, 1)
        title.checked = title.revision
        publish(title, touched)
    return bool(touched)


@cache
def _order() -> dict[str, tuple[int, str]]:
    """Place and scope of each check."""
    return {check.name: (index, check.scope) for index, check in enumerate(checks.checks())}


@cache
def _engine() -> str:
    return f"{version('doblest')} {claims.ENGINE_VERSION}"


def _without_namesakes(title: Title, found: Iterable[model.Finding], entries: Sequence[int]) -> list[Found]:
    """Without keys that findings of other entries have: the check of the list tells such apart."""
    placed = list(place(found, _order()))
    keys = [one.finding.key for one in placed]
    others = Finding.objects.of(title).standing().filter(key__in=keys).exclude(entries__in=entries)
    taken = set(others.values_list("key", flat=True))
    return [one for one in placed if one.finding.key not in taken]


# --- digests ---------------------------------------------------------------------------------


def _digest(entries: Iterable[Entry]) -> dict[Entry, Digest]:
    """Digests of the listed entries, made from what the database has and stored."""
    pks = {entry.pk for entry in entries if entry.listed}
    digests: dict[Entry, Digest] = {}
    for part in storage.batches(sorted(pks)):
        stored = Entry.objects.with_parts().filter(pk__in=part)
        made = {entry: checks.digest_row(entry.to_located(), _claims(entry)) for entry in stored}
        storage.upsert([_row(entry, digest) for entry, digest in made.items()], ["entry"])
        digests |= made
    return digests


def _claims(entry: Entry) -> list[model.Claim]:
    return [row.to_domain() for row in entry.claims.all()]


def _row(entry: Entry, digest: Digest) -> EntryDigest:
    return EntryDigest(entry=entry, engine=_engine(), content=checks.encode_digest(digest))


def _digests(title: Title, progress: Progress) -> list[Digest]:
    """Of all listed entries, in the list's order; those that are missing or old are made."""
    listed = Entry.objects.of(title).listed().in_order()
    stale = list(listed.exclude(digest__engine=_engine()).only("pk", "listed"))
    _digest(track(stale, "Проверки строк", progress))
    contents = EntryDigest.objects.filter(entry__in=listed).order_by("entry__number", "entry__slug")
    return [checks.decode_digest(bytes(content)) for content in contents.values_list("content", flat=True)]


def _context(title: Title) -> Context:
    memorial = Exists(Memorial.objects.filter(entry=OuterRef("pk")))
    rows = Entry.objects.of(title).listed().in_order().annotate(has_memorial=memorial)
    names = ("slug", "city", "region", "year", "number", "source__row", "has_memorial")
    columns = rows.values_list(*names, "subject", "settlement", "settlement__name")
    return checks.build_context([Columns(*row) for row in columns], _heading(title))


def _heading(title: Title) -> str:
    """The list's own heading; the title's words where it does not name the title itself."""
    heading = title.document.heading if title.document else ""
    known = get_title(title.key)
    return heading if match_title(heading) is known else f"{known.name}\n{heading}".strip()
