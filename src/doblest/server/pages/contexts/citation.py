"""How to cite a page: ГОСТ Р 7.0.5–2008 or an English sentence, and BibTeX."""

from __future__ import annotations

from doblest.model import Claim, Edition, Language
from doblest.server.catalogue.cities import City
from doblest.wording.dates import format_day
from doblest.wording.sentences import tell_claim


def format_citation(edition: Edition, city: City, at: str, url: str, language: Language) -> str:
    """Of the city's own last revision, made `at`; without the date of access: the reader's own."""
    if language == "en":
        return f"“{city.name.en}”. {_name_source_in_english(edition, city, at)}. {url}"
    year, month, day = at[:10].split("-")
    return (
        f"{city.name.ru} // Доблесть. {edition.title} : реестр [Электронный ресурс]. "
        f"Ред. {city.record.revision} от {day}.{month}.{year}. URL: {url}"
    )


def format_claim_citation(edition: Edition, city: City, claim: Claim, at: str, url: str) -> str:
    """Of one claim, in English: the reading, then the note's own words, which are the evidence."""
    source = _name_source_in_english(edition, city, at)
    return f"“{tell_claim(claim)}” {city.name.en}, note: «{claim.quote}». {source}. {url}"


def _name_source_in_english(edition: Edition, city: City, at: str) -> str:
    return f"Doblest. {edition.title_en}: a register, revision {city.record.revision}, {format_day(at, 'en')}"


def format_bibtex(edition: Edition, city: City, at: str, url: str, language: Language) -> str:
    title, organization = (
        (city.name.en, f"Doblest. {edition.title_en}")
        if language == "en"
        else (city.name.ru, f"Доблесть. {edition.title}")
    )
    return (
        f"@online{{doblest-{city.slug},\n"
        f"  title = {{{title}}},\n"
        f"  organization = {{{organization}}},\n"
        f"  version = {{{city.record.revision}}},\n"
        f"  date = {{{at[:10]}}},\n"
        f"  url = {{{url}}}\n"
        f"}}"
    )


def format_page_citation(name: str, title: str, revision: int, at: str, url: str, language: Language) -> str:
    """Of any page: `name` is what it is of, `title` the register's, `at` when the revision was made."""
    day = format_day(at[:10], language)
    if language == "en":
        return f"“{name}”. Doblest. {title}: a register, revision {revision}, {day}. {url}"
    number = ".".join(reversed(at[:10].split("-")))
    return (
        f"{name} // Доблесть. {title} : реестр [Электронный ресурс]. Ред. {revision} от {number}. URL: {url}"
    )
