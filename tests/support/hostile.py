"""A second list that breaks what a careless reader takes for granted; made up for the tests.

Its № run from 5 with a gap, one city stands in two regions, one column is nobody's field; the register
has another title beside it, and one of its rows goes and comes back.
"""

from __future__ import annotations

from doblest.model import Edition
from doblest.server.register import editions
from tests.support.register import load_list

TITLE = "military-glory"
ROWS = (
    "5;Воронеж;Воронежская область;2008;Город держал оборону 212 дней, дал 300 тонн мин;"
    "Стела «Город воинской славы», Воронеж, площадь Победы;Иванов",
    "6;Ржев;Тверская область;2007;Ржевская битва, дал 3 бронепоезда.;Нет;",
    "7;Киров;Кировская область;2010;Два госпиталя и 40 вагонов  хлеба.;Нет;Петров",
    "9;Киров;Калужская область;2010;Город оккупирован 4 октября 1941 года.;Нет;",
    "10;Тихвин;Ленинградский край;2010;Освобождён 9 декабря 1941 года <b>войсками</b> & народом.;Стела;",
)
HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера;Куратор <script>"


def write_list(rows: tuple[str, ...]) -> str:
    return "\n".join(["Перечень городов воинской славы", "", HEADER, *rows]) + "\n"


GLORY = write_list(ROWS)


def load_hostile_list() -> Edition:
    """Bring the list into the register, let a row go and come back; its edition."""
    load_list(GLORY, "glory.csv", title=TITLE)
    load_list(write_list(tuple(row for row in ROWS if not row.startswith("6;"))), "glory-2.csv", title=TITLE)
    load_list(GLORY, "glory.csv", title=TITLE)
    return editions.current(TITLE)
