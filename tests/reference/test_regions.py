"""What a historian would check in data/regions.toml."""

from __future__ import annotations

from collections import Counter

import pytest

from doblest.reference.regions import regions


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


@pytest.mark.parametrize("field", ["iso", "name", "name_en", "oktmo", "geonames"])
def test_codes_and_names_are_each_given_once(field):
    values = [getattr(subject, field) for subject in regions().values()]
    assert all(values)
    assert len(set(values)) == 89


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
