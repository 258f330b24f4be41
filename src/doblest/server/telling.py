"""What verbs that write tell a person: progress bars, and an import's report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os.path import commonprefix
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress
from doblest.server.register.report import City, Report
from doblest.server.register.values import named

SHOWN = 60
"""Characters of a value that a line of the report shows."""
LEAD = 20
"""Characters before the place where two texts part: enough to find it in the note."""


@contextmanager
def bars() -> Iterator[Progress]:
    """A bar a step, on the error stream; gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = Console(stderr=True)
    with Bars(*columns, console=screen, transient=True, disable=not screen.is_terminal) as shown:
        steps: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = shown.add_task(step, total=total)
            shown.update(steps[step], completed=done, total=total)

        yield tell


def say(line: str, console: Console | None = None) -> None:
    """One line as it is, however wide the screen."""
    (console or Console()).print(line, markup=False, highlight=False, soft_wrap=True)


def imported(told: Report) -> Iterator[str]:
    """An import's report: counts first, then each city concerned."""
    yield _outcome(told)
    counts = (
        ("добавлено", len(told.added)),
        ("вернулось", len(told.returned)),
        ("изменено полей", len(told.changed)),
        ("выбыло", len(told.gone)),
        ("без изменений", told.unchanged),
        ("сомнительно", len(told.doubtful)),
    )
    yield "; ".join(f"{name}: {count}" for name, count in counts)
    yield from _cities("Добавлены", told.added)
    yield from _cities("Вернулись", told.returned)
    yield from _cities("Выбыли", told.gone)
    for change in told.changed:
        field = named(change.field)
        yield f"  {change.city}, {field}: {turned(change.old, change.new)}"
    if told.doubtful:
        yield "Сомнительно (загружено, проверьте):"
    for doubt in told.doubtful:
        yield f"  {doubt.city}, {named(doubt.field)}: {doubt.message}"


def decided(made: ChangeSet) -> Iterator[str]:
    """What a decision did: the verdict, and the field that an accepted fix changed."""
    for change in made.changes.visible().select_related("entry").order_by("id"):
        if change.field == "decision":
            verdict = {"accept": "принято", "dismiss": "отклонено"}[change.new["value"]["verdict"]]
            yield f"Замечание {change.key}: {verdict}, правка {made.number}"
        else:
            yield f"  {change.entry}, {named(change.field)}: {turned(change.old, change.new)}"


def _outcome(told: Report) -> str:
    if told.revision is None:
        return f"{told.document}: ничего не изменилось, новой правки нет"
    if told.trial:
        return f"{told.document}: проба, ничего не записано; была бы правка {told.revision}"
    return f"{told.document}: правка {told.revision}"


def _cities(name: str, cities: Iterable[City]) -> Iterator[str]:
    if said := ", ".join(city.city for city in cities):
        yield f"{name}: {said}"


def turned(old: Any, new: Any) -> str:
    """What became of what; of two long texts the place where they part."""
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > SHOWN:
        start = max(0, len(commonprefix((old, new))) - LEAD)  # noqa: RUF071 (texts, not paths)
        old, new = (("…" if start else "") + text[start:] for text in (old, new))
    return f"{shown(old)} → {shown(new)}"


def shown(value: Any) -> str:
    """A value of history in few words."""
    if isinstance(value, dict):
        value = value.get("name", "; ".join(f"{name}: {text}" for name, text in value.items()))
    text = "пусто" if value in (None, "") else " ".join(str(value).split())
    return f"«{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}»"
