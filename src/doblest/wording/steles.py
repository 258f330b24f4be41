"""What is known of a stele in words: «Стела по закону о звании открыта: 9 мая 2024»."""

from __future__ import annotations

from doblest.model import Language, LocalizedText, SteleEvent, SteleStatus
from doblest.reference.edtf import Edtf, parse_edtf
from doblest.reference.steles import get_lookup_date
from doblest.wording.dates import format_day
from doblest.wording.numbers import NBSP, format_number
from doblest.wording.periods import say_date
from doblest.wording.vocabulary import texts


def format_edtf(text: str, language: Language) -> str:
    """«9 мая 2024», «октябрь 2023», «не позже мая 2024», «24 ноября 2022 — 8 декабря 2022»."""
    when, facts = parse_edtf(text), texts("stele_facts")
    if when.first is None and (when.last is None or when.last >= get_lookup_date()):
        return facts["no_date"].in_language(language)
    first, slash, last = when.text.partition("/")
    if not slash:
        return say_date(first, "nominative", language)
    if ".." not in (first, last):
        return f"{say_date(first, 'nominative', language)}{NBSP}— {say_date(last, 'nominative', language)}"
    return _say_open_end(first, last, language)


def _say_open_end(first: str, last: str, language: Language) -> str:
    word, date = ("before", last) if first == ".." else ("after", first)
    time = say_date(date, "genitive", language)
    if language == "ru" and len(date) == len("2024"):
        time = f"{time}{NBSP}года"
    return texts("stele_facts")[word].in_language(language).format(date=time)


def describe_status(status: SteleStatus, language: Language) -> str:
    """One sentence without a full stop, with the time where it is known."""
    words = texts("stele_stages")[_choose_stage(status)].in_language(language)
    if status.stage in ("unknown", "planned") or not status.since or _has_no_date(status.since):
        return words
    return f"{words}: {format_edtf(status.since, language)}"


def _choose_stage(status: SteleStatus) -> str:
    kind = status.event.kind if status.event else ""
    return kind if kind in ("seen", "foundation_stone") else status.stage


def _has_no_date(text: str) -> bool:
    when: Edtf = parse_edtf(text)
    return when.first is None and (when.last is None or when.last >= get_lookup_date())


def list_doubts(status: SteleStatus, language: Language) -> tuple[str, ...]:
    """What makes it doubtful; that it is sure where nothing does."""
    if status.stage == "unknown":
        return ()
    found = tuple(texts("stele_doubts")[one].in_language(language) for one in status.doubts)
    sure = texts("stele_facts")["sure"].in_language(language)
    return (sure, *found) if status.is_sure else found


def name_event(event: SteleEvent, *, is_other: bool = False) -> LocalizedText:
    """«Открыта»; «Обещано открытие» where its date is a promise; «Открытие» of another monument."""
    if is_other:
        return texts("stele_events")["other"]
    promised = texts("stele_promises").get(event.kind) if event.date_kind == "promised" else None
    return promised or texts("stele_events")[event.kind]


def list_publishers(event: SteleEvent) -> tuple[str, ...]:
    """Those who tell of an event and can be looked up, each once."""
    return tuple(dict.fromkeys(one.name for one in event.sources if one.url and one.says != "mention"))


def format_height(event: SteleEvent, language: Language) -> str:
    """«33,5 м»; empty where nobody tells."""
    if event.height is None:
        return ""
    number = format_number(event.height, language)
    return texts("stele_facts")["height"].in_language(language).format(number=number)


def date_texts(language: Language, known: str = "") -> str:
    """«По открытым текстам, просмотренным 27 ноября 2026», and by which day editors entered events: ISO,
    empty where nobody did."""
    day = format_day(get_lookup_date().isoformat(), language)
    words = texts("stele_facts")["as_of_edited" if known else "as_of"].in_language(language)
    return words.format(day=day, known=format_day(known, language) if known else "")
