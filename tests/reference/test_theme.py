"""One file says the plane and the colours to Python and to the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doblest.reference.outlines import region_outlines
from doblest.reference.theme import theme

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"#[0-9a-f]{6}\b")


def test_the_extent_holds_the_country_and_little_else() -> None:
    boxes = [outline.box for outline in region_outlines().values()]
    bounds = [pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)]
    assert [round(bound, -4) for bound in bounds] == [round(side, -4) for side in theme().extent]


def test_the_icon_is_of_the_light_palette() -> None:
    icon = (ROOT / "frontend/src/icon.svg").read_text("utf-8")
    assert set(COLOUR.findall(icon)) == {theme().light.accent, theme().light.paper}


@pytest.mark.parametrize("folder", ["frontend/src", "src/doblest/server/pages"])
def test_no_colour_and_no_plane_is_said_a_second_time(folder: str) -> None:
    sources = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".js", ".css", ".html", ".py")]
    assert sources
    repeated = [
        str(path) for path in sources if re.search(r"#[0-9a-f]{6}\b|\+proj=", path.read_text("utf-8"))
    ]
    assert repeated == []
