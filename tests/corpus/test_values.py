"""Values of a corpus."""

from __future__ import annotations

from doblest.corpus.settings import settings
from doblest.corpus.values import FieldNames, Piece, Remark, Shard, SourceError


def test_a_named_field_is_the_only_one_that_is_tried() -> None:
    assert FieldNames("слова", "ключ").texts == ("слова",)
    assert FieldNames("слова", "ключ").ids == ("ключ",)
    assert FieldNames().texts[0] == "text"
    assert len(FieldNames().ids) > 1


def test_a_shard_is_as_large_as_its_pieces() -> None:
    pieces = tuple(Piece(str(size), "", "text", size, "") for size in (3, 4))
    assert Shard("k", pieces).size == 7
    assert Shard("k", ()).size == 0


def test_a_remark_sets_aside_what_cannot_be_trusted() -> None:
    assert Remark("binary").is_set_aside
    assert not Remark("truncated").is_set_aside
    assert SourceError("binary", "подробно").remark == Remark("binary", "подробно")


def test_every_remark_has_words() -> None:
    assert all(one.title for one in settings().remarks.values())
