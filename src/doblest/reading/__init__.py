"""A document → entries: every cell in its field, every character accounted for."""

from doblest.reading.coverage import Coverage, coverage
from doblest.reading.document import iter_entries, load, read, read_bytes

__all__ = ["Coverage", "coverage", "iter_entries", "load", "read", "read_bytes"]
