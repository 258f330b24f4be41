"""In which form an answer goes out: `f`, else the Accept header."""

from __future__ import annotations

from doblest.server.api.exchange import CSV, HTML, Request
from doblest.server.api.problems import ProblemError, bad

_RANGES = {
    "json": ("application/geo+json", "application/json", "application/*", "*/*"),
    "html": ("text/html", "application/xhtml+xml", "text/*"),
    "csv": ("text/csv",),
}
_LONGEST_ACCEPT = 2_000


def form(request: Request, offered: tuple[str, ...], json_type: str) -> str:
    """One of `offered` (`json`, `html`, `csv`); the first of equals in the client's own ranking."""
    asked = [value for name, value in request.query if name == "f"]
    if asked:
        if asked[-1] not in offered:
            raise bad("f", f"Нет формы «{asked[-1][:40]}»; есть {', '.join(offered)}")
        return asked[-1]
    if not request.accept.strip():
        return "json"
    ranked = _ranked(request.accept)
    for wanted in ranked:
        for name in offered:
            if wanted in _RANGES[name] or (name == "json" and wanted == json_type.split(";")[0]):
                return name
    raise ProblemError(
        406,
        f"Заголовку Accept не отвечает ни одна форма; есть {', '.join(types(offered, json_type))}",
        parameter="Accept",
    )


def types(offered: tuple[str, ...], json_type: str) -> list[str]:
    known = {"json": json_type, "html": HTML, "csv": CSV}
    return [known[name] for name in offered]


def _ranked(accept: str) -> list[str]:
    """Media ranges by falling weight; what is no media range is passed over."""
    weighed = []
    for place, part in enumerate(accept[:_LONGEST_ACCEPT].split(",")):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = _weight(parameters)
        if "/" in media and weight > 0:
            weighed.append((-weight, place, media))
    return [media for _, _, media in sorted(weighed)]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
