"""A file that says another number than the register is named, whatever the number and the format."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.briefing.audit import AuditError, audit_file, count_numbers
from doblest.briefing.making import Order, list_note_lines, make
from doblest.exports.briefing import measures
from doblest.exports.briefing.compose import compose
from doblest.exports.briefing.posters import build_poster
from doblest.exports.briefing.typesetting import pack, set_pages
from doblest.exports.briefing.values import BuiltFile, CityFacts, Line, Piece, Scope
from doblest.exports.briefing.word import build_word
from tests.support.briefings import change_each_digit


def test_every_number_of_every_file_is_found_again(files: dict[str, BuiltFile], scope: Scope) -> None:
    assert [one for built in files.values() for one in audit_file(built, scope)] == []
    assert count_numbers(files.values()) > 2000


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("справка.docx", "word/document.xml"),
        ("слайды.pptx", r"ppt/slides/slide\d\.xml"),
        ("письма/permskiy-kray.docx", "word/document.xml"),
        ("поздравления/gorod-1.docx", "word/document.xml"),
    ],
)
def test_a_changed_digit_is_found_wherever_it_stands(
    files: dict[str, BuiltFile], scope: Scope, name: str, part: str
) -> None:
    changed = list(change_each_digit(files[name].content, part))
    assert changed
    unseen = [
        said for said, content in changed if not audit_file(replace(files[name], content=content), scope)
    ]
    assert unseen == []


def change_line(line: Line) -> Line:
    """With its first digit another one."""
    pieces = list(line.pieces)
    for place, piece in enumerate(pieces):
        digit = next((one for one in piece.text if one.isdigit()), "")
        if digit:
            pieces[place] = Piece(piece.text.replace(digit, str((int(digit) + 1) % 10), 1), piece.link)
            return Line(tuple(pieces), line.style)
    return line


def test_a_changed_digit_of_a_pdf_is_found_in_each_of_its_lines(
    files: dict[str, BuiltFile], scope: Scope
) -> None:
    lines = list_note_lines(compose(scope))
    with_digits = [place for place, line in enumerate(lines) if change_line(line) != line]
    assert len(with_digits) > 15
    for place in with_digits:
        printed = [*lines[:place], change_line(lines[place]), *lines[place + 1 :]]
        content = set_pages("note.typ", {"title": "", "lines": list(map(pack, printed))}, scope.edition.at)
        assert audit_file(replace(files["справка.pdf"], content=content), scope), lines[place].text


def test_a_changed_digit_of_the_great_poster_is_found(files: dict[str, BuiltFile], scope: Scope) -> None:
    paper = compose(scope)
    standing = replace(paper.standing, lines=tuple(map(change_line, paper.standing.lines)))
    content = build_poster(
        replace(paper, standing=standing), "<svg xmlns='http://www.w3.org/2000/svg'/>", scope
    )
    [*wrong] = audit_file(replace(files["плакат-А1.pdf"], content=content), scope)
    assert any("в реестре 51 стела, открытая по закону о звании" in one for one in wrong)


def test_the_message_names_the_file_both_numbers_and_the_words_around(
    files: dict[str, BuiltFile], scope: Scope
) -> None:
    note = files["справка.docx"]
    _said, content = next(change_each_digit(note.content, "word/document.xml"))
    first, *_rest = audit_file(replace(note, content=content), scope)
    assert first.startswith("справка.docx: в файле 38 («…")
    assert "в реестре 28 («…" in first


def test_a_figure_that_was_true_yesterday_is_found_by_the_claims_engine(scope: Scope) -> None:
    """The file says what its lines say; the register has moved on."""
    lines = list_note_lines(compose(scope))
    stale = BuiltFile("справка.docx", build_word(lines, scope.edition), lines)
    fewer = replace(scope, cities=scope.cities[1:])
    wrong = audit_file(stale, fewer)
    assert any("движок утверждений понял «51 стела" in one and "50 стел" in one for one in wrong)


def test_a_note_that_the_register_understood_otherwise_is_found(
    files: dict[str, BuiltFile], scope: Scope
) -> None:
    poster = next(one for one in files.values() if one.name.startswith("плакаты/") and one.record)
    assert poster.record
    wrong = audit_file(replace(poster, record=replace(poster.record, claims=())), scope)
    assert any("в реестре нет" in one for one in wrong)


def test_a_wrong_count_stops_the_run_and_nothing_is_handed_out(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that answers otherwise the second time: the file was made by the first answer."""
    asked: list[str] = []

    def is_opened(city: CityFacts, scope: Scope) -> bool:
        asked.append(city.name)
        return len(asked) <= len(scope.cities)

    monkeypatch.setitem(measures.RULES, "opened", is_opened)
    with pytest.raises(AuditError, match="не сошлись с реестром: справка"):
        make(scope, Order(posters=False, letters=False))
