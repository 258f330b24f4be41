"""A change of the register as a line of plain Russian: where, which field, its old and new value.

Омск · Примечание: …дал 20 танков в месяц… → …дал 25 танков в месяц…
перечень · Решение: принято — Города нет в указах: Ни один указ не называет город «Волгоград».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doblest.server.pages.contexts.evidence import get_check_title
from doblest.server.register.fields import load_change
from doblest.server.register.models import Decision, FieldChange, Finding
from doblest.wording.changes import PartChange, compare_values, quote_sides
from doblest.wording.findings import format_message
from doblest.wording.vocabulary import field_name


def describe_changes(changes: Iterable[FieldChange]) -> list[str]:
    """A line for each; findings that were decided on are read at once."""
    rows = list(changes)
    findings = _read_findings([row for row in rows if row.field == "decision"])
    return [f"{_describe_place(row)} · {_describe_change(row, findings)}" for row in rows]


def _read_findings(decisions: list[FieldChange]) -> dict[str, Finding]:
    """By key; of one title, as a change set is."""
    if not decisions:
        return {}
    keys = {decision.key for decision in decisions}
    return {
        finding.key: finding
        for finding in Finding.objects.filter(title=decisions[0].change_set.title_id, key__in=keys)
    }


def _describe_place(change: FieldChange) -> str:
    return change.entry.city if change.entry else "перечень"


def _describe_change(change: FieldChange, findings: Mapping[str, Finding]) -> str:
    old, new = (load_change(change.field, value) for value in (change.old, change.new))
    if change.field == "listed":
        return "внесён в реестр" if new else "выбыл из перечня"
    name = field_name(change.field).ru
    if change.field == "decision":
        verdict = Decision.Verdict(new.verdict).label if new else "отменено"
        return f"{name}: {verdict} — {_describe_finding(change.key, findings)}"
    if change.field == "extra":
        return f"{name}: изменено"
    return f"{name}: {'; '.join(map(_describe_part_change, compare_values(old, new))) or 'изменено'}"


def _describe_part_change(change: PartChange) -> str:
    before, after = quote_sides(change)
    return f"{change.part.ru}: {before} → {after}" if change.part else f"{before} → {after}"


def _describe_finding(key: str, findings: Mapping[str, Finding]) -> str:
    """Its check and what it says; its key where the register has lost it."""
    if key not in findings:
        return key
    finding = findings[key].to_domain()
    return f"{get_check_title(finding.check).ru}: {format_message(finding, 'ru')}"
