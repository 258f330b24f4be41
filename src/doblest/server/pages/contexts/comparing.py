"""Which numbers may stand side by side: of one kind, unit, rate, deed and scope, all of them facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from doblest.model import Claim, Language
from doblest.server.catalogue.cities import City
from doblest.server.pages.contexts.note import Sentence, find_sentence
from doblest.wording.claims import describe_rate, describe_unit
from doblest.wording.vocabulary import texts


class CityClaim(Struct, frozen=True):
    city: City
    number: int
    """Of the claim on the city's page."""
    claim: Claim

    @property
    def sentence(self) -> Sentence:
        return find_sentence(self.city.record.located.entry.note, self.claim)


class Measure(Struct, frozen=True):
    """What two numbers must have in common to be compared."""

    kind: str
    unit: str
    per: str
    measure: str
    """Of a ratio: times, per cents of a plan, a change."""
    direction: str
    excess: bool
    action: str
    scope: str


def get_measure(claim: Claim) -> Measure | None:
    """None for what is no fact: it is like nothing else."""
    roles = claim.roles
    if roles.modality != "fact":
        return None
    return Measure(
        kind=claim.kind,
        unit=claim.unit,
        per=claim.per or "",
        measure=roles.measure or "",
        direction=roles.direction or "",
        excess=claim.excess,
        action=roles.action.type if roles.action else "",
        scope=roles.scope or "",
    )


def group_comparable(claims: Iterable[CityClaim]) -> list[list[CityClaim]]:
    """Groups that count the same thing in one measure, the largest first."""
    groups: dict[tuple[Measure | None, str], list[CityClaim]] = defaultdict(list)
    for one in claims:
        groups[(get_measure(one.claim), one.claim.object or "")].append(one)
    return sorted(groups.values(), key=lambda group: -len(group))


def name_measure(claim: Claim, language: Language) -> str:
    """«т, в месяц, весь город»: what the numbers of a chart have in common, the deed apart."""
    scope = claim.roles.scope
    words = (
        describe_unit(claim.unit, language) if claim.kind not in ("share", "ratio") else "",
        describe_rate(claim, language),
        texts("phrases")["excess"].in_language(language) if claim.excess else "",
        texts("scopes")[scope].in_language(language) if scope else "",
    )
    return ", ".join(word for word in words if word)
