"""Findings for a person and for a program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from doblest.checks.catalogue import checks
from doblest.checks.evidence import shown
from doblest.checks.fixes import Edit, differences
from doblest.model import (
    DecreeRef,
    Distance,
    Entry,
    Evidence,
    Fact,
    Finding,
    Fix,
    Located,
    Point,
    Quote,
    Severity,
)

RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_NAMES: dict[Severity, str] = {"error": "ошибка", "warning": "сомнение", "note": "совет"}
_COUNTED: dict[Severity, str] = {"error": "ошибок", "warning": "сомнений", "note": "советов"}
_QUOTED = 120
_EDITS = 3
_AROUND = 12


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """Findings of the severity and of graver ones."""
    return [one for one in findings if RANKS[one.severity] <= RANKS[severity]]


def as_json(finding: Finding) -> str:
    """One line of JSON: all fields of the finding, `fix` null where none is proposed."""
    return msgspec.json.encode(finding).decode()


def as_text(findings: Sequence[Finding], entries: Sequence[Located], severity: Severity) -> Iterator[str]:
    """Lines for a person: by city, graver ones first, each with its evidence; counts at the end."""
    kept = at_least(findings, severity)
    by_slug: dict[str, list[Finding]] = defaultdict(list)
    for finding in kept:
        by_slug[finding.entries[0] if finding.entries else ""].append(finding)
    listed = {one.slug: one.entry for one in entries}
    for slug in ("", *listed):
        if slug not in by_slug:
            continue
        yield f"{listed[slug].source.row}. {listed[slug].city}" if slug else "Перечень в целом"
        for finding in sorted(by_slug[slug], key=lambda one: RANKS[one.severity]):
            yield from _lines(finding, listed)
        yield ""
    yield from _counts(findings, severity)


def _lines(finding: Finding, listed: Mapping[str, Entry]) -> Iterator[str]:
    yield f"  {_NAMES[finding.severity]}: {finding.message}"
    for item in finding.evidence:
        yield f"      {_told(item, listed)}"
    if finding.fix is not None:
        yield f"      предлагается: {_proposed(finding.fix, listed)}"
    yield f"      {finding.check} · {finding.key}"


def _told(item: Evidence, listed: Mapping[str, Entry]) -> str:
    match item:
        case Quote():
            return f"строка {listed[item.entry].source.row}: «{shown(item.text, _QUOTED)}»"
        case DecreeRef():
            where = f", {item.url}" if item.url else ""
            return f"указ от {item.date}{where}: {', '.join(item.cities)}"
        case Point():
            return f"{item.label}: {item.lat:.4f}° с. ш., {item.lon:.4f}° в. д."
        case Distance():
            return f"{item.start} — {item.end}: {item.km:.0f} км"
        case Fact():
            return f"{item.label}: {item.value}" + (f" ({item.source})" if item.source else "")


def _proposed(fix: Fix, listed: Mapping[str, Entry]) -> str:
    """The value, or of a note only what changes in it."""
    if fix.field != "note" or fix.entry not in listed:
        return fix.value
    note = listed[fix.entry].note
    edits = differences(note, fix.value)
    changed = (_edited(note, edit) for edit in edits[:_EDITS])
    return "; ".join(changed) + ("; …" if len(edits) > _EDITS else "")


def _edited(note: str, edit: Edit) -> str:
    """«тон» → «тонн», with a few letters around a change that has none of its own."""
    start, end, words = edit
    if not note[start:end].strip() or not words.strip():
        left, right = max(0, start - _AROUND), end + _AROUND
        return f"«{shown(note[left:right])}» → «{shown(note[left:start] + words + note[end:right])}»"
    return f"«{shown(note[start:end])}» → «{shown(words)}»"


def _counts(findings: Sequence[Finding], severity: Severity) -> Iterator[str]:
    counted = Counter(one.severity for one in findings)
    total = ", ".join(f"{_COUNTED[name]} {counted[name]}" for name in RANKS)
    yield f"Всего: {total}."
    hidden = len(findings) - len(at_least(findings, severity))
    if hidden:
        yield f"Не показано: {hidden}. Показать все: --severity note"


def catalogue() -> Iterator[str]:
    """Each check with its severity, title and explanation."""
    for check in checks():
        yield f"{check.name} — {check.title} ({_NAMES[check.severity]})"
        yield f"    {check.explanation}"
