"""«Проверка»: each finding with its evidence side by side, and what an editor decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from doblest.data import load
from doblest.model import Decision, DecreeRef, Distance, Evidence, Fact, Finding, Point, Quote, Severity
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.refusals import NotHere, OddQuery
from doblest.server.pages.words import Words
from doblest.server.search.snippets import Part
from doblest.server.search.terms import STOP_WORDS, tokens
from doblest.wording.diffs import Segment, diff_words

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
PARAMETERS = ("severity", "check", "city", "page")
PAGE_SIZE = 100
"""Cities on a page."""


class QuoteShown(Struct, frozen=True):
    """A passage, the words that it shares with the others marked."""

    city: City | None
    field: str
    parts: tuple[Part, ...]


class Shown(Struct, frozen=True):
    finding: Finding
    check: Words
    field: Words
    quotes: tuple[QuoteShown, ...]
    decrees: tuple[DecreeRef, ...]
    facts: tuple[Fact, ...]
    distances: tuple[Distance, ...]
    points: tuple[Point, ...]
    fix: tuple[Segment, ...]
    decision: Decision | None

    @property
    def open(self) -> bool:
        return self.decision is None


class Group(Struct, frozen=True):
    """Findings of one city, or of the list as a whole where there is none."""

    city: City | None
    worth: tuple[Shown, ...]
    """Errors and warnings."""
    advice: tuple[Shown, ...]


class CheckCount(Struct, frozen=True):
    key: str
    name: Words
    count: int
    query: str


def check_name(key: str) -> Words:
    row = load("checks")["check"].get(key, {})
    return Words(row.get("title", key), row.get("title_en", key))


def field_name(field: str) -> Words:
    names = {
        "city": Words("Город", "City"),
        "region": Words("Субъект РФ", "Region"),
        "year": Words("Год", "Year"),
        "note": Words("Примечание", "Note"),
        "memorial": Words("Памятник", "Memorial"),
        "political": Words("Общеполитическая ситуация", "Political situation"),
        "list": Words("Перечень", "The list"),
        "header": Words("Заголовок", "The header"),
    }
    return names.get(field, Words(field, field))


def findings(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    severity, check = _asked(query)
    only = query.get("city", "")
    if only and only not in catalogue.by_slug:
        raise OddQuery("city", only)
    every = list(_every(catalogue, only))
    groups = [
        group
        for city, found in every
        if (group := _group(catalogue, city, _kept(found, severity, check))).worth or group.advice
    ]
    page, pages = _page(query, len(groups))
    return {
        "groups": groups[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        "page": page,
        "pages": pages,
        "severities": _severities(every, severity, check),
        "checks": _checks(every, severity),
        "severity": severity,
        "check": check,
        "check_name": check_name(check) if check else "",
        "query": urlencode(
            {name: value for name, value in (("severity", severity), ("check", check)) if value}
        ),
        "total": sum(len(found) for _city, found in every),
    }


def _query(**chosen: str) -> str:
    return urlencode({name: value for name, value in chosen.items() if value})


def _asked(query: Mapping[str, str]) -> tuple[str, str]:
    severity, check = query.get("severity", ""), query.get("check", "")
    if severity and severity not in SEVERITIES:
        raise OddQuery("severity", severity, SEVERITIES)
    known = tuple(load("checks")["check"])
    if check and check not in known:
        raise OddQuery("check", check, known)
    return severity, check


def _every(catalogue: Catalogue, only: str) -> Iterable[tuple[City | None, tuple[Finding, ...]]]:
    """Each finding once: one of several cities stands with the first of them."""
    if not only:
        yield None, catalogue.edition.findings
    for city in [catalogue.by_slug[only]] if only else catalogue.cities:
        first = (one for one in city.record.findings if only or one.entries[0] == city.slug)
        yield city, tuple(first)


def _kept(found: Iterable[Finding], severity: str, check: str) -> list[Finding]:
    return [
        one
        for one in found
        if (not severity or one.severity == severity) and (not check or one.check == check)
    ]


def _page(query: Mapping[str, str], groups: int) -> tuple[int, int]:
    pages = max(1, -(-groups // PAGE_SIZE))
    text = query.get("page", "") or "1"
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise OddQuery("page", text)
    if not 1 <= int(text) <= pages:
        raise NotHere(text)
    return int(text), pages


def _severities(
    every: list[tuple[City | None, tuple[Finding, ...]]], severity: str, check: str
) -> list[tuple[Severity, int, str]]:
    counts = Counter(
        one.severity for _city, found in every for one in found if not check or one.check == check
    )
    return [(key, counts[key], "" if key == severity else f"?severity={key}") for key in SEVERITIES]


def _checks(every: list[tuple[City | None, tuple[Finding, ...]]], severity: str) -> list[CheckCount]:
    counts = Counter(
        one.check for _city, found in every for one in found if not severity or one.severity == severity
    )
    tail = f"&severity={severity}" if severity else ""
    return [
        CheckCount(key, check_name(key), count, f"?check={key}{tail}") for key, count in counts.most_common()
    ]


def _group(catalogue: Catalogue, city: City | None, found: list[Finding]) -> Group:
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    decisions = city.record.decisions if city else catalogue.edition.decisions
    shown = [
        _shown(catalogue, one, decisions.get(one.key))
        for one in sorted(found, key=lambda one: order[one.severity])
    ]
    return Group(
        city,
        tuple(one for one in shown if one.finding.severity != "note"),
        tuple(one for one in shown if one.finding.severity == "note"),
    )


def _shown(catalogue: Catalogue, finding: Finding, decision: Decision | None) -> Shown:
    quotes = [one for one in finding.evidence if isinstance(one, Quote)]
    return Shown(
        finding=finding,
        check=check_name(finding.check),
        field=field_name(finding.field),
        quotes=_quotes(catalogue, quotes),
        decrees=_of(finding.evidence, DecreeRef),
        facts=_of(finding.evidence, Fact),
        distances=_of(finding.evidence, Distance),
        points=_of(finding.evidence, Point),
        fix=_fix(catalogue, finding),
        decision=decision,
    )


def _of(evidence: Iterable[Evidence], kind: type[Any]) -> tuple[Any, ...]:
    return tuple(one for one in evidence if isinstance(one, kind))


def _quotes(catalogue: Catalogue, quotes: list[Quote]) -> tuple[QuoteShown, ...]:
    shared = _shared(quotes)
    return tuple(
        QuoteShown(catalogue.by_slug.get(quote.entry), quote.field, _marked(quote.text, shared))
        for quote in quotes
    )


def _shared(quotes: list[Quote]) -> frozenset[str]:
    """Words that every passage has, where there are several; one passage is not marked at all."""
    if len(quotes) < 2:
        return frozenset()
    return frozenset(set.intersection(*({token.terms[0] for token in tokens(one.text)} for one in quotes)))


def _marked(text: str, shared: frozenset[str]) -> tuple[Part, ...]:
    """The text in parts, runs of shared words marked as one; a run does not begin with «и» or «в»."""
    parts: list[Part] = []
    place = end = 0
    start = None
    for token in tokens(text) if shared else ():
        same = token.terms[0] in shared and (start is not None or token.terms[0] not in STOP_WORDS)
        if same:
            start = token.start if start is None else start
            end = token.end
        elif start is not None:
            parts += [Part(text[place:start]), Part(text[start:end], True)]
            place, start = end, None
    if start is not None:
        parts += [Part(text[place:start]), Part(text[start:end], True)]
        place = end
    return tuple(part for part in (*parts, Part(text[place:])) if part.text)


def _fix(catalogue: Catalogue, finding: Finding) -> tuple[Segment, ...]:
    if finding.fix is None:
        return ()
    city = catalogue.by_slug.get(finding.fix.entry)
    entry = city.record.located.entry if city else None
    held = getattr(entry, finding.fix.field, "") if entry else ""
    return diff_words(str(held or "") if isinstance(held, str | int) else "", finding.fix.value)
