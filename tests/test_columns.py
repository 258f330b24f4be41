"""Columns are made of a struct's own fields, whatever they are."""

from __future__ import annotations

from typing import Literal

import pyarrow
from msgspec import Struct

from doblest import claims
from doblest.columns import build_columns, build_schema
from doblest.corpus.parts import build_claim_schema
from doblest.model import Claim


class Inner(Struct, frozen=True):
    start: int
    word: str | None = None


class Other(Struct, frozen=True, tag="other"):
    name: str


class Another(Struct, frozen=True, tag="another"):
    size: float


class Row(Struct, frozen=True):
    count: int
    share: float | None
    kind: Literal["a", "b"]
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    mixed: Other | Another | None = None


ROWS = [
    Row(1, 0.5, "a", Inner(3, "слово"), (Inner(1), Inner(2)), ("x", "y"), Another(2.0)),
    Row(2, None, "b"),
]


def test_a_row_comes_back_as_it_was() -> None:
    table = pyarrow.table(build_columns(Row, ROWS), schema=build_schema(Row))
    first, second = table.to_pylist()
    assert first["inner"] == {"start": 3, "word": "слово"}
    assert [one["start"] for one in first["many"]] == [1, 2]
    assert first["words"] == ["x", "y"]
    assert first["mixed"] == '{"type":"another","size":2.0}'
    assert (second["share"], second["inner"], second["many"], second["mixed"]) == (None, None, [], None)


def test_the_columns_do_not_depend_on_the_values() -> None:
    assert pyarrow.table(build_columns(Row, []), schema=build_schema(Row)).num_rows == 0


def test_every_field_of_a_claim_is_a_column_beside_document_and_engine() -> None:
    assert build_claim_schema().names == ["document", "id", *Claim.__struct_fields__, "engine"]


def test_claims_of_real_sentences_fit_their_columns() -> None:
    found = claims.extract("В 1943 году завод выпустил свыше 300 танков Т-34, на 20 % больше плана.")
    table = pyarrow.table(build_columns(Claim, found), schema=build_schema(Claim))
    assert table.column("quote").to_pylist() == [claim.quote for claim in found]
