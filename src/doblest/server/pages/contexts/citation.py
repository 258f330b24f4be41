"""How to cite a city's page: ГОСТ Р 7.0.5–2008 and BibTeX."""

from __future__ import annotations

from doblest.model import Edition
from doblest.server.catalogue.cities import City


def format_citation(edition: Edition, city: City, at: str, url: str) -> str:
    """Of the city's own last revision, made `at`; without the date of access: the reader's own."""
    year, month, day = at[:10].split("-")
    return (
        f"{city.name.ru} // Доблесть. {edition.title} : реестр [Электронный ресурс]. "
        f"Ред. {city.record.revision} от {day}.{month}.{year}. URL: {url}"
    )


def format_bibtex(edition: Edition, city: City, at: str, url: str) -> str:
    return (
        f"@online{{doblest-{city.slug},\n"
        f"  title = {{{city.name.ru}}},\n"
        f"  organization = {{Доблесть. {edition.title}}},\n"
        f"  version = {{{city.record.revision}}},\n"
        f"  date = {{{at[:10]}}},\n"
        f"  url = {{{url}}}\n"
        f"}}"
    )
