"""The token tables of the two databases: the same rows, asked the same questions.

A question is a conjunction of alternatives, (a OR b) AND c*, where `*` stands for any ending.
Terms are letters and digits alone, so neither database's query language can be spoken through them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.db import connection
from msgspec import Struct

from doblest.server.search.entries import IndexEntry

Heading = Literal["name", "claims", "memorial", "everything"]
HEADINGS: tuple[Heading, ...] = ("name", "claims", "memorial", "everything")
_BATCH = 500


class Term(Struct, frozen=True):
    """Alternatives for one word of a query; `open` takes any ending."""

    words: tuple[str, ...]
    open: bool = False


def fill(entries: Iterable[IndexEntry]) -> None:
    """The table holds these entries and no other, numbered from 1."""
    with connection.cursor() as cursor:
        _empty(cursor)
        rows = [(number, *_columns(entry)) for number, entry in enumerate(entries, 1)]
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(_insert(), rows[start : start + _BATCH])


def _empty(cursor: object) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("TRUNCATE search_tokens")  # type: ignore[attr-defined]
    else:
        cursor.execute("INSERT INTO search_tokens(search_tokens) VALUES ('delete-all')")  # type: ignore[attr-defined]


def _insert() -> str:
    columns = "INSERT INTO search_tokens(rowid, name, claims, memorial, everything) VALUES "
    if connection.vendor == "postgresql":
        return columns + "(%s" + ", array_to_tsvector(%s::text[])" * 4 + ")"
    return columns + "(%s, %s, %s, %s, %s)"


def _columns(entry: IndexEntry) -> list[object]:
    sets = [sorted(getattr(entry, heading)) for heading in HEADINGS]
    return list(sets) if connection.vendor == "postgresql" else [" ".join(words) for words in sets]


def matching(heading: Heading, terms: tuple[Term, ...]) -> list[int]:
    """Numbers of the rows whose heading has all the terms, in order."""
    if not terms:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = f"SELECT rowid FROM search_tokens WHERE {heading} @@ %s::tsquery ORDER BY rowid"
            cursor.execute(sql, [_tsquery(terms)])
        else:
            sql = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s ORDER BY rowid"
            cursor.execute(sql, [f"{heading} : ({_fts(terms)})"])
        return [row[0] for row in cursor.fetchall()]


def _fts(terms: tuple[Term, ...]) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{word}"' + ("*" if term.open else "") for word in term.words) + ")"
        for term in terms
    )


def _tsquery(terms: tuple[Term, ...]) -> str:
    return " & ".join(
        "(" + " | ".join(f"'{word}'" + (":*" if term.open else "") for word in term.words) + ")"
        for term in terms
    )
