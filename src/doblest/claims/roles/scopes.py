"""Whose result a number is: of one plant, of the city, of the region, of the country."""

from __future__ import annotations

from typing import Final

from doblest.claims.roles.clauses import Nominal, Parsed
from doblest.claims.roles.lexicon import COLLECTIVES, INDUSTRIES, SCOPES
from doblest.language.cases import ANY_PL, LOC_SG, NOM_PL, NOM_SG
from doblest.language.words import Word
from doblest.model import Scope

WIDEST_FIRST: Final[tuple[Scope, ...]] = ("country", "region", "district", "city")
_PLACING: Final = frozenset(["в", "во", "на", "по", "из"])
_PREFIXES: Final = frozenset(lemma[:3] for lemma in SCOPES)


def read_scope(parsed: Parsed, nominal: Nominal | None, first: int) -> Scope | None:
    """By the actor's own words, else by the place that the clause names."""
    if nominal is None:
        clause = parsed.clauses[parsed.find_clause(first)]
        return _find_widest(parsed, range(clause.start, clause.end), placed=True)
    named = _find_widest(parsed, range(nominal.start, _skip_joined(parsed, nominal)), placed=False)
    if nominal.type in ("plant", "organisation"):
        return (named or "city") if _is_many(parsed, nominal) else "plant"
    if nominal.type == "front":
        return "country" if is_plural(nominal) else None
    return None if nominal.type == "enemy" else _read_people(parsed, nominal, named or "city")


def _read_people(parsed: Parsed, nominal: Nominal, named: Scope) -> Scope | None:
    """Of a shift the plant's, of one worker nobody's, of all others that of their place."""
    if nominal.type == "workers" and (nominal.person or not is_plural(nominal)):
        return "plant" if _is_collective(parsed, nominal) else None
    return named


def _is_collective(parsed: Parsed, nominal: Nominal) -> bool:
    """«смена», «бригада»."""
    return not nominal.person and parsed.sentence.words[nominal.head].lemma in COLLECTIVES


def _skip_joined(parsed: Parsed, nominal: Nominal) -> int:
    """Past «и области» of «в городе и области»."""
    end = nominal.end
    if nominal.joined and end + 1 < parsed.sentence.n and parsed.roles[end + 1].actor == "city":
        return end + 2
    return end


def _is_many(parsed: Parsed, nominal: Nominal) -> bool:
    """True of several plants, and of an industry."""
    return is_plural(nominal) or parsed.sentence.words[nominal.head].lemma in INDUSTRIES


def is_plural(nominal: Nominal) -> bool:
    """True where the noun can only be, or sooner is, a plural."""
    singular = NOM_SG if nominal.cases & NOM_PL else LOC_SG
    return bool(nominal.cases & ANY_PL) and not nominal.cases & singular


def _find_widest(parsed: Parsed, tokens: range, *, placed: bool) -> Scope | None:
    """The widest place among the words; `placed` asks for a preposition of place before it."""
    words = parsed.sentence.words
    found = {
        _get_scope(words[i])
        for i in tokens
        if words[i].form[:3] in _PREFIXES and (not placed or _is_placed(words, i))
    }
    return next((scope for scope in WIDEST_FIRST if scope in found), None)


def _get_scope(word: Word) -> str | None:
    lemmas = [word.lemma, *(noun.lemma for noun in word.nouns)]
    return next((SCOPES[lemma] for lemma in lemmas if lemma in SCOPES), None)


def _is_placed(words: list[Word], t: int) -> bool:
    """After a preposition of place, or after one adjective more."""
    return words[t - 1].form in _PLACING or words[t - 2].form in _PLACING
