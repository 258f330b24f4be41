"""How to cite a page: ГОСТ Р 7.0.5–2008 or an English sentence, and BibTeX."""

from __future__ import annotations

from doblest.model import Edition, Language
from doblest.server.catalogue.cities import City
from doblest.wording.dates import format_day


def format_citation(edition: Edition, city: City, at: str, url: str, language: Language) -> str:
    """Of the city's own last revision, made `at`; without the date of access: the reader's own."""
    if language == "en":
        return f"“{city.name.en}”. {_name_source_in_english(edition, city, at)}. {url}"
    year, month, day = at[:10].split("-")
    return (
        f"{city.name.ru} // Доблесть. {edition.title} : реестр [Электронный ресурс]. "
        f"Ред. {city.record.revision} от {day}.{month}.{year}. URL: {url}"
    )


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


def format_page_citation(
    name: str, register: str, url: str, language: Language, revision: tuple[int, str] | None = None
) -> str:
    """Of any page: `name` is what it is of; a revision with the day that it was made."""
    number, day = revision or (0, "")
    if language == "en":
        made = f", revision {number}, {format_day(day, language)}" if revision else ""
        return f"“{name}”. Doblest. {register}: a register{made}. {url}"
    made = f" Ред. {number} от {'.'.join(reversed(day.split('-')))}." if revision else ""
    return f"{name} // Доблесть. {register} : реестр [Электронный ресурс].{made} URL: {url}"
