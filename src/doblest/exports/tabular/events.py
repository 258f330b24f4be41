"""The events of steles as a table: what happened when and where, who says so, and how sure it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.formulas import neutralise
from doblest.model import Edition, Language, Record, Stele, SteleEvent
from doblest.reference.register_events import find_others, find_own_stele
from doblest.reference.stele_status import judge
from doblest.reference.titles import get_title
from doblest.wording.steles import list_publishers, name_event
from doblest.wording.vocabulary import texts

_SEPARATOR = "; "


def build(edition: Edition, options: Options) -> Output:
    """A line an event, those of other monuments after the stele's own; none of a title whose steles are not
    followed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=options.delimiter or ";", lineterminator="\r\n")
    writer.writerow(words.in_language(options.language) for words in texts("event_columns").values())
    is_followed = get_title(edition.title_key or None).steles
    for record in edition.records if is_followed else ():
        for stele in _list_steles(record):
            for event in stele.events:
                cells = _list_cells(record, stele, event, options.language)
                writer.writerow(neutralise(cell) for cell in cells)
    return Output(buffer.getvalue().encode("utf-8-sig", "replace"), len(edition.records))


def _list_steles(record: Record) -> Iterator[Stele]:
    own = find_own_stele(record.located)
    yield from (*((own,) if own else ()), *find_others(record.located))


def _list_cells(record: Record, stele: Stele, event: SteleEvent, language: Language) -> tuple[str, ...]:
    is_other = stele.monument == "other"
    return (
        str(record.located.entry.number),
        record.city,
        stele.name or texts("stele_monuments")["own"].in_language(language),
        name_event(event, is_other=is_other).in_language(language),
        event.date,
        event.date_said,
        texts("stele_date_kinds")[event.date_kind].in_language(language),
        event.place,
        "" if event.lat is None else f"{event.lat}, {event.lon}",
        "" if event.height is None else f"{event.height:g}",
        _SEPARATOR.join(event.authors),
        texts("stele_certainties")[judge(event)].in_language(language),
        _SEPARATOR.join(list_publishers(event)),
        _SEPARATOR.join(source.url for source in event.sources if source.url),
        event.note_en if language == "en" else event.note,
        event.kind,
        record.slug,
    )


FORMAT = Format(
    "events",
    ".events.csv",
    "text/csv",
    "CSV: события стел с источниками",
    "CSV: events of the steles with their sources",
    build,
)
