"""`doblest claims`: claims of a text, of JSONL lines, or of a list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TextIO

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from doblest import claims, reading
from doblest.claims import shift_claim
from doblest.errors import ReadingError
from doblest.exports.claim_columns import list_columns
from doblest.model import Claim
from doblest.wording.claims import describe_claim

BLOCK = 1_000_000
"""A long text is read in blocks of about so many characters, each ended by a line's end."""


class Passage(Struct, frozen=True):
    """A stretch of text with the name of its document; `start` is its offset in that document."""

    doc: str
    text: str
    start: int = 0


class Line(Struct, frozen=True):
    """A line of the JSONL input."""

    doc: str | int
    text: str


class ExplanationLine(Struct, frozen=True):
    """A line of the JSONL output of `--explain`."""

    doc: str
    start: int
    end: int
    quote: str
    rules: tuple[claims.RuleName, ...]
    claims: tuple[Claim, ...]


def run(path: str, form: Literal["table", "jsonl"], *, explain: bool) -> int:
    """Print the claims of the source as they are found; exit code 0."""
    found = _track(passages(path), path)
    if form == "jsonl":
        _print_lines(found, explain=explain)
    else:
        _print_table(found, explain=explain)
    return 0


def passages(path: str) -> Iterator[Passage]:
    """The texts of a source: `-` is standard input, JSONL by its first character, else a text or a list."""
    if path == "-":
        yield from _of_stream(sys.stdin, "-")
        return
    file = Path(path)
    if not file.is_file():
        raise ReadingError("файла нет", where=path, remedy="Проверьте путь")
    if file.suffix.lower() in (".jsonl", ".ndjson", ".md"):
        with _open_text(file) as stream:
            yield from _of_stream(stream, file.name)
        return
    try:
        entries = reading.read(file).entries
    except ReadingError:
        if file.suffix.lower() != ".txt":
            raise
        with _open_text(file) as stream:
            yield from _of_stream(stream, file.name)
        return
    for entry in entries:
        yield Passage(str(entry.number), entry.note)


def _open_text(file: Path) -> TextIO:
    return file.open(encoding="utf-8-sig", errors="strict", newline="")


def _of_stream(stream: TextIO, name: str) -> Iterator[Passage]:
    try:
        first = stream.readline()
        if first.lstrip().startswith("{"):
            yield from _of_lines(first, stream, name)
        else:
            yield from _of_text(first, stream, name)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"не UTF-8: байт {error.start}", where=name, remedy="Сохраните текст в кодировке UTF-8"
        ) from error


def _of_text(first: str, stream: TextIO, name: str) -> Iterator[Passage]:
    """The text in blocks that end with a line."""
    block, start, size = [first], 0, len(first)
    for line in stream:
        if size >= BLOCK:
            yield Passage(name, "".join(block), start)
            block, start, size = [], start + size, 0
        block.append(line)
        size += len(line)
    yield Passage(name, "".join(block), start)


def _of_lines(first: str, stream: TextIO, name: str) -> Iterator[Passage]:
    yield _passage(first, name, 1)
    for number, line in enumerate(stream, start=2):
        if line.strip():
            yield _passage(line, name, number)


def _passage(line: str, name: str, number: int) -> Passage:
    try:
        row = msgspec.json.decode(line, type=Line)
    except msgspec.DecodeError as error:
        raise ReadingError(
            f"не строка JSON с полями doc и text ({error})",
            where=f"{name}, строка {number}",
            remedy='Строка должна быть вида {"doc": "1", "text": "…"}',
        ) from error
    return Passage(str(row.doc), row.text)


def _track(found: Iterable[Passage], path: str) -> Iterator[Passage]:
    """The passages, with progress on standard error where a person looks at it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"Утверждения: {path}", total=None)
        for passage in found:
            yield passage
            progress.advance(task)


def _print_lines(found: Iterable[Passage], *, explain: bool) -> None:
    encode = msgspec.json.encode
    for passage in found:
        lines = _explanations(passage) if explain else _claim_lines(passage)
        for line in lines:
            sys.stdout.write(encode(line).decode() + "\n")
        sys.stdout.flush()


def _claim_lines(passage: Passage) -> Iterator[dict[str, Any]]:
    """The document and all columns of each claim."""
    for claim in claims.extract(passage.text):
        yield {"doc": passage.doc, **list_columns(shift_claim(claim, passage.start))}


def _explanations(passage: Passage) -> Iterator[ExplanationLine]:
    for found in claims.explain(passage.text):
        yield ExplanationLine(
            passage.doc,
            found.start + passage.start,
            found.end + passage.start,
            found.quote,
            found.rules,
            tuple(shift_claim(claim, passage.start) for claim in found.claims),
        )


def _print_table(found: Iterable[Passage], *, explain: bool) -> None:
    headings = (
        ("Документ", "В тексте", "Чтение", "Рубрика")
        if not explain
        else ("Документ", "В тексте", "Чтение", "Правила")
    )
    table = Table(*headings, box=None, pad_edge=False)
    for passage in found:
        for row in _explain_rows(passage) if explain else _rows(passage):
            table.add_row(*row)
    Console().print(table)


def _rows(passage: Passage) -> Iterator[tuple[str, str, str, str]]:
    for claim in claims.extract(passage.text):
        yield passage.doc, _one_line(claim.quote), describe_claim(claim, "ru"), claim.category


def _explain_rows(passage: Passage) -> Iterator[tuple[str, str, str, str]]:
    for found in claims.explain(passage.text):
        meaning = "; ".join(describe_claim(claim, "ru") for claim in found.claims) or "не утверждение"
        yield passage.doc, _one_line(found.quote), meaning, " › ".join(rule.title for rule in found.rules)


def _one_line(quote: str) -> str:
    return " ".join(quote.split())
