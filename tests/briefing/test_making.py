"""What a briefing is made of, and what it says where there is nothing to say."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from doblest.briefing.making import Order, make
from doblest.briefing.reading_back import read_words
from doblest.errors import DoblestError
from doblest.exports.briefing.values import BuiltFile, Scope
from doblest.model import Edition
from tests.support.briefings import build_scope, describe

_SHORT = Order(posters=False, letters=False)
_SHEETS = ("справка.docx", "справка.pdf", "слайды.pptx", "плакат-А1.pdf")


def read(files: tuple[BuiltFile, ...]) -> dict[str, str]:
    return {one.name: " ".join(read_words(one.content, one.name).split()) for one in files}


def test_a_briefing_has_every_sheet(files: dict[str, BuiltFile], scope: Scope) -> None:
    assert set(_SHEETS) <= set(files)
    assert len([name for name in files if name.startswith("плакаты/")]) == len(scope.cities)
    assert "письма/permskiy-kray.docx" in files
    assert len([name for name in files if name.startswith("поздравления/")]) > 20


def test_the_same_edition_and_day_are_the_same_bytes(files: dict[str, BuiltFile], scope: Scope) -> None:
    again = make(scope, Order(posters=False))
    assert all(files[one.name].content == one.content for one in again)


def test_a_note_is_one_page_and_a_deck_six_slides(files: dict[str, BuiltFile]) -> None:
    import io

    import pptx
    import pypdfium2

    assert len(pypdfium2.PdfDocument(files["справка.pdf"].content)) == 1
    assert len(pypdfium2.PdfDocument(files["плакат-А1.pdf"].content)) == 1
    assert len(pptx.Presentation(io.BytesIO(files["слайды.pptx"].content)).slides) == 6
    posters = [one for one in files.values() if one.name.startswith("плакаты/")]
    assert [one.name for one in posters if len(pypdfium2.PdfDocument(one.content)) != 1] == []


def test_a_day_that_has_not_come_is_said_so(edition: Edition) -> None:
    said = read(make(build_scope(edition, since=date(2030, 1, 1)), _SHORT))
    told = "1 января 2030 года ещё не наступило: меняться было нечему"
    assert all(told in said[name] for name in _SHEETS[:3])


def test_a_region_without_cities_is_told_so_in_its_letter_too(edition: Edition) -> None:
    said = read(make(build_scope(edition, regions=("respublika-tyva",)), Order(posters=False)))
    assert {*_SHEETS, "письма/respublika-tyva.docx"} == set(said)
    assert all("В перечне нет городов, о которых спрошено" in text for text in said.values())


def test_an_unknown_region_is_refused(edition: Edition) -> None:
    with pytest.raises(DoblestError, match="субъекта «atlantida» нет"):
        make(build_scope(edition, regions=("atlantida",)), _SHORT)


def test_a_city_of_which_nothing_is_known_has_a_poster_that_says_so(edition: Edition) -> None:
    record = edition.records[0]
    entry = replace(record.located.entry, note="", memorial=None, year=None)
    bare = replace(record, located=replace(record.located, entry=entry, place=None), decree=None, claims=())
    scope = replace(build_scope(edition), cities=(describe(bare),), base_url="")
    said = read(make(scope))["плакаты/gorod-1.pdf"]
    for sentence in (
        "Указа о звании реестр не нашёл",
        "Места на карте реестр не нашёл",
        "Слов о вкладе города в Победу в перечне нет",
        "В перечне памятник не назван",
        "Адреса сайта не названо: знака со ссылкой нет",
    ):
        assert sentence in said


def test_a_title_whose_steles_nobody_follows_is_told_so(edition: Edition) -> None:
    glory = replace(edition, title_key="military-glory")
    said = read(make(build_scope(glory), _SHORT))
    assert all("За стелами этого звания реестр не следит" in text for text in said.values())
    assert not any("открытые по закону" in text or "открытых по закону" in text for text in said.values())


def test_letters_go_only_to_whom_they_may(edition: Edition) -> None:
    made = make(build_scope(edition), Order(posters=False, addressees=frozenset({"permskiy-kray"})))
    assert [one.name for one in made if one.name.startswith("письма/")] == ["письма/permskiy-kray.docx"]
