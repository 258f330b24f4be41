"""The index of an edition: made once per revision, whoever asks first."""

from __future__ import annotations

from threading import Lock

from django.db import transaction

from doblest.model import Edition
from doblest.server.pages.catalogue import catalogue_of
from doblest.server.search import tables
from doblest.server.search.entries import entry
from doblest.server.search.models import IndexState, Term

ENGINE = 1
"""Raised when terms are made another way: an index of another number is made anew."""
_lock = Lock()
_words: dict[str, tuple[str, ...]] = {}


def stamp(edition: Edition) -> str:
    return f"{ENGINE}:{edition.title[:40]}:{edition.revision}:{len(edition.records)}"


def ensure(edition: Edition) -> None:
    """The index is of this edition when this returns; the database is asked, not memory."""
    wanted = stamp(edition)
    if _held() == wanted and wanted in _words:
        return
    with _lock:
        if _held() != wanted:
            reindex(edition)
        _words.clear()
        _words[wanted] = tuple(sorted(Term.objects.values_list("word", flat=True)))


def _held() -> str | None:
    return IndexState.objects.values_list("stamp", flat=True).first()


@transaction.atomic
def reindex(edition: Edition) -> None:
    """The whole index made of an edition: all or nothing."""
    entries = [entry(city) for city in catalogue_of(edition).cities]
    tables.fill(entries)
    Term.objects.all().delete()
    words = sorted({word for one in entries for word in one.everything})
    Term.objects.bulk_create([Term(word=word) for word in words], batch_size=1000)
    IndexState.objects.update_or_create(id=1, defaults={"stamp": stamp(edition)})


def vocabulary(edition: Edition) -> tuple[str, ...]:
    """Every term of the index, in order."""
    ensure(edition)
    return _words[stamp(edition)]
