"""Documents that are broken, or made to break what reads them."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from doblest.errors import ReadingError
from doblest.reading import read_bytes
from doblest.reading.safety import check_unpacked_size, get_limit, open_archive
from tests.support.documents import HEADER, archive, docx, docx_table, refusal

LIST = [HEADER, ["1.", "Пермь", "Пермский край", "2020", "", "Нет", ""]]
BOMB = '<!DOCTYPE d [<!ENTITY a "города"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MEMBERS = {"а.docx": "word/document.xml", "а.odt": "content.xml", "а.xlsx": "xl/workbook.xml"}


def claim_size(content: str, size: int) -> bytes:
    """An archive whose one member says that it has another size than it has."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", content)
    true = len(content.encode()).to_bytes(4, "little")
    return held.getvalue().replace(true, size.to_bytes(4, "little"))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(range(40, 90)), docx(docx_table(LIST * 90))[:-300]], ids=["bytes", "cut"]
)
def test_a_broken_archive_is_refused(data: bytes) -> None:
    assert "документ повреждён или обрезан" in refusal(data, "а.docx")


@pytest.mark.parametrize("name", MEMBERS)
def test_entities_are_never_expanded(name: str) -> None:
    data = archive({MEMBERS[name]: f"{BOMB}<d>&b;</d>"})
    assert "объявлены сущности XML" in refusal(data, name)


def test_an_archive_that_unpacks_beyond_the_limit_is_not_unpacked() -> None:
    data = claim_size(docx_table(LIST), 257 << 20)
    assert "распаковывается больше чем в 256 МБ" in refusal(data, "а.docx")


@pytest.mark.parametrize("name", ["а.docx", "а.odt", "а.ods", "а.xlsx", "а.xlsb"])
def test_few_bytes_that_unpack_to_hundreds_of_megabytes_are_not_unpacked(name: str) -> None:
    data = archive({MEMBERS.get(name, "xl/workbook.bin"): b"\0" * (34 << 20)})
    assert len(data) < 40_000
    assert "распаковывается больше чем в 200 раз" in refusal(data, name)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_no_office_packs_with_is_not_unpacked(packing: int) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packing) as out:
        out.writestr("word/document.xml", b"\0" * (31 << 20))
    assert "сжат не так" in refusal(held.getvalue(), "а.docx")


def test_an_archive_of_nothing_but_names_is_not_opened() -> None:
    data = archive({f"{number}": "" for number in range(10_001)})
    assert "файлов внутри документа больше 10000" in refusal(data, "а.docx")


def test_a_list_whose_rows_are_all_alike_is_still_read() -> None:
    rows = [LIST[0], *LIST[1:] * 3_000]
    assert len(read_bytes(docx(docx_table(rows)), "а.docx").entries) == 3_000


def test_a_size_at_the_limit_is_still_read() -> None:
    check_unpacked_size(get_limit("unpacked_megabytes"), "а.docx")
    with pytest.raises(ReadingError):
        check_unpacked_size(get_limit("unpacked_megabytes") + 1, "а.docx")


def test_every_truncation_of_a_docx_is_refused_in_our_words() -> None:
    whole = docx(docx_table(LIST * 9))
    for end in range(1, len(whole), 37):
        with pytest.raises(ReadingError):
            read_bytes(whole[:end], "а.docx")


def test_a_member_larger_than_it_says_is_refused() -> None:
    assert "повреждён" in refusal(claim_size(docx_table(LIST), 9), "а.docx")


def test_bytes_changed_within_an_archive_are_refused_in_our_words_or_read() -> None:
    whole = docx(docx_table(LIST * 3))
    chance = random.Random(7)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(ReadingError):
            read_bytes(bytes(broken), "а.docx")


@pytest.mark.parametrize("place", [-22, -10, -6])
def test_an_archive_whose_end_lies_is_refused(place: int) -> None:
    whole = bytearray(docx(docx_table(LIST)))
    whole[place : place + 4] = b"\xff\xff\xff\x7f"
    assert "повреждён" in refusal(bytes(whole), "а.docx")


@pytest.mark.parametrize("name", MEMBERS)
def test_an_encoding_that_is_not_the_parts_is_refused(name: str) -> None:
    part = b'<?xml version="1.0" encoding="UTF-8"?><a>\xff\xfe</a>'
    with pytest.raises(ReadingError):
        read_bytes(archive({MEMBERS[name]: part}), "а.docx")


def test_an_error_of_ours_passes_through_an_archive_unchanged() -> None:
    with pytest.raises(ReadingError, match="нет таблицы"), open_archive(archive({"а": "б"}), "а.docx"):
        raise ReadingError("нет таблицы")
