"""What is remembered of strangers' words."""

from __future__ import annotations

from doblest.server.http.memo import remember_short


def test_short_calls_are_worked_out_once_and_long_ones_each_time() -> None:
    calls: list[str] = []

    @remember_short(10, 5)
    def fold(text: str, *pairs: tuple[str, str]) -> str:
        calls.append(text)
        return text.lower()

    for _ in range(3):
        assert fold("АБВ") == "абв"
        assert fold("АБВГДЕ") == "абвгде"
        assert fold("А", ("Б", "ВГДЕ")) == "а"
    assert calls == ["АБВ", "АБВГДЕ", "А", "АБВГДЕ", "А", "АБВГДЕ", "А"]
