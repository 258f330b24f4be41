"""What a historian would check in data/regions.toml."""

from __future__ import annotations

from collections import Counter

import pytest

from doblest.places.slugs import slugify
from doblest.reference.regions import find_region, get_key, regions


def test_there_are_the_89_subjects_that_the_constitution_lists():
    kinds = Counter(
        subject.name.partition(" ")[0] for subject in regions().values() if "Республика" in subject.name
    )
    assert len(regions()) == 89
    assert sum(kinds.values()) == 24
    assert sum("край" in subject.name for subject in regions().values()) == 9
    assert sum("автономный округ" in subject.name for subject in regions().values()) == 4
    assert [subject.iso for subject in regions().values() if " " not in subject.name] == [
        "RU-MOW",
        "RU-SPE",
        "UA-40",
    ]


@pytest.mark.parametrize("field", ["key", "iso", "name", "name_en", "oktmo", "geonames"])
def test_codes_and_names_are_each_given_once(field):
    values = [getattr(subject, field) for subject in regions().values()]
    assert all(values)
    assert len(set(values)) == 89


def test_a_key_is_the_official_name_in_latin_letters_as_a_city_s_is():
    assert {subject.name: subject.key for subject in regions().values()} == {
        subject.name: slugify(subject.name) for subject in regions().values()
    }


@pytest.mark.parametrize("text", ["permskiy-kray", "RU-PER", "ru-per", " Permskiy-Kray "])
def test_a_subject_is_found_by_its_key_or_its_code(text):
    found = find_region(text)
    assert found is regions()["RU-PER"]


@pytest.mark.parametrize("text", ["", "RU", "RU-XXX", "perm", "Пермский край", "\0"])
def test_nothing_else_is_a_subject_s_key(text):
    assert find_region(text) is None


def test_a_code_has_its_key_and_an_unknown_one_has_none():
    assert (get_key("UA-43"), get_key("RU-XXX"), get_key(None)) == ("respublika-krym", None, None)


def test_codes_of_the_standard_are_kept_as_it_gives_them():
    ukrainian = {subject.name: subject.iso for subject in regions().values() if subject.iso.startswith("UA-")}
    assert ukrainian == {
        "Донецкая Народная Республика": "UA-14",
        "Республика Крым": "UA-43",
        "Луганская Народная Республика": "UA-09",
        "Запорожская область": "UA-23",
        "Херсонская область": "UA-65",
        "Севастополь": "UA-40",
    }


def test_federal_districts_hold_what_they_should():
    assert Counter(subject.district for subject in regions().values()) == {
        "Центральный": 18,
        "Приволжский": 14,
        "Северо-Западный": 11,
        "Дальневосточный": 11,
        "Сибирский": 10,
        "Южный": 8,
        "Северо-Кавказский": 7,
        "Уральский": 6,
        "": 4,
    }


@pytest.mark.parametrize(
    ("iso", "oktmo", "geonames"),
    [
        ("RU-CHE", "75", "RU.13"),
        ("RU-SVE", "65", "RU.71"),
        ("RU-TYU", "71", "RU.78"),
        ("RU-KHM", "718", "RU.32"),
        ("RU-YAN", "719", "RU.87"),
        ("RU-NEN", "118", "RU.50"),
        ("RU-CHU", "77", "RU.15"),
        ("RU-MOW", "45", "RU.48"),
        ("UA-14", "21", "UA.05"),
    ],
)
def test_classifier_codes_are_the_subjects_own(iso, oktmo, geonames):
    assert (regions()[iso].oktmo, regions()[iso].geonames) == (oktmo, geonames)


def test_an_unknown_code_is_refused():
    with pytest.raises(KeyError):
        regions()["RU-XXX"]
