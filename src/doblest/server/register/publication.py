"""What a write leaves for those who publish: the title's version, each entry's, and a signal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.db.models import F

from doblest.server.register import storage
from doblest.server.register.models import Entry, Title
from doblest.server.register.signals import entries_changed


def publish(
    title: Title,
    slugs: Collection[str] = (),
    checked: Collection[str] = (),
    moved: Collection[str] = (),
    resourced: Collection[str] = (),
    companions: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Raise the version of the title and of the entries concerned, and tell those who publish.

    `slugs` are of entries whose values changed, `checked` of those whose findings did,
    `moved` of those that were added, taken out or are of another place or year now, `resourced` of those
    that come from another document and say the same. `companions` are of new entries, by slug.
    """
    title.version += 1
    title.save()
    for part in storage.batches(sorted({*slugs, *checked, *resourced})):
        Entry.objects.of(title).filter(slug__in=part).update(version=title.version)
    if slugs and Entry.objects.of(title).listed().count() <= len(slugs):
        # It may have had no entry before, or has none now: pages of every title lead to those that have.
        Title.objects.exclude(pk=title.pk).update(version=F("version") + 1)
    for part in storage.batches(sorted(moved)):
        _publish_beside(title, part)
    told = {"slugs": frozenset(slugs), "checked": frozenset(checked), "companions": companions}
    entries_changed.send(sender=Title, title=title.key, **told)


def _publish_beside(title: Title, slugs: Collection[str]) -> None:
    """A city's page leads to its other titles: those that have its settlement are published anew."""
    places = Entry.objects.of(title).filter(slug__in=slugs).exclude(settlement=None).values("settlement")
    beside = Entry.objects.listed().filter(settlement__in=places).exclude(title=title).values("title")
    Title.objects.filter(pk__in=beside).update(version=F("version") + 1)
