"""The site's search as the API's `q`."""

from __future__ import annotations

from doblest.server.register import editions


def search(text: str) -> list[str]:
    """Slugs of the cities that have the words in their name, region, note or memorial."""
    words = text.casefold().replace("ё", "е").split()
    found = []
    for record in editions.current().records:
        entry = record.located.entry
        memorial = entry.memorial.name if entry.memorial else ""
        held = " ".join((record.city, entry.region, entry.note, memorial)).casefold().replace("ё", "е")
        if all(word in held for word in words):
            found.append(record.slug)
    return found
