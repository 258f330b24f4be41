"""Photographs go with a city that gets another title, and come back with it where that is undone."""

from __future__ import annotations

from collections.abc import Collection

from doblest.server.photos.models import Upload
from doblest.server.register.models import Entry, FormerSlug


def go_along(former: Entry, present: Entry, **_sent: object) -> None:
    Upload.objects.filter(entry=former).update(entry=present)


def come_back(title: str, slugs: Collection[str], **_sent: object) -> None:
    """To each entry that stands in its list again, from the one that it had become."""
    left = FormerSlug.objects.filter(title=title, entry__listed=False).exclude(entry__title=title)
    for former in left.select_related("entry"):
        if former.slug in slugs:
            back = Entry.objects.listed().filter(title=title, slug=former.slug).first()
            if back is not None:
                go_along(former.entry, back)
