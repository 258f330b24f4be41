"""Limits and names of corpora."""

from __future__ import annotations

from typing import get_args

from doblest.corpus.settings import Kind, RemarkKind, limits, settings


def test_every_kind_and_every_remark_is_told_of() -> None:
    assert settings().kinds.keys() == set(get_args(Kind))
    assert settings().remarks.keys() == set(get_args(RemarkKind))


def test_a_suffix_is_of_one_kind() -> None:
    suffixes = [suffix for kind in settings().kinds.values() for suffix in kind]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


def test_a_document_may_be_as_large_as_its_megabytes() -> None:
    assert limits().document_bytes == limits().document_megabytes * 1024 * 1024
    assert limits().tries > 1
