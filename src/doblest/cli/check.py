"""`doblest check`: the findings on a document, or those that stand in the register."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from msgspec import Struct
from rich.console import Console
from rich.progress import Progress

from doblest import checks, places, reading
from doblest.checks import report
from doblest.errors import RegisterError
from doblest.model import Decision, Edition, Finding, Located, Record, Severity
from doblest.reference.titles import get_title, match_title


class Options(Struct, frozen=True):
    """What the command's options say."""

    format: Literal["text", "jsonl"] = "text"
    only: tuple[str, ...] = ()
    severity: Severity | None = None
    """The least grave to show; where None, text folds the advice away and JSONL has it all."""
    title: str | None = None
    """Key of the title; the one that the heading names where None."""


class Checked(Struct, frozen=True):
    """Findings, in the order of the checks, and the entries that they are about."""

    findings: list[Finding]
    entries: list[Located]
    dismissed: int = 0
    """How many more an editor has dismissed."""


def run(file: Path | None, options: Options) -> int:
    """Print the findings on a document, or on the register; 1 where there are errors."""
    only = [checks.check(name) for name in options.only] or list(checks.checks())
    checked = _check_register(options.title, only) if file is None else _check_file(file, options.title, only)
    for line in _lines(checked, options):
        sys.stdout.write(f"{line}\n")
    return int(any(one.severity == "error" for one in checked.findings))


def print_catalogue() -> int:
    """Print what each check looks for."""
    for line in report.list_checks():
        sys.stdout.write(f"{line}\n")
    return 0


def _check_file(file: Path, title_key: str | None, only: list[checks.Check]) -> Checked:
    document = reading.read(file)
    title = get_title(title_key) if title_key else match_title(document.heading)
    entries = list(places.locate_all(reading.classify_memorials(document.entries, title)))
    with _progress() as progress:
        task = progress.add_task("Проверка", total=len(entries))
        findings = checks.run(
            entries,
            title=title,
            heading=document.heading,
            header=document.header,
            only=only,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    return Checked(findings, entries)


def _check_register(title_key: str | None, only: list[checks.Check]) -> Checked:
    """What stands in the register, private columns too: who decides on findings must see them all.

    Nothing is checked anew. Raises RegisterError for an empty register.
    """
    from doblest.server import setup  # Django is slow to load, and a file is checked without it

    with setup.open_register():
        from doblest.server.register import internal  # models load only once Django is set up

        edition = internal.current(title_key)
    if not edition.records:
        raise RegisterError(
            "реестр пуст",
            remedy="Загрузите перечень: doblest import ФАЙЛ; или проверьте файл: doblest check ФАЙЛ",
        )
    return _collect_standing(edition, [check.name for check in only])


def _collect_standing(edition: Edition, names: Sequence[str]) -> Checked:
    """Findings of these checks without those that an editor has dismissed, each once."""
    parts: list[Edition | Record] = [edition, *edition.records]
    standing = {one.key: one for part in parts for one in part.findings if one.check in names}
    dismissed = standing.keys() & {key for part in parts for key in _list_dismissed(part.decisions)}
    findings = [one for key, one in standing.items() if key not in dismissed]
    return Checked(
        sorted(findings, key=lambda one: names.index(one.check)),
        [record.located for record in edition.records],
        len(dismissed),
    )


def _list_dismissed(decisions: Mapping[str, Decision]) -> Iterator[str]:
    return (key for key, decision in decisions.items() if decision.verdict == "dismiss")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal's error stream, where there is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield progress


def _lines(checked: Checked, options: Options) -> Iterator[str]:
    if options.format == "jsonl":
        yield from map(report.as_json, report.at_least(checked.findings, options.severity or "note"))
        return
    yield from report.as_text(checked.findings, checked.entries, options.severity or "warning")
    if checked.dismissed:
        yield f"Отклонено редакторами и не в счёт: {checked.dismissed}."
