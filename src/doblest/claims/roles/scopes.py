"""Whose result a number is: of one plant, of the city, of the region, of the country."""

from __future__ import annotations

from typing import Final

from doblest.claims import given
from doblest.claims.roles.candidates import list_nominals
from doblest.claims.roles.clauses import Nominal, Parsed
from doblest.claims.roles.lexicon import (
    BODIES,
    CAPITALS,
    COLLECTIVES,
    GEOGRAPHIC,
    INDUSTRIES,
    NO_DEMONYMS,
    PLANT_PARTS,
    REGIONAL,
    RESIDENTS,
    SCOPES,
    UNPLACED,
    WATERS,
    is_demonym,
)
from doblest.claims.roles.names import is_double_name, is_place_in_genitive, is_proper, names_plant
from doblest.language.cases import ANY_PL, GEN_SG, LOC_SG, LOCATIVE, NOM_PL, NOM_SG, NOMINATIVE
from doblest.language.words import Word, has_noun
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
    named = _find_widest(parsed, range(nominal.start, _skip_own_words(parsed, nominal)), placed=False)
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
        if names_plant(parsed, t):
            return "plant"
        if role.actor in ("plant", "organisation") or parsed.sentence.words[t].lemma in COLLECTIVES:
            return "plant" if role.cases & GEN_SG else None
    return None


def _find_place(parsed: Parsed, nominal: Nominal, first: int) -> Scope | None:
    """«омичи», «ижевские металлурги» are of their city; else the nearest place before the number."""
    words = parsed.sentence.words
    if has_noun(words[nominal.head], REGIONAL):
        return "region"
    if _has_own_place(parsed, nominal):
        return "city"
    inside = _find_inside(parsed, nominal, first) or _find_subject_before(parsed, nominal, first)
    return inside or ("city" if words[nominal.head].lemma in RESIDENTS else None)


def _has_own_place(parsed: Parsed, nominal: Nominal) -> bool:
    """«омичи», «ижевские металлурги», «текстильщики Иванова»."""
    words, after = parsed.sentence.words, nominal.head + 1
    if _is_townsfolk(words[nominal.head], nominal) or any(
        _is_of_place(parsed, t) for t in _list_around(nominal)
    ):
        return True
    named = nominal.end == after + 1 and is_proper(words[after]) and is_plural(nominal)
    return named and bool(words[after].nouns[0].cases & GEN_SG) and words[after].lemma not in WATERS


def _is_townsfolk(head: Word, nominal: Nominal) -> bool:
    """«омичи», but not «земляки» and «добровольцы»."""
    return nominal.type == "population" and is_demonym(head.form) and head.lemma not in NO_DEMONYMS


def _find_inside(parsed: Parsed, nominal: Nominal, first: int) -> Scope | None:
    """Of the nearest place where something was done."""
    for index in range(parsed.find_clause(max(first, nominal.start)), -1, -1):
        for one in reversed(list_nominals(parsed, index)):
            if _is_inside(parsed, one):
                return read_scope(parsed, one, first)
    return None


def _find_subject_before(parsed: Parsed, nominal: Nominal, first: int) -> Scope | None:
    """«Шуйские текстильщики …, девушки сшили 300 ватников»: of the subject before, with its own place."""
    for index in range(parsed.find_clause(min(first, nominal.start)), -1, -1):
        for one in reversed(list_nominals(parsed, index)):
            if one.end <= nominal.start and one.cases & NOMINATIVE and _has_place(parsed, one):
                return read_scope(parsed, one, first)
    return None


def _has_place(parsed: Parsed, nominal: Nominal) -> bool:
    """True of a body, and of people of a body or with a place of their own."""
    if nominal.type in BODIES or _read_owner(parsed, nominal):
        return True
    return _has_own_place(parsed, nominal)


def _is_inside(parsed: Parsed, nominal: Nominal) -> bool:
    """«на фабрике»: a place where something was done."""
    inside = parsed.sentence.words[nominal.start - 1].form in _INSIDE
    return inside and nominal.type in BODIES and bool(nominal.cases & LOCATIVE)


def _list_around(nominal: Nominal) -> list[int]:
    return [t for t in range(nominal.start, nominal.end) if t != nominal.head]


def _is_of_place(parsed: Parsed, t: int) -> bool:
    """«ижевские», «Алдана»."""
    word = parsed.sentence.words[t]
    if word.form.endswith(GEOGRAPHIC):
        return word.lemma not in UNPLACED
    if t and is_double_name(parsed.sentence.words[t - 1], word):
        return True
    if t == 0 or not is_proper(word) or word.lemma in WATERS:
        return False
    return not word.nouns[0].animate or is_place_in_genitive(word)


def _is_collective(parsed: Parsed, nominal: Nominal) -> bool:
    """«смена», «бригада»."""
    return not nominal.person and parsed.sentence.words[nominal.head].lemma in COLLECTIVES


def _skip_own_words(parsed: Parsed, nominal: Nominal) -> int:
    """Past its words, but of «столица Башкирии», «жители Находки Приморского края» only past the town."""
    words, town = parsed.sentence.words, nominal.head + 1
    if words[nominal.head].lemma in CAPITALS:
        return town
    own = town + 2 < nominal.end and has_noun(words[nominal.head], RESIDENTS) and words[town].capital
    if own and words[town].nouns and words[town + 1].form.endswith(GEOGRAPHIC):
        return town + 1
    return _skip_joined(parsed, nominal)


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
    if not parsed.sentence.hints & given.SCOPE:
        return None
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
