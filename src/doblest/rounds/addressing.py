"""Which excerpt a returned file is the answer to, and which of its rows are not that region's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.language.normalise import fold_name
from doblest.reference.regions import regions
from doblest.rounds.files import ReadRow, Returned
from doblest.rounds.keys import KEY
from doblest.rounds.values import Sent

_MANY = 3
"""Rows of others from which on they are counted, not named."""
Excerpts = Mapping[tuple[str, str], Sent]


class Addressed(Struct, frozen=True):
    """A returned file with the excerpt that it answers."""

    sent: Sent
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
    keys = (KEY.fullmatch(key) for row in returned.rows for key in row.marks.keys)
    counts = Counter(match[1] for match in keys if match)
    named = counts.most_common(1)[0][0] if counts else (returned.excerpt[0] if returned.excerpt else None)
    if named is not None and named not in {key for key, _ in excerpts}:
        raise ReadingError(
            f"выписка круга {named}, которого реестр не знает",
            where=returned.name,
            remedy="Проверьте, ваш ли это круг, или уберите из файла ключи: сохраните его как xlsx или csv",
        )
    return named


def _find_region(returned: Returned, of_round: Mapping[str, Sent]) -> str:
    """By the file itself, by the keys of its rows, by its name, else the one that most rows are of."""
    if returned.excerpt and returned.excerpt[1] in of_round:
        return returned.excerpt[1]
    owners = {row.key: iso for iso, sent in of_round.items() for row in sent.rows}
    by_key = Counter(owners[key] for row in returned.rows for key in row.marks.keys if key in owners)
    if by_key:
        return by_key.most_common(1)[0][0]
    named = [iso for iso in of_round if _is_named(regions()[iso].key, returned.name)]
    if len(named) == 1:
        return named[0]
    counts = Counter(_find_owner(row, of_round) for row in returned.rows)
    iso, count = counts.most_common(1)[0]
    return iso if 2 * count > len(returned.rows) else ""


def _is_named(key: str, name: str) -> bool:
    """Whether the file's name has the key whole: «kostromskaya-oblast» is not «omskaya-oblast»."""
    return re.search(rf"(?<![a-z]){re.escape(key)}(?![a-z])", name.casefold()) is not None


def _find_owner(row: ReadRow, of_round: Mapping[str, Sent]) -> str:
    stated = row.located.region.iso if row.located.region else ""
    if stated in of_round:
        return stated
    name = fold_name(row.entry.city)
    owners = [
        iso for iso, sent in of_round.items() if any(fold_name(one.entry.city) == name for one in sent.rows)
    ]
    return owners[0] if len(owners) == 1 else stated


def _refuse(returned: Returned, chosen: str) -> ReadingError:
    if chosen:
        name = regions()[chosen].name if chosen in regions() else chosen
        what, remedy = f"субъекту «{name}» в этом круге ничего не посылали", "Проверьте файл"
    else:
        count = len({row.located.region.iso for row in returned.rows if row.located.region})
        what = f"в файле строки {count} субъектов, и чей это ответ, не видно"
        remedy = "Назовите субъект: --region"
    return ReadingError(what, where=returned.name, remedy=remedy)


def _part_rows(
    rows: Sequence[ReadRow], sent: Sent, others: Sequence[Sent]
) -> tuple[list[ReadRow], list[ReadRow]]:
    """Rows of the region, and rows of others: by the key, else by the region that the row states."""
    own_keys = {row.key for row in sent.rows}
    other_keys = {row.key for one in others for row in one.rows}
    own: list[ReadRow] = []
    foreign: list[ReadRow] = []
    for row in rows:
        is_own_key = any(key in own_keys for key in row.marks.keys)
        is_foreign_key = not is_own_key and any(key in other_keys for key in row.marks.keys)
        is_foreign = is_foreign_key or (not is_own_key and _states_another(row, sent))
        (foreign if is_foreign else own).append(row)
    return own, foreign


def _states_another(row: ReadRow, sent: Sent) -> bool:
    """A row whose region is not the excerpt's, and whose city was not sent in it."""
    region = row.located.region
    cities = {fold_name(one.entry.city) for one in sent.rows}
    return region is not None and region.iso != sent.region and fold_name(row.entry.city) not in cities


def _is_as_sent(row: ReadRow, others: Sequence[Sent]) -> bool:
    """Whether another region's row says what was sent to that region: nobody has touched it."""
    name = fold_name(row.entry.city)
    rows = [one for sent in others for one in sent.rows if fold_name(one.entry.city) == name]
    return any(_squeeze(one.entry.note) == _squeeze(row.entry.note) for one in rows)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _describe(is_older: bool, foreign: Sequence[ReadRow], changed: Sequence[ReadRow]) -> Iterator[str]:
    if is_older:
        yield "выписка другого, прежнего круга: сравнена с тем, что посылали тогда"
    count = len(foreign) - len(changed)
    if count >= _MANY:
        yield f"вместо выписки больше строк, чем посылали: строк других субъектов {count}, они без правок"
    elif count:
        yield f"строк других субъектов без правок: {count}, не рассмотрены"
