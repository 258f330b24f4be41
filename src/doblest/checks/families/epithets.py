"""Epithets that more than one city claims."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from doblest.checks.digest import DigestedList
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.row import Row
from doblest.data import load
from doblest.model import Quote
from doblest.wording.findings import clip

_QUOTED = re.compile(r"«([^»\n]{3,40})»")


class Epithet(Struct, frozen=True, gc=False):
    stem: str
    """The words without the endings of their cases."""
    words: Quote


def digest_epithets(row: Row) -> tuple[Epithet, ...]:
    matches = (match for match in _QUOTED.finditer(row.note) if _is_epithet(row.note, match))
    return tuple(Epithet(_stem(match[1]), quote(row, *match.span())) for match in matches)


def _is_epithet(text: str, match: re.Match[str]) -> bool:
    """«так называли», «известный как» beside the quotes, or a number in them: «второе Баку»."""
    around = text[max(0, match.start() - 40) : match.end() + 25].casefold().replace("ё", "е")
    words = load("slips")["epithets"]
    return bool(re.search(words["said"], around) or re.match(words["ordinal"], match[1].casefold()))


def _stem(words: str) -> str:
    """«Второго Баку» meets «второе Баку»."""
    return " ".join(word[: max(4, len(word) - 3)] for word in words.casefold().replace("ё", "е").split())


def epithet_twice(digested: DigestedList) -> Iterator[Draft]:
    """«второе Баку» is both Сызрань's and Ишимбай's."""
    claimed: dict[str, dict[str, Quote]] = defaultdict(dict)
    for row, epithets in digested.select(digest_epithets):
        for epithet in epithets:
            claimed[epithet.stem].setdefault(row.slug, epithet.words)
    for quotes in claimed.values():
        if len(quotes) > 1:
            yield _report_claimed_twice(quotes, digested)


def _report_claimed_twice(quotes: dict[str, Quote], digested: DigestedList) -> Draft:
    rows = [digested.by_slug[slug] for slug in quotes]
    *_, last = quotes.values()
    seed, cities = _stem(last.text.strip("«»")), tuple(row.city for row in rows)
    return draft(rows, "note", "twice", *quotes.values(), seed=seed, words=clip(last.text), cities=cities)
