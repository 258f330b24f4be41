"""A text of the news in the browser: what is found, and the form that it leads to."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.register.models import ChangeSet
from tests.support.people import make_client

pytestmark = pytest.mark.django_db
PAGE = "/account/news/labour-valour/"
TEXT = "В Перми 5 марта отремонтировали стелу «Город трудовой доблести» в сквере Победы. Её высота 26 м."


def send(client: Client, status: int = 200, **form: object) -> str:
    answer = client.post(PAGE, form)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def test_what_is_found_leads_to_a_filled_form_and_nothing_is_written(register: Edition) -> None:
    client, before = make_client(Role.EDITOR), ChangeSet.objects.count()
    page = send(client, text=TEXT, url="https://59.ru/text/1", published="10 марта 2024")
    assert "Найдено: 1 событие" in page
    assert f'<blockquote lang="ru">{TEXT.partition(". ")[0]}.</blockquote>' in page
    address = re.findall(r'href="(/account/edit/labour-valour/perm/events/new/[^"]+)"', page)[0]
    form = client.get(address).content.decode()
    for name, value in {
        "date": "2024-03-05",
        "place": "сквер Победы",
        "height": "26",
        "s0-url": "https://59.ru/text/1",
        "s0-published": "2024-03-10",
    }.items():
        assert re.search(rf'name="{name}"[^>]* value="{value}"', form), name
    assert re.search(r'value="repaired" selected', form)
    assert ChangeSet.objects.count() == before


def test_an_event_that_the_register_has_is_shown_beside(register: Edition) -> None:
    page = send(make_client(Role.COORDINATOR), text="Стелу в Челябинске открыли 28 ноября 2021 года.")
    assert "В реестре это уже есть:" in page
    assert "Второго события не будет: источник прибавится к нему." in page
    assert "/account/edit/labour-valour/chelyabinsk/events/opened-1/" in page


def test_a_city_of_others_is_named_without_a_form(register: Edition) -> None:
    page = send(make_client(Role.EDITOR), text="Стелу в Омске отремонтировали.")
    assert "Этот город ведут другие." in page
    assert "/events/new/" not in page


def test_a_file_is_read_for_its_day_and_address(register: Edition) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://59.ru/2/"><meta property="article:published_time"'
        f' content="2024-03-10"></head><body><article><p>{TEXT}</p></article></body></html>'
    )
    found = send(make_client(Role.EDITOR), file=SimpleUploadedFile("новость.html", page.encode()))
    assert "День текста: 10 марта 2024" in found.replace("\xa0", " ")
    assert "s0-url=https%3A%2F%2F59.ru%2F2%2F" in found


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Вставьте текст или выберите файл."),
        ({"text": "Стела открыта.", "published": "31.02.2024"}, "31.02.2024"),
        ({"text": "Стела открыта.", "published": "2024"}, "Нужен один день"),
        ({"text": "стела открыта\n" * 10_000}, "длиннее 50000 знаков"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n")}, "не читается"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_input(
    register: Edition, form: dict[str, object], said: str
) -> None:
    assert said in send(make_client(Role.EDITOR), 400, **form)


def test_a_text_without_events_says_so(register: Edition) -> None:
    assert "Событий памятника в тексте не нашлось." in send(make_client(Role.EDITOR), text="Погода в Перми.")


def test_markup_in_a_text_is_shown_as_text(register: Edition) -> None:
    answer = make_client(Role.EDITOR).post(PAGE, {"text": "<b onclick=x>В Перми открыли стелу</b>."})
    assert "<b onclick" not in answer.content.decode()
    assert "&lt;b onclick" in answer.content.decode()
