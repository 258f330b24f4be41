"""A document → entries: every cell where it belongs, every character accounted for."""

from doblest.reading.coverage import Coverage, coverage
from doblest.reading.document import entries, load, read, read_bytes

__all__ = ["Coverage", "coverage", "entries", "load", "read", "read_bytes"]
