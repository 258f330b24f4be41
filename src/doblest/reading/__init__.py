"""A document → entries: every cell in its field, every character accounted for."""

from doblest.reading.coverage import Coverage, coverage
from doblest.reading.document import iter_entries, load, read, read_bytes
from doblest.reading.header import name_columns
from doblest.reading.memorial import classify_memorials

__all__ = [
    "Coverage",
    "classify_memorials",
    "coverage",
    "iter_entries",
    "load",
    "name_columns",
    "read",
    "read_bytes",
]
