"""Claims of sentences as English phrases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doblest.claims import extract
from doblest.data import bundled_list
from doblest.language.normalise import fold_blanks
from doblest.model import Claim
from doblest.reading import read
from doblest.wording.deeds import describe_deed
from doblest.wording.phrases import build_runs, say_claim
from doblest.wording.sentences import write_sentence

CYRILLIC = re.compile(r"[\u0400-\u052f]")


def read_bundled_claims() -> list[Claim]:
    return [claim for entry in read(Path(str(bundled_list()))).entries for claim in extract(entry.note)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Завод выпустил более 2,5 млн мин и гранат.", "more than 2.5 million mines and grenades"),
        ("В городе выплавили почти 1,2 млн тонн стали.", "almost 1.2 million tonnes of steel"),
        ("Фабрика сшила 300 тысяч пар валенок.", "300,000 pairs of felt boots"),
        ("Завод выпустил 12 467 529 патронов.", "12,467,529 cartridges"),
        ("Завод выпустил 21 танк.", "21 tanks"),
        ("Завод выпустил 1 танк.", "1 tank"),
        ("Каждый третий танк выпущен на заводе.", "every third tank"),
        ("Комбинат дал половину всего никеля страны.", "half of all nickel"),
        ("Завод дал 40 % никеля страны.", "40% of the nickel"),
        ("Жители собрали 3 млн рублей в фонд обороны.", "3 million roubles for the defence fund"),
        ("Жители собрали 165 тысяч рублей на танк.", "165,000 roubles for a tank"),
        ("Выпуск промышленной продукции вырос в 2,5 раза.", "industrial output up 2.5 times"),
        ("Производительность труда выросла на 30 %.", "labour productivity up by 30%"),
        ("Токарь выполнил норму на 150 %.", "150% of the norm"),
        ("Завод давал до 20 танков в день.", "up to 20 tanks a day"),
        ("Из города отправили 40 вагонов подарков.", "40 wagonloads of gifts"),
    ],
)
def test_a_claim_is_an_english_phrase(text: str, said: str) -> None:
    assert fold_blanks(say_claim(extract(text)[0], "en")) == said


def test_a_thing_that_has_no_english_stays_whole_in_russian() -> None:
    claim = extract("Завод выпустил 300 дюралевых кубриков.")[0]
    runs = [(fold_blanks(run.text), run.language) for run in build_runs(claim)]
    assert runs == [("300", "en"), ("дюралевых кубриков", "ru")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("За годы войны в Перми выпустили 300 танков.", "Perm made 300 tanks, 1941–1945."),
        ("Завод № 19 отремонтировал 40 самолётов.", "Plant No. 19 repaired 40 aircraft."),
        ("Каждый третий танк был выпущен.", "Every third tank was made."),
        ("Погибло 1200 жителей.", "1,200 inhabitants died."),
        ("В 1942 году было отправлено на фронт 5000 т стали.", "5,000 tonnes of steel were sent, 1942."),
        ("В город эвакуировали 12 тысяч человек.", "The city took in 12,000 people."),
    ],
)
def test_a_claim_is_a_sentence_of_its_own(text: str, sentence: str) -> None:
    assert fold_blanks(write_sentence(extract(text)[0])) == sentence


def test_the_bundled_lists_claims_are_wholly_in_english() -> None:
    claims = read_bundled_claims()
    said = [say_claim(claim, "en") + describe_deed(claim, "en") + write_sentence(claim) for claim in claims]
    assert len(said) > 300
    assert [text for text in said if CYRILLIC.search(text)] == []


def test_no_reading_has_a_hole_in_it() -> None:
    for claim in read_bundled_claims():
        sentence = write_sentence(claim)
        assert not re.search(r"  |None|, ,|\bof\.|\ba [aeio]| ,|\.\.", sentence), sentence
        assert sentence.endswith(".")
