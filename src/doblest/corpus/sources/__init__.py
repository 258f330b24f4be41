"""Files of a corpus → documents: one module a kind of file."""

from doblest.corpus.sources.registry import read_documents

__all__ = ["read_documents"]
