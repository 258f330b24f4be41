"""What cannot be read: one line that says what, where and what to do."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from doblest.errors import ReadingError
from doblest.reading import read, read_bytes
from support.documents import HEADER, archive, csv_text, docx, docx_table, p, text_dump

LIST = [HEADER, ["1.", "Пермь", "Пермский край", "2020", "", "Нет", ""]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = '<!DOCTYPE d [<!ENTITY a "города"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def bomb(member: str) -> bytes:
    return archive({member: f"{BOMB}<d>&b;</d>"})


def saying(content: str, size: int) -> bytes:
    """An archive whose one member says that it has another size than it has."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", content)
    true = len(content.encode()).to_bytes(4, "little")
    return held.getvalue().replace(true, size.to_bytes(4, "little"))


def year(text: str) -> bytes:
    return csv_text([HEADER, ["1", "Пермь", "", text, "", "", ""]]).encode()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "а.docx", "файл пуст"),
        (b" \n ", "а.txt", "файл пуст"),
        (b"PK\x03\x04" + bytes(range(40, 90)), "а.docx", "документ повреждён или обрезан"),
        (docx(docx_table(LIST * 90))[:-300], "а.docx", "документ повреждён или обрезан"),
        (archive({"photo.jpg": b"1"}), "а.zip", "в архиве нет документа"),
        (docx(p("Города трудовой доблести")), "а.docx", "в документе нет таблицы"),
        (docx(docx_table([["Завод", "Год"], ["ЧТЗ", "2020"]])), "а.docx", "найдены колонки: «Завод», «Год»"),
        (text_dump([["Завод", "Год"], ["ЧТЗ", "2020"]]).encode(), "а.txt", "нет колонки «Город»"),
        ("Города трудовой доблести — это звание.".encode(), "а.txt", "в тексте нет таблицы"),
        ("Звание, учреждённое в 2020 году; его носят\nгорода.\n".encode(), "а.txt", "в тексте нет таблицы"),
        ("Завод;Год\nЧТЗ;2020\nЗИЛ;2021".encode(), "а.txt", "найдены колонки: «Завод», «Год»"),
        (random.Random(1).randbytes(5000), "а.docx", "это не текст"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "а.docx", "документ закрыт паролем"),
        (OLE + "WordDocument".encode("utf-16-le"), "а.doc", "старый вид документа Word"),
        (OLE + "Workbook".encode("utf-16-le"), "а.xls", "таблица повреждена или закрыта паролем"),
        (bomb("word/document.xml"), "а.docx", "объявлены сущности XML"),
        (bomb("content.xml"), "а.odt", "объявлены сущности XML"),
        (bomb("xl/workbook.xml"), "а.xlsx", "объявлены сущности XML"),
        (b"x" * (100 * 10**6), "а.txt", "документ больше 64 МБ"),
        (b"<?xml version='1.0'?><city/>", "а.xml", "документ XML не читается"),
        (b"{\\rtf1 \\u1043?\\par}", "а.rtf", "в документе нет таблицы"),
        (csv_text([HEADER]).encode(), "а.csv", "нет ни одной строки"),
        (year("202О"), "а.csv", "строка 1, колонка «Год»: «202О» — не год"),
        (year("год присвоения"), "а.csv", "«год присвоения» — не год"),
    ],
)
def test_the_refusal_is_one_line_that_names_the_file(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        read_bytes(data, name)
    line = str(refused.value)
    assert line.startswith(name)
    assert "\n" not in line
    assert refused.value.remedy


def test_an_archive_that_unpacks_beyond_the_limit_is_not_unpacked() -> None:
    data = saying(docx_table(LIST), 257 << 20)
    with pytest.raises(ReadingError, match="распаковывается больше чем в 256 МБ"):
        read_bytes(data, "а.docx")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "а.docx"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(ReadingError, match="больше 64 МБ"):
        read(path)


@pytest.mark.parametrize(
    ("name", "said"), [("нет.docx", "файла нет"), ("две\nстроки.docx", "файла нет"), (".", "это папка")]
)
def test_a_path_that_leads_to_no_file_is_named(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        read(tmp_path / name)
    assert "\n" not in str(refused.value)


def test_every_truncation_of_a_docx_is_refused_in_our_words() -> None:
    whole = docx(docx_table(LIST * 9))
    for end in range(1, len(whole), 37):
        with pytest.raises(ReadingError):
            read_bytes(whole[:end], "а.docx")


def test_a_member_larger_than_it_says_is_refused() -> None:
    with pytest.raises(ReadingError, match="повреждён"):
        read_bytes(saying(docx_table(LIST), 9), "а.docx")


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
    with pytest.raises(ReadingError, match="повреждён"):
        read_bytes(bytes(whole), "а.docx")


def test_an_encoding_that_is_not_the_parts_is_refused() -> None:
    part = b'<?xml version="1.0" encoding="UTF-8"?><a>\xff\xfe</a>'
    for member in ("word/document.xml", "content.xml", "xl/workbook.xml"):
        with pytest.raises(ReadingError):
            read_bytes(archive({member: part}), "а.docx")
