"""Findings brought up to date: those of touched rows in the write, those of the list after it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
from doblest.server.register.models.findings import FindingQuerySet
from doblest.server.register.progress import Progress, silent
from doblest.server.register.publication import publish


def check_rows(
    title: Title, entries: Sequence[Entry], revision: int, progress: Progress = silent
) -> set[str]:
    """Check these entries alone; slugs of those whose findings changed."""
    EntryDigest.objects.filter(entry__in=[entry.pk for entry in entries if not entry.listed]).delete()
    context = _context(title)
    touched: set[str] = set()
    for start, part in enumerate(storage.batches(entries)):
        touched |= _check_part(title, part, context, revision)
        progress("Проверки", start * storage.BATCH + len(part), len(entries))
    return touched


def _check_part(title: Title, entries: Sequence[Entry], context: Context, revision: int) -> set[str]:
    """As `check_rows`, of a batch. Findings whose keys other entries have wait for the check of the list."""
    keys = [entry.pk for entry in entries]
    digests = _digest([entry.pk for entry in entries if entry.listed])
    placed = list(place(_run_rows(digests.values(), context), _order()))
    taken = _taken_keys(title, [one.finding.key for one in placed], keys)
    free = [one for one in placed if one.finding.key not in taken]
    waiting = {slug for one in placed if one.finding.key in taken for slug in one.finding.entries}
    _settle(digests, waiting | checks.find_ambiguous(digests.values(), context))
    stored = Finding.objects.about(keys).standing().filter(scope="row")
    return save_findings(title, free, [stored], revision)


def _run_rows(digests: Iterable[Digest], context: Context) -> Iterator[model.Finding]:
    return (finding for digest in digests for finding in checks.run_row(digest, context))


def check_list(title_key: str, progress: Progress = silent) -> bool:
    """Bring the findings of the whole list up to the title's revision; whether any of them changed.

    What row checks found of a settled row is stored since the write that changed it.
    """
    with transaction.atomic():
        title = Title.objects.select_for_update().get(key=title_key)
        digests = _digests(title, progress)
        progress("Проверки перечня", 0, 1)
        context = checks.build_context([digest.columns for digest in digests.values()], _heading(title))
        ambiguous = checks.find_ambiguous(digests.values(), context)
        unsettled = _unsettled(title, digests, ambiguous)
        found = _combine(title, digests, context, unsettled)
        touched = save_findings(title, found, _replaced(title, list(unsettled)), title.revision)
        _settle(unsettled, ambiguous)
        progress("Проверки перечня", 1, 1)
        title.checked = title.revision
        publish(title, checked=touched)
    return bool(touched)


def _combine(
    title: Title, digests: Mapping[int, Digest], context: Context, unsettled: Mapping[int, Digest]
) -> list[Found]:
    if not digests:
        return []
    found = checks.combine(
        list(digests.values()),
        heading=_heading(title),
        header=title.document.header if title.document else (),
        context=context,
        rows={digest.slug for digest in unsettled.values()},
    )
    return list(place(found, _order()))


def _replaced(title: Title, unsettled: Sequence[int]) -> Iterator[FindingQuerySet]:
    """The standing findings that the checks of the list find again, or not."""
    names = [check.name for check in checks.checks() if check.looks_at_rows]
    yield Finding.objects.of(title).standing().exclude(check_name__in=names)
    for part in storage.batches(unsettled):
        yield Finding.objects.about(part).standing().filter(check_name__in=names)


def _unsettled(title: Title, digests: Mapping[int, Digest], ambiguous: Container[str]) -> dict[int, Digest]:
    """Those of which row checks are asked again."""
    settled = EntryDigest.objects.filter(entry__title=title, is_settled=True)
    sure = set(settled.values_list("pk", flat=True))
    return {entry: one for entry, one in digests.items() if entry not in sure or one.slug in ambiguous}


def _settle(digests: Mapping[int, Digest], ambiguous: Container[str]) -> None:
    """Remember whose row findings are stored under keys that depend on no other row."""
    for is_settled in (True, False):
        entries = [entry for entry, one in digests.items() if (one.slug not in ambiguous) is is_settled]
        for part in storage.batches(entries):
            EntryDigest.objects.filter(pk__in=part).update(is_settled=is_settled)


@cache
def _order() -> dict[str, tuple[int, str]]:
    """Place and scope of each check."""
    return {check.name: (index, check.scope) for index, check in enumerate(checks.checks())}


@cache
def _engine() -> str:
    return f"{version('doblest')} {claims.ENGINE_VERSION}"


def _taken_keys(title: Title, keys: Sequence[str], entries: Sequence[int]) -> set[str]:
    """Those keys that findings of other entries have: the check of the list tells such apart."""
    own = Finding.objects.about(entries).standing().values_list("key", flat=True)
    # `gone` is looked at here: asked for it, SQLite would read all findings of the title.
    stored = Finding.objects.of(title).filter(key__in=keys).values_list("key", "gone")
    return {key for key, gone in stored if gone is None}.difference(own)


# --- digests ---------------------------------------------------------------------------------


def _digest(entries: Sequence[int]) -> dict[int, Digest]:
    """Digests of listed entries, made from what the database has and stored; a batch at most."""
    stored = list(Entry.objects.with_parts().filter(pk__in=entries))
    located = [entry.to_located() for entry in stored]
    understood = {entry.slug: [row.to_domain() for row in entry.claims.all()] for entry in stored}
    made = checks.digest_rows(located, understood)
    digests = dict(zip((entry.pk for entry in stored), made, strict=True))
    storage.upsert([_row(entry, digest) for entry, digest in digests.items()], ["entry"])
    return digests


def _row(entry: int, digest: Digest) -> EntryDigest:
    return EntryDigest(entry_id=entry, engine=_engine(), content=checks.encode_digest(digest))


def _digests(title: Title, progress: Progress) -> dict[int, Digest]:
    """Of all listed entries, in the list's order; those that are missing or old are made."""
    listed = Entry.objects.of(title).listed().in_order()
    stale = list(listed.exclude(digest__engine=_engine()).values_list("pk", flat=True))
    for start, part in enumerate(storage.batches(stale)):
        _digest(part)
        progress("Проверки строк", start * storage.BATCH + len(part), len(stale))
    contents = EntryDigest.objects.filter(entry__in=listed).order_by("entry__number", "entry__slug")
    return {entry: checks.decode_digest(bytes(data)) for entry, data in contents.values_list("pk", "content")}


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
