"""Copies of a whole register in one file, made while people write, and the way back from them.

    database ──copy_database──▶ register.sqlite3 ──archive.write──▶ FILE ──archive.read──▶ register.sqlite3
                                                                             (migrated, tried) ──▶ database

A copy holds the register as a SQLite file, whatever database it was taken of: so it is restored into SQLite
and PostgreSQL alike, and can be looked into without Doblest.
"""
