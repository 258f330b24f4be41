"""Speed of the claims engine beside natasha and yargy, in one run, on one core, each text read once.

    .venv/bin/python benchmarks/claims.py [--runs 5]

No peer makes claims: natasha splits, tags and lemmatises (what any adapter over it must do first), yargy
matches a number with a noun after it. Every reading is the first of a fresh process, which prints its
seconds and its memory; the best of the runs counts. «Холодное»: words, tables and dictionaries are met
for the first time; imports are given apart. «Тёплое»: the process has read the same words before in other
sentences, and reads the text itself for the first time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FORMS = 20_000
SOUP = 10_000_000
LENGTHS = (1_000_000, 2_000_000, 4_000_000, 10_000_000)
_MARKS = (" ", " ", " ", " ", ", ", ". ", "; ", " – ", "-", " и ", " %, ", " тыс. ", " до ", "/", ":", " № ")


def write_texts(folder: Path) -> None:
    """The texts that are read, each in a file of its own."""
    from synthetic_lists import build_document, spin_notes, write_prose

    real = build_document(70).entries
    notes = [entry.note for entry in real]
    chance = random.Random(FORMS)
    shuffled = [change_numbers(part, chance) for note in notes for part in re.split(r"(?<=[.;])\s", note)]
    chance.shuffle(shuffled)
    texts = {
        "notes": "\n".join(notes),
        "shuffled": "\n".join(shuffled),
        "prose": write_prose(real, FORMS, chance),
        "soup": write_soup(SOUP, chance),
        "digits": "1234567890" * (LENGTHS[-1] // 10),
        "plain": "\n".join(spin_notes(real, LENGTHS[-1] // 600, chance)),
    }
    for name, text in texts.items():
        folder.joinpath(name).write_text(text, "utf-8")


def change_numbers(text: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), text)


def write_soup(length: int, chance: random.Random) -> str:
    """Numbers and what may stand between them, and nothing else."""
    pieces: list[str] = []
    size = 0
    while size < length:
        piece = str(chance.randint(0, 10 ** chance.randint(1, 6))) + chance.choice(_MARKS)
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces)[:length]


def load_doblest() -> Callable[[str], Sequence[object]]:
    from doblest import claims

    return claims.extract


def load_natasha() -> Callable[[str], Sequence[object]]:
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, Segmenter

    segmenter, vocabulary, tagger = Segmenter(), MorphVocab(), NewsMorphTagger(NewsEmbedding())

    def work(text: str) -> Sequence[object]:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_morph(tagger)
        for token in document.tokens:
            token.lemmatize(vocabulary)
        return document.tokens

    return work


def load_yargy() -> Callable[[str], Sequence[object]]:
    from yargy import Parser, or_, rule
    from yargy.predicates import gram, type

    number = rule(or_(type("INT"), gram("NUMR")))
    parser = Parser(rule(number, gram("ADJF").optional().repeatable(), gram("NOUN")))
    return lambda text: list(parser.findall(text))


READERS: dict[str, Callable[[], Callable[[str], Sequence[object]]]] = {
    "doblest": load_doblest,
    "natasha": load_natasha,
    "yargy": load_yargy,
}


def measure(reader: str, path: Path, before: Path | None, length: int, *, one_line: bool) -> dict[str, float]:
    """Seconds of this process, which has read nothing but `before`; its memory in MiB."""
    warnings.simplefilter("ignore")
    text = path.read_text("utf-8")[:length]
    text = text.replace("\n", " ") if one_line else text
    start = time.process_time()
    work = READERS[reader]()
    loaded = time.process_time()
    if before is not None:
        work(before.read_text("utf-8"))
    begun = time.process_time()
    found = len(work(text))
    return {
        "length": len(text),
        "seconds": time.process_time() - begun,
        "loading": loaded - start,
        "found": found,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def run(folder: Path, name: str, *options: str, runs: int = 1) -> dict[str, float]:
    """The best of so many first readings of a text, each in a process of its own."""
    command = [sys.executable, __file__, "--read", str(folder / name), *options]
    outputs = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(runs)
    ]
    results: list[dict[str, float]] = [json.loads(output) for output in outputs]
    return min(results, key=lambda result: result["seconds"])


def print_speeds(folder: Path, runs: int) -> None:
    from doblest.compiled import is_current

    pure = os.environ.get("DOBLEST_PURE") or not is_current()
    print("Движок:", "Python" if pure else "скомпилирован (make compiled)")
    print(f"{'':30} {'знаков':>10} {'знаков/с':>10} {'с загрузкой':>12} {'найдено':>8} {'МБ':>5}")
    warm = "--before", str(folder / "shuffled")
    rows: list[tuple[str, str, tuple[str, ...], int]] = [
        (f"холодное, {FORMS:,} форм", "prose", (), runs),
        ("  natasha, слова и леммы", "prose", ("--reader", "natasha"), 1),
        ("холодное, примечания", "notes", (), runs),
        ("  natasha, слова и леммы", "notes", ("--reader", "natasha"), 1),
        ("тёплое, примечания", "notes", warm, runs),
        ("  natasha, слова и леммы", "notes", ("--reader", "natasha", *warm), 1),
        ("  yargy, число и слово", "notes", ("--reader", "yargy", *warm), 1),
        ("числа без слов", "soup", (), 1),
    ]
    for title, name, options, times in rows:
        try:
            print(title.ljust(30), format_row(run(folder, name, *options, runs=times)))
        except subprocess.CalledProcessError as error:
            print(title.ljust(30), "нет пакета (группа bench):", error.stderr.strip().splitlines()[-1])


def format_row(result: dict[str, float]) -> str:
    length, seconds = result["length"], result["seconds"]
    whole = seconds + result["loading"]
    speeds = f"{length:10,.0f} {length / seconds:10,.0f} {length / whole:12,.0f}"
    return f"{speeds} {result['found']:8,.0f} {result['memory']:5.0f}"


def print_linearity(folder: Path) -> None:
    print("\nДлина        обычный текст   одной строкой   одни цифры   секунд на миллион знаков")
    for length in LENGTHS:
        cells = [("plain",), ("plain", "--one-line"), ("digits",)]
        row = [run(folder, *cell, "--length", str(length))["seconds"] / length * 1e6 for cell in cells]
        print(f"{length:10,}   {row[0]:13.2f}   {row[1]:13.2f}   {row[2]:10.2f}")


def print_memory() -> None:
    from doblest import claims

    print("\nПамять процесса, МБ, после текстов из всё новых слов (кэш форм ограничен)")
    syllables = ("ба", "ке", "ли", "мо", "ну", "ры", "сто", "тви")
    for part in range(1, 6):
        words = ("".join(syllables[n >> 3 * k & 7] for k in range(4)) + str(part) for n in range(4096))
        claims.extract(" 300 ".join(words))
        print(f"  {part * 4096:6} слов: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def parse_options() -> Any:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="сколько процессов читают каждый текст")
    parser.add_argument("--write", type=Path, help="только написать тексты в папку")
    reading = parser.add_argument_group("один процесс: прочитать текст и напечатать меры")
    reading.add_argument("--read", type=Path)
    reading.add_argument("--reader", choices=READERS, default="doblest")
    reading.add_argument("--before", type=Path, help="что прочитать прежде")
    reading.add_argument("--length", type=int, default=10 * SOUP)
    reading.add_argument("--one-line", action="store_true")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    if options.write is not None:
        write_texts(options.write)
        return
    if options.read is not None:
        result = measure(
            options.reader, options.read, options.before, options.length, one_line=options.one_line
        )
        print(json.dumps(result))
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, __file__, "--write", name], check=True)
        print_speeds(folder, options.runs)
        print_linearity(folder)
    print_memory()


if __name__ == "__main__":
    main()
