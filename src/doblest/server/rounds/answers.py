"""Answers given by a link: each is kept, the latest one of a region counts, the register stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils import timezone
from msgspec import Struct

from doblest.data import load
from doblest.errors import RegisterError
from doblest.rounds.answering import IncomingAnswer, RowAnswer, answer, list_asked
from doblest.rounds.outcome import Hand, Outcome
from doblest.rounds.values import SentExcerpt
from doblest.server.rounds.models import AnswerLink, Excerpt, Return, dump_outcome
from doblest.server.rounds.returns import read_current

MOST_ANSWERS = 200
"""Of one region in a round: whoever has the link does not fill the register's disk."""
MOST_BYTES = 4 << 20
"""Of all of them together, and once more in what is kept of their meaning."""


class FormInput(Struct, frozen=True):
    """What a form said, by inputs: kept as it came, and shown again when the region comes back."""

    rows: dict[str, dict[str, str]]
    """By the key of the row: inputs that say something else than was sent."""
    remarks: dict[str, str] = {}
    """By the key of the row."""
    name: str = ""
    """Who answers, as they call themselves."""


def find_last(excerpt: Excerpt) -> Return | None:
    """The answer that counts."""
    return excerpt.returns.exclude(link=None).order_by("-pk").first()


def read_input(kept: Return | None) -> FormInput:
    return FormInput({}) if kept is None else msgspec.json.decode(bytes(kept.content), type=FormInput)


@transaction.atomic
def save(link: AnswerLink, said: FormInput, rows: Sequence[RowAnswer]) -> Outcome:
    """Keep the answer, unless it says what the last one did. Raises RegisterError for one too many."""
    excerpt = Excerpt.objects.select_for_update().get(pk=link.excerpt_id)
    last = find_last(excerpt)
    if last is not None and read_input(last) == said:
        return last.read()
    kept = excerpt.returns.exclude(link=None).aggregate(count=Count("pk"), size=Sum(Length("content")))
    count, size = kept["count"], kept["size"] or 0
    if count >= MOST_ANSWERS or size >= MOST_BYTES:
        what = f"ответов уже {count}, в них {size / 2**20:.1f} МБ".replace(".", ",")
        raise RegisterError(what, remedy="Напишите координатору или пришлите файл")
    return _keep(link, excerpt, said, rows, count + 1)


def _keep(
    link: AnswerLink, excerpt: Excerpt, said: FormInput, rows: Sequence[RowAnswer], number: int
) -> Outcome:
    content = _write(said, excerpt.region_id, number)
    words, made = load("rounds")["link"], excerpt.round
    given = IncomingAnswer(
        f"{words['file']} {number}: {excerpt.region.name}.json",
        sha256(content).hexdigest(),
        Hand(said.name or words["author"], timezone.now().isoformat(timespec="seconds")),
    )
    outcome = answer(excerpt.read(), rows, read_current(made.title_id), given)
    Return.objects.create(
        round=made,
        excerpt=excerpt,
        link=link,
        name=given.name,
        sha256=given.sha256,
        content=content,
        received=timezone.now(),
        author=given.hand.author[:200],
        outcome=dump_outcome(outcome),
    )
    return outcome


def _write(said: FormInput, region: str, number: int) -> bytes:
    """JSON; region and number tell it from others that say the same."""
    fields: dict[str, Any] = {"region": region, "answer": number, **msgspec.to_builtins(said)}
    return msgspec.json.format(msgspec.json.encode(fields), indent=2)


def list_fields(excerpt: Excerpt, sent: SentExcerpt) -> list[str]:
    """What the region was asked for."""
    return list_asked(sent, excerpt.round.columns)
