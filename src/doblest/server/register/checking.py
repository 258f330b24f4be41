"""Findings brought up to date: those of touched rows in the write, those of the list after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    digests = _digest([entry.pk for entry in entries if entry.listed], "Проверки", progress)
    EntryDigest.objects.filter(entry__in=[entry.pk for entry in entries if not entry.listed]).delete()
    context = _context(title)
    touched: set[str] = set()
    for part in storage.batches(entries):
        keys = [entry.pk for entry in part]
        found = [one for key in keys if key in digests for one in checks.run_row(digests[key], context)]
        stored = Finding.objects.about(keys).standing().filter(scope="row")
        touched |= save_findings(title, _without_namesakes(title, found, keys), [stored], revision)
    _settle(digests, digests, context)
    return touched


def check_list(title_key: str, progress: Progress = silent) -> bool:
    """Bring the findings of the whole list up to the title's revision; whether any of them changed.

    What row checks found of a settled row is stored since the write that changed it.
    """
    with transaction.atomic():
        title = Title.objects.select_for_update().get(key=title_key)
        digests = _digests(title, progress)
        progress("Проверки перечня", 0, 1)
        context = checks.build_context([digest.columns for digest in digests.values()], _heading(title))
        unsettled = _unsettled(title, digests, context)
        found = _combine(title, digests, context, unsettled)
        touched = save_findings(title, found, _replaced(title, unsettled), title.revision)
        _settle(unsettled, digests, context)
        progress("Проверки перечня", 1, 1)
        title.checked = title.revision
        publish(title, checked=touched)
    return bool(touched)


def _combine(
    title: Title, digests: Mapping[int, Digest], context: Context, unsettled: Sequence[int]
) -> list[Found]:
    if not digests:
        return []
    found = checks.combine(
        list(digests.values()),
        heading=_heading(title),
        header=title.document.header if title.document else (),
        context=context,
        rows={digests[entry].slug for entry in unsettled},
    )
    return list(place(found, _order()))


def _replaced(title: Title, unsettled: Sequence[int]) -> Iterator[FindingQuerySet]:
    """The standing findings that the checks of the list find again, or not."""
    names = [check.name for check in checks.checks() if check.looks_at_rows]
    yield Finding.objects.of(title).standing().exclude(check_name__in=names)
    for part in storage.batches(unsettled):
        yield Finding.objects.about(part).standing().filter(check_name__in=names)


def _unsettled(title: Title, digests: Iterable[int], context: Context) -> list[int]:
    """Entries of which row checks are asked again."""
    settled = EntryDigest.objects.filter(entry__title=title, is_settled=True)
    sure = set(settled.exclude(entry__slug__in=context.ambiguous).values_list("pk", flat=True))
    return [entry for entry in digests if entry not in sure]


def _settle(entries: Iterable[int], digests: Mapping[int, Digest], context: Context) -> None:
    """Remember whose row findings are stored under keys that depend on no other row."""
    is_settled = {entry: digests[entry].slug not in context.ambiguous for entry in entries}
    for value in (True, False):
        for part in storage.batches([entry for entry, settled in is_settled.items() if settled is value]):
            EntryDigest.objects.filter(pk__in=part).update(is_settled=value)


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
    own = Finding.objects.about(entries).standing().values_list("key", flat=True)
    # `gone` is looked at here: asked for it, SQLite would read all findings of the title.
    stored = Finding.objects.of(title).filter(key__in=keys).values_list("key", "gone")
    taken = {key for key, gone in stored if gone is None}.difference(own)
    return [one for one in placed if one.finding.key not in taken]


# --- digests ---------------------------------------------------------------------------------


def _digest(entries: Sequence[int], step: str, progress: Progress) -> dict[int, Digest]:
    """Digests of listed entries, made from what the database has and stored."""
    digests: dict[int, Digest] = {}
    for part in storage.batches(sorted(entries)):
        stored = list(Entry.objects.with_parts().filter(pk__in=part))
        located = [entry.to_located() for entry in stored]
        understood = {entry.slug: [row.to_domain() for row in entry.claims.all()] for entry in stored}
        fresh = dict(
            zip((entry.pk for entry in stored), checks.digest_rows(located, understood), strict=True)
        )
        storage.upsert([_row(entry, digest) for entry, digest in fresh.items()], ["entry"])
        digests |= fresh
    return digests


def _row(entry: int, digest: Digest) -> EntryDigest:
    return EntryDigest(entry_id=entry, engine=_engine(), content=checks.encode_digest(digest))


def _digests(title: Title, progress: Progress) -> dict[int, Digest]:
    """Of all listed entries, in the list's order; those that are missing or old are made."""
    listed = Entry.objects.of(title).listed().in_order()
    stale = list(listed.exclude(digest__engine=_engine()).values_list("pk", flat=True))
    _digest(stale, "Проверки строк", progress)
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
