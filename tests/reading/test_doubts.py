"""What may have been lost of a list is a doubt of the document."""

from __future__ import annotations

from doblest.model import Doubt
from doblest.reading import read_bytes
from doblest.reading.blocks import Notice, RawCell, Row
from doblest.reading.classifier import classify
from doblest.reading.doubts import find_doubts
from tests.support.documents import csv_text, docx, docx_table

LONG = "В годы войны завод дал фронту сорок восемь тысяч пушек."


def doubts_of(*rows: list[str]) -> tuple[Doubt, ...]:
    return read_bytes(csv_text(rows).encode(), "а.csv").doubts


def test_a_column_with_most_of_the_text_under_an_unknown_heading_is_doubtful() -> None:
    [doubt] = doubts_of(["Город", "Год", "Что сделали"], ["Пермь", "2020", LONG], ["Омск", "2021", LONG])
    assert doubt.field == "Что сделали"
    assert "назовите её «Примечание»" in doubt.message


def test_a_small_extra_column_is_not() -> None:
    assert not doubts_of(["Город", "Год", "Примечание", "Глава"], ["Пермь", "2020", LONG, "И. И. Иванов"])


def test_a_row_of_another_table_that_is_as_full_as_a_city_is_doubtful() -> None:
    data = docx(
        docx_table([["Город", "Область", "Год"], ["Пермь", "Пермский край", "2020"]])
        + docx_table([["Омск", "Омская область", "2021", "да"], ["Тула", "", "", ""]])
    )
    [doubt] = read_bytes(data, "а.docx").doubts
    assert doubt.message == (
        "строки таблиц, не вошедшие в перечень (1): «Омск, Омская область, 2021, да»; городов ли они?"
    )


def test_a_total_is_not_doubtful() -> None:
    assert not doubts_of(["№", "Город", "Год"], ["1", "Пермь", "2020"], ["Всего", "1", "1"])


def test_what_a_format_left_out_is_told() -> None:
    blocks = [Row((RawCell("Город"), RawCell("Год"))), Notice("не прочитан скрытый лист «старый»")]
    blocks.append(Row((RawCell("Пермь"), RawCell("2020"))))
    found = list(classify(blocks, "", "а"))
    assert [doubt.message for doubt in find_doubts([], found)] == ["не прочитан скрытый лист «старый»"]
