"""Whose result a number is: of one plant, of the city, of the region, of the country."""

from __future__ import annotations

from typing import Final

from doblest.claims.roles.candidates import Candidate
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import COLLECTIVES, SCOPES
from doblest.language.cases import ANY_PL, LOCATIVE, NOM_PL, NOM_SG
from doblest.model import Scope

WIDEST_FIRST: Final[tuple[Scope, ...]] = ("country", "region", "district", "city")
_PREFIXES: Final = frozenset(lemma[:3] for lemma in SCOPES)


def read_scope(parsed: Parsed, candidate: Candidate | None, first: int) -> Scope | None:
    """By the actor's own words, else by the place that the clause names."""
    if candidate is None:
        clause = parsed.clauses[parsed.find_clause(first)]
        return find_widest(parsed, range(clause.start, clause.end), placed=True)
    named = find_widest(parsed, range(candidate.start, _skip_joined(parsed, candidate)), placed=False)
    match candidate.type:
        case "plant" | "organisation":
            return named if is_plural(candidate) and named else ("city" if is_plural(candidate) else "plant")
        case "front":
            return "country" if is_plural(candidate) else None
        case "workers" if candidate.person:
            return None
        case "workers" if not is_plural(candidate):
            return "plant" if parsed.sentence.words[candidate.head].lemma in COLLECTIVES else None
        case "enemy":
            return None
        case _:
            return named or "city"


def _skip_joined(parsed: Parsed, candidate: Candidate) -> int:
    """Past «и области» of «в городе и области»."""
    end = candidate.end
    if candidate.joined and end + 1 < parsed.sentence.n and parsed.roles[end + 1].actor == "city":
        return end + 2
    return end


def is_plural(candidate: Candidate) -> bool:
    """True where the noun can only be, or sooner is, a plural."""
    mask = candidate.cases
    return bool(mask & ANY_PL) and (
        not mask & NOM_SG if mask & NOM_PL else not mask & LOCATIVE & (NOM_SG | 32)
    )


def find_widest(parsed: Parsed, tokens: range, *, placed: bool) -> Scope | None:
    """The widest place among the words; `placed` asks for a preposition of place before it."""
    words = parsed.sentence.words
    found = set()
    for i in tokens:
        if words[i].form[:3] not in _PREFIXES:
            continue
        lemmas = [words[i].lemma, *(noun.lemma for noun in words[i].nouns)]
        scope = next((SCOPES[lemma] for lemma in lemmas if lemma in SCOPES), None)
        if scope and (
            not placed
            or words[i - 1].form in ("в", "на", "по", "из")
            or words[i - 2].form in ("в", "на", "по")
        ):
            found.add(scope)
    return next((scope for scope in WIDEST_FIRST if scope in found), None)
