"""Lists made up for benchmarks: settlements are the gazetteer's, all else is nobody's.

Each note is spun word by word from the pairs of words of the real notes, with other numbers, and many of
its words are replaced by others of the same grammatical form out of a vocabulary of 20,000 forms of common
words: grammatical nonsense, no two notes alike and few words that repeat. In one note of a hundred
a passage of another is planted. Memorials have addresses and map links of their own.

    .venv/bin/python benchmarks/synthetic_lists.py 10000 list.csv    # the list as a file to import
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import msgspec

from doblest import data, reading
from doblest.language.readings import analyzer
from doblest.model import Document, Entry, Memorial
from doblest.places.gazetteer import Settlement, settlements
from doblest.reference.regions import regions

PASSAGE = 40
"""Words of a planted passage."""
FORMS = 20_000
"""Of the vocabulary that words are replaced from."""
REPLACED = 0.6
"""Share of the words, of those that the vocabulary has a form for, that are replaced."""
PROSE_FORMS = 92_000
"""Of the vocabulary that prose is written from."""
_SAMPLED = 460_000
"""For a vocabulary of N forms every (this / N)th form of the dictionary is looked at."""
_PARTS = frozenset({"NOUN", "ADJF", "VERB", "PRTF", "INFN", "ADVB"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
_WORD = re.compile(r"[а-яё]{4,}")
_RUSSIAN = re.compile(r"[а-яё-]+")
_YEAR = re.compile(r"19[34]\d")
_LETTERS = re.compile(r"[а-я]+")


def build_document(size: int) -> Document:
    """The bundled list for 70 rows; a made-up one for any other number."""
    bundled = data.bundled_list()
    document = reading.read_bytes(bundled.read_bytes(), bundled.name)
    if size == len(document.entries):
        return document
    entries, _ = build_entries(size, document.entries)
    return msgspec.structs.replace(document, sha256=f"{size:064d}", entries=tuple(entries))


def build_entries(size: int, real: Sequence[Entry]) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Entries of that many cities, and the pairs of rows that share a planted passage."""
    chance = random.Random(size)
    places = list(islice(_name_places(), size))
    notes = spin_notes(real, size, chance)
    planted = list(_plant(notes, chance))
    words = [word for forms in vocabulary().values() for word in forms]
    entries = []
    for number, ((city, place), note) in enumerate(zip(places, notes, strict=True), 1):
        model = real[number % len(real)]
        memorial = _build_memorial(model.memorial, place, chance, words)
        region = regions()[place.iso].name if place.iso in regions() else ""
        cells = {name: msgspec.structs.replace(cell, text="") for name, cell in model.source.cells.items()}
        source = msgspec.structs.replace(model.source, row=number, cells=cells)
        fields = {"number": number, "city": city, "region": region, "note": note, "source": source}
        entries.append(msgspec.structs.replace(model, **fields, memorial=memorial))
    return entries, planted


def spin_notes(real: Sequence[Entry], count: int, chance: random.Random) -> list[str]:
    """Notes of as many words as the real ones have."""
    follows: dict[str, list[str]] = defaultdict(list)
    for entry in real:
        for word, following in pairwise(entry.note.split()):
            follows[word].append(following)
    starts = [word for word in follows if word[0].isupper()]
    lengths = [len(entry.note.split()) for entry in real]
    return [_spin(follows, starts, chance.choice(lengths), chance) for _ in range(count)]


def write_prose(real: Sequence[Entry], size: int, chance: random.Random) -> str:
    """Notes with so many different word forms that about every other word is met for the first time."""
    unused = {tag: iter(forms) for tag, forms in vocabulary(PROSE_FORMS).items()}
    notes: list[str] = []
    met: set[str] = set()
    while len(met) < size:
        words = [_renew(word, unused) for word in spin_notes(real, 1, chance)[0].split()]
        met.update(match[0] for word in words for match in _RUSSIAN.finditer(word.lower()))
        notes.append(" ".join(words))
    return "\n".join(notes)


def write_csv(document: Document, path: Path) -> None:
    """The list as its owner would keep it in a table, for `doblest import` of any release."""
    with path.open("w", encoding="utf-8", newline="") as target:
        table = csv.writer(target)
        table.writerow(["№", "Город", "Область", "Год", "Примечание", "Наличие стелы, сквера"])
        for entry in document.entries:
            year = entry.year or ""
            row = entry.number, entry.city, entry.region, year, entry.note, _write_memorial(entry.memorial)
            table.writerow(row)


@cache
def vocabulary(size: int = FORMS) -> Mapping[str, tuple[str, ...]]:
    """Word forms by their grammatical tag, the same in every run."""
    keys = analyzer().dictionary.words.iterkeys("")
    known = sorted(
        {key for key in islice(keys, 0, None, _SAMPLED // size) if _LETTERS.fullmatch(key) and len(key) < 16}
    )
    random.Random(FORMS).shuffle(known)
    forms: dict[str, list[str]] = defaultdict(list)
    taken = 0
    for form in known:
        tag = _tag(form)
        if tag and tag in _tags_of_notes():
            forms[tag].append(form)
            taken += 1
        if taken == size:
            break
    return {tag: tuple(some) for tag, some in forms.items()}


@cache
def _tags_of_notes() -> frozenset[str]:
    bundled = data.bundled_list()
    real = reading.read_bytes(bundled.read_bytes(), bundled.name).entries
    return frozenset(tag for entry in real for word in entry.note.split() if (tag := _tag(word)))


@cache
def _tag(form: str) -> str:
    """Of a common word in lower case, one that the dictionary of spelling has; empty for any other."""
    if not _WORD.fullmatch(form):
        return ""
    parse = analyzer().parse(form)[0]
    if parse.tag.POS not in _PARTS or _NAMES & parse.tag.grammemes or parse.normal_form not in _common():
        return ""
    return str(parse.tag)


@cache
def _common() -> frozenset[str]:
    return frozenset(gzip.decompress(data.resource("lemmas.txt.gz").read_bytes()).decode().split())


def _name_places() -> Iterator[tuple[str, Settlement]]:
    """The gazetteer has fewer settlements than a list may have rows: «Миасс» comes again as «Миасс 2»."""
    seen: Counter[str] = Counter()
    russian = [one for one in settlements() if one.iso.startswith("RU-")]
    while True:
        for place in russian:
            seen[place.name] += 1
            number = seen[place.name]
            yield (f"{place.name} {number}" if number > 1 else place.name), place


def _spin(follows: dict[str, list[str]], starts: list[str], length: int, chance: random.Random) -> str:
    word, words = chance.choice(starts), []
    for _ in range(length):
        words.append(_vary(word, chance))
        word = chance.choice(follows.get(word) or starts)
    return " ".join(words).rstrip(",;:") + "."


def _vary(word: str, chance: random.Random) -> str:
    """Another year of the war years, another number, another word of the same form."""
    if word.isdigit():
        return str(chance.randint(1941, 1945) if _YEAR.fullmatch(word) else chance.randint(2, 9999))
    forms = vocabulary().get(_tag(word.rstrip(",.;")))
    if not forms or chance.random() > REPLACED:
        return word
    return chance.choice(forms) + word[len(word.rstrip(",.;")) :]


def _renew(word: str, unused: Mapping[str, Iterator[str]]) -> str:
    """Another word of the same form that was not used yet, where there is one."""
    plain = word.rstrip(",.;")
    return next(unused.get(_tag(plain), iter(())), plain) + word[len(plain) :]


def _build_memorial(
    model: Memorial | None, place: Settlement, chance: random.Random, words: Sequence[str]
) -> Memorial | None:
    if model is None:
        return None
    lon, lat = place.lon + chance.uniform(-0.1, 0.1), place.lat + chance.uniform(-0.1, 0.1)
    return msgspec.structs.replace(
        model,
        address=f"{place.name}, ул. {chance.choice(words).capitalize()}, {chance.randint(1, 200)}",
        map_url=f"https://yandex.ru/maps/?ll={lon:.6f}%2C{lat:.6f}&z=17",
    )


def _write_memorial(memorial: Memorial | None) -> str:
    parts = (memorial.name, memorial.address, memorial.map_url) if memorial else ("Нет",)
    return "\n".join(part for part in parts if part)


def _plant(notes: list[str], chance: random.Random) -> Iterator[tuple[int, int]]:
    for _ in range(len(notes) // 100):
        left, right = sorted(chance.sample(range(len(notes)), 2))
        words = notes[left].split()
        if len(words) > PASSAGE:
            notes[right] += " " + " ".join(words[:PASSAGE])
            yield left, right


if __name__ == "__main__":
    write_csv(build_document(int(sys.argv[1])), Path(sys.argv[2]))
