"""Values kept as bytes are, to whoever looks at them, the values."""

from __future__ import annotations

import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.model import Cell, Span
from doblest.packed import PackedMapping, PackedSequence, Packer, show_content, unpack

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


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(1, 400))
def test_a_hint_changes_nothing_but_the_bytes(text: str, times: int) -> None:
    hint = text * times
    values = {"note": Cell(1, hint), "city": Cell(1, "Тула")}
    packed = CELLS.pack_mapping(values, hint)
    assert packed == values
    assert pickle.loads(pickle.dumps(packed)) == values


def test_a_quote_of_the_hint_takes_next_to_nothing() -> None:
    note = "".join(f"В {year} году выпустили {year * 7 % 1000} танков. " for year in range(1941, 1990))
    packed = CELLS.pack_mapping({"note": Cell(1, note)}, note)
    assert isinstance(packed, PackedMapping)
    assert len(packed.content.compressed) < len(note) / 10


def test_equal_bytes_of_different_texts_are_not_the_same_content() -> None:
    one, other = (CELLS.pack_mapping({"note": Cell(1, note)}, note) for note in ("танки" * 30, "пушки" * 30))
    assert one.content.compressed == other.content.compressed  # type: ignore[attr-defined]
    assert one != other
    assert show_content(one) != show_content(other)


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
