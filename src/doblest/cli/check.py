"""`doblest check`: a document is read, located and checked, and the findings printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from msgspec import Struct
from rich.console import Console
from rich.progress import Progress

from doblest import checks, places, reading
from doblest.checks import report
from doblest.errors import DoblestError
from doblest.model import Document, Finding, Located, Severity
from doblest.reference.titles import Title, get_title, match_title


class Options(Struct, frozen=True):
    """What the command's options say."""

    format: Literal["text", "jsonl"] = "text"
    only: tuple[str, ...] = ()
    severity: Severity | None = None
    """The least grave to show; where None, text folds the advice away and JSONL has it all."""
    title: str | None = None
    """Key of the title; the one that the heading names where None."""


def run(file: Path | None, options: Options) -> int:
    """Print the findings on a document; 1 where there are errors."""
    if file is None:
        raise DoblestError("не сказано, что проверять", remedy="Назовите файл: doblest check ФАЙЛ")
    only = [checks.check(name) for name in options.only] or list(checks.checks())
    document = reading.read(file)
    title = get_title(options.title) if options.title else match_title(document.heading)
    entries = list(places.locate_all(reading.classify_memorials(document.entries, title)))
    found = _find(document, title, entries, only)
    for line in _lines(found, entries, options):
        sys.stdout.write(f"{line}\n")
    return int(any(one.severity == "error" for one in found))


def print_catalogue() -> int:
    """Print what each check looks for."""
    for line in report.list_checks():
        sys.stdout.write(f"{line}\n")
    return 0


def _find(
    document: Document, title: Title, entries: list[Located], only: list[checks.Check]
) -> list[Finding]:
    with _progress() as progress:
        task = progress.add_task("Проверка", total=len(entries))
        return checks.run(
            entries,
            title=title,
            heading=document.heading,
            header=document.header,
            only=only,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal's error stream, where there is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield progress


def _lines(found: list[Finding], entries: list[Located], options: Options) -> Iterator[str]:
    if options.format == "text":
        return report.as_text(found, entries, options.severity or "warning")
    return map(report.as_json, report.at_least(found, options.severity or "note"))
