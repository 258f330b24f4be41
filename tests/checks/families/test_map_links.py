"""Links to the map."""

from __future__ import annotations

import pytest

from tests.support.checks import message, row, run_check, stele

YANDEX = "https://yandex.ru/maps"


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://clck.ru/36B4Y3", "короткая ссылка"),
        ("https://example.org/stela", "не на карту"),
        ("https://[yandex.ru/maps/?z=17", "не на карту"),
        (f"{YANDEX}?whatshere%5Bpoint%5D=47.2%2C56.1&whatshere%5Bzoom%5D=3.03", "масштабе 3"),
        ("https://yandex.ru/profile/231706704745", "карточку"),
    ],
)
def test_a_link_that_shows_no_place_is_reported(link: str, words: str) -> None:
    (finding,) = run_check("map-link", row(memorial=stele(map_url=link)))
    assert words in message(finding)


@pytest.mark.parametrize("link", [f"{YANDEX}/org/gorod/41771457146", f"{YANDEX}/?ll=84.9%2C56.4&z=17"])
def test_a_link_to_a_place_is_left_alone(link: str) -> None:
    assert run_check("map-link", row(memorial=stele(map_url=link))) == []
