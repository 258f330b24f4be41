"""A city as a list names it → the settlement of the gazetteer, with a score and the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from doblest.data import load
from doblest.language.normalise import fold_name
from doblest.model import Place
from doblest.places import gazetteer
from doblest.places.gazetteer import Settlement
from doblest.places.names import stem_words
from doblest.places.thresholds import get_threshold

_CACHE = 65_536
_LONGEST_ABBREVIATION = 3
"""Letters of a kind's short form: «г», «пгт», «г.о»."""


class _Match(NamedTuple):
    settlement: Settlement
    score: float
    reason: str


Rule = Callable[[str], tuple[list[Settlement], float, str]]


@lru_cache(maxsize=_CACHE)
def find_settlement(name: str, iso: str | None = None) -> Place | None:
    """The settlement that a name means, looked for within the subject first; None if unknown.
    Among namesakes the most populous is taken, at a lower score where the choice is open."""
    ranked = find_candidates(name, iso)
    return ranked[0] if ranked else None


_REMARK = re.compile(r"(?<=\w)\s?(?:\([^()]{1,80}\)|\[[^\[\]]{1,9}\]|[*¹²³]{1,3})\Z")
"""What may stand after a name: «Пермь (бывш. Молотов)», the mark of a note."""


@lru_cache(maxsize=_CACHE)
def find_candidates(name: str, iso: str | None = None) -> tuple[Place, ...]:
    """Settlements that a name may mean, the likeliest first, of the surest rule that finds any."""
    bare = strip_kind(name)
    if not fold_name(bare):
        return ()
    found = (_match_within(bare, iso) if iso else []) or _match_anywhere(bare, iso)
    remark = None if found else _REMARK.search(bare)
    if remark:
        return find_candidates(bare[: remark.start()], iso)
    return tuple(map(_build_place, found))


def strip_kind(name: str) -> str:
    """The name without the words of its kind: «ЗАТО г. Северск» is «Северск», «Омск г.» is «Омск»."""
    before, after = _compile_kinds()
    plain = name.strip()
    return after.sub("", before.sub("", plain)) or plain


@cache
def _compile_kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of `data/settlement_kinds.toml`: one or more words before a name, one after it.

    After a blank only an abbreviation is a kind: «Красное Село» is a name.
    """
    longest_first = sorted(load("settlement_kinds")["kinds"], key=len, reverse=True)
    kinds = "|".join(map(_build_kind, longest_first))
    short = "|".join(_build_kind(kind) for kind in longest_first if len(kind) <= _LONGEST_ABBREVIATION)
    before = re.compile(rf"\A(?:(?:{kinds})(?:\.\s*|\s+))+(?=[^\W\d_]{{2}})", re.IGNORECASE)
    after = re.compile(rf"(?:,\s?|\s?\()(?:{kinds})\.?\)?\Z|\s(?:{short})\.?\Z", re.IGNORECASE)
    return before, after


def _build_kind(kind: str) -> str:
    """«г.о» is also «г. о»; «е» also «ё»."""
    return re.escape(kind).replace(r"\.", r"\.\s?").replace(r"\ ", r"\s+").replace("ё", "[её]")


def _build_place(match: _Match) -> Place:
    row = match.settlement
    return Place(row.name, row.geonames_id, row.lon, row.lat, round(match.score, 3), match.reason)


def _match_within(name: str, iso: str) -> list[_Match]:
    """What the stated subject holds."""
    area = gazetteer.area(iso)
    for rule in _RULES:
        rows, score, reason = rule(name)
        if inside := [row for row in rows if row.iso in area]:
            return _rank_namesakes(inside, score, f"{reason}, в указанной области")
    return _match_misspelt(name, iso, get_threshold("settlement_misspelt_score"))


def _match_anywhere(name: str, stated: str | None) -> list[_Match]:
    """What the whole gazetteer holds: for a list without regions, or a wrong region."""
    for rule in _RULES:
        rows, score, reason = rule(name)
        if rows and stated:
            return _rank_namesakes(rows, score * 0.7, f"{reason}, но не в указанной области")
        if rows:
            return _rank_namesakes(rows, score - 0.02, f"{reason}, область не указана")
    return [] if stated else _match_misspelt(name, None, get_threshold("settlement_misspelt_elsewhere"))


def _rank_namesakes(rows: list[Settlement], score: float, reason: str) -> list[_Match]:
    """The rows, most populous first; the score falls where the first does not clearly lead."""
    ranked = sorted(rows, key=lambda row: -row.population)
    rival = ranked[1].population if len(ranked) > 1 else 0
    if len(ranked) > 1 and ranked[0].population < get_threshold("namesake_lead") * max(rival, 1):
        score, reason = score * 0.8, f"{reason}; тёзок {len(ranked)}, взят самый людный"
    elif len(ranked) > 1:
        score, reason = score - 0.02, f"{reason}; самый людный из тёзок"
    return [_Match(row, score, reason) for row in ranked]


# --- the rules, surest first -----------------------------------------------------------------


def _match_exact(name: str) -> tuple[list[Settlement], float, str]:
    """«Миасс»"""
    rows = gazetteer.by_name().get(fold_name(name), ())
    return [row for row in rows if row.name == name], 1.0, "название до буквы"


def _match_folded(name: str) -> tuple[list[Settlement], float, str]:
    """«Орел», «Ростов на Дону»"""
    plain = fold_name(name)
    rows = gazetteer.by_name().get(plain) or gazetteer.by_name().get(plain.replace(" ", "-"), ())
    return list(rows), 0.99, "название с другими буквами или знаками"


def _match_inflected(name: str) -> tuple[list[Settlement], float, str]:
    """«Каменск-Уральск», «Нижнего Тагила»"""
    rows = gazetteer.by_stems().get(" ".join(stem_words(name)), ())
    return list(rows), 0.94, "название с другим окончанием"


def _match_renamed(name: str) -> tuple[list[Settlement], float, str]:
    """«Свердловск»"""
    rows = gazetteer.by_other_name().get(fold_name(name), ())
    return list(rows), 0.92, "прежнее или другое название"


_RULES: tuple[Rule, ...] = (_match_exact, _match_folded, _match_renamed, _match_inflected)


def _match_misspelt(name: str, iso: str | None, least: float) -> list[_Match]:
    """«Магнитагорск»"""
    written = fold_name(name)
    if len(written) < get_threshold("settlement_misspelt_min_length"):
        return []
    best = process.extract(
        written, gazetteer.spellings(iso), scorer=fuzz.ratio, limit=3, score_cutoff=100 * least
    )
    found = [(gazetteer.get_settlement(key), score) for _, score, key in best]
    return [_Match(row, 0.009 * score, f"похоже на «{row.name}», опечатка") for row, score in found if row]
