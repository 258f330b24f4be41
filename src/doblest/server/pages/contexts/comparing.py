"""Which numbers may stand side by side: of one kind, unit, rate and deed, all of them facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from doblest.model import Claim, Language
from doblest.reference.products import is_alike
from doblest.reference.units import find_scale
from doblest.server.catalogue.cities import City
from doblest.server.pages.contexts.note import Sentence, find_sentence
from doblest.wording.claims import describe_rate, describe_unit
from doblest.wording.vocabulary import texts

_OWN: Final = (None, "plant", "city")
"""Scopes of a city's own result: one plant's is a part of it; a region's is another's."""


class CityClaim(Struct, frozen=True):
    city: City
    number: int
    """Of the claim on the city's page."""
    claim: Claim

    @property
    def sentence(self) -> Sentence:
        return find_sentence(self.city.record.located.entry.note, self.claim)

    @property
    def low(self) -> float:
        """In the unit of its scale, as `high`."""
        return self.claim.low * find_scale(self.claim.unit).factor

    @property
    def high(self) -> float:
        return self.claim.high * find_scale(self.claim.unit).factor


class Measure(Struct, frozen=True):
    """What two numbers must have in common to be compared."""

    kind: str
    unit: str
    """Of the scale: kilograms stand beside tonnes."""
    per: str
    measure: str
    """Of a ratio: times, per cents of a plan, a change."""
    direction: str
    excess: bool
    action: str
    scope: str
    """Empty for a city's own result, the whole city's or one plant's."""


def get_measure(claim: Claim) -> Measure | None:
    """None for what is no fact: it is like nothing else."""
    roles = claim.roles
    if roles.modality != "fact":
        return None
    return Measure(
        kind=claim.kind,
        unit=find_scale(claim.unit).unit,
        per=claim.per or "",
        measure=roles.measure or "",
        direction=roles.direction or "",
        excess=claim.excess,
        action=roles.action.type if roles.action else "",
        scope="" if roles.scope in _OWN else roles.scope or "",
    )


def group_comparable(claims: Iterable[CityClaim]) -> list[list[CityClaim]]:
    """Groups that count the same thing in one measure, the largest first."""
    groups: dict[tuple[Measure | None, str], list[CityClaim]] = defaultdict(list)
    for one in claims:
        groups[(get_measure(one.claim), _name_kind(one.claim))].append(one)
    return sorted(groups.values(), key=lambda group: -len(group))


def _name_kind(claim: Claim) -> str:
    """Empty in a product whose things are one kind, whatever they are called."""
    return "" if is_alike(claim.category) else claim.object or ""


def name_measure(claim: Claim, language: Language) -> str:
    """«т, в месяц, весь город»: what the numbers of a chart have in common, the deed apart."""
    return _join(_list_measures(claim, language), _name_scope(claim, language))


def name_common_measure(claims: Sequence[CityClaim], language: Language) -> str:
    """The same of several; whose the result is, only where that is common to them."""
    first = claims[0].claim
    scopes = {one.claim.roles.scope for one in claims}
    scope = _name_scope(first, language) if len(scopes) == 1 else ""
    return _join(_list_measures(first, language), scope)


def _list_measures(claim: Claim, language: Language) -> str:
    is_amount = claim.kind not in ("share", "ratio")
    return _join(
        describe_unit(find_scale(claim.unit).unit, language) if is_amount else "",
        describe_rate(claim, language),
        texts("phrases")["excess"].in_language(language) if claim.excess else "",
    )


def _name_scope(claim: Claim, language: Language) -> str:
    scope = claim.roles.scope
    return texts("scopes")[scope].in_language(language) if scope else ""


def _join(*words: str) -> str:
    return ", ".join(word for word in words if word)
