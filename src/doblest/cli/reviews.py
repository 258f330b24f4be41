"""`doblest import --review` and `doblest review …`: changes ruled on piece by piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from doblest.cli.console import local_actor, progress_bars, say
from doblest.errors import RegisterError
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.wording.changes import describe_difference
from doblest.wording.vocabulary import field_name, texts

if TYPE_CHECKING:
    from doblest.server.accounts.policy import Actor
    from doblest.server.register.actions.import_list import Incoming
    from doblest.server.reviews.models import Review, ReviewItem
    from doblest.server.reviews.ruling import Choice, Verdict
    from doblest.server.rounds.models import Round


class Opening(Struct, frozen=True):
    """How a list is put under review."""

    title: str | None = None
    renames: tuple[str, ...] = ()
    """Slugs of cities whose new names are accepted at once."""
    is_kept: bool = True
    """False of a trial."""


class Chosen(Struct, frozen=True):
    """What the options say of which items are meant; None where an option is not given."""

    number: int
    regions: list[str] | None
    cities: list[str] | None
    fields: list[str] | None
    families: list[str] | None
    items: list[int] | None = None


def open_review(incoming: Incoming, actor: Actor, opening: Opening) -> int:
    """The exit code: 1 where the shape alarms or something has to be ruled on by hand."""
    from doblest.server.reviews import of_edition  # models load only once Django is set up

    with refuse_database_errors(), progress_bars() as progress:
        review = of_edition.open_review(incoming, actor, title=opening.title, progress=progress)
        _accept_renames(review, opening.renames, actor)
    for line in describe(review):
        say(line)
    for line in _say_how_to_go_on(review) if opening.is_kept else ("Проба, ничего не записано",):
        say(line)
    by_hand = review.items.undecided().filter(is_by_hand=True).exists()
    return 1 if review.alarms or by_hand else 0


def _accept_renames(review: Review, slugs: Sequence[str], actor: Actor) -> None:
    """Raises RegisterError for a city that the list does not rename."""
    from doblest.server.reviews import ruling  # as above

    renames = {one.slug: one.pk for one in review.items.undecided().filter(kind="renamed")}
    if unknown := [slug for slug in slugs if slug not in renames]:
        known = ", ".join(renames) or "таких нет"
        raise RegisterError(f"перечень не переименовывает «{unknown[0]}»", remedy=f"Переименования: {known}")
    if slugs:
        chosen = ruling.Choice(items=tuple(renames[slug] for slug in slugs))
        ruling.execute(review, chosen, ruling.Ruling("accepted"), actor)


def _say_how_to_go_on(review: Review) -> Iterator[str]:
    if review.alarms:
        yield f"Тревог: {len(review.alarms)}. Посмотрите их прежде, чем принимать"
    yield f"Смотреть: doblest review show {review.pk} или /account/reviews/{review.pk}/"
    yield f"Принять и внести: doblest review accept {review.pk} …, doblest review commit {review.pk}"


def find_number(made: Round) -> int | None:
    """Of the review of a round."""
    from doblest.server.reviews import of_round  # as above

    review = of_round.find_review(made)
    return review.pk if review else None


def show_list(author: str | None, *, is_all: bool) -> int:
    with setup.open_register():
        from doblest.server.accounts.policy import Action, require_anywhere  # as above
        from doblest.server.reviews.models import Review

        require_anywhere(local_actor(author), Action.EDIT)
        reviews = Review.objects.select_related("title")
        chosen = list(reviews if is_all else reviews.filter(state=Review.State.OPEN))
        for review in chosen:
            say(next(iter(describe(review))))
    if not chosen:
        say("Открытых рассмотрений нет. Начать: doblest import ФАЙЛ --review")
    return 0


def show(chosen: Chosen, author: str | None) -> int:
    with setup.open_register():
        from doblest.server.reviews import ruling  # as above

        review = ruling.find_review(chosen.number)
        for line in describe(review):
            say(line)
        for item in ruling.select(review, _choose(chosen), local_actor(author)):
            for line in describe_item(item):
                say(line)
    return 0


def rule(chosen: Chosen, verdict: Verdict, reason: str, author: str | None) -> int:
    with setup.open_register():
        from doblest.server.reviews import ruling  # as above

        review = ruling.find_review(chosen.number)
        with refuse_database_errors():
            given = ruling.Ruling(verdict, reason)
            ruled = ruling.execute(review, _choose(chosen), given, local_actor(author))
    say(f"{'Принято' if verdict == 'accepted' else 'Отвергнуто'}: {ruled.count}")
    if ruled.by_hand:
        say(f"Сомнительных осталось: {ruled.by_hand}. О каждой решают по номеру: --item")
    return 1 if ruled.by_hand else 0


def _choose(chosen: Chosen) -> Choice:
    from doblest.server.reviews.ruling import Choice  # as above

    return Choice(
        tuple(chosen.items or ()),
        tuple(chosen.cities or ()),
        tuple(chosen.regions or ()),
        tuple(chosen.fields or ()),
        tuple(chosen.families or ()),
    )


def commit(number: int, reason: str, author: str | None, *, dry_run: bool) -> int:
    """The exit code: 1 where something is not ruled on yet."""
    with setup.open_register():
        from doblest.server.register import checking  # as above
        from doblest.server.reviews import committing, ruling

        review, actor = ruling.find_review(number), local_actor(author)
        for item in committing.list_accepted(review, actor):
            say(next(iter(describe_item(item))))
        if dry_run:
            say("Проба, ничего не записано")
            return 0
        with refuse_database_errors(), progress_bars() as progress:
            done = committing.commit(review, actor, reason=reason, progress=progress)
            checking.check_list(review.title_id, progress)
    say(f"Правка {done.number}: внесено {done.items}, не решено {done.left}")
    say(f"Отменить всё разом: doblest undo {done.number}")
    return 1 if done.left else 0


def refresh(number: int, author: str | None) -> int:
    with setup.open_register():
        from doblest.server.reviews import committing, ruling  # as above

        review = ruling.find_review(number)
        with refuse_database_errors(), progress_bars() as progress:
            fresh = committing.refresh(review, local_actor(author), progress=progress)
        for line in describe(ruling.find_review(fresh.pk)):
            say(line)
    return 0


def close(number: int, author: str | None) -> int:
    with setup.open_register():
        from doblest.server.reviews import ruling  # as above

        review = ruling.find_review(number)
        with refuse_database_errors():
            ruling.close(review, local_actor(author))
    say(f"Рассмотрение {number} закрыто")
    return 0


# --- words -------------------------------------------------------------------------------------


def describe(review: Review) -> Iterator[str]:
    """What it is and how far, what alarms of it, what is doubtful of no one change."""
    items = list(review.items.offered())
    counts = Counter(one.verdict or "undecided" for one in items if one.applied is None)
    named = (("не решено", "undecided"), ("принято", "accepted"), ("отвергнуто", "refused"))
    told = ", ".join(f"{name} {counts[key]}" for name, key in named)
    written = sum(one.applied is not None for one in items)
    yield (
        f"Рассмотрение {review.pk}: {review.name}, {review.get_state_display()}, "
        f"к правке {review.base}; {told}, внесено {written}"
    )
    for alarm in review.alarms:
        yield f"  Тревога: {alarm}"
    if review.is_stale:
        yield f"  Реестр с тех пор изменился: doblest review refresh {review.pk}"
    for note in review.read_notes():
        yield f"  {note.city}: {note.message}"


def describe_item(item: ReviewItem) -> Iterator[str]:
    """«41 Пермь, год: «2020» → «2021» (числа): принято, Иванова»."""
    families = texts("change_families")
    what = field_name(item.field).ru.lower() if not item.is_row else item.get_kind_display()
    said = "" if item.is_row else f": {describe_difference(item.read('current'), item.read('value'))}"
    state = "" if item.state == "fresh" else f", {item.get_state_display()}"
    yield f"{item.pk} {item.city}, {what}{said} ({families[item.family].ru}{state}){_describe_verdict(item)}"
    if item.message:
        yield f"    сомнительно: {item.message}"


def _describe_verdict(item: ReviewItem) -> str:
    if not item.verdict:
        return ""
    carried = f", из рассмотрения {item.carried}" if item.carried else ""
    reason = f": {item.reason}" if item.reason else ""
    return f" — {item.get_verdict_display()}, {item.ruled_by}{carried}{reason}"
