"""Where a doer's name begins and ends."""

from __future__ import annotations

import pytest

from doblest.claims.roles.candidates import list_nominals
from doblest.claims.roles.clauses import parse
from doblest.claims.state import State, open_sentence


def list_names(text: str) -> list[tuple[str, str]]:
    parsed = parse(open_sentence(text, 0, len(text), State()), ())
    return [
        (text[slice(*parsed.locate(one.start, one.end))], one.type)
        for i in range(len(parsed.clauses))
        for one in list_nominals(parsed, i)
    ]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("завод № 52 дал", "завод № 52", "plant"),
        ("завод имени Калинина дал", "завод имени Калинина", "plant"),
        ("фабрика «Красный путь» дала", "фабрика «Красный путь»", "plant"),
        ("жители Омской области дали", "жители Омской области", "population"),
        (
            "предприятия лёгкой промышленности города дали",
            "предприятия лёгкой промышленности города",
            "plant",
        ),
        ("работали в Омске", "Омске", "city"),
        ("первым стал Иван Фомичёв", "Иван Фомичёв", "workers"),
        ("столица Башкирии дала", "столица Башкирии", "city"),
        ("И.М.Кузьмичев и А.И.Звягин разработали", "И.М.Кузьмичев и А.И.Звягин", "workers"),
        ("П.Н.Гусев и Н.Беляев разработали", "П.Н.Гусев и Н.Беляев", "workers"),
        ("в городе и области развёрнуты", "городе и области", "city"),
        ("жителей города и района", "жителей города и района", "population"),
        ("завод полиграфмашин выпустил", "завод полиграфмашин", "plant"),
        ("завод термоплавок дал", "завод термоплавок", "plant"),
    ],
)
def test_a_name_is_taken_whole(text: str, name: str, type_: str) -> None:
    assert (name, type_) in list_names(text)


@pytest.mark.parametrize(
    "text", ["винтовок ППШ", "Валовой сбор", "звание «стахановец»", "Пром. продукция", "ветер и снег"]
)
def test_what_names_nobody_is_no_name(text: str) -> None:
    assert list_names(text) == []
