"""Compression of answers, kept for who asks the same again."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from threading import Lock

import brotli
import msgspec

from doblest.server.api.exchange import Reply

_FROM = 1_024
"""Bytes; below it headers outweigh what compression saves."""
_KEPT_BYTES = 32 * 1024 * 1024
_BROTLI_QUALITY = 4


class Encoded:
    """Compressed bodies by their plain ones' key."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def reply(self, reply: Reply, address: str, accepted: str) -> Reply:
        """The reply in the best coding that the client takes; its tag then names the coding."""
        coding = _coding(accepted)
        headers = dict(reply.headers)
        tag = headers.get("ETag", "")
        if reply.status != 200 or len(reply.body) < _FROM:
            return reply
        headers["Vary"] = f"{headers.get('Vary', 'Accept')}, Accept-Encoding"
        if not coding:
            return msgspec.structs.replace(reply, headers=tuple(headers.items()))
        headers |= {"Content-Encoding": coding}
        if tag:
            headers["ETag"] = f'{tag[:-1]}-{coding}"'
        body = self._body((coding, tag, address), reply.body)
        return msgspec.structs.replace(reply, body=body, headers=tuple(headers.items()))

    def _body(self, key: tuple[str, str, str], plain: bytes) -> bytes:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        packed = _pack(key[0], plain)
        with self._lock:
            self._held[key] = packed
            self._size += len(packed)
            while self._size > _KEPT_BYTES and len(self._held) > 1:
                self._size -= len(self._held.popitem(last=False)[1])
        return packed


def _pack(coding: str, plain: bytes) -> bytes:
    return (
        brotli.compress(plain, quality=_BROTLI_QUALITY)
        if coding == "br"
        else gzip.compress(plain, 6, mtime=0)
    )


def _coding(accepted: str) -> str:
    wanted = {
        part.partition(";")[0].strip()
        for part in accepted.lower().split(",")
        if ";q=0" not in part.replace(" ", "")
    }
    return next((coding for coding in ("br", "gzip") if coding in wanted), "")
