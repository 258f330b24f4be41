"""What everybody may see: only what `data/visibility.toml` names. Asked where a record leaves the register.

redact_record(record)            -> the record as everybody may see it
redact_edition(edition, columns) -> likewise what an edition says beside its records
is_public_finding(finding)       -> whether it, its quotes and its fix are about public columns alone
redact_author(name)              -> a person's name without an address
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from msgspec import NODEFAULT, Struct, structs

from doblest.data import load
from doblest.errors import DataError
from doblest.model import Cell, Decision, Edition, Entry, Fact, Finding, Located, Quote, Record, RegisterEvent

AnyStruct = TypeVar("AnyStruct", bound=Struct)

_EMPTY: Mapping[Any, Any] = {str: "", int: 0, float: 0.0, bool: False}
_ADDRESS = re.compile(r"[<(\[]?[^\s<>()\[\],;:«»\"']+@[^\s<>()\[\],;:«»\"']+[>)\]]?")
"""Of mail: whatever stands around an «at» without a space, and the brackets around it."""


@cache
def list_public_names(kind: str) -> frozenset[str]:
    """Names that a table lists: `columns`, `findings` or `changes`."""
    return frozenset(load("visibility")[kind])


def list_public_fields(shape: type[Struct]) -> frozenset[str]:
    """Fields of a value that everybody may see; none of a value that the file does not list."""
    return frozenset(load("visibility")["values"].get(shape.__name__, ()))


# --- a record --------------------------------------------------------------------------------


def redact_record(record: Record, gone: Iterable[Finding] = ()) -> Record:
    """Without private columns, and without the findings and decisions about them.

    `gone` are findings that were mended and decided on: their decisions are known by key alone.
    """
    located = redact_located(record.located)
    findings = tuple(filter(is_public_finding, record.findings))
    decisions = _redact_decisions(record.decisions, (*findings, *filter(is_public_finding, gone)))
    return _blank(structs.replace(record, located=located, findings=findings, decisions=decisions))


def redact_located(located: Located) -> Located:
    events = tuple(map(redact_event, located.events)) if located.events else None
    photos = tuple(_blank(one) for one in located.photos if one.state == "shown")
    return _blank(structs.replace(located, entry=_redact_entry(located.entry), events=events, photos=photos))


def redact_event(stored: RegisterEvent) -> RegisterEvent:
    return _blank(stored)


def _redact_entry(entry: Entry) -> Entry:
    source = _blank(structs.replace(entry.source, cells=redact_cells(entry.source.cells)))
    columns = list_public_names("columns")
    doubts = tuple(_blank(doubt) for doubt in entry.doubts if doubt.field in columns)
    return _blank(structs.replace(entry, source=source, doubts=doubts))


def redact_cells(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    columns = list_public_names("columns")
    return {name: _blank(cell) for name, cell in cells.items() if name in columns}


# --- findings and decisions ------------------------------------------------------------------


def is_public_finding(finding: Finding, headings: Collection[str] = ()) -> bool:
    """Whether all that it is about is public.

    `headings` are the public headings of the document: a finding about a heading must be about one of them.
    """
    fields = {finding.field, *(one.field for one in finding.evidence if isinstance(one, Quote))}
    if finding.fix is not None:
        fields.add(finding.fix.field)
    if not fields <= list_public_names("findings"):
        return False
    return finding.field != "header" or _names_heading(finding, headings)


def _names_heading(finding: Finding, headings: Collection[str]) -> bool:
    """A finding on a heading quotes all of it but the residue that it is about."""
    residue = str(finding.values.get("words", ""))
    spelt = {_squeeze(text.replace(residue, " ")) for text in headings if residue and residue in text}
    quoted = next((_squeeze(one.value) for one in finding.evidence if isinstance(one, Fact)), "")
    return bool(quoted) and quoted in spelt


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _redact_decisions(decisions: Mapping[str, Decision], public: Iterable[Finding]) -> dict[str, Decision]:
    """Those on public findings; a key whose finding nobody knows may be a private one's."""
    keys = {finding.key for finding in public}
    return {key: redact_decision(decision) for key, decision in decisions.items() if key in keys}


def redact_decision(decision: Decision) -> Decision:
    by, reason = redact_author(decision.by), hide_addresses(decision.reason)
    return _blank(structs.replace(decision, by=by, reason=reason))


# --- an edition, and people ------------------------------------------------------------------


def redact_edition(edition: Edition, columns: Sequence[str], gone: Iterable[Finding] = ()) -> Edition:
    """An edition whose records are public already; `columns` name the field of each of its headings.

    A private heading leaves its place empty, so that a cell's column still leads to its own.
    """
    header = redact_header(edition.header, columns)
    headings = list_headings(edition.heading, header)
    findings, past = (
        tuple(one for one in some if is_public_finding(one, headings)) for some in (edition.findings, gone)
    )
    decisions = _redact_decisions(edition.decisions, (*findings, *past))
    return _blank(structs.replace(edition, header=header, findings=findings, decisions=decisions))


def list_headings(heading: str, header: Iterable[str]) -> tuple[str, ...]:
    """The lines above the table and the public headings: what a finding on a heading may quote."""
    return (heading, *filter(None, header))


def redact_header(header: Iterable[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Headings of public columns in their places; private ones are empty, and none ends the row."""
    public = list_public_names("columns")
    texts = [text if name in public else "" for text, name in zip(header, columns, strict=False)]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def redact_author(name: str) -> str:
    """A person's name without an address; where it is nothing else, the word for a person."""
    if "@" not in name:
        return name
    rest = " ".join(_ADDRESS.sub(" ", name).split())
    return rest if any(map(str.isalnum, rest)) else str(load("visibility")["people"]["unnamed"])


def hide_addresses(text: str) -> str:
    """A sentence with a word in the place of each address."""
    if "@" not in text:
        return text
    return _ADDRESS.sub(str(load("visibility")["people"]["address"]), text)


# --- fields by name --------------------------------------------------------------------------


def _blank(value: AnyStruct) -> AnyStruct:
    """The value with every field that is not listed at its empty value."""
    private = _list_private(type(value))
    return structs.replace(value, **private) if private else value


@cache
def _list_private(shape: type[Struct]) -> dict[str, Any]:
    """Private fields with what stands in their place. Raises DataError where nothing can."""
    public = list_public_fields(shape)
    return {
        field.name: _make_empty(shape, field) for field in structs.fields(shape) if field.name not in public
    }


def _make_empty(shape: type[Struct], field: structs.FieldInfo) -> Any:
    if field.default is not NODEFAULT:
        return field.default
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    if field.type in _EMPTY:
        return _EMPTY[field.type]
    raise DataError(
        f"у поля {shape.__name__}.{field.name} нет пустого значения",
        where="data/visibility.toml",
        remedy="Дайте полю значение по умолчанию или назовите его открытым, с причиной",
    )
