"""What a write did, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from doblest.server.register.actions.import_list import CityOutcome, Report
from doblest.server.register.fields import describe_field, load_change
from doblest.server.register.models import ChangeSet, Decision
from doblest.wording.changes import describe_difference


def describe_import(report: Report) -> Iterator[str]:
    """An import's report: counts first, then each city concerned."""
    yield _outcome(report)
    counts = (
        ("добавлено", len(report.added)),
        ("вернулось", len(report.returned)),
        ("изменено полей", len(report.changed)),
        ("выбыло", len(report.gone)),
        ("без изменений", report.unchanged),
        ("сомнительно", len(report.doubtful)),
    )
    yield "; ".join(f"{name}: {count}" for name, count in counts)
    yield from _cities("Добавлены", report.added)
    yield from _cities("Вернулись", report.returned)
    yield from _cities("Выбыли", report.gone)
    for change in report.changed:
        field = describe_field(change.field)
        yield f"  {change.city}, {field}: {describe_change(change.field, change.old, change.new)}"
    if report.doubtful:
        yield "Сомнительно (загружено, проверьте):"
    for doubt in report.doubtful:
        yield f"  {doubt.city}, {describe_field(doubt.field)}: {doubt.message}"


def describe_decision(change_set: ChangeSet) -> Iterator[str]:
    """What a decision did: the verdict, and the field that an accepted fix changed."""
    for change in change_set.changes.visible().select_related("entry").order_by("id"):
        if change.field == "decision":
            verdict = Decision.Verdict(load_change("decision", change.new).verdict).label
            yield f"Замечание {change.key}: {verdict}, правка {change_set.number}"
        else:
            field = describe_field(change.field)
            yield f"  {change.entry}, {field}: {describe_change(change.field, change.old, change.new)}"


def _outcome(report: Report) -> str:
    if report.revision is None:
        return f"{report.document}: ничего не изменилось, новой правки нет"
    if report.trial:
        return f"{report.document}: проба, ничего не записано; была бы правка {report.revision}"
    return f"{report.document}: правка {report.revision}"


def _cities(name: str, cities: Iterable[CityOutcome]) -> Iterator[str]:
    if said := ", ".join(city.city for city in cities):
        yield f"{name}: {said}"


def describe_change(field: str, old: Any, new: Any) -> str:
    """What became of what, part by part; values as history stores them."""
    return describe_difference(load_change(field, old), load_change(field, new)) or "изменено"
