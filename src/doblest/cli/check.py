"""`doblest check`: the findings on a document, or those that stand in the register."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs
from rich.console import Console
from rich.progress import Progress

from doblest import checks, places, reading
from doblest.checks import report
from doblest.checks.selection import Selection, is_selected, label_all, refuse_unknown
from doblest.errors import RegisterError
from doblest.model import Decision, Edition, Finding, Located, Record, Severity
from doblest.reference.harm import rank
from doblest.reference.titles import get_title, match_title


class Options(Struct, frozen=True):
    """What the command's options say."""

    format: Literal["text", "jsonl"] = "text"
    selection: Selection = Selection()
    severity: Severity | None = None
    """The least grave to show; where None, text folds the advice away and JSONL has it all."""
    title: str | None = None
    """Key of the title; the one that the heading names where None."""


class Checked(Struct, frozen=True):
    """Findings, the worst first, and the entries that they are about."""

    findings: list[Finding]
    entries: list[Located]
    decisions: dict[str, Decision] | None = None
    """By key, on mended findings too; None where a file is checked."""

    @property
    def is_register(self) -> bool:
        return self.decisions is not None

    @property
    def dismissed(self) -> set[str]:
        """Keys of findings that stand and are no defects, as an editor says."""
        decisions = (self.decisions or {}).items()
        dismissed = {key for key, decision in decisions if decision.verdict == "dismiss"}
        return dismissed.intersection(one.key for one in self.findings)

    @property
    def standing(self) -> list[Finding]:
        """Those that nobody has dismissed."""
        dismissed = self.dismissed
        return [one for one in self.findings if one.key not in dismissed]


def run(file: Path | None, options: Options) -> int:
    """Print the findings on a document, or on the register; 1 where there are errors."""
    only = [checks.check(name) for name in options.selection.checks] or list(checks.checks())
    checked = _check_register(options.title) if file is None else _check_file(file, options.title, only)
    checked = _select(checked, options.selection)
    for line in _lines(checked, options):
        sys.stdout.write(f"{line}\n")
    return int(any(one.severity == "error" for one in checked.standing))


def _select(checked: Checked, selection: Selection) -> Checked:
    """Raises DataError for a check, a harm, a region or a city that there is not."""
    labels = label_all(checked.entries)
    refuse_unknown(selection, labels)
    findings = (one for one in checked.findings if is_selected(one, selection, labels))
    ranked = sorted(findings, key=lambda one: rank(one, has_fix=one.fix is not None))
    return structs.replace(checked, findings=ranked)


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


def _check_register(title_key: str | None) -> Checked:
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
    return _collect(edition)


def _collect(edition: Edition) -> Checked:
    """Every finding once, with what was decided."""
    parts: list[Edition | Record] = [edition, *edition.records]
    findings = {one.key: one for part in parts for one in part.findings}
    decisions = {key: decision for part in parts for key, decision in part.decisions.items()}
    entries = [record.located for record in edition.records]
    return Checked([*findings.values()], entries, decisions)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal's error stream, where there is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield progress


def _lines(checked: Checked, options: Options) -> Iterator[str]:
    standing = checked.standing
    if options.format == "jsonl":
        yield from map(report.as_json, report.at_least(standing, options.severity or "note"))
        return
    shown = report.Report(standing, checked.entries, checked.decisions or {}, commands=checked.is_register)
    yield from report.as_text(shown, options.severity or "warning")
    if checked.is_register:
        yield from _count_decided(checked)


def _count_decided(checked: Checked) -> Iterator[str]:
    decisions, standing = checked.decisions or {}, checked.standing
    accepted = sum(one.key in decisions for one in standing)
    yield f"Открыто: {len(standing) - accepted}; решено: {accepted + len(checked.dismissed)}."
    if accepted:
        yield f"Принято, но ещё не исправлено: {accepted}."
    if checked.dismissed:
        yield f"Отклонено редакторами и не в счёт: {len(checked.dismissed)}."
