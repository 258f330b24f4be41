"""Long work on reviews, as tasks: a list read into one, one brought up to date, what was accepted written."""

from __future__ import annotations

import msgspec

from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action
from doblest.server.editorial.imports import Upload, read_upload
from doblest.server.register import checking
from doblest.server.reviews import committing, of_edition, ruling
from doblest.server.tasks.background import Outcome, Work, background


@background(LocalizedText("Рассмотрение перечня", "Review of a list"), Action.IMPORT)
def open_review(work: Work, upload: dict[str, str]) -> Outcome:
    """The same file again is the same review, so a task that was killed may begin again."""
    chosen = msgspec.convert(upload, Upload)
    incoming, title = read_upload(chosen), chosen.title or None
    review = of_edition.open_review(incoming, work.actor, title=title, progress=work.progress)
    said = LocalizedText(f"Открыто рассмотрение {review.pk}.", f"Review {review.pk} is open.")
    return Outcome(said, address=f"/account/reviews/{review.pk}/")


@background(LocalizedText("Обновление рассмотрения", "Bringing a review up to date"), Action.EDIT)
def refresh_review(work: Work, number: int) -> Outcome:
    review = committing.refresh(ruling.find_review(number), work.actor, progress=work.progress)
    said = LocalizedText("Собрано заново по нынешнему реестру.", "Made again against the register of now.")
    return Outcome(said, address=f"/account/reviews/{review.pk}/")


@background(LocalizedText("Внесение принятого", "Committing what was accepted"), Action.EDIT)
def write_review(work: Work, number: int, reason: str) -> Outcome:
    """Written and marked in one transaction: a task that was killed after it finds nothing left to write."""
    review = ruling.find_review(number)
    done = committing.commit(review, work.actor, reason=reason, progress=work.progress)
    checking.check_list(review.title_id, work.progress)
    said = LocalizedText(
        f"Внесено {done.items}: правка {done.number}. Не решено: {done.left}.",
        f"{done.items} committed: change set {done.number}. Undecided: {done.left}.",
    )
    return Outcome(said, address=f"/account/reviews/{number}/")
