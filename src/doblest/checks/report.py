"""Findings for a person and for a program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from doblest.checks.registry import checks
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
from doblest.wording.edits import Edit, find_edits
from doblest.wording.findings import clip, format_message
from doblest.wording.vocabulary import texts

RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_FIELDS = ("key", "check", "severity", "entries", "field")
_PROPOSED = ("evidence", "fix")
_QUOTED = 120
_EDITS = 3
_AROUND = 12


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """Findings of the severity and of graver ones."""
    return [one for one in findings if RANKS[one.severity] <= RANKS[severity]]


def as_json(finding: Finding) -> str:
    """One line of JSON; `fix` is null where none is proposed."""
    fields = msgspec.structs.asdict(finding)
    sentences = {"message": format_message(finding, "ru"), "message_en": format_message(finding, "en")}
    line = {name: fields[name] for name in _FIELDS} | sentences | {name: fields[name] for name in _PROPOSED}
    return msgspec.json.encode(line).decode()


def as_text(findings: Sequence[Finding], entries: Sequence[Located], severity: Severity) -> Iterator[str]:
    """Lines for a person: by city, graver ones first, each with its evidence; counts at the end."""
    by_slug: dict[str, list[Finding]] = defaultdict(list)
    for finding in at_least(findings, severity):
        by_slug[finding.entries[0] if finding.entries else ""].append(finding)
    by_entry = {one.slug: one.entry for one in entries}
    for slug in ("", *by_entry):
        if slug in by_slug:
            yield (
                f"{_capitalise(_locate(by_entry[slug]))}. {by_entry[slug].city}"
                if slug
                else "Перечень в целом"
            )
            for finding in sorted(by_slug[slug], key=lambda one: RANKS[one.severity]):
                yield from _format_finding(finding, by_entry)
            yield ""
    yield from _format_counts(findings, severity)


def _locate(entry: Entry) -> str:
    """«№ 12» where the list numbers its rows, as people look for it; the row otherwise."""
    cell = entry.source.cells.get("number")
    has_number = cell is not None and str(entry.number) in cell.text
    return f"№ {entry.number}" if has_number else f"строка {entry.source.row}"


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _format_finding(finding: Finding, entries: Mapping[str, Entry]) -> Iterator[str]:
    yield f"  {texts('severities')[finding.severity].ru}: {format_message(finding, 'ru')}"
    for item in finding.evidence:
        yield f"      {_format_evidence(item, entries)}"
    if finding.fix is not None:
        yield f"      предлагается: {_format_fix(finding.fix, entries)}"
    yield f"      {finding.check} · {finding.key}"


def _format_evidence(item: Evidence, entries: Mapping[str, Entry]) -> str:
    match item:
        case Quote():
            return f"{_locate(entries[item.entry])}: «{clip(item.text, _QUOTED)}»"
        case DecreeRef():
            where = f", {item.url}" if item.url else ""
            return f"указ от {item.date}{where}: {', '.join(item.cities)}"
        case Point():
            return f"{item.label}: {item.lat:.4f}° с. ш., {item.lon:.4f}° в. д."
        case Distance():
            return f"{item.start} — {item.end}: {item.km:.0f} км"
        case Fact():
            return f"{item.label}: {item.value}" + (f" ({item.source})" if item.source else "")


def _format_fix(fix: Fix, entries: Mapping[str, Entry]) -> str:
    """The value, or of a note only what changes in it."""
    if fix.field != "note" or fix.entry not in entries:
        return fix.value
    note = entries[fix.entry].note
    edits = find_edits(note, fix.value)
    changed = (_format_edit(note, edit) for edit in edits[:_EDITS])
    return "; ".join(changed) + ("; …" if len(edits) > _EDITS else "")


def _format_edit(note: str, edit: Edit) -> str:
    """«тон» → «тонн», with a few letters around a change that has none of its own."""
    start, end, words = edit
    if not note[start:end].strip() or not words.strip():
        left, right = max(0, start - _AROUND), end + _AROUND
        return f"«{clip(note[left:right])}» → «{clip(note[left:start] + words + note[end:right])}»"
    return f"«{clip(note[start:end])}» → «{clip(words)}»"


def _format_counts(findings: Sequence[Finding], severity: Severity) -> Iterator[str]:
    counted = Counter(one.severity for one in findings)
    names = texts("severities_counted")
    total = ", ".join(f"{names[name].ru} {counted[name]}" for name in RANKS)
    yield f"Всего: {total}."
    hidden = len(findings) - len(at_least(findings, severity))
    if hidden:
        yield f"Не показано: {hidden}. Показать все: --severity note"


def list_checks() -> Iterator[str]:
    """Each check with its severity, title and explanation."""
    for check in checks():
        yield f"{check.name} — {check.title} ({texts('severities')[check.severity].ru})"
        yield f"    {check.explanation}"
