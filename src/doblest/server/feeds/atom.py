"""Atom: the newest change sets, each with the fields that it changed."""

from __future__ import annotations

from datetime import datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from doblest.exports.characters import draw_strangers
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.feeds.changes import describe_changes
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.server.register.history import KIND_NAMES, ChangeSetRecord

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
    for made in history.latest(key, MAX_CHANGE_SETS, _MAX_FIELDS):
        _add_change(feed, made, request.origin, key)
    return feed.writeString("utf-8").encode()


def _add_change(feed: Atom1Feed, made: ChangeSetRecord, origin: str, key: str) -> None:
    feed.add_item(
        title=f"Правка {made.revision}: {KIND_NAMES[made.kind]}",
        link=origin + page_url("change", "ru", key, number=str(made.revision)),
        description=_write_html(draw_strangers(_describe(made))),
        author_name=draw_strangers(made.author),
        pubdate=made.moment,
        updateddate=made.moment,
        unique_id=f"urn:doblest:{key}:change:{made.revision}",
    )


def _write_html(text: str) -> str:
    """Plain text as the HTML that Django's feed declares: no markup of a person's, a line stays a line."""
    return escape(text).replace("\n", "<br>")


def _describe(made: ChangeSetRecord) -> str:
    """The reason and the changes, as plain text; how many more there are."""
    lines = [made.reason] if made.reason else []
    lines += describe_changes(made.changes)
    rest = made.count - len(made.changes)
    return "\n".join([*lines, f"… и ещё {rest}"] if rest > 0 else lines)
