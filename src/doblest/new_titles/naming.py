"""A title by the words of a heading: «Перечень городов трудовой славы …» → «Город трудовой славы»."""

from __future__ import annotations

import re

from doblest.language.inflection import inflect_genitive, inflect_plural

_HONOUR = r"(?:воинск|трудов|боев|партизанск|ратн)\w+[ \xa0]+(?:слав|доблест|подвиг)\w+|геро(?:й|и|ев|я)\w*"
_QUOTED = re.compile(
    r"[«\"„](?P<name>(?:город|насел[её]нный пункт|рубеж|район|муниципальн\w+ \w+|территория|село|пос[её]лок)"
    r"[^«»\"“”„]{3,120})[»\"“]",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"\b(?P<head>город(?:а|ов)|рубеж(?:и|ей)|насел[её]нны[ех] пункт(?:ы|ов)|район(?:ы|ов)|с[её]ла?)"
    rf"(?:-|[ \xa0]+)(?P<rest>{_HONOUR})",
    re.IGNORECASE,
)
_SINGULAR = {
    "город": "Город",
    "рубеж": "Рубеж",
    "насел": "Населённый пункт",
    "район": "Район",
}
_ADJECTIVE = re.compile(r"\w+(?:ый|ий|ой|ая|яя|ое|ее)", re.IGNORECASE)

_OF_ONE = ("город", "населён", "населен", "село", "посёлок", "поселок", "станица")
"""How titles begin that are of one settlement each."""


def unites_places(name: str) -> bool:
    """Whether a title of that name is of places that are made of several: a line of defence, a district."""
    return not name.casefold().startswith(_OF_ONE)


def find_name(text: str) -> str:
    """The title that a text names, in the singular; empty where it names none."""
    if match := _QUOTED.search(text):
        name = " ".join(match["name"].split())
        return name[:1].upper() + name[1:]
    if match := _PLURAL.search(text):
        head = next(
            (one for start, one in _SINGULAR.items() if match["head"].casefold().startswith(start)), "Село"
        )
        rest = " ".join(match["rest"].split()).casefold()
        return f"{head}-герой" if rest.startswith("геро") else f"{head} {rest}"
    return ""


def split_head(name: str) -> tuple[str, str]:
    """«Населённый пункт воинской доблести» → the noun with its adjectives, and the rest."""
    words = name.split()
    before = next((at for at, word in enumerate(words) if not _ADJECTIVE.fullmatch(word)), 0)
    return " ".join(words[: before + 1]), " ".join(words[before + 1 :])


def name_plural(name: str) -> tuple[str, str]:
    """«Города трудовой славы» and «городов трудовой славы»."""
    head, rest = split_head(name)
    parts = [part.casefold() for part in head.split("-")]
    many = "-".join(map(inflect_plural, parts))
    of_many = "-".join(inflect_genitive(part, plural=True) for part in parts)
    return f"{many[:1].upper()}{many[1:]} {rest}".rstrip(), f"{of_many} {rest}".rstrip()
