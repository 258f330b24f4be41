"""Speed of the claims engine beside natasha and yargy, in one run, on one core.

    .venv/bin/python benchmarks/claims.py [--notes 20]

The text is the notes of the bundled list, repeated. No peer makes claims: natasha splits, tags and
lemmatises (what any adapter over it must do first), yargy matches a number with a noun after it.
Seconds are of the process, warm: each has read the text once before. Before that our memory, then our
time on ever longer texts.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
import warnings
from collections.abc import Callable

from doblest import claims, reading
from doblest.data import bundled_list

LENGTHS = (1_000_000, 2_000_000, 4_000_000, 10_000_000)


def notes() -> str:
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    return "\n".join(entry.note for entry in document.entries)


def seconds(work: Callable[[str], object], text: str, times: int = 3) -> float:
    """The least seconds of the process that the work takes on the text, warm."""
    work(text)
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best


def natasha_work() -> Callable[[str], object]:
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, Segmenter

    segmenter, vocabulary, tagger = Segmenter(), MorphVocab(), NewsMorphTagger(NewsEmbedding())

    def work(text: str) -> object:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_morph(tagger)
        for token in document.tokens:
            token.lemmatize(vocabulary)
        return document

    return work


def yargy_work() -> Callable[[str], object]:
    from yargy import Parser, or_, rule
    from yargy.predicates import gram, type

    number = rule(or_(type("INT"), gram("NUMR")))
    parser = Parser(rule(number, gram("ADJF").optional().repeatable(), gram("NOUN")))
    return lambda text: list(parser.findall(text))


PEERS: dict[str, Callable[[], Callable[[str], object]]] = {
    "natasha (слова и леммы)": natasha_work,
    "yargy (число и существительное)": yargy_work,
}


def speeds(text: str, copies: int) -> None:
    print(f"\n{'':34} знаков/с   к нам")
    long = "\n".join([text] * copies)
    ours = len(long) / seconds(claims.extract, long)
    print(f"{'doblest.claims':34} {ours:10,.0f}")
    for name, make in PEERS.items():
        try:
            work = make()
        except ImportError as error:
            print(f"{name:34} нет пакета: {error.name} (группа bench)")
            continue
        speed = len(text) / seconds(work, text, times=1)
        print(f"{name:34} {speed:10,.0f}   мы быстрее в {ours / speed:,.0f} раз")


def linearity(text: str) -> None:
    print("\nДлина        обычный текст   одной строкой   одни цифры   секунд на миллион знаков")
    for length in LENGTHS:
        plain = (text * (length // len(text) + 1))[:length]
        cells = [plain, plain.replace("\n", " "), "1234567890" * (length // 10)]
        row = [seconds(claims.extract, cell, times=1) / length * 1e6 for cell in cells]
        print(f"{length:10,}   {row[0]:13.2f}   {row[1]:13.2f}   {row[2]:10.2f}")


def memory() -> None:
    print("Память процесса, МБ, после текстов из всё новых слов (кэш форм ограничен)")
    syllables = ("ба", "ке", "ли", "мо", "ну", "ры", "сто", "тви")
    for part in range(1, 6):
        words = (
            syllables[n % 8]
            + syllables[n // 8 % 8]
            + syllables[n // 64 % 8]
            + syllables[n // 512 % 8]
            + str(part)
            for n in range(4096)
        )
        claims.extract(" 300 ".join(words))
        print(f"  {part * 4096:6} слов: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def main() -> None:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", type=int, default=20, help="сколько раз повторить примечания")
    options = parser.parse_args()
    text = notes()
    print(f"Примечания перечня: {len(text):,} знаков, {len(claims.extract(text))} утверждений\n")
    memory()
    speeds(text, options.notes)
    linearity(text)


if __name__ == "__main__":
    main()
