"""What a write did, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from doblest.model import Finding
from doblest.server.register.actions.decide_many import Change, Plan, Ruling
from doblest.server.register.actions.import_list import CityOutcome, Report
from doblest.server.register.fields import describe_field, load_change
from doblest.server.register.models import ChangeSet, Decision
from doblest.wording.changes import describe_difference
from doblest.wording.findings import format_message
from doblest.wording.signs import name_changes
from doblest.wording.vocabulary import field_name


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
    for alarm in report.alarms:
        yield f"  Тревога: {alarm.message}"
    yield from _cities("Добавлены", report.added)
    yield from _cities("Вернулись", report.returned)
    yield from _cities("Выбыли", report.gone)
    for change in report.changed:
        field = describe_field(change.field)
        yield f"  {change.city}, {field}: {describe_change(change.field, change.old, change.new)}"
    if report.doubtful:
        yield "Сомнительно, проверьте (загружено, где не сказано иного):"
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


def describe_plan(plan: Plan, ruling: Ruling, change_set: ChangeSet | None) -> Iterator[str]:
    """What was decided at once, or would be where there is no change set: each finding, then the counts."""
    made = {key: change for change in plan.changes for key in change.keys}
    for finding in plan.decided:
        yield f"  {_describe_decided(finding, made.get(finding.key))}"
    yield _count_decided(plan, ruling, change_set)
    if plan.without_fix:
        yield f"Без готовой правки: {len(plan.without_fix)}; о каждом решают по ключу."
    if plan.clashing:
        yield f"Правят те же слова, что и принятые: {len(plan.clashing)}; повторите команду."
    if plan.already:
        yield f"Решены раньше и остаются как есть: {plan.already}."
    if change_set:
        yield f"Отменить всё разом: doblest undo {change_set.number}"


def _describe_decided(finding: Finding, change: Change | None) -> str:
    """«Магадан, субъект: Магаданский край → Магаданская область · region-name-…»."""
    where = f"{change.city}, {field_name(change.field).ru.lower()}: " if change else ""
    names = name_changes(change.old, finding.fix.value, "ru") if change and finding.fix else ()
    said = "; ".join(names) or format_message(finding, "ru")
    return f"{where}{said} · {finding.key}"


def _count_decided(plan: Plan, ruling: Ruling, change_set: ChangeSet | None) -> str:
    if not plan.decided:
        return "Открытых замечаний, о которых можно так решить, нет: ничего не записано."
    verb = "Принято" if ruling.verdict == "accept" else "Отклонено"
    count = f"{verb} замечаний: {len(plan.decided)}"
    if ruling.verdict == "accept":
        count += f"; исправлено полей: {len(plan.changes)}"
    return f"{count}; правка {change_set.number}." if change_set else f"Проба, ничего не записано. {count}."


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
