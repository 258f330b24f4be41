"""Rich text, as it is written by hand here and by LibreOffice in `test_libreoffice`."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import doubts_of, fields, read_back, rows_of, rtf

HEAD = ("Город", "Год", "Примечание")


def test_the_list_reads_the_same(bundled: Document) -> None:
    document = read_back(rtf(rows_of(bundled), "Сводный перечень"), "список.rtf")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == "Сводный перечень"


def test_a_character_beyond_the_basic_plane_is_one() -> None:
    (entry,) = read_back(rtf([HEAD, ("Пермь", "2020", "😀 Пушки")]), "а.rtf").entries
    assert entry.note == "😀 Пушки"


@pytest.mark.parametrize("code", [r"\u0?", r"\u-10179?", r"\u-8704?"])
def test_what_no_database_holds_is_replaced(code: str) -> None:
    data = rtf([HEAD, ("Пермь", "2020", "Пушки")]).replace(
        rb"\cell\row\pard", code.encode() + rb"\cell\row\pard"
    )
    assert read_bytes(data, "а.rtf").entries[0].note == "Пушки\ufffd"


def test_the_blank_that_ends_a_code_is_no_text() -> None:
    data = rtf([HEAD, ("Пермь", "2020", "Пушки")])
    for code in (rb"\trowd", rb"\cell", rb"\row"):
        data = data.replace(code + b"\\", code + b" \\")
    assert fields(read_back(data, "а.rtf").entries)[0]["note"] == "Пушки"


def test_cells_of_a_nested_table_are_lines() -> None:
    nested = rb"{\nestcell}{\nestrow}"
    data = rtf([HEAD, ("Пермь", "2020", "танки|мины")]).replace(b"|", nested)
    assert read_back(data, "а.rtf").entries[0].note == "танки\n\nмины"


def test_what_is_no_rich_text_after_all_is_refused() -> None:
    with pytest.raises(ReadingError, match="документ rtf повреждён"):
        read_bytes(rb"{\rtf1\ansicpg99999 \'ff\'fe}", "а.rtf")


CELLS = r"\trowd\clvertalt\cellx1000\cellx2000\cellx3000"
"""A row's definition as Word writes it."""


def word(*rows: str, first: str = CELLS) -> bytes:
    """Rows as Word writes them: all but the first are defined only after their cells."""
    made = "".join(
        rf"{first if at == 0 else ''}\pard\plain \intbl {row} \pard \intbl {{\f0 {CELLS}\row }}"
        for at, row in enumerate((r"{Город\cell }{Год\cell }{Примечание\cell }", *rows))
    )
    fonts = r"{\fonttbl{\f0\fcharset204 Times New Roman;}{\f1\fcharset161 Arial;}{\f2\fcharset2 Wingdings;}}"
    return rf"{{\rtf1\ansi\ansicpg1251\uc1\deff0{fonts}{made}\pard\par}}".encode("cp1251")


def test_rows_are_read_wherever_word_defines_them() -> None:
    document = read_back(
        word(r"{Пермь\cell }{2020\cell }{Пушки\cell }", r"{Омск\cell }{2021\cell }{\cell }"), "а.rtf"
    )
    assert [(one.city, one.year, one.note) for one in document.entries] == [
        ("Пермь", 2020, "Пушки"),
        ("Омск", 2021, ""),
    ]


def test_a_row_that_the_file_does_not_end_is_read() -> None:
    data = rtf([HEAD]).replace(rb"\pard}", rb"\trowd\pard\intbl Perm\cell 2020\cell note\cell\pard}")
    assert read_back(data, "а.rtf").entries[0].city == "Perm"


def test_a_line_between_tables_is_a_line() -> None:
    first, second = (rtf([HEAD, (city, "2020", "")])[12:-6] for city in ("Пермь", "Омск"))
    data = rb"{\rtf1\ansi " + first + rb"\pard \u1048?\par " + second + rb"\pard}"
    document = read_back(data, "а.rtf")
    assert [one.city for one in document.entries] == ["Пермь", "Омск"]
    assert document.remarks == ("И",)


@pytest.mark.parametrize(
    ("note", "read"),
    [
        (r"{\deleted\revauthdel1 Молотов}{\revised Пермь}", "Пермь"),
        (r"Пушки\~и\emdash\'ab\'bb", "Пушки\xa0и—«»"),
        (r"{\f1 \'e1\'e2}", "αβ"),
        (r"{\f2\'fc} и {\f2\u-3844\'fc}", "✓ и ✓"),
        (r"{\uc2\u1071\'df\'df\u1102 xy}", "Яю"),
        (r"\u9731 ?\u8211\'96!", "☃–!"),
        (r"{\upr{\'cf}{\*\ud{\u1055?}}}", "П"),
        (r"{\*\bkmkstart а}Пушки{\*\bkmkend а}", "Пушки"),
        (r"{\*\shppict{\pict 00ff}}{\nonshppict{\pict\bin4 }{\\x}}Пушки", "Пушки"),
        (r"{\listtext 1.\tab}Пушки", "1.\tПушки"),
        (r"\u99999999?Пушки", "\ufffdПушки"),
        ("Пуш\r\nки", "Пушки"),
        ("Пушки\\\nи мины", "Пушки\nи мины"),
        (r"{\field{\*\fldinst DATE}{\fldrslt 2020}}", "2020"),
        (r"{\mmath{\*\moMath{\mr x{\mctrlPr y}}}{\mmathPict z}}", "x"),
    ],
)
def test_text_is_what_word_shows(note: str, read: str) -> None:
    document = read_back(word(rf"{{Пермь\cell }}{{2020\cell }}{{{note}\cell }}"), "а.rtf")
    assert document.entries[0].note == read


def test_a_character_that_no_font_knows_is_a_doubt() -> None:
    (entry,) = read_back(word(r"{Пермь\cell }{2020\cell }{\'98 тонн\cell }"), "а.rtf").entries
    assert entry.note == "\ufffd тонн"
    assert "сверьте с документом" in entry.doubts[0].message


def test_hidden_text_is_left_out_with_a_remark() -> None:
    document = read_back(
        word(r"{Пермь\cell }{2020\cell }{Пушки{\v  сто \'e4\'e2\'e5\par тонн}{\v0 , мины}\cell }"), "а.rtf"
    )
    assert document.entries[0].note == "Пушки, мины"
    assert doubts_of(document) == ("скрытый текст не прочитан: «сто две тонн»",)


def test_a_link_of_a_field_keeps_its_target() -> None:
    field = r'{\field{\*\fldinst{\f0 HYPERLINK "https://yandex.ru/maps/1" \\o "x"}}{\fldrslt на карте}}'
    inner = r'{\field{\*\fldinst HYPERLINK \\l "_Toc1"}{\fldrslt ниже}}'
    (entry,) = read_back(word(rf"{{Пермь\cell }}{{2020\cell }}{{{field}, {inner}\cell }}"), "а.rtf").entries
    assert entry.source.cells["note"].links == ("https://yandex.ru/maps/1",)
    assert entry.note == "на карте, ниже"


def test_merged_cells_keep_their_columns() -> None:
    def row(shape: str, *cells: str) -> bytes:
        return (
            rf"\trowd{shape}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "
        ).encode("cp1251")

    plain = r"\cellx1000\cellx2000\cellx3000"
    data = (
        rb"{\rtf1\ansicpg1251 "
        + row(plain, "Город", "Год", "Примечание")
        + row(r"\clmgf\cellx1000\clmrg\cellx2000\clmrg\cellx3000", "Указ", "", "")
        + row(r"\cellx3010", "Указ 2020 года")
        + row(r"\cellx1000\clvmgf\cellx2000\cellx3000", "Пермь", "2020", "Пушки")
        + row(r"\cellx1000\clvmrg\cellx2000\cellx3000", "Омск", "", "Танки")
        + row(r"\cellx1000\cellx2990", "Миасс", "2025")
        + rb"\pard}"
    )
    document = read_back(data, "а.rtf")
    assert [(one.city, one.year, one.note) for one in document.entries] == [
        ("Пермь", 2020, "Пушки"),
        ("Омск", 2020, "Танки"),
        ("Миасс", 2025, ""),
    ]
    assert document.remarks == ("Указ", "Указ 2020 года")


def test_a_list_in_a_cell_of_a_layout_is_read_out_of_it() -> None:
    nested = "".join(
        r"\itap2 " + r"\nestcell ".join(cells) + r"\nestcell {\*\nesttableprops\trowd\cellx1\nestrow}"
        for cells in (("Город", "Год"), ("Пермь", "2020"))
    )
    outer = rf"\trowd\cellx9\cellx99\pard\intbl Меню\cell Список\par {nested}\pard\intbl конец\cell\row\pard"
    document = read_back(rf"{{\rtf1\ansicpg1251 {outer}}}".encode("cp1251"), "а.rtf")
    assert [(one.city, one.year) for one in document.entries] == [("Пермь", 2020)]
    assert (document.heading, document.remarks) == ("Меню\nСписок", ("конец",))


def test_headers_and_footnotes_are_lines_after_all() -> None:
    data = word(r"{Пермь\cell }{2020\cell }{Пушки{\footnote \chftn  По указу\par И ещё}\cell }")
    document = read_back(data.replace(b"{\\fonttbl", rb"{\header \u1071?\par}{\fonttbl"), "а.rtf")
    assert document.entries[0].note == "Пушки"
    assert document.remarks == ("Я", " По указу", "И ещё")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word(r"{Пермь\cell }{2020\cell }{Пушки\cell }")[:-1], "обрезан: его группы не закрыты"),
        (rb"{\rtf1 {\pict\bin99999999 x}}", "обрезан: в нём меньше байт"),
        (rb"{\rtf1 " + b"{" * 2000, "вложенных групп rtf больше 1000"),
        (rb"{\rtf1 \trowd" + rb"\cellx1" * 20000 + b"}", "колонок в строке таблицы больше"),
    ],
)
def test_what_is_cut_off_or_endless_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read_bytes(data, "а.rtf")


def test_what_follows_the_end_is_told() -> None:
    document = read_bytes(word(r"{Пермь\cell }{2020\cell }{Пушки\cell }") + b"\0\nPS: more\0", "а.rtf")
    assert doubts_of(document) == ("текст за концом документа rtf не прочитан: «PS: more»",)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_bytes_are_an_unhandled_error(noise: bytes, at: int) -> None:
    data = word(r"{Пермь\cell }{2020\cell }{Пушки\cell }")
    with suppress(ReadingError):
        read_bytes(data[:at] + noise + data[at:], "а.rtf")


def test_a_byte_order_mark_may_stand_before_it() -> None:
    data = codecs.BOM_UTF8 + rtf([("Город", "Год"), ("Омск", "2020")])
    assert [one.city for one in read_back(data, "а.rtf").entries] == ["Омск"]
