"""Addresses of a record's page on the public site."""

from __future__ import annotations

from doblest.model import Claim, Edition, Record
from doblest.reference.titles import default_title, title_root


def locate_title(edition: Edition, base_url: str) -> str:
    """Where the title has its pages, with a closing slash; empty without the address of a site."""
    root = title_root(edition.title_key or default_title().key)
    return f"{base_url.removesuffix('/')}{root}" if base_url else ""


def locate_city(record: Record, edition: Edition, base_url: str) -> str:
    """The city's page, by which its data name it in both languages; empty without a site."""
    root = locate_title(edition, base_url)
    return f"{root}city/{record.slug}/" if root else ""


def locate_claim(record: Record, claim: Claim, edition: Edition, base_url: str) -> str:
    """The claim's place on the page of its city; the page itself where it has no key yet."""
    page = locate_city(record, edition, base_url)
    return f"{page}#{claim.key}" if page and claim.key else page
