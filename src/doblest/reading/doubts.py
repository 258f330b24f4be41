"""What is doubtful of a list as a whole: text that may have missed its field (`data/rows.toml`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from doblest.data import load
from doblest.language.residue import clean_line
from doblest.model import Doubt, Entry
from doblest.reading.blocks import Notice, Row
from doblest.reading.classifier import Classified
from doblest.reading.header import is_field
from doblest.reading.quotes import shorten

_LIST = "list"


def find_doubts(entries: Sequence[Entry], rest: Sequence[Classified]) -> Iterator[Doubt]:
    """`rest` is what follows the list's heading and is no entry."""
    yield from (Doubt(_LIST, one.block.message) for one in rest if isinstance(one.block, Notice))
    yield from _find_untaken_column(entries)
    yield from _find_lost_rows([one.block for one in rest if one.part == "outside"])


def _find_untaken_column(entries: Sequence[Entry]) -> Iterator[Doubt]:
    """A column under an unknown heading with most of the text is likely a note, or another field."""
    lengths = _measure_columns(entries)
    extra = {name: length for name, length in lengths.items() if not is_field(name)}
    longest = max(extra, key=extra.__getitem__, default="")
    if extra.get(longest, 0) > load("rows")["doubts"]["column_share"] * lengths.total():
        message = (
            f"в колонке «{longest}» больше всего текста, но такого заголовка чтение не знает: "
            "если это примечание, назовите её «Примечание»"
        )
        yield Doubt(longest, message)


def _measure_columns(entries: Sequence[Entry]) -> Counter[str]:
    """Characters of each column."""
    lengths: Counter[str] = Counter()
    for entry in entries:
        for name, cell in entry.source.cells.items():
            lengths[name] += len(cell.text)
    return lengths


def _find_lost_rows(blocks: Sequence[object]) -> Iterator[Doubt]:
    rows = [block for block in blocks if isinstance(block, Row)]
    if rows:
        quote = shorten(", ".join(filter(None, (clean_line(cell.text) for cell in rows[0].cells))))
        yield Doubt(_LIST, f"строки таблиц, не вошедшие в перечень ({len(rows)}): «{quote}»; городов ли они?")
