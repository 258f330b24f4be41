"""`doblest round take`, `status`, `accept`: what came back from the regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from doblest import reading
from doblest.cli import reviews
from doblest.cli.console import local_actor, progress_bars, say
from doblest.reference.regions import regions
from doblest.rounds.files import IncomingFile
from doblest.rounds.outcome import Change, FileReport, Hand, Outcome, Remark, sign
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.wording.changes import describe_difference
from doblest.wording.dates import format_day
from doblest.wording.findings import clip
from doblest.wording.vocabulary import field_name

_STATES = {
    "fresh": "",
    "merged": " (соединено с правкой реестра)",
    "already": " (в реестре уже так)",
    "conflict": " (спорно)",
}
_MOST_REMARKS = 20
_LONGEST_REMARK = 200
"""Characters."""


class Take(Struct, frozen=True):
    """What the options of `round take` say."""

    files: tuple[Path, ...]
    number: int | None = None
    region: str = ""
    dry_run: bool = False


class Accept(Struct, frozen=True):
    """What the options of `round accept` say."""

    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    number: int | None = None
    theirs: bool = False
    dry_run: bool = False
    reason: str = ""


def take(options: Take, author: str | None) -> int:
    """The exit code: 1 where a file was not taken, or changes are in conflict."""
    files = [IncomingFile(path.name, reading.load(path)) for path in options.files]
    with setup.open_register():
        from doblest.server.rounds import returns  # models load only once Django is set up

        made = returns.find_round(options.number)
        with refuse_database_errors():
            outcome = returns.take_files(
                files, made, local_actor(author), region=options.region, dry_run=options.dry_run
            )
        number = None if options.dry_run else reviews.find_number(made)
    for line in describe_outcome(outcome):
        say(line)
    if number:
        say(f"Рассмотрение {number}: doblest review show {number}")
    if options.dry_run:
        say("Ничего не запомнено: это проба")
    is_refused = any(one.state == "refused" for one in outcome.files)
    return 1 if is_refused or any(one.state == "conflict" for one in outcome.changes) else 0


def show(number: int | None, author: str | None, *, changes: bool) -> int:
    with setup.open_register():
        from doblest.server.rounds import returns  # as above

        status = returns.describe(returns.find_round(number), local_actor(author))
    say(f"Круг {status.number}, срок {format_day(status.due.isoformat(), 'ru')}, редакция {status.revision}")
    for answer in status.answers:
        say(f"  {_name_region(answer.region)}: {_describe_answer(answer)}")
    for message in status.refused:
        say(f"  не принято: {message}")
    if changes:
        for line in _describe_changes(status.outcome.changes):
            say(line)
    return 0


def _describe_answer(answer: object) -> str:
    from doblest.server.rounds.returns import Answer  # as above

    assert isinstance(answer, Answer)
    if answer.on is None:
        return "ответа нет"
    day = f"ответ {format_day(answer.on.isoformat(), 'ru')}{', с опозданием' if answer.is_late else ''}"
    counts = [
        f"{name} {count}"
        for name, count in (
            ("не внесено правок", answer.changes),
            ("спорных", answer.conflicts),
            ("примечаний", answer.remarks),
        )
        if count
    ]
    return ", ".join((day, *counts))


def accept(options: Accept, author: str | None) -> int:
    """The exit code: 1 where conflicts are left."""
    setup.start()
    from doblest.server.register import checking  # as above
    from doblest.server.rounds import returns

    actor, made = local_actor(author), returns.find_round(options.number)
    status = returns.describe(made, actor)
    choice = returns.Choice(options.regions, options.cities, options.fields)
    chosen = returns.choose(status, choice, theirs=options.theirs)
    for line in _describe_changes(chosen):
        say(line)
    if not options.dry_run:
        with refuse_database_errors(), progress_bars() as progress:
            written = returns.accept_changes(made, chosen, actor, reason=options.reason, progress=progress)
            if written:
                checking.check_list(made.title_id, progress)
        say(f"Правка {written.number}: полей {len(chosen)}" if written else "Вносить нечего")
    left = sum(one.state == "conflict" for one in status.outcome.changes) - len(
        [one for one in chosen if one.state == "conflict"]
    )
    if left:
        say(f"Спорных осталось: {left}. Оставить присланное: --theirs")
    return 1 if left else 0


# --- words -------------------------------------------------------------------------------------


def describe_outcome(outcome: Outcome) -> Iterator[str]:
    """The files, what they change, what was written on their margins."""
    for file in outcome.files:
        yield _describe_file(file)
        if file.state == "taken":
            yield from (f"  {message}" for message in file.messages)
    yield from _describe_changes(outcome.changes)
    for row in outcome.rows:
        yield f"  {row.city} ({row.file}): {row.message}{_sign((row.hand,))}"
    yield from _describe_remarks(outcome.remarks)
    fresh = sum(one.state in ("fresh", "merged") for one in outcome.changes)
    conflicts = sum(one.state == "conflict" for one in outcome.changes)
    yield f"Правок {fresh}, спорных {conflicts}, примечаний {len(outcome.remarks)}"


def _describe_file(file: FileReport) -> str:
    if file.state == "refused":
        return f"Не принято: {'; '.join(file.messages)}"
    if file.state == "repeated":
        return f"{file.name}: этот файл уже принят"
    return f"{file.name}: {_name_region(file.region)}, строк {file.rows}"


def _describe_changes(changes: Iterable[Change]) -> Iterator[str]:
    for one in changes:
        name = field_name(one.field).ru
        yield (
            f"  {one.city}, {name}: {describe_difference(one.base, one.theirs)}"
            f"{_STATES[one.state]}{_sign(one.hands)}"
        )
        if one.state == "conflict":
            yield f"    а в реестре: {describe_difference(one.base, one.current) or 'как было послано'}"


def _describe_remarks(remarks: tuple[Remark, ...]) -> Iterator[str]:
    for one in remarks[:_MOST_REMARKS]:
        text = clip(" ".join(one.text.split()), _LONGEST_REMARK)
        yield f"  {one.city}, примечание на полях: «{text}»{_sign((one.hand,))}"
    if len(remarks) > _MOST_REMARKS:
        yield f"  и ещё примечаний: {len(remarks) - _MOST_REMARKS}"


def _sign(hands: Iterable[Hand]) -> str:
    named = sign(hands)
    return f" — {named}" if named else ""


def _name_region(iso: str) -> str:
    return regions()[iso].name if iso in regions() else iso
