"""Every check, in the order in which an editor meets them."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import msgspec

from doblest.checks.check import Check, Find
from doblest.checks.families import (
    agreement,
    anachronism,
    cities,
    decrees,
    document,
    fragments,
    map_links,
    memorial_places,
    memorials,
    names,
    notes,
    numbers,
    passages,
    punctuation,
    shares,
    signs,
    slips,
    spelling,
    voice,
)
from doblest.data import load
from doblest.errors import DataError
from doblest.model import Severity

FINDERS: Final[tuple[tuple[str, Find], ...]] = (
    # the city and its decree
    ("city-not-decreed", decrees.city_not_decreed),
    ("decreed-city-missing", decrees.decreed_city_missing),
    ("year-not-decreed", decrees.year_not_decreed),
    ("city-name", names.city_name),
    ("region-name", names.region_name),
    ("settlement-outside-region", names.settlement_outside_region),
    # the memorial
    ("memorial-in-other-settlement", memorial_places.memorial_in_other_settlement),
    ("memorial-far", memorial_places.memorial_far),
    ("memorial-not-own", memorials.memorial_not_own),
    ("memorial-missing", memorials.memorial_missing),
    ("memorial-name", memorials.memorial_name),
    ("memorial-address", memorials.memorial_address),
    ("map-link", map_links.map_link),
    # the build of the notes
    ("note-empty", notes.note_empty),
    ("note-only-formula", notes.note_only_formula),
    ("note-cut-off", notes.note_cut_off),
    ("note-in-the-air", voice.note_in_the_air),
    ("unpaired-sign", signs.unpaired_sign),
    ("list-marks", signs.list_marks),
    ("editorial-brackets", signs.editorial_brackets),
    ("line-broken", notes.line_broken),
    ("small-letter", notes.small_letter),
    ("no-full-stop", notes.no_full_stop),
    ("without-verb", fragments.without_verb),
    ("speech", voice.speech),
    ("news", voice.news),
    ("about-title", voice.about_title),
    ("about-today", voice.about_today),
    ("other-city-subject", cities.other_city_subject),
    ("note-of-another-city", cities.note_of_another_city),
    ("claims-of-region", cities.claims_of_region),
    ("city-unnamed", voice.city_unnamed),
    # passages
    ("repeated-passage", passages.repeated_passage),
    ("shared-passage", passages.shared_passage),
    # numbers and claims
    ("parts-exceed-total", numbers.parts_exceed_total),
    ("rate-against-total", numbers.rate_against_total),
    ("out-of-scale", numbers.out_of_scale),
    ("shares-too-much", shares.shares_too_much),
    ("sole-maker", shares.sole_maker),
    ("epithet-twice", shares.epithet_twice),
    ("anachronism", anachronism.anachronism),
    # the letter of the notes
    ("spacing", slips.spacing),
    ("wording", slips.wording),
    ("spelling", spelling.spelling),
    ("agreement", agreement.agreement),
    ("punctuation", punctuation.punctuation),
    ("run-together", punctuation.run_together),
    ("typography", slips.typography),
    # the list
    ("residue", document.residue),
    ("city-twice", document.city_twice),
    ("numbering", document.numbering),
    ("list-undated", document.list_undated),
    ("column-empty", document.column_empty),
)


class _Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check as `data/checks.toml` describes it."""

    severity: Severity
    title: str
    title_en: str
    explanation: str
    needs: tuple[str, ...]
    scope: Literal["row", "list"] = "row"


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in their order. Raises DataError where the data file does not describe one."""
    described = load("checks")["check"]
    return tuple(_check(name, find, described.get(name)) for name, find in FINDERS)


def _check(name: str, find: Find, row: object) -> Check:
    try:
        known = msgspec.convert(row, _Described)
    except msgspec.ValidationError as error:
        raise DataError(
            f"проверка {name}: {error}", where="data/checks.toml", remedy="Опишите её в разделе [check]"
        ) from error
    return Check(name=name, find=find, **msgspec.structs.asdict(known))


def check(name: str) -> Check:
    """The check of that name. Raises DataError that lists the names there are."""
    for known in checks():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in checks())
    raise DataError(f"проверки «{name}» нет", remedy=f"Есть: {names}")
