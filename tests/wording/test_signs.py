"""A change of one sign has a name, and blanks have a shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.wording.signs import name_changes, show_blanks

CHANGES = [
    ("719 тысяч - рабочие", "719 тысяч — рабочие", "дефис → тире"),
    ("1941-1945", "1941–1945", "дефис → короткое тире"),
    ('завод "Амурсталь"', "завод «Амурсталь»", "прямые кавычки → «ёлочки»\u00a0×2"),
    ("приняла  22 завода", "приняла 22 завода", "двойной пробел → один"),
    ("раненых,70%", "раненых, 70%", "добавлено: пробел"),
    ("завод №126", "завод №\u00a0126", "добавлено: неразрывный пробел"),
    ("К. Е. Жук", "К.\u00a0Е.\u00a0Жук", "пробел → неразрывный пробел\u00a0×2"),
    ("самолет", "самолёт", "е → ё"),
    ("Cаратов", "Саратов", "латинская буква → русская: C"),
    ("республика", "Республика", "строчная → прописная"),
    ("Танков было", "танков было", "прописная → строчная"),
    ("принял город", "принял город.", "добавлено: точка"),
    ("города, взяли", "города взяли", "убрано: запятая"),
]


@pytest.mark.parametrize(("old", "new", "name"), CHANGES)
def test_a_change_of_one_sign_is_named(old: str, new: str, name: str) -> None:
    assert name_changes(old, new, "ru") == (name,)


@pytest.mark.parametrize(
    ("old", "new"), [("тон", "тонн"), ("Волгоград", "Вологда"), ("", ""), ("дом", "дом")]
)
def test_a_change_of_words_can_be_seen_and_has_no_name(old: str, new: str) -> None:
    assert name_changes(old, new, "ru") == ()


def test_each_kind_is_named_once_in_the_order_of_the_text() -> None:
    named = name_changes("дал - мины,снаряды - бомбы", "дал — мины, снаряды — бомбы", "en")
    assert named == ("hyphen → dash\u00a0×2", "added: space")


@pytest.mark.parametrize(
    ("text", "shown"), [("  ", "␣␣"), ("\u00a0", "°"), ("\n", "¶"), ("a b", "a b"), ("", ""), (" — ", " — ")]
)
def test_blanks_alone_have_a_shape(text: str, shown: str) -> None:
    assert show_blanks(text) == shown


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_may_be_compared(old: str, new: str) -> None:
    assert all(name_changes(old, new, "ru"))
