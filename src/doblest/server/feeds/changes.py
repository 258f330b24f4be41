"""A change of the register as a line of plain Russian: where, which field, its old and new value.

Омск · Примечание: …дал 20 танков в месяц… → …дал 25 танков в месяц…
перечень · Решение: принято — Города нет в указах: Ни один указ не называет город «Волгоград».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os.path import commonprefix
from typing import Any

from doblest.model import Memorial
from doblest.server.pages.contexts.evidence import get_check_title
from doblest.server.register.fields import load_change
from doblest.server.register.models import Decision, FieldChange, Finding
from doblest.wording.diffs import diff_words
from doblest.wording.findings import clip, format_message
from doblest.wording.vocabulary import field_name, texts

_MAX_HEAD_LENGTH = 60
"""Characters that stand before the first difference of two texts."""
_MAX_LENGTH = 120
"""Characters from there on."""
_EMPTY = "—"


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
    before, after = describe_edit(_to_text(old), _to_text(new))
    return f"{name}: изменено" if before == after else f"{name}: {before} → {after}"


def _describe_finding(key: str, findings: Mapping[str, Finding]) -> str:
    """Its check and what it says; its key where the register has lost it."""
    if key not in findings:
        return key
    finding = findings[key].to_domain()
    return f"{get_check_title(finding.check).ru}: {format_message(finding, 'ru')}"


def _to_text(value: Any) -> str:
    """Words for people; nothing for what has no words, as other columns."""
    match value:
        case Memorial():
            parts = (texts("memorials")[value.status].ru, value.name, value.address)
            return ", ".join(part for part in parts if part)
        case str() | int():
            return str(value)
        case _:
            return ""


def describe_edit(old: str, new: str) -> tuple[str, str]:
    """Both texts around their first difference; a dash for an empty one."""
    end = len(commonprefix((old, new))) + 2 * _MAX_LENGTH  # noqa: RUF071 (texts, not paths)
    segments = diff_words(old[:end], new[:end])  # what lies further is not shown
    head = segments[0].equal if segments else ""
    rest = segments[1:] if head else segments
    before = "".join(segment.equal or segment.deleted for segment in rest)
    after = "".join(segment.equal or segment.inserted for segment in rest)
    start = head if len(head) <= _MAX_HEAD_LENGTH else f"…{head[1 - _MAX_HEAD_LENGTH :]}"
    return _shorten(start, before), _shorten(start, after)


def _shorten(start: str, rest: str) -> str:
    return clip(start + rest, len(start) + _MAX_LENGTH) or _EMPTY
