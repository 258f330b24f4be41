from __future__ import annotations

from doblest.reference.grounds import grounds


def test_three_grounds_are_named_in_both_languages() -> None:
    assert list(grounds()) == ["enterprises", "workers", "heroism"]
    assert all(ground.name and ground.name_en for ground in grounds().values())
