"""`doblest events …`: the events of steles listed, entered and withdrawn from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from doblest.cli.console import local_actor, say
from doblest.errors import RegisterError
from doblest.model import Record, RegisterEvent, SteleEvent
from doblest.news import NewsCity, find_events, read_news
from doblest.reading.document import load
from doblest.reading.typed_dates import read_date
from doblest.reference.register_events import arrange, list_events
from doblest.reference.stele_status import judge
from doblest.reference.titles import get_title
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.wording.steles import format_edtf, format_height, list_publishers, name_event
from doblest.wording.vocabulary import texts

if TYPE_CHECKING:
    from doblest.server.register.actions.set_event import Wanted


def show_list(slugs: Sequence[str]) -> int:
    with setup.open_register(), refuse_database_errors():
        from doblest.server.register import editions  # models load only once Django is set up

        records = editions.current().records
        _refuse_unknown(slugs, {one.slug for one in records})
        chosen = [one for one in records if one.slug in slugs or not slugs]
        for line in chain.from_iterable(map(_list_lines, chosen)):
            say(line)
    return 0


def _refuse_unknown(slugs: Iterable[str], known: set[str]) -> None:
    if unknown := sorted(set(slugs) - known):
        raise RegisterError(f"города «{unknown[0]}» в реестре нет", remedy="Проверьте латинское имя города")


def _list_lines(record: Record) -> Iterator[str]:
    for stored in arrange(list_events(record.located)):
        if not stored.is_withdrawn:
            yield "  ".join((record.city, stored.key, _describe_event(stored)))


def _describe_event(stored: RegisterEvent) -> str:
    event = stored.event
    when = (event.date_said or format_edtf(event.date, "ru")).replace("\u00a0", " ")
    what = name_event(event, is_other=stored.monument == "other").ru
    said = filter(None, (stored.name, event.place, ", ".join(list_publishers(event))))
    return "; ".join((f"{when}: {what}", *said, texts("stele_certainties")[judge(event)].ru))


def read(file: Path, published: str) -> int:
    """Print what a text of the news tells of; 0 also where that is nothing."""
    news = read_news(load(file), file.name)
    if published:
        news = replace(news, published=read_date(published).date)
    with setup.open_register(), refuse_database_errors():
        from doblest.server.register import editions  # models load only once Django is set up

        names = {one.slug: one.city for one in editions.current().records}
    found = find_events(news, [NewsCity(slug, name) for slug, name in names.items()])
    for one in found:
        say("  ".join((names.get(one.city, "город не назван"), _describe_found(one.event))))
        say(f"    «{' '.join(one.quote.split())}»")
    if not found:
        say("Событий памятника в тексте не нашлось")
    return 0


def _describe_found(event: SteleEvent) -> str:
    dated = event.date_said or (format_edtf(event.date, "ru") if event.date else "день не назван")
    when = dated.replace("\u00a0", " ")
    height = format_height(event, "ru").replace("\u00a0", " ")
    said = filter(None, (event.place, height, ", ".join(event.authors)))
    return "; ".join((f"{when}: {name_event(event, is_other=False).ru}", *said))


def name_monument(name: str) -> dict[str, str]:
    """The inputs that say which monument an event is of."""
    return {"monument": "other" if name else "own", "name": name}


def add(slug: str, given: Mapping[str, str], sources: Sequence[str], reason: str, author: str | None) -> int:
    with setup.open_register(), refuse_database_errors():
        from doblest.server.register.actions import set_event  # as above
        from doblest.server.register.current_entry import read_current
        from doblest.server.register.event_sheet import read_event

        current = read_current(get_title().key, slug)
        sheet = read_event({**given, **_read_sources(sources)}, None, current.located.place)
        for said in sheet.errors.values():
            raise RegisterError(said.ru.rstrip("."), where=current.city)
        wanted = set_event.Wanted(slug, event=sheet.event, monument=sheet.monument, name=sheet.name)
        return _write(wanted, reason, author)


def _read_sources(sources: Iterable[str]) -> dict[str, str]:
    """An address, then the day of the text; words without an address are a publisher."""
    found: dict[str, str] = {}
    for at, source in enumerate(sources):
        first, _, rest = source.strip().partition(" ")
        is_address = "://" in first
        found[f"s{at}-url"] = first if is_address else ""
        found[f"s{at}-publisher"] = "" if is_address else source.strip()
        found[f"s{at}-published"] = rest if is_address else ""
    return found


def withdraw(slug: str, key: str, reason: str, author: str | None) -> int:
    with setup.open_register(), refuse_database_errors():
        from doblest.server.register.actions import set_event  # as above

        return _write(set_event.Wanted(slug, "withdraw", key), reason, author)


def _write(wanted: Wanted, reason: str, author: str | None) -> int:
    from doblest.server.register import checking  # as above
    from doblest.server.register.actions import set_event

    saved = set_event.execute(wanted, local_actor(author), reason=reason)
    if saved.change_set is None:
        say("Так и было: записывать нечего")
        return 0
    checking.check_list(saved.change_set.title_id)
    if saved.is_joined:
        say("Это событие в реестре уже было: источник прибавлен к нему")
    say(f"Правка {saved.change_set.number}: {wanted.slug}, {saved.key}")
    return 0
