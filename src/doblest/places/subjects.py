"""Names of federal subjects, as lists write them → the subject, with a score and the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from doblest.language.normalise import fold_name
from doblest.model import RegionMatch
from doblest.places.names import stem
from doblest.places.thresholds import get_threshold
from doblest.reference.regions import Region, regions


class _Guess(NamedTuple):
    region: Region
    score: float
    reason: str


_TYPE_WORDS = {
    "область": ("обл", "область", "области", "областью", "областей"),
    "край": ("край", "края", "краю", "краем", "кр"),
    "республика": ("республика", "республики", "республике", "республику", "республикой", "респ"),
    "автономный": ("авт", "автономный", "автономного", "автономному", "автономная", "автономной"),
    "округ": ("окр", "округ", "округа", "округу", "округе", "округом"),
    "губерния": ("губерния", "губернии", "губ"),
    "город": ("город", "города", "г"),
}
_TYPE_OF = {form: word for word, forms in _TYPE_WORDS.items() for form in forms}
_BARE_ADJECTIVE = re.compile(r"\w(?:ая|ой|ую|ий|ый)$")
_BRACKETS = re.compile(r"(?<!\s)\s*+\([^)]*\)?")


@lru_cache(maxsize=4096)
def find_region(name: str) -> RegionMatch | None:
    """The federal subject that a name means, or None: a wild guess is worse than none.

    Cases, «ё», dashes, abbreviations, a wrong type word («Магаданский край») and small
    misspellings are forgiven, each at the price of some score.
    """
    if not fold_name(name):
        return None
    guess = next((found for rule in _RULES if (found := rule(name))), None)
    if guess is None:
        return None
    return RegionMatch(guess.region.iso, guess.region.name, round(guess.score, 3), guess.reason)


# --- the rules, surest first -----------------------------------------------------------------


def _match_official(name: str) -> _Guess | None:
    """«Свердловская область»"""
    found = _officials().get(name.strip())
    return _Guess(found, 1.0, "официальное название") if found else None


def _match_folded(name: str) -> _Guess | None:
    """«Удмуртская республика»"""
    found = _fold_officials().get(fold_name(name))
    return _Guess(found, 0.99, "официальное название с другими буквами или знаками") if found else None


def _match_alias(name: str) -> _Guess | None:
    """«ХМАО», «Кемеровская область», «Башкирия»"""
    found = _fold_aliases().get(fold_name(name))
    return _Guess(found, 0.98, "краткое название или сокращение") if found else None


def _match_former(name: str) -> _Guess | None:
    """«Горьковская область»"""
    found = _fold_former().get(fold_name(name))
    return _Guess(found, 0.9, "прежнее название") if found else None


def _match_inflected(name: str) -> _Guess | None:
    """«Республики Башкортостан», «Свердловская области», «Тульская обл.»"""
    found = _by_stems().get(_canonicalise(name))
    return _Guess(found, 0.95, "название в другом падеже или с сокращением") if found else None


def _match_unbracketed(name: str) -> _Guess | None:
    """«Республика Саха (Якутск)»"""
    bare = _BRACKETS.sub("", name)
    if bare == name or not fold_name(bare):
        return None
    found = _match_alias(bare) or _match_folded(bare) or _match_inflected(bare)
    return _Guess(found.region, 0.9, "совпало без слов в скобках") if found else None


def _match_mistyped(name: str) -> _Guess | None:
    """«Магаданский край», «Свердловская»: the distinctive word is right, the kind of subject is
    wrong or left out."""
    core = _extract_core(name)
    if not core or (core == _canonicalise(name) and not _BARE_ADJECTIVE.search(fold_name(name))):
        return None
    found = _by_cores().get(core, [])
    if len(found) != 1:
        return None
    return _Guess(found[0], 0.85, f"по основе слова, вид субъекта не сошёлся: «{found[0].name}»")


def _match_misspelt(name: str) -> _Guess | None:
    """«Челябинская обасть», «Новасибирская область»"""
    written = fold_name(name)
    allowed = int(len(written) / get_threshold("region_letters_to_an_edit"))
    ranked = process.extract(written, _spellings(), scorer=OSA.distance, limit=8, score_cutoff=allowed + 1)
    if not ranked or ranked[0][1] > allowed:
        return None
    best = _find_owner(ranked[0])
    if any(edits == ranked[0][1] and regions()[key[0]] is not best for _, edits, key in ranked):
        return None
    edits = ranked[0][1]
    return _Guess(best, 0.9 - 0.05 * edits, f"похоже на «{best.name}», букв не сошлось: {edits}")


_RULES: tuple[Callable[[str], _Guess | None], ...] = (
    _match_official,
    _match_folded,
    _match_alias,
    _match_former,
    _match_inflected,
    _match_unbracketed,
    _match_mistyped,
    _match_misspelt,
)


# --- what the rules look in ------------------------------------------------------------------


def _canonicalise(name: str) -> tuple[str, ...]:
    """Stems in order, type words written out: «Тульской обл.» → ('тульск', 'область')."""
    folded = fold_name(name).replace(" ао", " автономный округ")
    return tuple(_TYPE_OF.get(word, stem(word)) for word in re.findall(r"\w+", folded))


def _extract_core(name: str) -> tuple[str, ...]:
    """The stems without the words for the kind of subject."""
    return tuple(word for word in _canonicalise(name) if word not in _TYPE_WORDS)


@cache
def _by_cores() -> dict[tuple[str, ...], list[Region]]:
    owners: dict[tuple[str, ...], list[Region]] = defaultdict(list)
    for place in regions().values():
        for core in {_extract_core(known) for known in place.names}:
            owners[core].append(place)
    return dict(owners)


@cache
def _officials() -> dict[str, Region]:
    return {place.name: place for place in regions().values()}


@cache
def _fold_officials() -> dict[str, Region]:
    return {fold_name(place.name): place for place in regions().values()}


@cache
def _fold_aliases() -> dict[str, Region]:
    pairs = ((alias, place) for place in regions().values() for alias in (place.short, *place.aliases))
    return {fold_name(alias): place for alias, place in pairs if alias}


@cache
def _fold_former() -> dict[str, Region]:
    return {fold_name(alias): place for place in regions().values() for alias in place.former}


@cache
def _by_stems() -> dict[tuple[str, ...], Region]:
    return {_canonicalise(known): place for place in regions().values() for known in place.names}


@cache
def _spellings() -> dict[tuple[str, str], str]:
    """(ISO code, name) → the letters that the name is compared by; former names are too many."""
    pairs = ((place, name) for place in regions().values() for name in place.names)
    return {(place.iso, name): fold_name(name) for place, name in pairs if name not in place.former}


def _find_owner(ranked: tuple[str, float, tuple[str, str]]) -> Region:
    return regions()[ranked[2][0]]
