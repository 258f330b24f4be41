"""Findings for a person and for a program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from doblest.checks.registry import checks
from doblest.model import (
    Decision,
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
from doblest.reference.harm import FIRST, choose_first, find_harm
from doblest.wording.edits import Edit, find_edits
from doblest.wording.findings import clip, format_message
from doblest.wording.signs import name_changes, show_blanks
from doblest.wording.vocabulary import texts

RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_FIELDS = ("key", "check", "severity", "entries", "field")
_PROPOSED = ("evidence", "fix")
_QUOTED = 120
_EDITS = 3
_AROUND = 12
_STEP = 160


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """Findings of the severity and of graver ones."""
    return [one for one in findings if RANKS[one.severity] <= RANKS[severity]]


def as_json(finding: Finding) -> str:
    """One line of JSON; `fix` is null where none is proposed, `harm` is a key of `data/harm.toml`."""
    fields = msgspec.structs.asdict(finding)
    sentences = {"message": format_message(finding, "ru"), "message_en": format_message(finding, "en")}
    line = {name: fields[name] for name in _FIELDS} | sentences | {name: fields[name] for name in _PROPOSED}
    line["harm"] = find_harm(finding.check, finding.template).key
    return msgspec.json.encode(line).decode()


class Report(Struct, frozen=True):
    """Findings, the worst first, with all that their lines need."""

    findings: Sequence[Finding]
    entries: Sequence[Located]
    decisions: Mapping[str, Decision] = {}
    commands: bool = False
    """Whether they stand in a register, where they can be decided on."""


def as_text(report: Report, severity: Severity) -> Iterator[str]:
    """Lines for a person: by city, the worst first, with evidence; what to begin with, and counts."""
    by_slug: dict[str, list[Finding]] = defaultdict(list)
    findings = at_least(report.findings, severity)
    for finding in findings:
        by_slug[finding.entries[0] if finding.entries else ""].append(finding)
    by_entry = {one.slug: one.entry for one in report.entries}
    for slug in ("", *by_entry):
        if slug in by_slug:
            yield _name_place(slug, by_entry)
            for finding in by_slug[slug]:
                yield from _format_finding(finding, by_entry)
                yield from _format_decision(report.decisions.get(finding.key))
            yield ""
    yield from _format_first(report, findings, by_entry)
    yield from _format_counts(report.findings, severity)


def _name_place(slug: str, entries: Mapping[str, Entry]) -> str:
    return f"{_capitalise(_locate(entries[slug]))}. {entries[slug].city}" if slug else "Перечень в целом"


def _format_decision(decision: Decision | None) -> Iterator[str]:
    if decision:
        reason = f": {decision.reason}" if decision.reason else ""
        yield f"      принято, {decision.by}{reason}"


def _format_first(report: Report, findings: Sequence[Finding], entries: Mapping[str, Entry]) -> Iterator[str]:
    """What to begin with, where there is a choice of kinds."""
    undecided = [one for one in findings if one.key not in report.decisions]
    if len(undecided) <= FIRST or len({one.check for one in undecided}) == 1:
        return
    yield "Начните с этих пяти:"
    for place, finding in enumerate(choose_first(undecided, lambda one: one), 1):
        where = _name_place(finding.entries[0] if finding.entries else "", entries)
        yield f"  {place}. {where}. {format_message(finding, 'ru')}"
        yield f"     {_format_step(finding, entries)}"
        accepts = report.commands and finding.fix
        yield f"     doblest decide {finding.key} accept" if accepts else f"     {finding.key}"
    yield ""


def _format_step(finding: Finding, entries: Mapping[str, Entry]) -> str:
    if finding.fix:
        return f"предлагается: {clip(_format_fix(finding.fix, entries), _STEP)}"
    return f"что сделать: {find_harm(finding.check, finding.template).step}"


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
    """The value, or of a note only what changes in it; what one sign changes is named."""
    if fix.field != "note" or fix.entry not in entries:
        return fix.value
    note = entries[fix.entry].note
    edits = find_edits(note, fix.value)
    changed = "; ".join(_format_edit(note, edit) for edit in edits[:_EDITS])
    names = "; ".join(name_changes(note, fix.value, "ru"))
    return changed + ("; …" if len(edits) > _EDITS else "") + (f" ({names})" if names else "")


def _format_edit(note: str, edit: Edit) -> str:
    """«тон» → «тонн», with a few letters around a change that has none of its own; blanks have a shape."""
    start, end, words = edit
    if not note[start:end].strip() or not words.strip():
        before, after = note[max(0, start - _AROUND) : start], note[end : end + _AROUND]
        old, new = show_blanks(note[start:end]), show_blanks(words)
        return f"«{clip(before + old + after)}» → «{clip(before + new + after)}»"
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
