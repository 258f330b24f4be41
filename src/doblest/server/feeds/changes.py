"""A change of the register as a line of plain Russian: where, which field, its old and new value.

Омск · Примечание: …дал 20 танков в месяц… → …дал 25 танков в месяц…
перечень · Решение: принято — Города нет в указах: Ни один указ не называет город «Волгоград».
"""

from __future__ import annotations

from collections.abc import Iterable

from doblest.model import Finding
from doblest.server.catalogue.finding_filters import get_check_title
from doblest.server.register.history import VERDICT_NAMES, Change
from doblest.wording.changes import PartChange, compare_values, quote_sides
from doblest.wording.findings import format_message
from doblest.wording.vocabulary import field_name


def describe_changes(changes: Iterable[Change]) -> list[str]:
    """A line for each."""
    return [f"{_describe_place(change)} · {_describe_change(change)}" for change in changes]


def _describe_place(change: Change) -> str:
    return change.city if change.slug is not None else "перечень"


def _describe_change(change: Change) -> str:
    if change.field == "listed":
        return "внесён в реестр" if change.new else "выбыл из перечня"
    name = field_name(change.field).ru
    if change.finding is not None:
        verdict = VERDICT_NAMES[change.new.verdict] if change.new else "отменено"
        return f"{name}: {verdict} — {_describe_finding(change.finding)}"
    parts = compare_values(change.old, change.new)
    return f"{name}: {'; '.join(map(_describe_part_change, parts)) or 'изменено'}"


def _describe_part_change(change: PartChange) -> str:
    before, after = quote_sides(change)
    return f"{change.part.ru}: {before} → {after}" if change.part else f"{before} → {after}"


def _describe_finding(finding: Finding) -> str:
    """Its check and what it says."""
    return f"{get_check_title(finding.check).ru}: {format_message(finding, 'ru')}"
