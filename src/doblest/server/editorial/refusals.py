"""Refusals of the working side: one sentence that says why, in the reader's language, with what to do."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from axes.helpers import get_cool_off
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from doblest.errors import DoblestError
from doblest.model import LocalizedText
from doblest.server.accounts.policy import ForbiddenError, find_view_right, require_anywhere
from doblest.server.editorial.addresses import find_language
from doblest.server.editorial.persons import Person, read_person
from doblest.server.editorial.unsaved_input import give_back, has_typed
from doblest.server.pages.markup import get_page_language
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.refusals import translate_refusal

View = Callable[Concatenate[HttpRequest, Person, ...], HttpResponseBase]


def person_view(*methods: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A view for those who signed in, with the right that `data/policy.toml` asks of it before anything else.

    Answers GET where no other methods are named. Who has not signed in is led to do so and comes back; a
    refusal is a page with its reason.
    """

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        right = find_view_right(f"{view.__module__}.{view.__qualname__}")

        @require_http_methods(methods or ("GET", "HEAD"))
        @wraps(view)
        def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = read_person(request)
            if person is None and has_typed(request):
                return give_back(request)
            if person is None:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            try:
                if right is not None:
                    require_anywhere(person.actor, right)
                return view(request, person, *args, **kwargs)
            except DoblestError as error:
                return refuse(request, error)

        return handle

    return decorate


def refuse(request: HttpRequest, error: DoblestError) -> HttpResponse:
    return show_refusal(request, describe(error), find_status(error))


def describe(error: DoblestError) -> str:
    """The sentence of an error in the language of the page: its own, else that of `data/refusals.toml`."""
    refusal = getattr(error, "refusal", None)
    if isinstance(refusal, LocalizedText):
        return refusal.in_language(get_page_language())
    return translate_refusal(str(error), get_page_language())


def show_refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "account/refused.html", {"sentence": sentence, "status": status}, status=status)


def find_status(error: DoblestError) -> int:
    match error:
        case ForbiddenError():
            return 403
        case ConflictError():
            return 409
        case _:
            return 400


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this site, or whose page was open since another sign-in."""
    if has_typed(request) and find_language(request.path_info):
        return give_back(request)
    sentence = LocalizedText(
        "Страница устарела или открыта не с этого сайта: откройте её заново и повторите.",
        "The page is out of date or not of this site: open it again and repeat.",
    )
    return _refuse_plainly(request, sentence, 403)


def refuse_large(request: HttpRequest) -> HttpResponse:
    """What was sent is not here: the browser has it, and the form of an entry keeps a draft there."""
    sentence = LocalizedText(
        "Отправлено больше, чем эта страница принимает; ничего не записано. Вернитесь назад: введённое "
        "осталось в браузере, сократите его или поделите.",
        "More was sent than this page takes; nothing was written. Go back: what you entered is still in the "
        "browser; shorten or divide it.",
    )
    response = _refuse_plainly(request, sentence, 413)
    response["Connection"] = "close"
    return response


def refuse_guessing(
    request: HttpRequest, _response: Any = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Too many wrong passwords: says when to come again."""
    cool_off = get_cool_off(request)
    minutes = math.ceil(cool_off.total_seconds() / 60) if cool_off else 5
    sentence = LocalizedText(
        f"Слишком много неудачных попыток: подождите {minutes} минут или попросите новую ссылку.",
        f"Too many failed attempts: wait {minutes} minutes, or ask the coordinator for a new link.",
    )
    response = _refuse_plainly(request, sentence, 429)
    response["Retry-After"] = str(minutes * 60)
    return response


def _refuse_plainly(request: HttpRequest, sentence: LocalizedText, status: int) -> HttpResponse:
    language = find_language(request.path_info)
    if language is None:
        text = f"{sentence.ru}\n{sentence.en}\n"
        return HttpResponse(text, "text/plain; charset=utf-8", status, headers={"Cache-Control": "no-store"})
    return show_refusal(request, sentence.in_language(language), status)
