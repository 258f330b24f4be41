"""Cells and rows as every format gives them."""

from __future__ import annotations

import pytest

from doblest.reading.blocks import RawCell, Row, build_cell


@pytest.mark.parametrize("lines", [["Пермь"], [""], ["Ленинск-", "Кузнецкий"], ["", "Танки", ""], []])
def test_each_line_has_its_span(lines: list[str]) -> None:
    cell = build_cell(lines)
    assert cell.text == "\n".join(lines)
    assert [cell.text[span.start : span.end] for span in cell.spans] == lines


@pytest.mark.parametrize(("texts", "blank"), [(["", " \n"], True), ([], True), (["", "а"], False)])
def test_a_row_without_a_character_is_blank(texts: list[str], blank: bool) -> None:
    assert Row(tuple(map(RawCell, texts))).is_blank is blank
