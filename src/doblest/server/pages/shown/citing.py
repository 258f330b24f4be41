"""How to cite a city's page: ГОСТ Р 7.0.5–2008 and BibTeX."""

from __future__ import annotations

from doblest.model import Edition
from doblest.server.pages import links
from doblest.server.pages.catalogue import City


def _russian_day(moment: str) -> str:
    year, month, day = moment[:10].split("-")
    return f"{day}.{month}.{year}"


def citation(edition: Edition, city: City, origin: str) -> str:
    """Without the date of access: the reader's own."""
    address = origin + links.absolute("city", "ru", slug=city.slug)
    return (
        f"{city.name.ru} // Доблесть. {edition.title} : реестр [Электронный ресурс]. "
        f"Ред. {edition.revision} от {_russian_day(edition.at)}. URL: {address}"
    )


def bibtex(edition: Edition, city: City, origin: str) -> str:
    address = origin + links.absolute("city", "ru", slug=city.slug)
    return (
        f"@online{{doblest-{city.slug},\n"
        f"  title = {{{city.name.ru}}},\n"
        f"  organization = {{Доблесть. {edition.title}}},\n"
        f"  version = {{{edition.revision}}},\n"
        f"  date = {{{edition.at[:10]}}},\n"
        f"  url = {{{address}}}\n"
        f"}}"
    )
