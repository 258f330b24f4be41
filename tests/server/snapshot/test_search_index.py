"""The index of a folder's search."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from doblest.server.snapshot import search_index
from doblest.server.snapshot.folder import SnapshotError


def test_every_file_of_the_index_is_whole(folder: Path) -> None:
    """A file cut at a page of memory has no end of its gzip stream."""
    parts = list((folder / "search/pagefind").rglob("*.pf_*"))
    assert len(parts) > 70
    assert all(gzip.decompress(part.read_bytes()) for part in parts)


def test_what_the_indexer_complains_of_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index.sys, "executable", "/bin/false")
    with pytest.raises(SnapshotError, match="поиск по папке не построен"):
        search_index._build_index(tmp_path / "pages", tmp_path / "index")
