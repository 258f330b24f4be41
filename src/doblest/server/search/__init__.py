"""Search over the whole register: one behaviour on SQLite and on PostgreSQL.

find(edition, query)     -> Found
suggest(edition, typed)  -> suggestions as one types
reindex(edition)         -> the index made anew; `find` does it by itself for a new revision
"""
