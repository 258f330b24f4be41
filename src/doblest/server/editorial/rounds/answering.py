"""A region answers by a secret link: its own rows, the asked columns, until the round's last day.

Whoever has the link is a visitor: nothing of the register is written, and nothing of it is shown that the
excerpt did not carry.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit as rates
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import DoblestError
from doblest.reference.regions import regions
from doblest.rounds.values import SentExcerpt
from doblest.server.editorial.refusals import refuse, show_refusal
from doblest.server.editorial.rounds.answer_form import (
    MOST_NAME,
    PART_SIZE,
    FormReading,
    build_rows,
    read_form,
)
from doblest.server.http.numbers import parse_number
from doblest.server.pages.markup import get_page_language
from doblest.server.rounds import answers, links
from doblest.server.rounds.models import AnswerLink, Return
from doblest.wording.changes import describe_difference
from doblest.wording.vocabulary import field_name

_APP = "doblest.rounds"
_GUESSES = {"guess": "20/5m/ip"}
_ANSWERS = {"answer": "40/h/key"}


class _AnswerRequest(Struct, frozen=True):
    """The page that is asked for."""

    token: str
    link: AnswerLink
    sent: SentExcerpt
    fields: list[str]
    part: int

    @property
    def parts(self) -> int:
        return max(1, -(-len(self.sent.rows) // PART_SIZE))

    @property
    def start(self) -> int:
        return (self.part - 1) * PART_SIZE


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The region's rows as a form; what is sent is kept as an answer of the round."""
    if not _consume(request, "guess", _GUESSES, is_trial=True):
        return _refuse_many(request)
    try:
        asked = _read_asked(request, token)
        return _keep(request, asked) if request.method == "POST" else _show(request, asked)
    except links.LinkError as error:
        _consume(request, "guess", _GUESSES)
        response = refuse(request, error)
        response.status_code = 410
        return response
    except DoblestError as error:
        return refuse(request, error)


def _consume(
    request: HttpRequest, action: str, config: dict[str, str], *, key: str = "", is_trial: bool = False
) -> bool:
    """Whether one more is let through; a trial counts nothing."""
    usage = rates.consume(
        request, app=_APP, action=action, config=config, key=key or None, dry_run=is_trial, limit_get=True
    )
    return usage is not None


def _refuse_many(request: HttpRequest) -> HttpResponse:
    return show_refusal(request, _("Слишком много запросов: подождите несколько минут."), 429)


def _read_asked(request: HttpRequest, token: str) -> _AnswerRequest:
    link = links.find(token)
    sent = link.excerpt.read()
    asked = _AnswerRequest(token, link, sent, answers.list_fields(link.excerpt, sent), 1)
    part = parse_number(request.GET.get("part", "")) or 1
    return replace(asked, part=min(part, asked.parts))


def _keep(request: HttpRequest, asked: _AnswerRequest) -> HttpResponse:
    last = answers.read_input(answers.find_last(asked.link.excerpt))
    read = read_form(request.POST.dict(), asked.sent, asked.fields, last)
    if read.errors:
        return _show(request, asked, read)
    if not _consume(request, "answer", _ANSWERS, key=str(asked.link.pk)):
        return _refuse_many(request)
    answers.save(asked.link, read.said, read.rows)
    return redirect(f"{_find_address(asked)}?part={asked.part}&kept=1")


def _find_address(asked: _AnswerRequest) -> str:
    return reverse("round-answer", kwargs={"token": asked.token})


def _show(request: HttpRequest, asked: _AnswerRequest, read: FormReading | None = None) -> HttpResponse:
    """The form, as the region left it; of one that makes no sense as it was sent."""
    last, made = answers.find_last(asked.link.excerpt), asked.link.excerpt.round
    said, errors = (read.said, read.errors) if read else (answers.read_input(last), {})
    rows = list(enumerate(asked.sent.rows))[asked.start : asked.start + PART_SIZE]
    region, language = regions()[asked.sent.region], get_page_language()
    context = {
        "region": region.name_en if language == "en" else region.name,
        "made": made,
        "rows": list(build_rows(rows, asked.fields, said, errors)),
        "total": len(asked.sent.rows),
        "part": asked.part,
        "parts": range(1, asked.parts + 1),
        "said": said,
        "errors": errors,
        "last": last,
        "changes": _describe(last) if last else [],
        "is_kept": "kept" in request.GET and read is None,
        "comments": asked.sent.comments,
        "most_name": MOST_NAME,
        "address": _find_address(asked),
    }
    return render(request, "account/round_answer.html", context, status=400 if errors else 200)


def _describe(last: Return) -> list[tuple[str, str, str]]:
    """What the region's last answer changes, against what was sent."""
    language = get_page_language()
    return [
        (one.city, field_name(one.field).in_language(language), describe_difference(one.base, one.theirs))
        for one in last.read().changes
    ]
