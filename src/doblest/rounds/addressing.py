"""Which excerpt a returned file is the answer to, and which of its rows are not that region's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.reference.regions import regions
from doblest.rounds.files import ReadRow, Returned
from doblest.rounds.keys import ROW_KEY
from doblest.rounds.marks import squeeze
from doblest.rounds.values import SentExcerpt

_MANY = 3
"""Rows of others from which on they are counted, not named."""
Excerpts = Mapping[tuple[str, str], SentExcerpt]


class Addressed(Struct, frozen=True):
    """A returned file with the excerpt that it answers."""

    sent: SentExcerpt
    rows: tuple[ReadRow, ...]
    """Without those of other regions."""
    foreign: tuple[ReadRow, ...] = ()
    """Rows of other regions that say something else than was sent, or that nobody was sent."""
    messages: tuple[str, ...] = ()


def address(returned: Returned, excerpts: Excerpts, round_key: str, region: str = "") -> Addressed:
    """Raises ReadingError where the file is of a round that the register does not know, or of no region."""
    own_round = _find_round(returned, excerpts) or round_key
    of_round = {iso: sent for (key, iso), sent in excerpts.items() if key == own_round}
    chosen = region or _find_region(returned, of_round)
    if chosen not in of_round:
        raise _refuse(returned, chosen)
    sent = of_round[chosen]
    others = [one for iso, one in of_round.items() if iso != chosen]
    own, foreign = _part_rows(returned.rows, sent, others)
    changed = tuple(row for row in foreign if not _is_as_sent(row, others))
    messages = tuple(_describe(own_round != round_key, foreign, changed))
    return Addressed(sent, tuple(own), changed, messages)


def _find_round(returned: Returned, excerpts: Excerpts) -> str | None:
    """The round that most keys of the rows name, else the one that the file names."""
    keys = (ROW_KEY.fullmatch(key) for row in returned.rows for key in row.keys)
    counts = Counter(match[1] for match in keys if match)
    named = counts.most_common(1)[0][0] if counts else (returned.excerpt[0] if returned.excerpt else None)
    if named is not None and named not in {key for key, _ in excerpts}:
        raise ReadingError(
            f"выписка круга {named}, которого реестр не знает",
            where=returned.name,
            remedy="Проверьте, ваш ли это круг, или уберите из файла ключи: сохраните его как xlsx или csv",
        )
    return named


def _find_region(returned: Returned, of_round: Mapping[str, SentExcerpt]) -> str:
    """The first of the ways that tells one."""
    told = (_find_most(way) for way in _list_ways(returned, of_round))
    return next((iso for iso in told if iso in of_round), "")


def _list_ways(returned: Returned, of_round: Mapping[str, SentExcerpt]) -> Iterator[list[str]]:
    """By the file itself, by the keys of its rows, by its name, by the regions that its rows state."""
    yield [returned.excerpt[1]] if returned.excerpt else []
    owners = {key: iso for iso, sent in of_round.items() for key in sent.keys}
    yield [owners[key] for row in returned.rows for key in row.keys if key in owners]
    yield [iso for iso in of_round if _is_named(regions()[iso].key, returned.name)]
    yield [_find_owner(row, of_round) for row in returned.rows]


def _find_most(isos: Sequence[str]) -> str:
    """What more than half of them are; empty where nothing is."""
    iso, count = Counter(isos).most_common(1)[0] if isos else ("", 0)
    return iso if 2 * count > len(isos) else ""


def _is_named(key: str, name: str) -> bool:
    """Whether the file's name has the key whole: «kostromskaya-oblast» is not «omskaya-oblast»."""
    return re.search(rf"(?<![a-z]){re.escape(key)}(?![a-z])", name.casefold()) is not None


def _find_owner(row: ReadRow, of_round: Mapping[str, SentExcerpt]) -> str:
    """The region that a row states, else the only one that was sent its city."""
    if row.region in of_round:
        return row.region
    owners = [iso for iso, sent in of_round.items() if row.city in sent.cities]
    return owners[0] if len(owners) == 1 else row.region


def _refuse(returned: Returned, chosen: str) -> ReadingError:
    if chosen:
        name = regions()[chosen].name if chosen in regions() else chosen
        what, remedy = f"субъекту «{name}» в этом круге ничего не посылали", "Проверьте файл"
    else:
        count = len({row.region for row in returned.rows if row.region})
        what = f"в файле строки {count} субъектов, и чей это ответ, не видно"
        remedy = "Назовите субъект: --region"
    return ReadingError(what, where=returned.name, remedy=remedy)


def _part_rows(
    rows: Sequence[ReadRow], sent: SentExcerpt, others: Sequence[SentExcerpt]
) -> tuple[list[ReadRow], list[ReadRow]]:
    """Rows of the region, and rows of others."""
    other_keys = {key for one in others for key in one.keys}
    foreign = [row for row in rows if _is_foreign(row, sent, other_keys)]
    return [row for row in rows if row not in foreign], foreign


def _is_foreign(row: ReadRow, sent: SentExcerpt, other_keys: set[str]) -> bool:
    """By the key, else by the region that the row states."""
    if sent.keys.intersection(row.keys):
        return False
    return bool(other_keys.intersection(row.keys)) or _states_another(row, sent)


def _states_another(row: ReadRow, sent: SentExcerpt) -> bool:
    """A row whose region is not the excerpt's, and whose city was not sent in it."""
    return row.region not in ("", sent.region) and row.city not in sent.cities


def _is_as_sent(row: ReadRow, others: Sequence[SentExcerpt]) -> bool:
    """Whether another region's row says what was sent to that region: nobody has touched it."""
    rows = [one for sent in others for one in sent.rows if one.city == row.city]
    return any(squeeze(one.entry.note) == squeeze(row.entry.note) for one in rows)


def _describe(is_older: bool, foreign: Sequence[ReadRow], changed: Sequence[ReadRow]) -> Iterator[str]:
    if is_older:
        yield "выписка другого, прежнего круга: сравнена с тем, что посылали тогда"
    count = len(foreign) - len(changed)
    if count >= _MANY:
        yield f"вместо выписки больше строк, чем посылали: строк других субъектов {count}, они без правок"
    elif count:
        yield f"строк других субъектов без правок: {count}, не рассмотрены"
