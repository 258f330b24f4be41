"""Findings brought up to date: those of touched rows in the write, those of the list after it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import chain, islice

from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from msgspec import Struct

from doblest import checks, claims, model
from doblest.checks import Columns, Context, Digest, sharing
from doblest.reference.titles import get_title
from doblest.server.http.busy import is_waiting_over
from doblest.server.register import storage
from doblest.server.register.derivation import Derived, EncodedDigest, digest_all
from doblest.server.register.findings import Found, find_slugs, place, save_findings
from doblest.server.register.memory import collect_young, pause_collector
from doblest.server.register.models import Entry, EntryDigest, Finding, Memorial, Title
from doblest.server.register.models.findings import FindingQuerySet
from doblest.server.register.progress import Progress, silent
from doblest.server.register.publication import publish
from doblest.server.workers import look_ahead


class _Around(Struct, frozen=True):
    """What a batch of entries is checked in."""

    context: Context
    used: set[str] | None
    """Keys of findings of the batches before it; None where the title had findings: the database is asked."""


def check_rows(
    title: Title,
    entries: Sequence[Entry],
    revision: int,
    derived: Mapping[int, Derived],
    progress: Progress = silent,
) -> set[str]:
    """Check these entries alone; slugs of those whose findings changed.

    `derived` has the listed ones but those whose digests are kept already.
    """
    EntryDigest.objects.filter(entry__in=[entry.pk for entry in entries if not entry.listed]).delete()
    around = _Around(_context(title), None if Finding.objects.of(title).exists() else set())
    touched: set[str] = set()
    done = 0
    for part, kept, digests in look_ahead(_digest_parts(title, entries, derived)):
        known = _read_digests(kept) | _store_digests(dict(digests))
        touched |= _check_part(title, part, dict(sorted(known.items())), around, revision)
        collect_young()
        done += len(part)
        progress("Проверки", done, len(entries))
    return touched


def _digest_parts(
    title: Title, entries: Sequence[Entry], derived: Mapping[int, Derived]
) -> Iterator[tuple[list[int], list[int], Iterable[tuple[int, EncodedDigest]]]]:
    """Batches of entries, those of them whose digests are kept, and the digests of the other listed ones:
    promised, not yet waited for."""
    for part in storage.batches(entries):
        keys = [entry.pk for entry in part]
        anew = [key for key in keys if key in derived]
        kept = [entry.pk for entry in part if entry.listed and entry.pk not in derived]
        digests = digest_all([derived[key] for key in anew], title.key)
        yield keys, kept, zip(anew, digests, strict=True)


def _check_part(
    title: Title,
    keys: Sequence[int],
    digests: Mapping[int, Digest],
    around: _Around,
    revision: int,
) -> set[str]:
    """As `check_rows`, of a batch. Findings whose keys other entries have wait for the check of the list."""
    context, used = around.context, around.used
    holders = sharing.find_holders(digests.values())
    numbered = _number_once_more(sharing.list_numbered_keys(holders))
    taken = _list_used_keys(title, numbered, keys) if used is None else numbered & used
    placed = list(place(_run_rows(digests.values(), context), _order()))
    free = [one for one in placed if one.finding.key not in taken]
    shared = {slug for key, slugs in holders.items() if {key, f"{key}-2"} & taken for slug in slugs}
    _settle(digests, {*context.twins, *sharing.list_sharers(holders), *shared})
    stored = Finding.objects.about(keys).standing().filter(scope="row")
    is_new = used is not None and _take_keys(used, free)
    return save_findings(title, free, None if is_new else [stored], revision)


def _take_keys(used: set[str], found: Iterable[Found]) -> bool:
    """Whether none was used, which they are now: the next of a city of two rows has the key of the first."""
    keys = {one.finding.key for one in found}
    is_new = used.isdisjoint(keys)
    used |= keys
    return is_new


def find_in_row(title: Title, derived: Derived) -> list[model.Finding]:
    """What the checks of a row alone find in this one, were it so in the list; nothing is stored."""
    located, known = derived.located, get_title(title.key)
    digest = checks.digest_row(located, derived.understood.claims, title=known)
    columns, context = _remember_list(title.key, str(title.uid), title.version)
    if columns.get(located.slug) != digest.columns:
        context = checks.build_context([*({**columns, located.slug: digest.columns}).values()], known)
    return checks.run_row(digest, context)


@lru_cache(2)
def _remember_list(title_key: str, _uid: str, _version: int) -> tuple[dict[str, Columns], Context]:
    """The list around a row, for who asks again and again while somebody types."""
    columns = _read_columns(Title.objects.get(pk=title_key))
    return {one.slug: one for one in columns}, checks.build_context(columns, get_title(title_key))


def _run_rows(digests: Iterable[Digest], context: Context) -> Iterator[model.Finding]:
    return (finding for digest in digests for finding in checks.run_row(digest, context))


@pause_collector()
def check_list(title_key: str, progress: Progress = silent) -> bool:
    """Bring the findings of the whole list up to the title's revision; whether any of them changed.

    What row checks found of a settled row is stored since the write that changed it. Where others write for
    longer than this process waits, their check brings up what this one leaves: the write before it stands,
    and nobody is told otherwise.
    """
    try:
        return _check_list(title_key, progress)
    except OperationalError as error:
        if not is_waiting_over(error):
            raise
        return False


def _check_list(title_key: str, progress: Progress) -> bool:
    with transaction.atomic():
        title = Title.objects.select_for_update().get(key=title_key)
        digests = _digests(title, progress)
        progress("Проверки перечня", 0, 1)
        context = checks.build_context([digest.columns for digest in digests.values()], get_title(title.key))
        unsettled = _list_unsettled(title, digests, context)
        found = _combine(title, digests, context, unsettled)
        touched = save_findings(title, found, _select_replaced(title, unsettled), title.revision)
        _settle({entry: digests[entry] for entry in unsettled}, context.twins)
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
        heading=title.document.heading if title.document else "",
        header=title.document.header if title.document else (),
        context=context,
        own=_read_whole(unsettled, digests),
    )
    return list(place(found, _order()))


def _read_whole(entries: Sequence[int], digests: Mapping[int, Digest]) -> list[Digest]:
    """Those of these entries with their drafts, in the order of `digests`."""
    whole: dict[int, Digest] = {}
    for part in storage.batches(entries):
        rows = EntryDigest.objects.filter(pk__in=part).values_list("pk", "drafts")
        whole |= {entry: checks.add_drafts(digests[entry], bytes(drafts)) for entry, drafts in rows}
    return [whole[entry] for entry in digests if entry in whole]


def _row_findings(title: Title) -> FindingQuerySet:
    """Those standing that depend on a row alone."""
    names = [check.name for check in checks.checks() if check.looks_at_rows]
    return Finding.objects.of(title).standing().filter(check_name__in=names)


def _select_replaced(title: Title, unsettled: Sequence[int]) -> Iterator[FindingQuerySet]:
    """The standing findings that the checks of the list find again, or not."""
    names = [check.name for check in checks.checks() if check.looks_at_rows]
    yield Finding.objects.of(title).standing().exclude(check_name__in=names)
    for part in storage.batches(unsettled):
        yield Finding.objects.about(part).standing().filter(check_name__in=names)


def _list_unsettled(title: Title, digests: Mapping[int, Digest], context: Context) -> list[int]:
    """Entries of which row checks are asked again: those changed in a way that a write alone could not
    judge, those with a finding that no key accounts for any more, and all that share keys with these."""
    holders = sharing.find_holders(digests.values())
    is_settled = dict(EntryDigest.objects.filter(entry__title=title).values_list("pk", "is_settled"))
    slugs = {one.slug for entry, one in digests.items() if not is_settled[entry]} | set(context.twins)
    orphans = set(_row_findings(title).values_list("key", flat=True)) - sharing.list_numbered_keys(holders)
    rows = sharing.add_sharers(slugs | find_slugs(title, sorted(orphans)), holders)
    return [entry for entry, one in digests.items() if one.slug in rows]


def _settle(digests: Mapping[int, Digest], unsure: Container[str]) -> None:
    """Remember of which rows all that row checks found is stored under its final keys."""
    for is_settled in (True, False):
        entries = [entry for entry, one in digests.items() if (one.slug not in unsure) is is_settled]
        for part in storage.batches(entries):
            EntryDigest.objects.filter(pk__in=part).update(is_settled=is_settled)


@cache
def _order() -> dict[str, tuple[int, str]]:
    """Place and scope of each check."""
    return {check.name: (index, check.scope) for index, check in enumerate(checks.checks())}


@cache
def get_engine() -> str:
    return f"{version('doblest')} {claims.ENGINE_VERSION}"


def _number_once_more(keys: Iterable[str]) -> set[str]:
    """The keys, and the next number of each."""
    return {numbered for key in keys for numbered in (key, f"{key}-2")}


def _list_used_keys(title: Title, keys: Iterable[str], entries: Sequence[int]) -> set[str]:
    """Those of the keys that findings of other entries have."""
    own = set(Finding.objects.about(entries).standing().values_list("key", flat=True))
    wanted = sorted(keys)
    # `gone` is looked at here: asked for it, SQLite would read all findings of the title.
    parts = (Finding.objects.of(title).filter(key__in=part) for part in storage.batches(wanted))
    stored = chain.from_iterable(part.values_list("key", "gone") for part in parts)
    return {key for key, gone in stored if gone is None} - own


# --- digests ---------------------------------------------------------------------------------


def keep_digests(entries: Iterable[int], derived: Iterable[Derived]) -> Iterator[Derived]:
    """The same, once the digests that there are among them are stored: those of a long list are written
    while others are made, and never all in memory."""
    pairs = zip(entries, derived, strict=True)
    while part := list(islice(pairs, storage.BATCH)):
        _write_digests({entry: one.digest for entry, one in part if one.digest is not None})
        yield from (one for _, one in part)


def _store_digests(encoded: Mapping[int, EncodedDigest]) -> dict[int, Digest]:
    """Digests of entries, stored and decoded; a batch at most."""
    _write_digests(encoded)
    return {entry: checks.decode_digest(*parts) for entry, parts in encoded.items()}


def _write_digests(encoded: Mapping[int, EncodedDigest]) -> None:
    rows = ((entry, get_engine(), *parts, False) for entry, parts in encoded.items())
    names = ["entry", "engine", "content", "drafts", "is_settled"]
    storage.write_rows(EntryDigest, names, rows, ["entry"])


def _read_digests(entries: Sequence[int]) -> dict[int, Digest]:
    """Stored ones, with their drafts; a batch at most."""
    rows = EntryDigest.objects.filter(pk__in=entries).values_list("pk", "content", "drafts")
    return {key: checks.decode_digest(bytes(content), bytes(drafts)) for key, content, drafts in rows}


def _digest(entries: Sequence[int], title: Title) -> None:
    """Digests of listed entries made anew from what the database has; a batch at most."""
    stored = list(Entry.objects.with_parts().filter(pk__in=entries))
    located = [entry.to_located() for entry in stored]
    understood = {entry.slug: [row.to_domain() for row in entry.claims.all()] for entry in stored}
    made = checks.digest_rows(located, understood, title=get_title(title.key))
    _store_digests({entry.pk: checks.encode_digest(one) for entry, one in zip(stored, made, strict=True)})


def _digests(title: Title, progress: Progress) -> dict[int, Digest]:
    """Of all listed entries, in the list's order; those that are missing or old are made."""
    listed = Entry.objects.of(title).listed().in_order()
    stale = list(listed.exclude(digest__engine=get_engine()).values_list("pk", flat=True))
    for start, part in enumerate(storage.batches(stale)):
        _digest(part, title)
        progress("Проверки строк", start * storage.BATCH + len(part), len(stale))
    # Sorted here: SQLite would carry the contents through its sorting.
    order = listed.values_list("pk", flat=True)
    stored = EntryDigest.objects.filter(entry__title=title).values_list("pk", "content")
    rows = stored.iterator(chunk_size=storage.BATCH)
    digests = {entry: checks.decode_digest(bytes(content)) for entry, content in rows}
    return {entry: digests[entry] for entry in order}


def _context(title: Title) -> Context:
    return checks.build_context(_read_columns(title), get_title(title.key))


def _read_columns(title: Title) -> list[Columns]:
    memorial = Exists(Memorial.objects.filter(entry=OuterRef("pk"), position=1))
    rows = Entry.objects.of(title).listed().in_order().annotate(has_memorial=memorial)
    names = ("slug", "city", "region", "year", "number")
    rest = (Coalesce("source__row", 0), "has_memorial", "subject", "settlement", "settlement__name")
    columns = rows.values_list(*names, *rest)
    return [Columns(*row) for row in columns]
