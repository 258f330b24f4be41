"""All files of a briefing, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from doblest.briefing.audit import AuditError, audit_file
from doblest.errors import DoblestError
from doblest.exports.briefing.compose import Paper, compose
from doblest.exports.briefing.deck import build_deck, list_slides
from doblest.exports.briefing.letters import (
    list_celebrating,
    list_regions,
    write_congratulation,
    write_letter,
)
from doblest.exports.briefing.map_drawing import draw_map
from doblest.exports.briefing.measures import list_cities
from doblest.exports.briefing.posters import (
    build_city_poster,
    build_poster,
    list_city_lines,
    list_poster_lines,
)
from doblest.exports.briefing.typesetting import pack, set_pages
from doblest.exports.briefing.values import BuiltFile, CityFacts, Line, Scope
from doblest.exports.briefing.word import build_word, draw_lines
from doblest.reference.regions import Region, find_region

Job = Callable[[], BuiltFile]
Report = Callable[[str, int, int], None]
"""Told of each file: the step, how many are done, of how many."""
_PPI = 220
"""Dots an inch of the map on a slide."""


class Order(Struct, frozen=True):
    """Which of the many sheets are wanted, and letters to whom."""

    posters: bool = True
    letters: bool = True
    addressees: frozenset[str] | None = None
    """Keys of federal subjects that letters and congratulations may go to; None lets them go to all."""


_ALL = Order()


def make(
    scope: Scope, order: Order = _ALL, report: Report = lambda step, done, total: None
) -> tuple[BuiltFile, ...]:
    """Every file, read back. Raises AuditError with all that is not as the register has it."""
    files: list[BuiltFile] = []
    wrong: list[str] = []
    for step, jobs in _plan(scope, order):
        for done, job in enumerate(jobs, 1):
            built = job()
            wrong += audit_file(built, scope)
            files.append(built)
            report(step, done, len(jobs))
    if wrong:
        raise AuditError(wrong)
    return tuple(files)


def _plan(scope: Scope, order: Order) -> Iterator[tuple[str, Sequence[Job]]]:
    _check_regions(scope)
    paper, drawing = compose(scope), draw_map(scope)
    yield (
        "Справка, слайды, плакат",
        [
            partial(_build_note_docx, paper, scope),
            partial(_build_note_pdf, paper, scope),
            partial(_build_deck, paper, drawing, scope),
            partial(_build_poster, paper, drawing, scope),
        ],
    )
    if order.letters:
        yield "Письма", [partial(_build_letter, one, scope) for one in _list_addressees(scope, order)]
        cities = [one for one in list_celebrating(scope) if _is_addressed(one.region, order)]
        celebrating = [partial(_build_congratulation, one, scope) for one in cities]
        yield "Поздравления", celebrating
    if order.posters:
        yield "Плакаты городов", [partial(_build_city_poster, one, scope) for one in list_cities(scope)]


def _check_regions(scope: Scope) -> None:
    for key in scope.regions:
        if find_region(key) is None:
            raise DoblestError(f"субъекта «{key}» нет", remedy="Назовите ключ: permskiy-kray, или код RU-PER")


def _list_addressees(scope: Scope, order: Order) -> list[Region]:
    """Those that were asked for by name have a letter though the list has no city of theirs."""
    asked = [region for key in scope.regions if (region := find_region(key))]
    wanted = asked or list_regions(scope)
    return [one for one in wanted if _is_addressed(one, order)]


def _is_addressed(region: Region | None, order: Order) -> bool:
    return order.addressees is None or (region is not None and region.key in order.addressees)


# --- files -----------------------------------------------------------------------------------


def list_note_lines(paper: Paper) -> tuple[Line, ...]:
    sections = (paper.standing, paper.changed, paper.ahead, paper.gaps)
    body = (line for one in sections for line in (one.heading, *one.lines))
    return (paper.title, *paper.subtitle, *body, paper.origin)


def _build_note_docx(paper: Paper, scope: Scope) -> BuiltFile:
    lines = draw_lines(list_note_lines(paper))
    return BuiltFile("справка.docx", build_word(lines, scope.edition), lines)


def _build_note_pdf(paper: Paper, scope: Scope) -> BuiltFile:
    lines = list_note_lines(paper)
    values = {"title": paper.title.text, "lines": list(map(pack, lines))}
    return BuiltFile("справка.pdf", set_pages("note.typ", values, scope.edition.at), lines)


def _build_deck(paper: Paper, drawing: str, scope: Scope) -> BuiltFile:
    picture = set_pages("map.typ", {"map": drawing}, scope.edition.at, "png", _PPI)
    lines = draw_lines(line for slide in list_slides(paper) for line in slide)
    return BuiltFile("слайды.pptx", build_deck(paper, picture, scope.edition), lines)


def _build_poster(paper: Paper, drawing: str, scope: Scope) -> BuiltFile:
    return BuiltFile("плакат-А1.pdf", build_poster(paper, drawing, scope), list_poster_lines(paper))


def _build_letter(region: Region, scope: Scope) -> BuiltFile:
    lines = draw_lines(write_letter(region, scope))
    content = build_word(lines, scope.edition, letter=True)
    return BuiltFile(f"письма/{region.key}.docx", content, lines)


def _build_congratulation(city: CityFacts, scope: Scope) -> BuiltFile:
    lines = draw_lines(write_congratulation(city, scope))
    content = build_word(lines, scope.edition, letter=True)
    return BuiltFile(f"поздравления/{city.record.slug}.docx", content, lines, city.record)


def _build_city_poster(city: CityFacts, scope: Scope) -> BuiltFile:
    content, lines = build_city_poster(city, scope), list_city_lines(city, scope)
    return BuiltFile(f"плакаты/{city.record.slug}.pdf", content, lines, city.record)
