"""A page's text → its elements, those that are not shown set apart."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from doblest.errors import ReadingError
from doblest.reading.safety import check_count

HIDDEN = "template"
"""The tag that every element which is not shown gets."""
UNCHOSEN = "doblest-unchosen"
"""The attribute of a list to choose from in which nothing is chosen."""
_NEVER_SHOWN = frozenset(("template", "noscript", "noframes", "datalist"))
_NO_TEXT = frozenset(("script", "style", "head", "del"))
_HIDING = frozenset(
    (("display", "none"), ("visibility", "hidden"), ("visibility", "collapse"), ("mso-hide", "all"))
)
_SHOWN_INPUTS = frozenset(("", "text", "number", "date", "month", "url", "search", "tel", "email"))
_MARKS = {"checkbox": "☑☐", "radio": "◉○"}
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
"""Elements in which a tag is only text."""
_TAG = re.compile(
    r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    r"|<[!?/][^>]*+"
    r"""|<(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+)"""
)
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')|/""")
_NAME = re.compile(r"[a-z][a-z0-9]*+")
"""Of elements that pages have; others mean nothing, and the parser makes them of any letters."""
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that the parser reads but does not write."""
_REFERENCE = re.compile(r"&#(?:[xX]0*+(?P<hex>[0-9a-fA-F]{0,6})|0*+(?P<decimal>[0-9]{0,7})(?![0-9]));?")
_CLASS = re.compile(r"\s*+\w*+\.([\w-]++)\s*+")


class HtmlPage(Struct):
    root: etree._Element
    hidden: list[str]
    """Texts that are not shown."""


def parse_page(text: str, name: str) -> HtmlPage:
    """The elements of a page. Raises ReadingError where they are more or deeper than the parser can take."""
    text = _REFERENCE.sub(_replace_unwritable, _UNWRITABLE.sub("\ufffd", text))
    _check_attributes(text, name)
    check_count(text.count("<"), "marks", name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    if root is None or any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise ReadingError(
            "страница html не разбирается: в ней слишком глубоко вложенные части или нет ни одной",
            where=name,
            remedy="Откройте её в браузере, скопируйте таблицу в Word и сохраните как docx",
        )
    page = HtmlPage(root, [])
    _set_apart(page)
    for element in list(root.iter("select", "input", "textarea")):
        _show_value(element)
    return page


def _replace_unwritable(reference: re.Match[str]) -> str:
    number = int(reference["hex"] or "0", 16) or int(reference["decimal"] or "0")
    return "\ufffd" if number > 0x10FFFF or _UNWRITABLE.match(chr(number)) else reference[0]


def _check_attributes(text: str, name: str) -> None:
    """The parser compares each attribute of an element with all others of it."""
    lower, at = text.lower(), 0
    while match := _TAG.search(text, at):
        at = match.end()
        attributes = match["attributes"] or ""
        if len(attributes) > 1000:
            check_count(len(_VALUE.sub(" ", attributes).split()), "attributes", name)
        if match["name"] and match["name"].lower() in _RAW:
            end = lower.find(f"</{match['name'].lower()}", at)
            at = len(text) if end < 0 else end


def _set_apart(page: HtmlPage) -> None:
    classes = _find_hidden_classes(page.root)
    walk = etree.iterwalk(page.root, events=("start",))
    for _, element in walk:
        if element.tag in _NO_TEXT:
            walk.skip_subtree()
        elif not _NAME.fullmatch(element.tag):
            element.tag = "span"
        elif _is_hidden(element, classes):
            walk.skip_subtree()
            page.hidden.append(" ".join(map(str, element.itertext("*"))))
            element.tag = HIDDEN


def _is_hidden(element: etree._Element, classes: frozenset[str]) -> bool:
    if element.tag in _NEVER_SHOWN or "hidden" in element.attrib:
        return True
    if element.tag == "dialog":
        return "open" not in element.attrib
    style = element.get("style")
    if style and _hides(style):
        return True
    return bool(classes) and not classes.isdisjoint(element.get("class", "").split())


def _split_declaration(declaration: str) -> tuple[str, str]:
    key, _, value = declaration.partition(":")
    return key.strip(), value.partition("!")[0].strip()


def _hides(style: str) -> bool:
    return any(_split_declaration(one) in _HIDING for one in style.lower().split(";"))


def _find_hidden_classes(root: etree._Element) -> frozenset[str]:
    """Of the page's own style sheet, as far as a rule names nothing but classes."""
    found: list[str] = []
    for sheet in root.iter("style"):
        for rule in (sheet.text or "").split("}"):
            selectors, _, body = rule.partition("{")
            if _hides(body):
                found += [match[1] for one in selectors.split(",") if (match := _CLASS.fullmatch(one))]
    return frozenset(found)


def _show_value(element: etree._Element) -> None:
    """Puts what a form shows into the text: the chosen option, the value that stands in a field."""
    if element.tag == "select":
        _show_choice(element)
    elif element.tag == "input":
        kind = element.get("type", "").lower()
        if kind in _SHOWN_INPUTS:
            element.text = element.get("value", "")
        elif kind in _MARKS:
            element.text = _MARKS[kind]["checked" not in element.attrib]


def _show_choice(element: etree._Element) -> None:
    options = list(element.iter("option"))
    chosen = [one for one in options if "selected" in one.attrib]
    if options and not chosen:
        element.set(UNCHOSEN, "1")
    texts = ("".join(map(str, one.itertext("*"))).strip() for one in chosen or options[:1])
    for child in list(element):
        element.remove(child)
    element.text = ", ".join(texts)
