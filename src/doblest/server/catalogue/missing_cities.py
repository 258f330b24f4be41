"""Cities that a decree names and the list lacks, and the wrong city that stands in a row of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct

from doblest.language.transliteration import to_english
from doblest.model import Finding, LocalizedText
from doblest.places.slugs import slugify
from doblest.reference.title_steles import MISTAKEN
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.findings import FindingIndex, FindingList
from doblest.wording.vocabulary import texts

_MISSING = "decreed-city-missing", "missing"


class AbsentCity(Struct, frozen=True):
    """A city of a decree without a row of its own."""

    name: LocalizedText
    date: str
    """ISO 8601, of the decree."""
    stand_in: str = ""
    """Slug of the city that stands in its row; empty where none does."""

    @property
    def mistake(self) -> LocalizedText:
        """What is said beside the city that stands in its row: «в указе — Вологда»."""
        words = texts("places")["decreed"]
        return LocalizedText(words.ru.format(name=self.name.ru), words.en.format(name=self.name.en))

    @property
    def slug(self) -> str:
        """What its page would be called."""
        return slugify(self.name.ru)


def find_absent_cities(by_slug: Mapping[str, City], findings: FindingIndex) -> dict[str, AbsentCity]:
    """By their own slugs, as the check of decrees found them, but for what an editor has dismissed."""
    stand_ins = (_find_stand_in(city, findings.by_city[slug]) for slug, city in by_slug.items())
    missing = (_read(finding, "city", "") for finding in _load(findings.of_list, _MISSING))
    return {one.slug: one for one in chain.from_iterable((*stand_ins, missing)) if one.slug not in by_slug}


def _find_stand_in(city: City, findings: FindingList) -> Iterator[AbsentCity]:
    decisions = city.record.decisions
    for finding in _load(findings, MISTAKEN):
        if finding.key not in decisions or decisions[finding.key].verdict != "dismiss":
            yield _read(finding, "decreed", city.slug)


def _load(findings: FindingList, wanted: tuple[str, str]) -> list[Finding]:
    """Chosen by their heads: to decode what each row of a long list says would take a second."""
    return findings.select(lambda head: (head.check, head.template) == wanted).load()


def _read(finding: Finding, field: str, stand_in: str) -> AbsentCity:
    name = str(finding.values[field])
    return AbsentCity(LocalizedText(name, to_english(name)), str(finding.values["date"]), stand_in)
