"""Styles of OpenDocument that hide."""

from __future__ import annotations

import io

from lxml import etree

from doblest.reading.parsers.odf_styles import TABLE, TEXT, HiddenStyles

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "text", "table")
)


def read(styles: str) -> HiddenStyles:
    hidden = HiddenStyles()
    xml = f"<office:document {SPACES}><office:styles>{styles}</office:styles><office:body/></office:document>"
    hidden.add(io.BytesIO(xml.encode()), "a.odt")
    return hidden


def style(name: str, shown: str = "", above: str = "") -> str:
    properties = f'<style:text-properties text:display="{shown}"/>' if shown else ""
    return (
        f'<style:style style:family="text" style:name="{name}" style:parent-style-name="{above}">'
        f"{properties}</style:style>"
    )


def span(name: str | None) -> etree._Element:
    element = etree.Element(f"{TEXT}span")
    if name is not None:
        element.set(f"{TEXT}style-name", name)
    return element


def test_a_style_that_shows_nothing_hides() -> None:
    hidden = read(style("a", "none") + style("b", "true"))
    assert hidden.hides(span("a"), "text")
    assert not hidden.hides(span("b"), "text")
    assert not hidden.hides(span("a"), "paragraph")
    assert not hidden.hides(span(None), "text")


def test_a_style_inherits_unless_it_says_otherwise() -> None:
    hidden = read(style("a", "none") + style("b", above="a") + style("c", "true", above="b"))
    assert hidden.hides(span("b"), "text")
    assert not hidden.hides(span("c"), "text")


def test_styles_that_inherit_from_each_other_hide_nothing() -> None:
    assert not read(style("a", above="b") + style("b", above="a")).hides(span("a"), "text")


def test_a_sheet_is_hidden_by_the_display_of_its_table() -> None:
    hidden = read(
        '<style:style style:family="table" style:name="t"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    sheet = etree.Element(f"{TABLE}table")
    sheet.set(f"{TABLE}style-name", "t")
    assert hidden.hides(sheet, "table")


def test_without_styles_nothing_is_hidden() -> None:
    assert not read("").hides(span("a"), "text")
