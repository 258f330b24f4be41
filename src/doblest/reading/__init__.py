"""A document → entries: every cell in its field, every character accounted for."""

from doblest.reading.coverage import Coverage, coverage
from doblest.reading.document import iter_entries, load, read, read_bytes, read_named
from doblest.reading.header import name_columns
from doblest.reading.memorial import classify_memorials
from doblest.reading.title_entries import apply_title

__all__ = [
    "Coverage",
    "apply_title",
    "classify_memorials",
    "coverage",
    "iter_entries",
    "load",
    "name_columns",
    "read",
    "read_bytes",
    "read_named",
]
