"""In which form an answer goes out: `f`, else the Accept header."""

from __future__ import annotations

from doblest.server.api.media_types import CSV, HTML
from doblest.server.http.memo import remember_short
from doblest.server.http.problems import BadParameter, NotAcceptable, ProblemError
from doblest.server.http.weights import parse_weights

_RANGES = {
    "json": ("application/geo+json", "application/json", "application/*", "*/*"),
    "html": ("text/html", "application/xhtml+xml", "text/*"),
    "csv": ("text/csv",),
}
_MAX_ACCEPT_LENGTH = 2_000


def negotiate_form(requested: str | None, accept: str, offered: tuple[str, ...], json_type: str) -> str:
    """One of `offered` (`json`, `html`, `csv`); the first of equals in the client's own ranking."""
    if requested is not None:
        return _check_form(requested, offered)
    form = _choose_form(accept[:_MAX_ACCEPT_LENGTH], offered, json_type)
    if not form:
        types = ", ".join({"json": json_type, "html": HTML, "csv": CSV}[name] for name in offered)
        raise ProblemError(NotAcceptable(f"Заголовку Accept не отвечает ни одна форма; есть {types}"))
    return form


@remember_short(256)
def _choose_form(accept: str, offered: tuple[str, ...], json_type: str) -> str:
    """Nothing where no form will do; remembered, for clients send the same header each time."""
    ranges = {media: name for name in reversed(offered) for media in _RANGES[name]}
    ranges.setdefault(json_type.partition(";")[0], "json")
    ranked = _rank_ranges(accept) if accept.strip() else ["*/*"]
    return next((ranges[media] for media in ranked if media in ranges), "")


def _check_form(requested: str, offered: tuple[str, ...]) -> str:
    if requested not in offered:
        raise ProblemError(BadParameter(f"Нет формы «{requested[:40]}»; есть {', '.join(offered)}", "f"))
    return requested


def _rank_ranges(accept: str) -> list[str]:
    """Media ranges by falling weight; what is no media range is passed over."""
    weighted = [(media, weight) for media, weight in parse_weights(accept) if "/" in media and weight > 0]
    return [media for media, _ in sorted(weighted, key=lambda pair: -pair[1])]
