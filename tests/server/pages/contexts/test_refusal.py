"""What cannot be shown is said in a sentence, with what may be asked for instead."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition

REFUSED = [
    ("/compare/?a=mias&b=omsk", 404, "Такого города в", "/compare/?a=omsk&amp;b=miass"),
    ("/compare/?a=Тмск", 404, "Такого города в", "/compare/?a=tomsk"),
    ("/findings/?city=x&city=nowhere", 400, "Города «nowhere» в перечне нет.", "/findings/"),
    ("/findings/?check=x&region=permskiy-kray", 400, "Проверки «x» нет.", "/findings/?region=permskiy-kray"),
    ("/findings/?harm=x", 400, "Замечаний вида «x» нет.", "/findings/?harm=city"),
    ("/findings/?page=99", 404, "Страницы «99» нет.", "/findings/"),
    ("/cities/?region=RU-ZZZ&year=2020", 400, "Субъекта «RU-ZZZ» нет.", "/cities/?year=2020"),
    ("/cities/?year=x", 400, "«x» — не год.", "/cities/?year=2020"),
    ("/cities/?status=x&page=2", 400, "Памятников вида «x»", "/cities/?status=none&amp;page=2"),
    ("/contribution/tankii/", 404, "Такого вклада в перечне нет: «tankii».", "/contribution/tanki/"),
    ("/contribution/tanki/?from=1999", 400, "«1999» — не год войны.", "/contribution/tanki/?from=1941"),
    ("/regions/RU-ZZZ/", 404, "Субъекта «RU-ZZZ» нет.", "/regions/"),
    ("/city/mias/", 404, "Города «mias» в перечне нет.", "/city/miass/"),
    ("/en/findings/?severity=x", 400, "There is no severity “x”.", "/en/findings/?severity=error"),
    ("/en/findings/?city=x", 400, "The list has no city “x”.", "/en/findings/"),
]


@pytest.mark.parametrize(("address", "code", "sentence", "way_on"), REFUSED)
def test_a_refusal_says_what_is_not_there_and_leads_on(
    register: Edition, client: Client, address: str, code: int, sentence: str, way_on: str
) -> None:
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == code
    assert sentence in text
    assert f'<a href="{way_on}">' in text
