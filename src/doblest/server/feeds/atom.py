"""Atom: the newest change sets, each with the fields that it changed."""

from __future__ import annotations

from datetime import datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from doblest.exports.characters import draw_strangers
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.feeds.changes import describe_changes
from doblest.server.pages.requests import PageRequest
from doblest.server.register.models import ChangeSet

MAX_CHANGE_SETS = 50
_MAX_FIELDS = 40
"""Fields listed of one change set; how many more there are is said."""


def build_atom(catalogue: Catalogue, request: PageRequest) -> bytes:
    edition, key = catalogue.edition, catalogue.title.key
    base = request.origin + title_root(key)
    feed = Atom1Feed(
        title=draw_strangers(f"{edition.title}: правки реестра"),
        link=base,
        description=draw_strangers(f"Что менялось в реестре; {edition.licence}"),
        language="ru",
        feed_url=f"{base}changes.atom",
        feed_guid=f"urn:doblest:{key}:changes",
    )
    feed.latest_post_date = lambda: datetime.fromisoformat(edition.at)  # type: ignore[method-assign] # the revision's
    for change in ChangeSet.objects.of(key).newest_first()[:MAX_CHANGE_SETS]:
        _add_change(feed, change, base, key)
    return feed.writeString("utf-8").encode()


def _add_change(feed: Atom1Feed, change: ChangeSet, base: str, key: str) -> None:
    feed.add_item(
        title=f"Правка {change.number}: {change.get_kind_display()}",
        link=base,
        description=escape(draw_strangers(_describe(change))),
        author_name=draw_strangers(change.author),
        pubdate=change.at,
        updateddate=change.at,
        unique_id=f"urn:doblest:{key}:change:{change.number}",
    )


def _describe(change: ChangeSet) -> str:
    """The reason and the changes, as plain text; how many more there are."""
    visible = change.changes.visible().select_related("entry", "change_set")
    lines = [change.reason] if change.reason else []
    lines += describe_changes(visible[:_MAX_FIELDS])
    rest = visible.count() - _MAX_FIELDS
    return "\n".join([*lines, f"… и ещё {rest}"] if rest > 0 else lines)
