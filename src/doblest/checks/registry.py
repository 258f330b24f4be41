"""Every check, in the order in which an editor meets them."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import msgspec

from doblest.checks.check import Check, ContextCheck, ListCheck, RowCheck, Rule
from doblest.checks.families import (
    agreement,
    anachronism,
    cities,
    decrees,
    document,
    epithets,
    fragments,
    map_links,
    memorial_places,
    memorials,
    names,
    notes,
    numbers,
    passages,
    punctuation,
    scale,
    shares,
    signs,
    slips,
    sole_makers,
    spelling,
    steles,
    voice,
)
from doblest.data import load
from doblest.errors import DataError
from doblest.model import LocalizedText, Severity

RULES: Final[tuple[Rule, ...]] = (
    # the city and its decree
    ContextCheck(decrees.city_not_decreed, (decrees.digest_mended_city,)),
    ListCheck(decrees.decreed_city_missing),
    ContextCheck(decrees.year_not_decreed),
    RowCheck(names.city_name),
    RowCheck(names.region_name),
    RowCheck(names.settlement_outside_region),
    # the memorial
    RowCheck(memorial_places.memorial_in_other_settlement),
    RowCheck(memorial_places.memorial_far),
    RowCheck(memorials.memorial_not_own),
    ContextCheck(memorials.memorial_missing, (memorials.digest_standing_stele,)),
    RowCheck(memorials.memorial_name),
    RowCheck(memorials.memorial_address),
    RowCheck(map_links.map_link),
    RowCheck(steles.stele_stands),
    RowCheck(steles.stele_place),
    RowCheck(steles.stele_before_decree),
    RowCheck(steles.stele_promise_passed),
    RowCheck(steles.stele_no_news),
    # the build of the notes
    RowCheck(notes.note_empty),
    RowCheck(notes.note_only_formula),
    RowCheck(notes.note_cut_off),
    RowCheck(voice.note_in_the_air),
    RowCheck(signs.unpaired_sign),
    RowCheck(signs.list_marks),
    RowCheck(signs.editorial_brackets),
    RowCheck(notes.line_broken),
    RowCheck(notes.small_letter),
    RowCheck(notes.no_full_stop),
    RowCheck(fragments.without_verb),
    RowCheck(voice.speech),
    RowCheck(voice.news),
    RowCheck(voice.about_title),
    RowCheck(voice.about_today),
    ContextCheck(cities.other_city_subject, (cities.digest_subjects,)),
    RowCheck(cities.note_of_another_city),
    RowCheck(cities.claims_of_region),
    RowCheck(cities.city_unnamed),
    # passages
    ListCheck(passages.repeated_passage, (passages.digest_words,)),
    ListCheck(passages.shared_passage, (passages.digest_words,)),
    # numbers and claims
    RowCheck(numbers.parts_exceed_total),
    RowCheck(numbers.rate_against_total),
    ListCheck(scale.out_of_scale, (scale.digest_amounts,)),
    ListCheck(shares.shares_too_much, (shares.digest_shares,)),
    ListCheck(sole_makers.sole_maker, (shares.digest_shares, sole_makers.digest_sole_makers)),
    ListCheck(epithets.epithet_twice, (epithets.digest_epithets,)),
    RowCheck(anachronism.anachronism),
    # the letter of the notes
    RowCheck(slips.spacing),
    RowCheck(slips.wording),
    RowCheck(spelling.spelling),
    RowCheck(agreement.agreement),
    RowCheck(punctuation.punctuation),
    RowCheck(punctuation.run_together),
    RowCheck(slips.typography),
    # the list
    ListCheck(document.residue, (document.digest_residue,)),
    ListCheck(document.city_twice),
    ListCheck(document.numbering),
    ListCheck(document.list_undated),
    ListCheck(document.column_empty, (document.digest_cells,)),
)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check as `data/checks.toml` describes it."""

    severity: Severity
    title: str
    title_en: str
    explanation: str
    needs: tuple[str, ...]
    messages: dict[str, LocalizedText]
    scope: Literal["row", "list"] = "row"


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in their order. Raises DataError where the data file does not describe one."""
    records = load("checks")["check"]
    names = [rule.function.__name__.replace("_", "-") for rule in RULES]
    return tuple(_describe(name, rule, records.get(name)) for name, rule in zip(names, RULES, strict=True))


def _describe(name: str, rule: Rule, row: object) -> Check:
    try:
        record = msgspec.convert(row, _Record)
    except msgspec.ValidationError as error:
        raise DataError(
            f"проверка {name}: {error}", where="data/checks.toml", remedy="Опишите её в разделе [check]"
        ) from error
    return Check(name=name, rule=rule, **msgspec.structs.asdict(record))


def check(name: str) -> Check:
    """The check of that name. Raises DataError that lists the names there are."""
    for known in checks():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in checks())
    raise DataError(f"проверки «{name}» нет", remedy=f"Есть: {names}")
