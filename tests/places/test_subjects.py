from __future__ import annotations

import pytest

from doblest.places import find_region
from doblest.reference.regions import regions


@pytest.mark.parametrize(
    ("written", "iso", "score"),
    [
        ("Свердловская область", "RU-SVE", 1.0),
        ("Республика Саха (Якутия)", "RU-SA", 1.0),
        ("Удмуртская республика", "RU-UD", 0.99),
        ("Донецкая народная республика", "UA-14", 0.99),
        ("Ханты-Мансийский автономный округ - Югра", "RU-KHM", 0.99),
        ("Кемеровская область", "RU-KEM", 0.98),
        ("Кузбасс", "RU-KEM", 0.98),
        ("ХМАО", "RU-KHM", 0.98),
        ("ЯНАО", "RU-YAN", 0.98),
        ("Югра", "RU-KHM", 0.98),
        ("ЛНР", "UA-09", 0.98),
        ("Башкирия", "RU-BA", 0.98),
        ("РСО-Алания", "RU-SE", 0.98),
        ("Свердловская области", "RU-SVE", 0.95),
        ("Республики Башкортостан", "RU-BA", 0.95),
        ("Нижегородской обл.", "RU-NIZ", 0.95),
        ("Татарстане", "RU-TA", 0.95),
        ("г.Москва", "RU-MOW", 0.95),
        ("Республика Саха (Якутск)", "RU-SA", 0.9),
        ("Горьковская область", "RU-NIZ", 0.9),
        ("Магаданский край", "RU-MAG", 0.85),
        ("Алтайская область", "RU-ALT", 0.85),
        ("Свердловская", "RU-SVE", 0.85),
        ("Самарская губерния", "RU-SAM", 0.85),
    ],
)
def test_a_subject_is_known_as_lists_write_it(written, iso, score):
    found = find_region(written)
    assert (found.iso, found.score) == (iso, score)
    assert found.name == regions()[iso].name


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Новасибирская область", "RU-NVS"),
        ("Челябинская обасть", "RU-CHE"),
        ("Ямало-Ненецикй автономный округ", "RU-YAN"),
        ("Растовская область", "RU-ROS"),
    ],
)
def test_a_small_misspelling_is_forgiven_at_a_price(written, iso):
    found = find_region(written)
    assert found.iso == iso
    assert found.score < 0.9
    assert found.reason.startswith("похоже на")


@pytest.mark.parametrize(
    "written",
    [
        "",
        " — ",
        "Атлантида",
        "Гуджарат",
        "область",
        "республика",
        "Свердловск",
        "Минская область",
        "Штат Техас",
        "КБЧ",
        "Нет",
        "улица Горького",
    ],
)
def test_an_unknown_name_is_no_wild_guess(written):
    assert find_region(written) is None


def test_every_name_in_the_data_finds_its_own_subject():
    strays = [
        (known, subject.iso)
        for subject in regions().values()
        for known in subject.names
        if find_region(known).iso != subject.iso
    ]
    assert strays == []


def test_a_letter_left_out_never_gives_another_subject():
    # «омская область» is what is left of «Томская область», and a subject of its own.
    strays = [
        (name, found.iso)
        for subject in regions().values()
        for cut in range(len(subject.name))
        if (name := subject.name[:cut] + subject.name[cut + 1 :]) != "омская область"
        if (found := find_region(name)) and found.iso != subject.iso
    ]
    assert strays == []


def test_the_two_altais_and_the_two_novgorods_stay_apart():
    assert find_region("Республика Алтай").iso == "RU-AL"
    assert find_region("Алтайский край").iso == "RU-ALT"
    assert find_region("Новгородская область").iso == "RU-NGR"
    assert find_region("Нижегородская область").iso == "RU-NIZ"
    assert find_region("Волгоградская область").iso == "RU-VGG"
    assert find_region("Вологодская область").iso == "RU-VLG"
