"""A finding with what proves it: passages side by side, decrees, distances, the proposed fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from doblest import model
from doblest.exports.memorial_cell import format_memorial
from doblest.model import Evidence, Finding, Language, LocalizedText, Memorial, Quote
from doblest.reference.harm import find_harm
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.finding_filters import get_check_title
from doblest.server.search.snippets import Part
from doblest.server.search.terms import STOP_WORDS, Token, tokenize
from doblest.wording.excerpts import Segment, excerpt
from doblest.wording.signs import name_changes
from doblest.wording.vocabulary import field_name, texts

Kind = TypeVar("Kind", bound=Evidence)


class QuoteView(Struct, frozen=True):
    """A passage, the words that it shares with the others marked."""

    city: City | None
    """Whose it is, where there are several passages."""
    parts: tuple[Part, ...]


class FindingView(Struct, frozen=True):
    """A finding as its article shows it; evidence that is no passage stands by kind."""

    finding: Finding
    is_advice: bool
    severity: str
    subject: str
    """The check's title, and the field."""
    is_side_by_side: bool
    quotes: tuple[QuoteView, ...]
    has_facts: bool
    decrees: tuple[model.DecreeRef, ...]
    distances: tuple[model.Distance, ...]
    points: tuple[model.Point, ...]
    facts: tuple[model.Fact, ...]
    fix: tuple[Segment, ...]
    changes: tuple[str, ...]
    """What the fix changes sign by sign, where that can hardly be seen."""
    step: LocalizedText
    """What to do where no fix is proposed."""
    cities: tuple[City, ...]
    decision: model.Decision | None

    @property
    def query(self) -> str:
        """Of the address that shows it alone: the same at every revision that has it."""
        return urlencode({"key": self.finding.key})


def build_finding_view(
    catalogue: Catalogue, finding: Finding, decision: model.Decision | None, language: Language
) -> FindingView:
    quotes = _select(finding.evidence, Quote)
    subject = (get_check_title(finding.check), field_name(finding.field))
    change = find_change(catalogue, finding)
    return FindingView(
        finding=finding,
        is_advice=finding.severity == "note",
        severity=texts("severities")[finding.severity].in_language(language),
        subject=" · ".join(part.in_language(language) for part in subject),
        is_side_by_side=len(quotes) > 1,
        quotes=_build_quotes(catalogue, quotes),
        has_facts=len(quotes) < len(finding.evidence),
        decrees=_select(finding.evidence, model.DecreeRef),
        distances=_select(finding.evidence, model.Distance),
        points=_select(finding.evidence, model.Point),
        facts=_select(finding.evidence, model.Fact),
        fix=excerpt(*change) if change else (),
        changes=name_changes(*change, language) if change else (),
        step=find_harm(finding.check, finding.template).next_step,
        cities=tuple(catalogue.by_slug[slug] for slug in finding.entries if slug in catalogue.by_slug),
        decision=decision,
    )


def _select(evidence: Iterable[Evidence], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(one for one in evidence if isinstance(one, kind))


def _build_quotes(catalogue: Catalogue, quotes: tuple[Quote, ...]) -> tuple[QuoteView, ...]:
    if len(quotes) < 2:
        return tuple(QuoteView(None, (Part(quote.text),)) for quote in quotes)
    marked = mark_shared_words([quote.text for quote in quotes])
    return tuple(
        QuoteView(catalogue.by_slug.get(quote.entry), parts)
        for quote, parts in zip(quotes, marked, strict=True)
    )


def mark_shared_words(texts: Sequence[str]) -> list[tuple[Part, ...]]:
    """Each text in parts, runs of words that all texts have marked as one; joined they are the text."""
    tokens = [tokenize(text) for text in texts]
    shared = frozenset.intersection(*(frozenset(token.terms[0] for token in some) for some in tokens))
    return [_mark(text, _find_runs(some, shared)) for text, some in zip(texts, tokens, strict=True)]


def _mark(text: str, runs: Iterable[tuple[int, int]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    for start, end in runs:
        parts += [Part(text[position:start]), Part(text[start:end], True)]
        position = end
    return tuple(part for part in (*parts, Part(text[position:])) if part.text)


def _find_runs(tokens: Iterable[Token], words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """A run does not begin with «и» or «в»."""
    run: tuple[int, int] | None = None
    for token in tokens:
        term = token.terms[0]
        if term in words and (run or term not in STOP_WORDS):
            run = (run[0] if run else token.start, token.end)
        elif run:
            yield run
            run = None
    if run:
        yield run


def find_change(catalogue: Catalogue, finding: Finding) -> tuple[str, str] | None:
    """The present value and the proposed one; None where nothing is proposed."""
    if finding.fix is None:
        return None
    city = catalogue.by_slug.get(finding.fix.entry)
    value = getattr(city.record.located.entry, finding.fix.field, "") if city else ""
    if isinstance(value, Memorial):
        value = format_memorial(value)
    return str(value) if isinstance(value, str | int) else "", finding.fix.value
