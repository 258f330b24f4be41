"""Who did it, in English: «завод № 402» is Plant No. 402, «ивановские швейники» the Ivanovo garment workers.

A name that is put together of nothing but known words, numbers and proper names is told in English; any other
stays in Russian, in the nominative.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from doblest.language.inflection import inflect_adjective, restore_yo
from doblest.language.naming import decline_name
from doblest.language.normalise import fold
from doblest.language.transliteration import to_english
from doblest.model import Actor, Claim
from doblest.reference.regions import regions
from doblest.wording.english.lexicon import find_word
from doblest.wording.english.nouns import name_thing
from doblest.wording.english.runs import Run

_CACHED_NAMES: Final = 4_000
_NUMBERED: Final = re.compile(r"^(.*\S)\s*№\s*(\d+)$")
_NAMED_AFTER: Final = re.compile(r"^(.+?) имени (?:[А-ЯЁ]\. ?)*([А-ЯЁ][а-яё]+)$")
_QUOTED: Final = re.compile(r"^((?:.*\S)?)\s*«([^«»]+)»$")
_PROPER: Final = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*")
_LOWERED: Final = frozenset(["и", "на", "в"])


@lru_cache(_CACHED_NAMES)
def name_actor(actor: Actor) -> Run | None:
    """None where the text does not name the doer for certain: «фронт» that did no more than receive."""
    if actor.type == "city":
        return _name_place(actor.mention.text)
    declined = decline_name(actor.mention.text)
    if declined is None or _is_receiver(actor, declined.nominative):
        return None
    english = _name_in_english(declined.nominative)
    return Run(english) if english else Run(declined.nominative, "ru")


def name_doer(claim: Claim) -> Run | None:
    """Of a claim whose text names one."""
    return name_actor(claim.roles.actor) if claim.roles.actor else None


def _is_receiver(actor: Actor, name: str) -> bool:
    """True for the front, unless a soldier's own name is told."""
    return (actor.type == "front" and not _is_person(name)) or "фронт" in name.lower()


def _name_place(text: str) -> Run | None:
    """«Куйбышеве», «Иркутская область», «пермским» (взрывателем)."""
    known = find_word("places", inflect_adjective(text)) if text.islower() and " " not in text else None
    if known:
        return Run(known)
    declined = decline_name(text.removeprefix("г. "), is_place=True)
    return _translate_place(declined.nominative) if declined else None


def _translate_place(name: str) -> Run:
    known = find_word("places", name) or find_word("actors", name) or _name_region(name)
    if known:
        return Run(known)
    is_proper = all(_PROPER.fullmatch(word) or word in _LOWERED for word in name.split())
    return Run(to_english(name)) if is_proper else Run(name, "ru")


def name_place(name: str) -> str:
    """A city or a federal subject by its English name."""
    return _name_region(name) or to_english(name)


def _name_region(name: str) -> str | None:
    return _regions().get(fold(name))


@cache
def _regions() -> dict[str, str]:
    return {fold(name): region.name_en for region in regions().values() for name in region.names}


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(_PROPER.fullmatch(word) for word in words)


def _name_in_english(name: str) -> str | None:
    known = find_word("actors", name) or find_word("peoples", name)
    if known or _is_person(name):
        return known or _spell(name)
    for pattern, build in ((_NUMBERED, _number), (_NAMED_AFTER, _name_after), (_QUOTED, _quote)):
        match = pattern.match(name)
        if match:
            return build(match[1], match[2])
    return _name_of_place(name) or _name_of_person(name)


def _number(head: str, number: str) -> str | None:
    """«авиационный завод №126»: Aircraft Plant No. 126."""
    if head.startswith("филиал завода"):
        return f"a branch of Plant No. {number}"
    noun = name_thing(head.lower())
    return f"{_capitalize(noun.one)} No. {number}" if noun else None


def _name_after(head: str, surname: str) -> str | None:
    noun, person = name_thing(head.lower()), decline_name(surname)
    return f"the {to_english(person.nominative)} {_capitalize(noun.one)}" if noun and person else None


def _quote(head: str, name: str) -> str | None:
    """«Североникель», комбинат «Воркутауголь»."""
    if not head:
        return to_english(name)
    noun = name_thing(head.lower())
    return f"the {to_english(name)} {_capitalize(noun.one)}" if noun else None


def _name_of_place(name: str) -> str | None:
    """«коломенские предприятия», «предприятия Златоуста»: a thing of a town."""
    first, _, rest = name.partition(" ")
    if not rest:
        return _name_all(name)
    place = find_word("places", inflect_adjective(first.lower()))
    if place:
        things = _name_all(rest)
        return f"the {place} {things.removeprefix('the ')}" if things else None
    return _name_before_town(*name.rsplit(" ", 1))


def _name_before_town(things: str, town: str) -> str | None:
    place = decline_name(town, is_place=True) if _PROPER.fullmatch(town) else None
    named = _name_all(things) if place else None
    return f"{named} of {to_english(place.nominative)}" if place and named else None


def _name_all(phrase: str) -> str | None:
    """A thing, one or many, as its own noun has it: «заводы» are the plants."""
    declined = decline_name(phrase)
    if declined is None:
        return None
    words = declined.nominative.lower().split()
    lemma = " ".join([*(inflect_adjective(word) for word in words[:-1]), declined.lemma or words[-1]])
    noun = name_thing(lemma)
    if noun is None:
        return None
    return f"the {noun.many if declined.gender == 'p' else noun.one}"


def _name_of_person(name: str) -> str | None:
    """«токарь Иван Фомичев»: the turner Ivan Fomichev."""
    trade, _, person = name.partition(" ")
    noun = name_thing(trade.lower())
    return f"the {noun.one} {_spell(person)}" if noun and _is_person(person) else None


def _spell(person: str) -> str:
    """In Latin letters, with the dots that the text leaves out: «Семен Золотарев» is Semyon Zolotaryov."""
    return to_english(" ".join(restore_yo(word.lower()).capitalize() for word in person.split()))


def _capitalize(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())
