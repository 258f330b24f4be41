"""Values kept as bytes are, to whoever looks at them, the values."""

from __future__ import annotations

import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.model import Cell, Span
from doblest.packed import PackedMapping, PackedSequence, Packer, unpack

SPANS: Packer[Span] = Packer(tuple[Span, ...])
CELLS: Packer[Cell] = Packer(dict[str, Cell])
TWO = (Span(0, 4), Span(4, 9))


@given(st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), min_size=1).map(tuple))
def test_a_packed_sequence_equals_its_values(values: tuple[Span, ...]) -> None:
    packed = SPANS.pack_sequence(values)
    assert isinstance(packed, PackedSequence)
    assert packed == values
    assert (len(packed), packed[-1], packed[1:]) == (len(values), values[-1], values[1:])
    assert (packed, hash(packed)) == (SPANS.pack_sequence(values), hash(values))


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8")), st.builds(Cell, st.integers(1, 9), st.just("а")))
)
def test_a_packed_mapping_keeps_its_order(values: dict[str, Cell]) -> None:
    packed = CELLS.pack_mapping(values)
    assert packed == values
    assert list(packed.items()) == list(values.items())


def test_nothing_and_half_a_pair_stay_as_they_are() -> None:
    half = {"note": Cell(1, "\ud800")}
    assert SPANS.pack_sequence(()) == ()
    assert CELLS.pack_mapping(half) is half


def test_other_values_are_not_equal() -> None:
    assert SPANS.pack_sequence(TWO) != TWO[:1]
    assert SPANS.pack_sequence(TWO) != list(TWO)


def test_packed_values_are_written_as_the_values() -> None:
    cells = {"note": Cell(1, "а")}
    packed = [SPANS.pack_sequence(TWO), CELLS.pack_mapping(cells)]
    assert isinstance(packed[1], PackedMapping)
    assert msgspec.json.encode(packed, enc_hook=unpack) == msgspec.json.encode([TWO, cells])
    assert repr(packed[0]) == repr(TWO)


def test_other_things_have_no_place() -> None:
    with pytest.raises(TypeError, match="object"):
        unpack(object())


def test_packed_values_go_to_other_processes() -> None:
    packed = SPANS.pack_sequence(TWO), CELLS.pack_mapping({"note": Cell(1, "а")})
    assert pickle.loads(pickle.dumps(packed)) == packed
