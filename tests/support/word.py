"""Word files as people make them."""

from __future__ import annotations

import io

import docx


def make_owned() -> bytes:
    """A list as people make it in Word: bold, coloured and split runs, a picture's worth of layout."""
    document = docx.Document()
    document.add_heading("Сводный перечень городов трудовой доблести", 1)
    table = document.add_table(3, 5)
    table.style = "Light Grid"
    rows = [
        ("№", "Город", "Область", "Год", "Примечание"),
        ("1.", "Магадан", "Магаданский край", "2023", "Дал фронту золото."),
        ("2.", "Каменск-Уральск", "", "2020", "Выпускал прокат."),
    ]
    for cells, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, values, strict=True):
            paragraph = cell.paragraphs[0]
            for place, piece in enumerate((value[:3], value[3:8], value[8:])):
                run = paragraph.add_run(piece)
                run.bold, run.italic = place == 0, place == 1
    document.add_paragraph("Подпись: отдел")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
