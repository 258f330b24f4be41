"""The findings as a table: what is wrong, what is proposed, what was decided; the worst come first."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from itertools import chain

from doblest.data import load
from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.formulas import neutralise
from doblest.model import Decision, Edition, Finding, Language, Record
from doblest.reference.harm import find_harm, rank
from doblest.wording.edits import find_edits
from doblest.wording.findings import clip, format_message
from doblest.wording.signs import name_changes, show_blanks
from doblest.wording.vocabulary import field_name, texts

_EDITS = 5


def build(edition: Edition, options: Options) -> Output:
    """A line a finding. A fix of a note is told by the words that it changes."""
    records = {record.slug: record for record in edition.records}
    parts: tuple[Edition | Record, ...] = (edition, *edition.records)
    findings = {one.key: one for one in chain.from_iterable(part.findings for part in parts)}
    decisions = {key: decision for part in parts for key, decision in part.decisions.items()}
    ranked = sorted(findings.values(), key=lambda one: rank(one, has_fix=one.fix is not None))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=options.delimiter, lineterminator="\r\n")
    writer.writerow(words.in_language(options.language) for words in texts("finding_columns").values())
    for finding in ranked:
        row = _list_cells(finding, records, decisions.get(finding.key), options.language)
        writer.writerow(neutralise(cell) for cell in row)
    return Output(buffer.getvalue().encode("utf-8-sig", "replace"), len(edition.records))


def _list_cells(
    finding: Finding, records: Mapping[str, Record], decision: Decision | None, language: Language
) -> list[str]:
    concerned = [records[slug] for slug in finding.entries if slug in records]
    regions = dict.fromkeys(one.located.region.name for one in concerned if one.located.region)
    check = load("checks")["check"].get(finding.check, {})
    return [
        ", ".join(str(one.located.entry.number) for one in concerned),
        ", ".join(one.city for one in concerned),
        ", ".join(regions),
        find_harm(finding.check, finding.template).title.in_language(language),
        texts("severities")[finding.severity].in_language(language),
        check.get("title" if language == "ru" else "title_en", finding.check),
        field_name(finding.field).in_language(language),
        format_message(finding, language),
        *_describe_fix(finding, records, language),
        *_describe_decision(decision, language),
        finding.key,
        ", ".join(finding.entries),
    ]


def _describe_fix(finding: Finding, records: Mapping[str, Record], language: Language) -> tuple[str, str]:
    """What is proposed, and the names of changes of one sign."""
    fix = finding.fix
    if fix is None:
        return "", ""
    entry = records[fix.entry].located.entry if fix.entry in records else None
    old = str(getattr(entry, fix.field, None) or "")
    names = "; ".join(name_changes(old, fix.value, language))
    return (_describe_edits(old, fix.value) if fix.field == "note" else fix.value), names


def _describe_edits(old: str, new: str) -> str:
    edits = find_edits(old, new)
    pairs = ((show_blanks(old[start:end]), show_blanks(words)) for start, end, words in edits[:_EDITS])
    said = (f"«{clip(deleted)}» → «{clip(inserted)}»" for deleted, inserted in pairs)
    return "; ".join(said) + ("; …" if len(edits) > _EDITS else "")


def _describe_decision(decision: Decision | None, language: Language) -> tuple[str, str, str, str]:
    if decision is None:
        return texts("verdicts")["open"].in_language(language), "", "", ""
    said = texts("verdicts")[decision.verdict].in_language(language)
    return said, decision.reason, decision.by, decision.at


FORMAT = Format(
    "findings",
    ".findings.csv",
    "text/csv",
    "CSV: замечания проверки",
    "CSV: findings of the checks",
    build,
)
