"""Entity tags and conditional requests (RFC 9110, 8.8.3 and 13.1.2).

A tag is the hash of the content with the coding that it is sent in: `"1f0c…"`, `"1f0c…-gzip"`. Who
holds the content in any coding need not be sent it in another.
"""

from __future__ import annotations

import hashlib

from django.utils.http import parse_etags

from doblest.server.http.compression import CODINGS

_DIGEST_BYTES = 10


def hash_content(*parts: bytes) -> str:
    """The opaque part of a tag: equal for equal content, whatever register or process it comes from."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def format_etag(content: str, coding: str = "", *, is_weak: bool = False) -> str:
    """The tag of a content's hash in a coding, strong or weak."""
    tag = f'"{content}-{coding}"' if coding else f'"{content}"'
    return f"W/{tag}" if is_weak else tag


def match_etag(etag: str, if_none_match: str) -> str:
    """The tag of a stored answer that is as good as the one tagged `etag`; empty where there is none.

    Compared weakly, as `If-None-Match` is: `W/` says nothing. `*` stands for any.
    """
    if not if_none_match:
        return ""
    content, prefix = _content_of(etag), "W/" if etag.startswith("W/") else ""
    for given in parse_etags(if_none_match):
        if given == "*":
            return etag
        if _content_of(given) == content:
            return prefix + given.removeprefix("W/")
    return ""


def _content_of(etag: str) -> str:
    content = etag.removeprefix("W/").strip('"')
    for coding in CODINGS:
        content = content.removesuffix(f"-{coding}")
    return content
