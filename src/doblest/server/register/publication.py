"""What a write leaves for those who publish: the title's version, each entry's, and a signal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.db.models import F
from msgspec import Struct

from doblest.server.register import storage
from doblest.server.register.models import Entry, Title
from doblest.server.register.signals import entries_changed


class _News(Struct, frozen=True):
    """What `signals.entries_changed` tells of a title."""

    slugs: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    companions: Mapping[str, bytes] = MappingProxyType({})

    def join(self, later: _News) -> _News:
        """Of both writes; what an entry that was written again came with does not hold any more."""
        kept = {slug: one for slug, one in self.companions.items() if slug not in later.slugs}
        return _News(self.slugs | later.slugs, self.checked | later.checked, {**kept, **later.companions})


_waiting: ContextVar[dict[str, _News] | None] = ContextVar("waiting", default=None)
"""By title, while `tell_at_end` lasts."""


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
    news = _News(frozenset(slugs), frozenset(checked), companions)
    waiting = _waiting.get()
    if waiting is None:
        _tell(title.key, news)
    else:
        waiting[title.key] = waiting.get(title.key, _News()).join(news)


@contextmanager
def tell_at_end() -> Iterator[None]:
    """Tell who publishes once of all the writes meanwhile: the index of a new list is written with what the
    checks of the list find, and not before them and after. For one transaction, which ends after it."""
    waiting: dict[str, _News] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for title, news in waiting.items():
        _tell(title, news)


def _tell(title: str, news: _News) -> None:
    told = {"slugs": news.slugs, "checked": news.checked, "companions": news.companions}
    entries_changed.send(sender=Title, title=title, **told)


def _publish_beside(title: Title, slugs: Collection[str]) -> None:
    """A city's page leads to its other titles: those that have its settlement are published anew."""
    places = Entry.objects.of(title).filter(slug__in=slugs).exclude(settlement=None).values("settlement")
    beside = Entry.objects.listed().filter(settlement__in=places).exclude(title=title).values("title")
    Title.objects.filter(pk__in=beside).update(version=F("version") + 1)
