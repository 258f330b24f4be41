"""A page of a site: its own text without the menus, its address, its publisher and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from lxml import etree

from doblest.news.values import News
from doblest.reading.parsers.html_page import parse_page

_ARTICLES = ("//*[@itemprop='articleBody']", "//article", "//main", "//body")
"""Where a page has its own text, the likeliest first; the rest is its menus."""
_ASIDE = frozenset(
    ["script", "style", "noscript", "template", "nav", "aside", "footer", "header", "figure", "form"]
)
_ENDS = frozenset(
    ["p", "div", "section", "blockquote", "li", "tr", "td", "br", "h1", "h2", "h3", "h4", "time"]
)
_DAYS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='date']/@content",
    "//article//time/@datetime",
    "//time/@datetime",
)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_PUBLISHERS = ("//meta[@property='og:site_name']/@content",)
_HEADLINES = ("(//h1)[1]//text()",)
_LEAST = 200
"""Letters of an article that is taken for the page's own text."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_page(text: str, name: str) -> News:
    """Raises ReadingError for a page that the parser cannot take."""
    root = parse_page(text, name).root
    url = next(filter(_is_address, _find_texts(root, _ADDRESSES)), "")
    publisher = "" if url else next(_find_texts(root, _PUBLISHERS), "")
    published = next(filter(None, map(_read_day, _find_texts(root, _DAYS))), "")
    headline, body = " ".join(" ".join(_find_texts(root, _HEADLINES)).split()), _write_body(root)
    return News(body if headline in body else f"{headline}\n{body}", url, publisher, published)


def _find_texts(root: etree._Element, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        yield from (str(one).strip() for one in _select(root, path))


def _select(root: etree._Element, path: str) -> list[Any]:
    """lxml's types allow numbers, which these paths never give."""
    return cast("list[Any]", root.xpath(path))


def _write_body(root: etree._Element) -> str:
    """The first part that is long enough, a line for each paragraph; else the longest."""
    found = [_write(one) for path in _ARTICLES for one in _select(root, path)[:1]]
    return next((one for one in found if len(one) >= _LEAST), max(found, key=len, default=""))


def _write(element: etree._Element) -> str:
    """The text of a part; what stands aside in it is skipped with all that it has."""
    walk = etree.iterwalk(element, events=("start", "end"))
    parts: list[str] = []
    for event, one in walk:
        parts.append("\n" if one.tag in _ENDS else "")
        if event == "end":
            parts.append(one.tail or "")
        elif _stands_aside(one):
            walk.skip_subtree()
        else:
            parts.append(one.text or "")
    parts[-1:] = []  # what follows the part is not of it
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(filter(None, lines))


def _stands_aside(element: etree._Element) -> bool:
    """Menus and scripts; comments, whose tag is no word."""
    return not isinstance(element.tag, str) or element.tag in _ASIDE


def _is_address(text: str) -> bool:
    with suppress(ValueError):
        return urlsplit(text).scheme in ("http", "https")
    return False


def _read_day(text: str) -> str:
    match = _ISO_DAY.match(text)
    with suppress(ValueError):
        return date.fromisoformat(match[0]).isoformat() if match else ""
    return ""
