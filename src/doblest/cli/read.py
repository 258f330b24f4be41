"""`doblest read`: a document joined with its places, a row a city."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import track
from rich.table import Table

from doblest import places, reading
from doblest.cli.console import write_whole_file
from doblest.model import Document, Doubt, Entry, Located, Memorial, MemorialStatus, Place, Source
from doblest.reading.entry import NO_CITY, NO_REGION

_FEW = 5
"""Rows that share a doubt and are still listed one by one."""
SURE = 0.9
"""The least score at which the gazetteer's name stands for the list's: «Каменск-Уральск» has 0.94."""

_STATUS: dict[MemorialStatus, str] = {
    "dedicated": "посвящён званию",
    "planned": "заложен",
    "other": "другой памятник",
    "none": "нет",
}


class ListedMemorial(Struct, frozen=True):
    """A memorial as a line of JSONL holds it."""

    name: str
    kind: str
    status: MemorialStatus
    address: str
    map_url: str
    lon: float | None
    lat: float | None
    yandex_oid: str | None


class ListedSource(Struct, frozen=True):
    """Where a row stands; `spans` by field, pairs of characters as in `model.Cell`."""

    document: str
    row: int
    spans: dict[str, list[tuple[int, int]]]


class Listed(Struct, frozen=True):
    """One line of `doblest read --format jsonl`."""

    number: int
    city: str
    """The gazetteer's name where it is sure, else the list's."""
    city_source: str
    region: str | None
    """Official name; None where unknown."""
    region_source: str
    iso: str | None
    year: int | None
    note: str
    memorial: ListedMemorial | None
    political_situation: str
    extra: dict[str, str]
    place: Place | None
    source: ListedSource


class Options(Struct, frozen=True):
    """What the options of `doblest read` say."""

    format: Literal["table", "jsonl"] = "table"
    output: Path | None = None


def run(path: Path, options: Options) -> int:
    """Reads, locates and prints a list; the exit code: 1 where something is doubtful."""
    document = reading.read(path)
    rows = list(_track(document))
    rendered = (_jsonl if options.format == "jsonl" else _table)(rows)
    if options.output is None:
        sys.stdout.buffer.write(rendered)
        sys.stdout.flush()
    else:
        write_whole_file(options.output, rendered)
    return _print_doubts(document, rows)


def print_coverage(path: Path) -> int:
    """Prints how much of a document was taken; the exit code: 1 where anything is left over."""
    found = reading.coverage(path)
    console = Console(highlight=False)
    console.print(f"Учтено {found.share:.2%} из {found.total} знаков (пробелы не в счёт)", markup=False)
    names = {
        "heading": "шапка",
        "header": "заголовки",
        "field": "поля перечня",
        "extra": "другие колонки",
        "remark": "вне перечня",
        "outside": "строки таблиц, не ставшие городами",
        "residue": "служебное",
    }
    for part, count in found.parts.items():
        console.print(f"  {names[part]}: {count}", markup=False)
    for title, stretches in (("не учтено", found.left), ("учтено дважды", found.twice)):
        for stretch in stretches:
            console.print(f"  {title}: «{stretch}»", markup=False, soft_wrap=True)
    return 0 if found.share == 1 and not found.parts["outside"] else 1


def build_line(located: Located) -> Listed:
    """The line of an entry."""
    entry, region, place = located.entry, located.region, located.place
    return Listed(
        number=entry.number,
        city=place.name if place and place.score >= SURE else entry.city,
        city_source=_get_source_text(entry.source, "city", entry.city),
        region=region.name if region else None,
        region_source=_get_source_text(entry.source, "region", entry.region),
        iso=region.iso if region else None,
        year=entry.year,
        note=entry.note,
        memorial=_memorial(entry.memorial),
        political_situation=entry.political_situation,
        extra=entry.extra,
        place=place,
        source=_source(entry.source),
    )


_MISSING = (NO_CITY, NO_REGION)


def doubts(located: Located) -> tuple[Doubt, ...]:
    """Doubts of the reading and of the places; of a name that is missing the places know more."""
    more = places.find_doubts(located)
    fields = {doubt.field for doubt in more}
    own = (one for one in located.entry.doubts if one.field not in fields or one.message not in _MISSING)
    return (*own, *more)


def _track(document: Document) -> Iterator[Located]:
    screen = Console(stderr=True)
    return iter(
        track(
            places.locate_all(document.entries),
            description="Города",
            total=len(document.entries),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )
    )


def _get_source_text(source: Source, field: str, healed: str) -> str:
    """A cell as it stands, but for outer white space; of a merged one the value it repeats."""
    cell = source.cells.get(field)
    return (cell.text.strip() if cell else "") or healed


def _memorial(memorial: Memorial | None) -> ListedMemorial | None:
    return msgspec.convert(memorial, ListedMemorial, from_attributes=True) if memorial else None


def _source(source: Source) -> ListedSource:
    spans = {field: [(span.start, span.end) for span in cell.spans] for field, cell in source.cells.items()}
    return ListedSource(source.document, source.row, spans)


def _jsonl(rows: Iterable[Located]) -> bytes:
    return msgspec.json.Encoder().encode_lines([build_line(row) for row in rows])


def _table(rows: Iterable[Located]) -> bytes:
    table = Table("№", "Город", "Субъект", "Год", "Памятник", box=None, pad_edge=False)
    for line in map(build_line, rows):
        status = _STATUS[line.memorial.status if line.memorial else "none"]
        memorial = f"{line.memorial.name} ({status})" if line.memorial else status
        region = line.region or line.region_source
        table.add_row(str(line.number), line.city, region, str(line.year or "—"), memorial)
    page = io.StringIO()
    Console(file=page, width=Console().width, markup=False, highlight=False).print(table)
    return page.getvalue().encode()


def _print_doubts(document: Document, rows: Sequence[Located]) -> int:
    """Prints the doubts, the document's own first; one that many rows share once, with the rows."""
    shared: dict[str, list[Entry]] = {}
    for row in rows:
        for doubt in doubts(row):
            shared.setdefault(doubt.message, []).append(row.entry)
    screen = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    for doubt in document.doubts:
        screen.print(f"перечень: {doubt.message}")
    for message, entries in shared.items():
        for rows_named in _name_rows(entries, len(rows)):
            screen.print(f"{rows_named}: {message}")
    return 1 if shared or document.doubts else 0


def _name_rows(entries: list[Entry], total: int) -> list[str]:
    """The rows that share a doubt: each by its city while they are few."""
    if len(entries) <= _FEW:
        return [f"строка {entry.source.row}, {entry.city}" for entry in entries]
    count = _rows_counted(len(entries))
    return [count if len(entries) == total else f"{count} ({_ranges(entries)})"]


def _rows_counted(count: int) -> str:
    if count % 10 == 1 and count % 100 != 11:
        return f"{count} строка"
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    return f"{count} {'строки' if few else 'строк'}"


def _ranges(entries: Iterable[Entry]) -> str:
    """Row numbers, runs of them by their ends: «1–4, 7»."""
    runs: list[list[int]] = []
    for row in (entry.source.row for entry in entries):
        if runs and row == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row])
    return ", ".join("–".join(map(str, run)) for run in runs)
