"""Search over the whole register: one behaviour on SQLite and on PostgreSQL.

find(catalogue, query)     -> SearchResult
suggest(catalogue, typed)  -> suggestions as one types

The index is a row an entry, written in the same transaction as the entry: reading never writes.
"""
