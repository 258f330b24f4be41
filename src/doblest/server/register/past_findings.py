"""What the checks of today find in the list of a past day: its rows, judged by the rules there are now.

add_findings(edition, present) -> the edition of the day with its findings, and what was decided of them

Of a row that says what it says today, what the checks read in it is stored; the others are read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import structs

from doblest import checks
from doblest.checks import Digest
from doblest.model import Decision, Edition, Finding, Record
from doblest.reference.titles import get_title
from doblest.reference.visibility import is_public_finding
from doblest.server.register import storage
from doblest.server.register.checking import get_engine
from doblest.server.register.memory import pause_collector
from doblest.server.register.models import EntryDigest, Title
from doblest.server.register.packing import pack_findings
from doblest.server.register.replay import find_decisions

OF_TODAY: Final = frozenset({"stele-promise-passed", "stele-no-news"})
"""Checks that count the days until today: of another day they tell nothing."""


@pause_collector()
def add_findings(edition: Edition, present: Edition) -> Edition:
    title = Title.objects.get(key=edition.title_key)
    digests = _digest_all(title, edition, present)
    found = list(filter(is_public_finding, _check(edition, digests)))
    decisions = find_decisions(title, [one.key for one in found], edition.revision)
    by_slug = _group_by_entry(found)
    records = (_add_to_record(one, by_slug.get(one.slug, ()), decisions) for one in edition.records)
    whole = tuple(one for one in found if not one.entries)
    return structs.replace(
        edition, records=tuple(records), findings=whole, decisions=_choose(whole, decisions)
    )


def _check(edition: Edition, digests: Sequence[Digest]) -> Iterator[Finding]:
    if not digests:
        return
    context = checks.build_context([one.columns for one in digests], get_title(edition.title_key))
    for found in checks.combine(digests, heading=edition.heading, header=edition.header, context=context):
        if not edition.day or found.check not in OF_TODAY:
            yield found


def _group_by_entry(found: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    by_slug: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        for slug in dict.fromkeys(one.entries):
            by_slug[slug].append(one)
    return by_slug


def _add_to_record(record: Record, found: Sequence[Finding], decisions: Mapping[str, Decision]) -> Record:
    return structs.replace(
        record, findings=pack_findings(found), decisions=_choose(found, decisions), version=0
    )


def _choose(found: Iterable[Finding], decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    return {one.key: decisions[one.key] for one in found if one.key in decisions}


# --- digests ---------------------------------------------------------------------------------


def _digest_all(title: Title, edition: Edition, present: Edition) -> list[Digest]:
    """In the order of the list."""
    today = {record.slug: id(record.located) for record in present.records}
    unchanged = [one.slug for one in edition.records if today.get(one.slug) == id(one.located)]
    stored = _read_stored(title, unchanged)
    changed = [one for one in edition.records if one.slug not in stored]
    claims = {one.slug: one.claims for one in changed}
    made = checks.digest_rows([one.located for one in changed], claims, title=get_title(title.key))
    digests = stored | {one.slug: digest for one, digest in zip(changed, made, strict=True)}
    return [digests[record.slug] for record in edition.records]


def _read_stored(title: Title, slugs: Sequence[str]) -> dict[str, Digest]:
    """Those that today's engine made; the others are missing."""
    found: dict[str, Digest] = {}
    for part in storage.batches(slugs):
        rows = EntryDigest.objects.filter(entry__title=title, entry__slug__in=part, engine=get_engine())
        for slug, content, drafts in rows.values_list("entry__slug", "content", "drafts"):
            found[slug] = checks.decode_digest(bytes(content), bytes(drafts))
    return found
