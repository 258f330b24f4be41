"""A new table is copied, left out or left in its place because somebody said so, never by accident."""

from __future__ import annotations

from django.apps import apps

from doblest.server import tables, transfer


def test_every_table_has_one_line_and_every_line_a_table() -> None:
    names = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    assert sorted(tables.list_known()) == names


def test_what_is_of_one_server_is_not_carried_over_and_sessions_are() -> None:
    carried = {model._meta.db_table for model in transfer.list_tables(apps)}
    assert "django_tasks_database_dbtaskresult" not in carried
    assert {"django_session", "register_entry"} <= carried
