"""The acts of a title that people made: what the rows of its list cite, kept with each write of them.

The acts of a title of the data files stand there, and are proved; these are what the list says of itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from doblest import model as domain
from doblest.language.normalise import fold
from doblest.places import slugify
from doblest.reading.acts import parse_act
from doblest.reading.header import is_act_heading
from doblest.reference.titles import Title, get_title
from doblest.server.register import storage
from doblest.server.register.models import Decree, Entry
from doblest.server.register.models import Title as HeldTitle
from doblest.server.register.unit_of_work import UnitOfWork


def sync_acts(unit: UnitOfWork) -> None:
    """Bring the acts of the unit's title up to what the rows of its listed entries cite."""
    if unit.title.definition is None:
        return
    known = get_title(unit.title.key)
    touched = {one.entry.pk: one.to_domain() for one in unit.touched.values() if one.entry.listed}
    left = [one.entry.pk for one in unit.touched.values()]
    others = Entry.objects.of(unit.title).listed().exclude(pk__in=left).with_parts()
    entries = [*touched.values(), *(entry.to_domain() for entry in others)]
    acts = collect_acts(entries, known)
    storage.upsert([storage.build_decree_row(known.key, act) for act in acts], ["title", "key"])
    Decree.objects.of(unit.title).exclude(key__in=[act.key for act in acts]).delete()


def collect_acts(entries: Iterable[domain.Entry], title: Title) -> list[domain.Decree]:
    """The acts that entries cite, each with its cities, in order of signing.

    Rows cite one act in more words or fewer: it is one by its day and number, and what most of them call it.
    """
    cited: dict[str, list[tuple[domain.Decree, str]]] = defaultdict(list)
    for entry in entries:
        if (act := find_act(entry, title)) is not None:
            cited[act.key].append((act, entry.city))
    found = (_merge_cited(rows) for rows in cited.values())
    return sorted(found, key=lambda act: (act.date, act.key))


def _merge_cited(rows: Sequence[tuple[domain.Decree, str]]) -> domain.Decree:
    ((act, _),) = Counter(act for act, _ in rows).most_common(1)
    return replace(act, cities=tuple(city for _, city in rows))


def find_act(entry: domain.Entry, title: Title) -> domain.Decree | None:
    """The act that a row cites; of several cells the one that also has its number."""
    acts = list(_read_acts(entry))
    if not acts:
        return None
    best = max(acts, key=lambda act: (act.number is not None, bool(act.kind)))
    number = slugify(best.number) if best.number else ""
    return replace(
        best,
        key=f"{best.date}-{number}".rstrip("-"),
        kind=best.kind or title.act,
        conferrer=best.conferrer or title.conferrer,
    )


def _read_acts(entry: domain.Entry) -> Iterator[domain.Decree]:
    for name, cell in entry.source.cells.items():
        if is_act_heading(name) and (act := parse_act(cell.text)):
            yield act


def find_naming_act(title: HeldTitle | str, city: str) -> domain.Decree | None:
    """The title's act that names the city; the first of several."""
    acts = (row.to_domain() for row in Decree.objects.filter(title=title).oldest_first())
    return next((act for act in acts if fold(city) in map(fold, act.cities)), None)
