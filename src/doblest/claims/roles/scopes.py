"""Whose result a number is: of one plant, of the city, of the region, of the country."""

from __future__ import annotations

from typing import Final

from doblest.claims.roles.candidates import list_nominals
from doblest.claims.roles.clauses import Nominal, Parsed
from doblest.claims.roles.lexicon import (
    BODIES,
    COLLECTIVES,
    GEOGRAPHIC,
    INDUSTRIES,
    PLANT_PARTS,
    RESIDENTS,
    SCOPES,
    UNPLACED,
    is_demonym,
)
from doblest.claims.roles.names import is_proper
from doblest.language.cases import ANY_PL, GEN_SG, LOC_SG, LOCATIVE, NOM_PL, NOM_SG
from doblest.language.words import Word
from doblest.model import Scope

WIDEST_FIRST: Final[tuple[Scope, ...]] = ("country", "region", "district", "city")
_INSIDE: Final = frozenset(["в", "во", "на"])
_PLACING: Final = frozenset(["в", "во", "на", "по", "из"])
_PREFIXES: Final = frozenset(lemma[:3] for lemma in SCOPES)


def read_scope(parsed: Parsed, nominal: Nominal | None, first: int) -> Scope | None:
    """By the actor's own words, else by the place that the sentence names."""
    if nominal is None:
        clause = parsed.clauses[parsed.find_clause(first)]
        return _find_widest(parsed, range(clause.start, clause.end), placed=True)
    named = _find_widest(parsed, range(nominal.start, _skip_joined(parsed, nominal)), placed=False)
    match nominal.type:
        case "plant" | "organisation":
            return (named or "city") if _is_many(parsed, nominal) else "plant"
        case "city":
            return named or "city"
        case "front":
            return "country" if is_plural(nominal) else None
        case "enemy":
            return None
    return _read_people(parsed, nominal, named, first)


def _read_people(parsed: Parsed, nominal: Nominal, named: Scope | None, first: int) -> Scope | None:
    """Of a shift the plant's, of one worker nobody's, of all others that of their place."""
    if nominal.person or (nominal.type == "workers" and not is_plural(nominal)):
        return "plant" if _is_collective(parsed, nominal) else None
    return _read_owner(parsed, nominal) or named or _find_place(parsed, nominal, first)


def _read_owner(parsed: Parsed, nominal: Nominal) -> Scope | None:
    """«рабочие завода» are the plant's, «рабочие заводов области» the region's."""
    for t in range(nominal.head + 1, nominal.end):
        role = parsed.roles[t]
        if parsed.sentence.words[t].lemma in INDUSTRIES:
            return None
        if role.actor in ("plant", "organisation"):
            return "plant" if role.cases & GEN_SG else None
    return None


def _find_place(parsed: Parsed, nominal: Nominal, first: int) -> Scope | None:
    """«омичи», «ижевские металлурги» are of their city; else the nearest place before the number."""
    words = parsed.sentence.words
    if is_demonym(words[nominal.head].form) or any(_is_of_place(parsed, t) for t in _list_around(nominal)):
        return "city"
    for index in range(parsed.find_clause(max(first, nominal.start)), -1, -1):
        for one in reversed(list_nominals(parsed, index)):
            if one.type in BODIES and one.cases & LOCATIVE and words[one.start - 1].form in _INSIDE:
                return read_scope(parsed, one, first)
    return "city" if words[nominal.head].lemma in RESIDENTS else None


def _list_around(nominal: Nominal) -> list[int]:
    return [t for t in range(nominal.start, nominal.end) if t != nominal.head]


def _is_of_place(parsed: Parsed, t: int) -> bool:
    """«ижевские», «Алдана»."""
    word = parsed.sentence.words[t]
    if word.form.endswith(GEOGRAPHIC):
        return word.lemma not in UNPLACED
    return t > 0 and is_proper(word) and not word.nouns[0].animate


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
    """True of several plants, and of an industry; the shops of one plant are that plant."""
    if parsed.sentence.words[nominal.head].lemma in PLANT_PARTS and _read_owner(parsed, nominal):
        return False
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
