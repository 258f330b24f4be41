"""Which addresses may stand in a link."""

from __future__ import annotations

import pytest

from doblest.language.web import is_opened


@pytest.mark.parametrize("address", ["https://yandex.ru/maps", "HTTP://a.example", "geo:55.0,73.4"])
def test_a_page_and_a_point_are_opened(address: str) -> None:
    assert is_opened(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "ул. Ленина, 1",
        "//a.example",
        "http:",
    ],
)
def test_a_script_and_plain_words_are_not(address: str) -> None:
    assert not is_opened(address)
