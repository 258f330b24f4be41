"""From an HTTP request to a cached page: nothing here but translation between the two."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.views.decorators.csrf import csrf_exempt

from doblest.model import Language
from doblest.reference.titles import Title, default_title, titles
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.http.bodies import limit_body
from doblest.server.http.cache import CacheKey
from doblest.server.http.methods import answer_method
from doblest.server.http.problems import (
    BadParameter,
    NotFound,
    Problem,
    ProblemError,
    choose_language,
    render_problem,
)
from doblest.server.http.responses import respond_cached
from doblest.server.pages import site
from doblest.server.pages.contexts.compare import build_compare_refusal
from doblest.server.pages.contexts.refusal import build_refusal_context
from doblest.server.pages.dated import choose_catalogue
from doblest.server.pages.links import translate_url
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history

View = Callable[..., HttpResponseBase]

MAX_QUERY_LENGTH = 2000
"""Characters: more than any form here can send."""


def page_view(view: View) -> View:
    """A view that is read only: of another method the page says so, in the language of the address."""

    @csrf_exempt
    @limit_body(0)
    @wraps(view)
    def handle(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            return answer_method(request) or view(request, **kwargs)
        except ProblemError as error:
            return _refuse_address(request, error.problem)

    return handle


@page_view
def show_page(
    request: HttpRequest, page: str, language: Language, title: str | None = None, **arguments: str
) -> HttpResponseBase:
    """The page of that name in the site's registry, rendered once per revision."""
    today = catalogue = current_catalogue(title)
    wanted = parse_page_request(request, page, language, catalogue.title, arguments)
    try:
        if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_LENGTH:
            raise ProblemError(BadParameter("Адрес слишком длинный", ""))
        catalogue, wanted = choose_day(today, wanted)
        present = site.resolve_former_names(catalogue, wanted)
        if present != wanted:
            return lead_on(wanted, present)
        key = CacheKey.of(today.edition, wanted.key)  # a day of the past may look otherwise after a write
        return respond_cached(request, key, lambda: site.render(catalogue, wanted))
    except ProblemError as error:
        return refuse(catalogue, wanted, error.problem)


def choose_day(today: Catalogue, wanted: PageRequest) -> tuple[Catalogue, PageRequest]:
    """The catalogue that answers, and the request with the day that it asks for. Raises ProblemError."""
    page = site.PAGES.get(wanted.page)
    return choose_catalogue(today, wanted, has_findings=page is not None and page.has_findings)


def lead_on(wanted: PageRequest, present: PageRequest) -> HttpResponse:
    """To the page's present address: for good, but to another title, from which a city may come back."""
    address = translate_url(present, present.language)
    if present.title != wanted.title:
        return HttpResponseRedirect(address)
    return HttpResponsePermanentRedirect(address)


def parse_page_request(
    request: HttpRequest, page: str, language: Language, title: Title, arguments: dict[str, str]
) -> PageRequest:
    """What is asked for at an address of that page; parameters that it does not have are passed over."""
    names = site.list_parameters(page)
    return PageRequest(
        page=page,
        language=language,
        title=title.key,
        arguments=arguments,
        query={name: value for name in names if (value := _read_parameter(request, page, name))},
        origin=f"{request.scheme}://{request.get_host()}",
    )


def _read_parameter(request: HttpRequest, page: str, name: str) -> str | None:
    """The last value of a parameter that stands several times; all of one that may, with commas between."""
    if name in getattr(site.list_addresses()[page], "repeated", ()):
        return ",".join(request.GET.getlist(name))
    return request.GET.get(name)


def refuse(catalogue: Catalogue, wanted: PageRequest, problem: Problem) -> HttpResponse:
    """A page that says what cannot be answered, and what may be asked for instead."""
    context: dict[str, Any] = {"problem": problem, **build_refusal_context(catalogue, wanted, problem)}
    if isinstance(problem, NotFound):
        context["similar"] = [catalogue.by_slug[slug] for slug in problem.suggestions]
        context |= _find_absent(catalogue, problem.detail)
        if wanted.page == "city":
            context["withdrawal"] = history.find_withdrawal(wanted.arguments["slug"], wanted.title)
        context["is_finding"] = "key" in wanted.query
    template = "not_found" if isinstance(problem, NotFound) else "bad_request"
    if isinstance(problem, NotFound) and wanted.page == "compare":
        template, context = "compare", context | build_compare_refusal(catalogue, wanted)
    section = site.PAGES[wanted.page].section if wanted.page in site.PAGES else ""
    page = render_template(template, catalogue, wanted, context, section=section)
    return HttpResponse(page.body, status=problem.status, headers={**page.headers, **problem.headers})


def _find_absent(catalogue: Catalogue, slug: str) -> dict[str, Any]:
    """A city that a decree names and the list lacks, with the one that stands in its row."""
    absent = catalogue.absent.get(slug)
    return {"absent": absent, "stand_in": catalogue.by_slug.get(absent.stand_in)} if absent else {}


def _refuse_address(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The refusal in the title and the language that the address begins with."""
    title, rest = _split_path(request.path)
    catalogue = current_catalogue(title)
    language: Language = "en" if rest[0] == "en" else "ru"
    return refuse(catalogue, PageRequest("home", language, catalogue.title.key), problem)


def _split_path(path: str) -> tuple[str | None, list[str]]:
    """The key of the title that a path begins with, None for the default one, and its other parts."""
    first, *rest = path.removeprefix("/").split("/")
    has_title = first in titles() and first != default_title().key
    return (first, rest or [""]) if has_title else (None, [first, *rest])


def handle_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no page has."""
    return _refuse_address(request, NotFound(request.path))


def handle_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refuses: a page for people, a problem below an API.

    Nothing is asked of the request but its path: its host may be what is wrong.
    """
    problem = Problem("Запрос не понят")
    if isinstance(exception, DisallowedHost):
        host = request.META.get("HTTP_HOST", "")
        problem = BadParameter("Сервер не отвечает по такому имени", "Host", host)
    _title, rest = _split_path(request.path)
    if rest[0] == "api":
        return render_problem(problem, request.path, choose_language(request))
    return _refuse_address(request, problem)


def handle_server_error(request: HttpRequest) -> HttpResponse:
    """Nothing here may fail again, so nothing is asked of the register."""
    text = "Ошибка сервера. Она записана в журнал.\nThe server failed; it is logged.\n"
    return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")
