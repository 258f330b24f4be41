"""Outlines as paths of SVG."""

from __future__ import annotations

from doblest.exports.outline_paths import draw_path, to_drawing
from doblest.reference.outlines import region_outlines


def test_a_point_is_in_kilometres_downwards() -> None:
    assert to_drawing(1234.0, -5678.0) == (1.2, 5.7)


def test_every_outline_is_a_closed_path() -> None:
    for outline in list(region_outlines().values())[:5]:
        path = draw_path(outline)
        assert path.startswith("M")
        assert path.endswith("z")
        assert len(draw_path(outline, 1)) > len(path)


def test_specks_are_left_out() -> None:
    outline = next(iter(region_outlines().values()))
    assert draw_path(outline, speck=1e6) == ""
