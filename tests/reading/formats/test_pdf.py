"""PDF: made here by Typst, which draws no blank at a line's end, and in `test_libreoffice`."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
import typst

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import doubts_of, read_back
from tests.support.readers import SECONDS, read_apart

LONG = "Ижевские заводы дали фронту больше стрелкового оружия, чем вся промышленность Германии. "
HEAD = "table.header([№], [Город], [Область], [Год], [Примечание])"
PERM = "[1.], [Пермь], [Пермский край], [2020]"


def pdf(cells: str, *, above: str = "", below: str = "", stroke: str = "0.5pt") -> bytes:
    """A page of 9 cm, so that a long note runs over several."""
    table = f"#table(columns: (1cm, 3cm, 4cm, 1.4cm, 1fr), stroke: {stroke}, {HEAD}, {cells})"
    return bytes(
        typst.compile(f"#set page(width: 20cm, height: 9cm)\n{above}\n\n{table}\n\n{below}".encode())
    )


def printed(markup: str, page: str = "width: 20cm, height: 9cm") -> bytes:
    return bytes(typst.compile(f"#set page({page})\n{markup}".encode()))


def listed(cells: str) -> Document:
    return read_back(pdf(cells), "а.pdf")


def test_a_row_goes_on_over_pages_under_the_repeated_header() -> None:
    document = listed(
        f"[1.], [Ижевск], [Удмуртская Республика], [2020], [{LONG * 14}], [2.], [Миасс], [], [2025], []"
    )
    assert [(entry.number, entry.city, entry.year) for entry in document.entries] == [
        (1, "Ижевск", 2020),
        (2, "Миасс", 2025),
    ]
    assert document.entries[0].note == (LONG * 14).strip()


def on_two_pages(first: str, second: str) -> Document:
    """A table without numbers whose header is printed again, as a word processor breaks a row."""
    head = "table.header([Город], [Область], [Год], [Примечание])"
    tables = (f"#table(columns: (3cm, 3cm, 1.4cm, 8cm), {head}, {cells})" for cells in (first, second))
    return read_back(printed("\n#pagebreak()\n".join(tables)), "а.pdf")


def test_a_page_may_break_a_name_too() -> None:
    document = on_two_pages(
        "[Ступино], [Московская], [2021], [За время войны 15 тысяч]",
        "[Новый], [область], [], [жителей города участвовали в боях.], [Клин], [], [2024], []",
    )
    first, second = document.entries
    assert (first.city, first.region, first.year) == ("Ступино Новый", "Московская область", 2021)
    assert " ".join(first.note.split()) == "За время войны 15 тысяч жителей города участвовали в боях."
    assert (second.city, second.year) == ("Клин", 2024)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[Ступино], [Московская], [2021], [Дал фронту 15 тысяч]", "[Клин], [], [2024], [снарядов]"),
        ("[Ступино], [Московская], [2021], [Дал фронту снаряды.]", "[Клин], [], [], [вагоны и цистерны]"),
        ("[Ступино], [Московская], [2021], [Дал фронту 15 тысяч]", "[Клин], [], [], [Снаряды и мины]"),
        ("[Ступино], [Московская], [], [Дал фронту 15 тысяч]", "[Клин], [], [], [снарядов и мин]"),
    ],
)
def test_a_row_at_the_top_of_a_page_is_mostly_its_own(first: str, second: str) -> None:
    assert [entry.city for entry in on_two_pages(first, second).entries] == ["Ступино", "Клин"]


def test_lines_around_the_table_are_kept() -> None:
    data = pdf(f"{PERM}, []", above="Сводный перечень", below="Исполнитель: Иванова")
    document = read_back(data, "а.pdf")
    assert (document.heading, document.remarks) == ("Сводный перечень", ("Исполнитель: Иванова",))


def test_the_authors_paragraphs_are_told_from_the_printers_lines() -> None:
    document = listed(rf"{PERM}, [Дали фронту: \ сорок тысяч орудий \ {LONG}]")
    assert document.entries[0].note == f"Дали фронту:\nсорок тысяч орудий\n{LONG.strip()}"


def test_a_cell_merged_down_repeats_its_value() -> None:
    region = "table.cell(rowspan: 2)[Челябинская область]"
    document = listed(f"[1.], [Миасс], {region}, [2025], [], [2.], [Златоуст], [2022], []")
    assert [entry.region for entry in document.entries] == ["Челябинская область"] * 2


def test_a_row_that_is_one_wide_cell_is_a_remark() -> None:
    document = listed(f"table.cell(colspan: 5)[Награждены в 2020 году], {PERM}, []")
    assert len(document.entries) == 1
    assert document.remarks == ("Награждены в 2020 году",)


def test_a_link_keeps_its_target() -> None:
    document = listed(f'{PERM}, [#link("https://yandex.ru/maps/-/x")[на карте]]')
    assert document.entries[0].source.cells["note"].links == ("https://yandex.ru/maps/-/x",)


def test_every_entry_says_that_its_paragraphs_are_uncertain() -> None:
    (doubt,) = listed(f"{PERM}, [Снаряды]").entries[0].doubts
    assert doubt.field == "note"
    assert "делит принтер" in doubt.message


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
    b"2 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 2 0 R/ID[<00><00>]>>\n%%EOF"
)
BOMB = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(257 << 20)) + b"\nendstream"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (printed("Город и область. " + LONG), "без них слов заголовка"),
        (b"%PDF-1.7 " + bytes(range(256)) * 9, "повреждён или обрезан"),
        (LOCKED, "закрыт паролем"),
        (BOMB, "распаковывается больше"),
    ],
    ids=["prose", "random", "locked", "bomb"],
)
def test_what_cannot_be_read_is_refused_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        read_bytes(data, "а.pdf")
    assert "\n" not in str(refused.value)


def test_every_truncation_is_refused_in_our_words() -> None:
    whole = pdf(f"{PERM}, [{LONG}]")
    for end in range(10, len(whole) - 100, len(whole) // 12):
        with pytest.raises(ReadingError):
            read_bytes(whole[:end], "а.pdf")


OMSK = "[2], [Омск], [], [2021], [Танки]"
GRID = f"#table(columns: (1cm, 3cm, 4cm, 1.4cm, 6cm), {HEAD}, {PERM}, [Пушки и мины], {OMSK})"


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    stroke = "stroke: (x, y) => (left: if x > 0 { 0.5pt }, top: 0.5pt, bottom: 0.5pt)"
    document = read_back(printed(GRID.replace("columns:", f"{stroke}, columns:")), "а.pdf")
    assert [(one.number, one.city, one.note) for one in document.entries] == [
        (1, "Пермь", "Пушки и мины"),
        (2, "Омск", "Танки"),
    ]


@pytest.mark.parametrize("turn", ["90deg", "-90deg", "180deg"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_printed_sideways_is_turned(turn: str, rotate: int) -> None:
    data = printed(f"#rotate({turn}, reflow: true)[{GRID}]", "width: 20cm, height: 20cm")
    data = data.replace(b"/Type /Page\n", b"/Type /Page /Rotate %d\n" % rotate)
    document = read_back(data, "а.pdf")
    assert [(one.city, one.note) for one in document.entries] == [
        ("Пермь", "Пушки и мины"),
        ("Омск", "Танки"),
    ]


@pytest.mark.parametrize("turn", ["90deg", "-90deg"])
def test_a_heading_turned_in_its_cell_is_read(turn: str) -> None:
    data = printed(GRID.replace("[Примечание]", f"rotate({turn}, reflow: true)[Вклад в Победу]"))
    assert read_back(data, "а.pdf").header[4] == "Вклад в Победу"


def test_bytes_before_the_mark_are_passed_over() -> None:
    document = read_back(b"HTTP/1.1 200 OK\r\n\r\n" + printed(GRID), "а.pdf")
    assert [one.city for one in document.entries] == ["Пермь", "Омск"]


def drawn(content: bytes, more: bytes = b"", resources: bytes = b"") -> bytes:
    """A page of hand-written drawing."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 900]/Contents 4 0 R/Resources<<"
        + resources
        + b">>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n%s\ntrailer<</Root 1 0 R>>\n%%%%EOF"
        % (len(content), content, more)
    )


FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>"
FORM = b"5 0 obj<</Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n%s\nendstream endobj"
IMAGE = (
    b"5 0 obj<</Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    b"/Length 1>>stream\n0\nendstream endobj"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (drawn(b"q /X Do Q", IMAGE, b"/XObject<</X 5 0 R>>"), "только картинки"),
        (
            drawn(b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 60_000), resources=FONT),
            "знаков и линий на странице PDF больше",
        ),
        (
            drawn(b"/X Do " * 60_000, FORM % (3, b"q Q"), b"/XObject<</X 5 0 R>>"),
            "знаков и линий на странице PDF больше|разбирается дольше",  # by the machine's speed
        ),
        (
            drawn(b"/X Do " * 9_000, FORM % (9_999, b" " * 9_999), b"/XObject<</X 5 0 R>>"),
            "байт в описании страниц PDF больше",
        ),
        (
            drawn(
                b"".join(b"%d 9 m %d 99 l S 9 %d m 99 %d l S\n" % (at, at, at, at) for at in range(9, 800))
            ),
            "пересечений",
        ),
        (
            drawn(
                b"", b"5 0 obj<</Filter [/Fl#61teDecode /FlateDecode]/Length 1>>stream\n0\nendstream endobj"
            ),
            "распаковывается больше",
        ),
    ],
    ids=["scan", "characters", "forms", "bytes", "rules", "packed twice"],
)
def test_what_draws_without_end_or_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read_bytes(data, "а.pdf")


def test_a_font_without_letters_is_named() -> None:
    data = re.sub(rb"/ToUnicode \d+ 0 R", b"", printed(GRID))
    with pytest.raises(ReadingError, match="шрифт в PDF не говорит, какие в нём буквы"):
        read_bytes(data, "а.pdf")


def composite(font: bytes = b"", inner: bytes = b"", more: bytes = b"") -> bytes:
    """A page of two characters in a font of two bytes a character."""
    resources = (
        b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H%s"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s>>]>>>>"
    )
    return drawn(b"BT /F 9 Tf <00010002> Tj ET", more, resources % (font, inner))


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    return b"5 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj" % (dictionary, len(content), content)


def mapped(ranges: bytes) -> bytes:
    content = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap" % ranges
    return composite(b"/ToUnicode 5 0 R", more=stream(content))


def packed(content: bytes, dictionary: bytes, more: bytes = b"") -> bytes:
    """A page whose drawing is packed."""
    return (
        drawn(b"")
        .replace(b"/Contents 4 0 R", b"/Contents 5 0 R")
        .replace(b"\ntrailer", stream(content, dictionary) + b"\n" + more + b"\ntrailer")
    )


TWICE = zlib.compress(zlib.compress(bytes(300 << 20), 9), 9)


def repeat_lzw(count: int) -> bytes:
    """Codes each longer than the one before, then the longest so many times: 12 bits for 4 KB."""
    growing = (f"{code:0{min(12, max(9, (code + 1).bit_length()))}b}" for code in range(258, 4096))
    bits = f"{256:09b}{65:09b}" + "".join(growing) + f"{4095:012b}" * count
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@pytest.mark.parametrize(
    "data",
    [
        composite(inner=b"/W[25 251048576 465]"),
        composite(inner=b"/W[25 [1] 0 99999999999999999999 465]"),
        composite(inner=b"/WMode 1/W2[25 251048576 465 1 1]"),
        drawn(
            b"BT /F 9 Tf (ab) Tj ET",
            resources=FONT.replace(
                b"/Times-Roman",
                b"/X/FirstChar 0/LastChar 2000000000/Widths[1]/Encoding<</Differences[2000000000/a/b]>>",
            ),
        ),
        mapped(b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"),
        mapped(b"1 begincidrange <0000> <FFFFFFFF> 0 endcidrange"),
        mapped(b"1 beginbfrange <00000000> <0FFFFFFF> <" + b"0041" * 9000 + b"> endbfrange"),
        packed(TWICE, b"/Filter 6 0 R", b"6 0 obj[/FlateDecode/FlateDecode]endobj"),
        packed(TWICE, b"/Filter 6 0 R", b"6 0 obj[7 0 R 7 0 R]endobj\n7 0 obj/FlateDecode endobj"),
        packed(b"\x81a" * 1_000_000, b"/Filter/RunLengthDecode"),
        packed(repeat_lzw(1_000), b"/Filter/LZWDecode"),
        packed(repeat_lzw(1_000), b"/Filter 6 0 R", b"6 0 obj/LZWDecode endobj"),
    ],
    ids=[
        "W",
        "huge W",
        "W2",
        "Differences",
        "bfrange",
        "cidrange",
        "long bfrange",
        "filters by reference",
        "each filter by reference",
        "run lengths",
        "LZW",
        "LZW by reference",
    ],
)
def test_a_font_or_a_stream_that_asks_for_too_much_is_bounded(data: bytes, tmp_path: Path) -> None:
    reading = read_apart(data, "а.pdf", tmp_path / "log")
    assert not reading.fault
    assert reading.seconds < SECONDS


@pytest.mark.parametrize("font", [b"/W[25 1048576 465]", b"/WMode 1/W2[25 1048576 465 1 1]"])
def test_widths_of_more_characters_than_there_are_are_refused(font: bytes) -> None:
    """Each is a number of its own once pdfminer has written the range out."""
    with pytest.raises(ReadingError, match="ширин знаков в шрифтах PDF больше"):
        read_bytes(composite(inner=font), "а.pdf")


OMSK_CELLS = "[Город], [Год], [Примечание], [Омск], [2020], [Танки]"


def draw_marks(*marks: str) -> Document:
    """A ruled table of one row on which marks are drawn: each is placed from the page's top left corner."""
    table = f"#table(columns: (3cm, 2cm, 6cm), {OMSK_CELLS})"
    placed = "".join(f"#place(top + left, {mark})\n" for mark in marks)
    page = "width: 14cm, height: 6cm, margin: 1cm"
    return read_back(printed(f"#set text(size: 10pt)\n{placed}{table}", page), "а.pdf")


def test_letters_printed_twice_to_be_bold_are_read_once() -> None:
    again = f"#table(columns: (3cm, 2cm, 6cm), stroke: none, {OMSK_CELLS})"
    (entry,) = draw_marks(f"dx: 0.3pt, [{again}]").entries
    assert (entry.city, entry.year, entry.note) == ("Омск", 2020, "Танки")


def test_a_watermark_is_left_out_with_a_notice() -> None:
    document = draw_marks("dx: 1cm, dy: 1cm, rotate(-20deg, text(size: 30pt)[ПРОЕКТ])")
    assert [one.city for one in document.entries] == ["Омск"]
    assert doubts_of(document) == ("напечатанное наискось (водяной знак) не прочитан: «ПРОЕКТ»",)


def test_text_under_text_is_doubted() -> None:
    document = draw_marks("dx: 6pt, dy: 22.3pt, text(fill: white)[Молотов]")
    assert any("одна на другой" in doubt.message for doubt in document.entries[0].doubts)


def test_a_table_of_other_columns_below_is_no_part_of_the_list() -> None:
    summary = "#table(columns: 2, [Область], [Всего], [Пермский край], [1])"
    document = read_back(printed(f"{GRID}\n\n{summary}"), "а.pdf")
    assert [one.city for one in document.entries] == ["Пермь", "Омск"]
