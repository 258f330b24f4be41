"""What strangers send, by the million: map links, parameters, filters, searches, sentences, lists as text.

Each target takes a string spun of words that it knows and bits of chaos. A refusal of ours is right; any
other error is a fault, and so is a second spent on one input.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from msgspec import Struct

from doblest import claims
from doblest.errors import DoblestError
from doblest.featurestore import COLLECTIONS
from doblest.featurestore.cql2.parser import parse_filter
from doblest.model import Edition
from doblest.places.links import read_map_link
from doblest.reading import read_bytes
from doblest.server.api.parameters import parse_query
from doblest.server.catalogue.catalogue import get_catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.search.find import find
from doblest.server.search.suggest import suggest

pytestmark = pytest.mark.soak

SLOW = 1.0
"""Seconds of the processor that one input of up to 100 KB may take."""
_CHAOS = (
    "\x00",
    "\ud800",
    "\ufffe",
    "й",
    "и\u0306",
    "😀",
    "%",
    "'",
    '"',
    "\\",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
)
_NUMBERS = (
    "0",
    "-0",
    "1e308",
    "NaN",
    "9" * 30,
    "55.16",
    "60,10",
    "2020-02-30",
    "٣",
    "1_0",
    "13 млн",
    "1941–1945",
)
_WORDS = {
    "links": (
        "https://yandex.ru/maps/?pt=",
        "&ll=",
        "geo:",
        "https://2gis.ru/geo/",
        "#map=16/",
        "&z=",
        "/-/CCU",
        "?rtext=",
        "https://maps.app.goo.gl/",
        "@55.1,60.1,17z",
        "%2C",
        "mailto:",
        "//",
        "xn--",
        "whatshere%5Bpoint%5D=",
        ":99999",
    ),
    "parameters": (
        "limit=",
        "offset=",
        "bbox=",
        "datetime=",
        "filter=",
        "crs=",
        "q=",
        "&",
        "..",
        "/",
        "Z",
        "T00:00:00",
        "city=",
        "year=",
        "revision=",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "filter-lang=cql2-json",
        "bbox-crs=",
    ),
    "filters": (
        " AND ",
        " OR ",
        "NOT ",
        "year",
        "city",
        " = ",
        " <> ",
        " IN (",
        " LIKE ",
        " BETWEEN ",
        "IS NULL",
        "TRUE",
        "S_INTERSECTS(geometry,",
        "POINT(60 55)",
        "POLYGON((",
        "BBOX(",
        "CASEI(",
        "A_CONTAINS(",
        "DATE('2020-01-01')",
        "POINT EMPTY",
        "GEOMETRYCOLLECTION(",
        "TIMESTAMP('",
        "INTERVAL('..',",
        "+",
        "*",
        "%",
        "'Миасс'",
    ),
    "searches": (
        "танк",
        "сапоги",
        "Пермь",
        "т-34",
        "nfyrb",
        "снарядов",
        "Ёлка",
        "a*",
        "OR",
        "NEAR(",
        "-",
        "^",
        "город ",
    ),
    "sentences": (
        "Завод дал фронту ",
        "более ",
        "свыше ",
        "тысяч ",
        "млн ",
        "танков",
        ". ",
        "в 1941–1945 годах ",
        "на 30 % ",
        "из ",
        "каждый третий ",
        "снаряд ",
        "(",
        ")",
        "Т-34",
        "им. ",
        "г. ",
        "тонн ",
        "рублей, ",
        "; ",
        "№ ",
        "не менее ",
        "– ",
    ),
    "lists": (
        "№;Город;Область;Год;Примечание\n",
        "1;Миасс;",
        "\t",
        "\n",
        ";",
        '"',
        "|",
        "---",
        "Итого",
        "<table>",
        "<tr><td>",
    ),
}


class Target(Struct, frozen=True):
    run: Callable[[str], object]
    executions: int
    """Of the ten million."""


@pytest.fixture
def targets(register: Edition) -> dict[str, Target]:
    catalogue = get_catalogue(register)
    cities = COLLECTIONS["cities"]
    return {
        "links": Target(read_map_link, 4_000_000),
        "parameters": Target(lambda text: parse_query(tuple(parse_qsl(text)), cities), 3_000_000),
        "filters": Target(lambda text: parse_filter(text, "cql2-text"), 2_000_000),
        "searches": Target(
            lambda text: (find(catalogue, text[:200]), suggest(catalogue, text[:200])), 300_000
        ),
        "sentences": Target(lambda text: tuple(claims.extract(text)), 500_000),
        "lists": Target(lambda text: read_bytes(text.encode("utf-8", "replace"), "list.csv"), 200_000),
    }


def spin(words: tuple[str, ...], chance: random.Random) -> str:
    """Mostly short; one in a thousand is a piece repeated up to 100 KB."""
    sources = (words, words, words, _NUMBERS, _CHAOS)
    text = "".join(chance.choice(chance.choice(sources)) for _ in range(chance.randint(1, 14)))
    if chance.random() < 0.001:
        text = (text * (100_000 // len(text.encode("utf-8", "replace")) + 1))[:50_000]
    return text


def try_once(run: Callable[[str], object], text: str) -> str:
    """What went wrong, or nothing."""
    started = time.process_time()
    try:
        run(text)
    except (DoblestError, ProblemError):
        pass
    except Exception as error:  # any kind at all is what is looked for
        return f"{type(error).__name__}: {error}"[:200]
    seconds = time.process_time() - started
    return f"took {seconds:.1f} s" if seconds > SLOW else ""


@pytest.mark.parametrize("name", list(_WORDS))
def test_no_input_crashes_or_stalls(
    targets: dict[str, Target], name: str, scale: Callable[[int], int], seed: int
) -> None:
    target, chance = targets[name], random.Random(f"{seed}-{name}")
    try_once(target.run, "разогрев")  # dictionaries are loaded by the first
    faults: dict[str, str] = {}
    for _ in range(scale(target.executions)):
        text = spin(_WORDS[name], chance)
        fault = try_once(target.run, text)
        kind = fault.split(":")[0]
        if fault and (kind not in faults or len(text) < len(faults[kind])):
            faults[kind] = f"{fault} ← {text[:300]!r} ({len(text)} characters)"
    assert not faults, "\n".join(faults.values())
