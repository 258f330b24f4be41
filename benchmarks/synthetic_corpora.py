"""Corpora made up for benchmarks: any number of gigabytes of which no document is like another.

Sentences of the bundled list's notes are the moulds: their numbers, and the words that the vocabulary of
`synthetic_lists.py` has a form for, are drawn anew each time. Grammatical nonsense in words of 20,000 forms.

    .venv/bin/python benchmarks/synthetic_corpora.py 1000 folder    # megabytes of jsonl, parquet and text
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import pyarrow
import pyarrow.parquet
from synthetic_lists import _tag, vocabulary

from doblest import data, reading
from doblest.language.sentences import split_sentences

FILE = 64 << 20
"""Bytes of a file."""
PLAIN = 0.7
"""Share of the sentences without a number: a corpus is not as full of them as the notes are."""
_COPIES = 400
"""Sentences that are cast from a mould at once."""
_WORD = re.compile(r"\d+|[а-яё]{4,}")


def list_moulds() -> list[tuple[str, list[numpy.ndarray]]]:
    """Sentences with a place for each word that is drawn, and the words for each place."""
    numbers = numpy.array([str(number) for number in range(2, 10_000)], object)
    forms = {tag: numpy.array(words, object) for tag, words in vocabulary().items()}
    bundled = data.bundled_list()
    moulds = []
    for entry in reading.read_bytes(bundled.read_bytes(), bundled.name).entries:
        for start, end in split_sentences(entry.note):
            places: list[numpy.ndarray] = []

            def draw(match: re.Match[str], places: list[numpy.ndarray] = places) -> str:
                words = numbers if match[0].isdigit() else forms.get(_tag(match[0]))
                if words is None:
                    return match[0]
                places.append(words)
                return "%s"

            mould = _WORD.sub(draw, entry.note[start:end].strip().replace("%", "%%"))
            if len(places) > 3:
                moulds.append((mould, places))
    return moulds


def cast_sentences(seed: int) -> Iterator[str]:
    """Sentences without end, each once."""
    chance = numpy.random.default_rng(seed)
    moulds = list_moulds()
    numbered = [mould for mould in moulds if any(len(words) == 9_998 for words in mould[1])]
    plain = [mould for mould in moulds if not any(len(words) == 9_998 for words in mould[1])]
    while True:
        batch: list[str] = []
        for _ in range(20):
            some = plain if chance.random() < PLAIN else numbered
            mould, places = some[chance.integers(len(some))]
            columns = [words[chance.integers(len(words), size=_COPIES)] for words in places]
            batch.extend(mould % row for row in zip(*columns, strict=True))
        for index in chance.permutation(len(batch)):
            yield batch[index]


def make_documents(seed: int) -> Iterator[str]:
    """Texts of three to eighty sentences, in paragraphs."""
    chance = numpy.random.default_rng(seed)
    sentences = cast_sentences(seed)
    while True:
        length = int(chance.integers(3, 80))
        some = list(itertools.islice(sentences, length))
        yield "\n".join(" ".join(some[start : start + 6]) for start in range(0, length, 6))


def write_corpus(megabytes: int, folder: Path, seed: int = 1) -> None:
    """Files of 64 MB: two of three are jsonl, one is Parquet; a twentieth is folders of texts."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = make_documents(seed)
    left, texts = megabytes * 1_000_000, 0
    for number in itertools.count():
        if left <= 0:
            return
        size = min(left, FILE)
        some = list(_take(documents, size))
        left -= size
        name = f"{seed}-{number:04}"
        if number % 20 == 1:
            (folder / name).mkdir()
            for text in some:
                texts += 1
                (folder / name / f"{texts:07}.txt").write_text(text, "utf-8")
        elif number % 3 == 2:
            table = pyarrow.table({"id": [f"{name}-{i}" for i in range(len(some))], "text": some})
            pyarrow.parquet.write_table(table, folder / f"{name}.parquet", row_group_size=500)
        else:
            lines = (
                json.dumps({"doc": f"{name}-{i}", "text": t}, ensure_ascii=False) for i, t in enumerate(some)
            )
            (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _take(documents: Iterator[str], size: int) -> Iterator[str]:
    while size > 0:
        text = next(documents)
        size -= len(text.encode())
        yield text


if __name__ == "__main__":
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
