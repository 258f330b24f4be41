"""Drawing a page of a PDF within limits, and the rules of its tables made whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.utils import MATRIX_IDENTITY, Matrix
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from doblest.reading.safety import check_count

_ASKEW = 1.0
"""Points by which the ends of a rule may differ in height, as rounding of a turned page makes them."""
_NEAR = 3.0
"""Points between a rule and the end of those that cross it."""


class PageBudget:
    """Counts what is drawn, so that a form that draws itself a thousand times over is told in time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.things = 0
        self.on_page = 0
        self.bytes = 0

    def start_page(self) -> None:
        self.on_page = 0

    def add_thing(self) -> None:
        self.things += 1
        self.on_page += 1
        check_count(self.on_page, "page_drawings", self.name)
        check_count(self.things, "drawings", self.name)

    def add_bytes(self, count: int) -> None:
        self.bytes += count
        check_count(self.bytes, "drawing_bytes", self.name)


class BoundedFonts(PDFResourceManager):
    """Fonts that together say no more widths than a document has use for: pdfminer writes out each range."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.widths = 0

    def get_font(self, objid: Any, spec: Mapping[str, Any]) -> Any:
        if objid not in self._cached_fonts:
            self.widths += sum(_count_widths(resolve1(spec.get(key))) for key in ("W", "W2"))
            check_count(self.widths, "font_widths", self.name)
        return super().get_font(objid, spec)


def _count_widths(widths: Any) -> int:
    """How many characters these ranges have, each given by its first, its last and what they share."""
    numbers: list[float] = []
    count = 0
    for one in map(resolve1, widths if isinstance(widths, list) else ()):
        if isinstance(one, list):
            count, numbers = count + len(one), []
        elif isinstance(one, int | float):
            numbers.append(one)
        if len(numbers) == 2:
            count += max(0, int(numbers[1] - numbers[0]))
    return count


class _Device(PDFPageAggregatorWithMarkedContent):
    budget: PageBudget

    def render_char(self, *args: Any, **options: Any) -> float:
        self.budget.add_thing()
        return super().render_char(*args, **options)

    def paint_path(self, *args: Any, **options: Any) -> None:
        self.budget.add_thing()
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self.budget.add_thing()
        super().begin_figure(*args, **options)


class _Interpreter(PDFPageInterpreter):
    def render_contents(
        self, resources: dict[object, object], streams: Sequence[object], ctm: Matrix = MATRIX_IDENTITY
    ) -> None:
        budget = self.device.budget  # type: ignore[attr-defined] # the device is ours
        for stream in streams:
            budget.add_bytes(len(stream_value(stream).get_data()))
        super().render_contents(resources, streams, ctm)


def draw_page(document: Any, source: PDFPage, number: int, budget: PageBudget) -> PlumberPage:
    """What a page has, its rules straight. Raises ReadingError where that is too much."""
    page = PlumberPage(document, source, number)
    device = _Device(document.rsrcmgr, pageno=number, laparams=document.laparams)
    device.budget = budget
    budget.start_page()
    _Interpreter(document.rsrcmgr, device).process_page(source)
    page._layout = device.get_result()  # what the page would draw itself, without limits
    for line in page.lines:
        _straighten(line)
    return page


def _straighten(line: dict[str, Any]) -> None:
    for first, last in (("x0", "x1"), ("top", "bottom")):
        if line[first] != line[last] and abs(line[first] - line[last]) < _ASKEW:
            line[first] = line[last] = (line[first] + line[last]) / 2


def find_open_sides(page: PlumberPage, name: str) -> dict[str, Any]:
    """Settings for finding tables: rules where a table is open to its left and right, above and below."""
    down = [edge for edge in page.edges if edge["orientation"] == "v"]
    across = [edge for edge in page.edges if edge["orientation"] == "h"]
    places = len({round(edge["x0"]) for edge in down}) * len({round(edge["top"]) for edge in across})
    check_count(max(places, len(down), len(across)), "crossings", name)
    return {
        "explicit_vertical_lines": _close_sides(across, down, ("x0", "x1"), ("top", "bottom")),
        "explicit_horizontal_lines": _close_sides(down, across, ("top", "bottom"), ("x0", "x1")),
    }


def _close_sides(
    rules: Sequence[dict[str, Any]],
    crossing: Sequence[dict[str, Any]],
    along: tuple[str, str],
    beside: tuple[str, str],
) -> list[dict[str, Any]]:
    """Rules at the ends of several that begin and end together, where none stands."""
    groups: dict[tuple[float, float], list[float]] = defaultdict(list)
    for rule in rules:
        groups[round(rule[along[0]]), round(rule[along[1]])].append(rule[beside[0]])
    if not groups or not crossing:
        return []
    (first, last), places = max(groups.items(), key=lambda group: len(group[1]))
    low, high = min(places), max(places)
    if len(places) < 2 or high - low < _NEAR:
        return []
    ends = (end for end in (first, last) if all(abs(rule[along[0]] - end) > _NEAR for rule in crossing))
    return [_build_rule({along[0]: end, along[1]: end, beside[0]: low, beside[1]: high}) for end in ends]


def _build_rule(sides: dict[str, float]) -> dict[str, Any]:
    width, height = sides["x1"] - sides["x0"], sides["bottom"] - sides["top"]
    return {"object_type": "line", **sides, "width": width, "height": height}
