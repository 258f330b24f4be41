"""What is different between two days: by decrees and events, and by what the register says."""

from __future__ import annotations

import re

import pytest

from doblest.server.register.actions import enrol
from doblest.server.register.models import ChangeSet
from tests.support.register import COORDINATOR, change, rule

pytestmark = pytest.mark.django_db


def read(client, query="", status=200):
    response = client.get(f"/since/?{query}")
    assert response.status_code == status
    return response.content.decode().replace("\xa0", " ")


def read_section(text, name):
    found = re.search(rf'<section aria-labelledby="{name}-title">.*?</section>', text, re.DOTALL)
    text = " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""
    return re.sub(r" (?=[,.:])", "", text)


def test_a_year_tells_its_decree_and_its_openings(client, register):
    text = read(client, "from=2025-01-01&to=2025-12-31")
    assert "Что изменилось с 1 января 2025 по 31 декабря 2025" in text
    assert "15 января 2025: Верхняя Пышма, Зеленодольск, Ишимбай, Курган" in read_section(text, "conferred")
    assert "Лысьва Стела по закону о звании открыта: 8 декабря 2025" in read_section(text, "opened")
    assert "Магнитогорск" not in read_section(text, "opened")


def test_both_days_count(client, register):
    assert "Лысьва" in read_section(read(client, "from=2025-12-08&to=2025-12-08"), "opened")
    assert "Лысьва" not in read_section(read(client, "from=2025-12-09&to=2025-12-31"), "opened")


def test_an_opening_that_may_have_been_before_is_told_apart(client, register):
    text = read(client, "from=2026-01-01")
    assert read_section(text, "opened") == ""
    assert "Открыты, возможно, раньше: 1" in read_section(text, "earlier")
    assert "Комсомольск-на-Амуре" in read_section(text, "earlier")
    assert "Нижний Тагил" in read_section(read(client, "from=2023-06-01&to=2023-12-31"), "earlier")


def test_a_stage_that_moved_is_told_with_what_was_before(client, register):
    moved = read_section(read(client, "from=2025-01-16&to=2025-12-31"), "moved")
    assert "Ленинск-Кузнецкий Стелу по закону о звании начали ставить: 8 мая 2025" in moved


def test_from_the_first_decree_on_all_is_new(client, register):
    text = read(client, "from=2020-07-02&to=2020-07-02")
    assert "<td>0</td><td><b>20</b></td>" in text


def test_days_without_news_say_so(client, register):
    assert "За эти дни не изменилось ничего." in read(client, "from=2020-07-04&to=2020-07-05")


def test_what_the_register_says_otherwise_is_told_cell_by_cell(client, register):
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    change("omsk", "year", 2021)
    change("omsk", "political", "тайна")
    enrol.execute(enrol.Enrolment("withdraw", "tomsk"), COORDINATOR, reason="проба")
    rule(find_rename())
    wanted = {"city": "Углич", "region": "Ярославская область", "year": 2020}
    enrol.execute(enrol.Enrolment("add", values=wanted), COORDINATOR, reason="проба")
    text = read(client, "from=2026-11-02")
    mended = read_section(text, "mended")
    assert "Внесены в перечень: Углич." in mended
    assert "Выбыли из перечня: Томск." in mended
    assert "Омск Год: 2020 2021" in mended
    assert "Вологда Город: " in mended
    assert "тайна" not in text


def find_rename():
    from doblest.server.register import editions

    row = next(one for one in editions.current().records if one.slug == "volgograd")
    return next(one.key for one in row.findings if one.fix and one.fix.field == "city")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=31.02", "«31.02» не день"),
        ("from=2999-01-01", "2999-01-01 ещё не наступило."),
        ("to=2024-02-31", "В календаре нет дня «2024-02-31»."),
        ("from=2019-01-01", "раньше перечня не было."),
        ("from=2026-02-01&to=2025-01-01", "2026-02-01 позже, чем 2025-01-01."),
    ],
)
def test_days_that_cannot_be_asked_for_are_refused_in_a_line(client, register, query, sentence):
    assert sentence in read(client, query, 400)


def test_it_is_told_in_english(client, register):
    text = client.get("/en/since/?from=2025-01-01&to=2025-12-31").content.decode().replace("\xa0", " ")
    assert "What changed from 1 January 2025 to 31 December 2025" in text
    assert "Steles opened" in text


def test_a_title_whose_steles_are_not_followed_has_its_cities_alone(client, glory):
    text = client.get("/military-glory/since/?from=2016-01-01").content.decode()
    assert "городов со званием" in text
    assert "стел открыто" not in text
