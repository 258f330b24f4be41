"""The titles that there is something to read of."""

from __future__ import annotations

from doblest.reference.titles import refresh_titles, titles
from doblest.server.register.models import Entry


def find_published_titles() -> tuple[str, ...]:
    """Keys of the titles that have entries, in the order of `data/titles.toml`.

    The stamp of every title changes where one of them gets its first entry or loses its last.
    """
    present = set(Entry.objects.listed().order_by().values_list("title", flat=True).distinct())
    if not present <= titles().keys():
        refresh_titles()
    return tuple(key for key in titles() if key in present)
