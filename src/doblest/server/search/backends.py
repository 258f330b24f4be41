"""The full-text indexes of the two databases: the same rows, asked the same questions.

A question is a conjunction of alternatives, (a OR b) AND c*, where `*` stands for any ending.
Terms are letters and digits alone, so neither database's query language can be spoken through them.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from django.db import connection
from msgspec import Struct

from doblest.server.register.queries import fetch_rows

Heading = Literal["name", "claims", "memorial", "everything"]
"""`everything` is all the headings together."""
Terms = tuple["Term", ...]


_decode_entries = msgspec.json.Decoder(list[int]).decode
"""SQLite lists thousands of keys in one row in a quarter of the time that as many rows take."""


class Term(Struct, frozen=True):
    """Alternatives for one word of a query; `is_prefix` takes any ending."""

    words: tuple[str, ...]
    is_prefix: bool = False


def match(heading: Heading, terms: Terms) -> list[int]:
    """Entries of any title whose heading has all the terms."""
    if not terms:
        return []
    sql, value = _build_match(heading, terms)
    if connection.vendor == "postgresql":
        return _select_column(sql, value)
    (listed,) = _select_column(f"SELECT json_group_array(entry) FROM ({sql})", value)
    return _decode_entries(listed)


def is_known(term: Term) -> bool:
    """Whether any entry has the term."""
    sql, value = _build_match("everything", (term,))
    return bool(_select_column(f"{sql} LIMIT 1", value))


def _build_match(heading: Heading, terms: Terms) -> tuple[str, str]:
    """The query of entries, and its value."""
    if connection.vendor == "postgresql":
        sql = f"SELECT entry_id FROM search_searchrow WHERE {heading}_terms @@ %s::tsquery"
        return sql, _build_tsquery(terms)
    where = "" if heading == "everything" else f"{heading} : "
    return (
        "SELECT rowid AS entry FROM search_fts WHERE search_fts MATCH %s",
        f"{where}({_build_fts_query(terms)})",
    )


def read_vocabulary() -> tuple[str, ...]:
    """Every term of the index, in order."""
    if connection.vendor == "postgresql":
        words = _select_column("SELECT word FROM ts_stat('SELECT everything_terms FROM search_searchrow')")
    else:
        words = _select_column("SELECT term FROM search_vocabulary")
    return tuple(sorted(words))


def merge_segments() -> None:
    """After many rows: SQLite looks for a term in each segment of its index, and they left it a dozen and
    a half. To make one of them takes 0.7 s for 10,000 entries."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")


def _select_column(sql: str, *values: str) -> list[Any]:
    return [row[0] for row in fetch_rows(sql, values)]


def _build_fts_query(terms: Terms) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{word}"' + ("*" if term.is_prefix else "") for word in term.words) + ")"
        for term in terms
    )


def _build_tsquery(terms: Terms) -> str:
    return " & ".join(
        "(" + " | ".join(f"'{word}'" + (":*" if term.is_prefix else "") for word in term.words) + ")"
        for term in terms
    )
