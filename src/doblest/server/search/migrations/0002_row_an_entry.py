"""A row an entry in place of one index for the whole list: written with the entry, read with it."""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = ("name", "claims", "memorial", "note", "findings")
LISTED = ", ".join(COLUMNS)
NEW = ", ".join(f"new.{column}" for column in COLUMNS)
OLD = ", ".join(f"old.{column}" for column in COLUMNS)
ADD = f"INSERT INTO search_fts(rowid, {LISTED}) VALUES (new.entry_id, {NEW});"
REMOVE = f"INSERT INTO search_fts(search_fts, rowid, {LISTED}) VALUES ('delete', old.entry_id, {OLD});"

SQLITE = (
    f"""CREATE VIRTUAL TABLE search_fts USING fts5({LISTED}, content='search_searchrow',
        content_rowid='entry_id', tokenize="unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_fts, row)",
    f"CREATE TRIGGER search_added AFTER INSERT ON search_searchrow BEGIN {ADD} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search_searchrow BEGIN {REMOVE} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search_searchrow BEGIN {REMOVE} {ADD} END",
)
TERMS = {column: column for column in ("name", "claims", "memorial")}
TERMS["everything"] = " || ' ' || ".join(COLUMNS)
POSTGRES = tuple(
    statement
    for heading, text in TERMS.items()
    for statement in (
        f"ALTER TABLE search_searchrow ADD COLUMN {heading}_terms tsvector GENERATED ALWAYS AS"
        f" (array_to_tsvector(array_remove(string_to_array({text}, ' '), ''))) STORED",
        f"CREATE INDEX search_searchrow_{heading} ON search_searchrow USING gin ({heading}_terms)",
    )
)


def build_indexes(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_indexes(apps, schema_editor):
    """The table takes PostgreSQL's columns and SQLite's triggers with it."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_vocabulary")
        schema_editor.execute("DROP TABLE search_fts")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("register", "0004_drop_old_rows")]

    operations = [
        migrations.RunSQL("DROP TABLE search_tokens", migrations.RunSQL.noop),
        migrations.DeleteModel("IndexState"),
        migrations.DeleteModel("Term"),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="register.entry",
                    ),
                ),
                ("title", models.CharField(max_length=50)),
                ("slug", models.CharField(max_length=120)),
                ("name", models.TextField()),
                ("claims", models.TextField()),
                ("memorial", models.TextField()),
                ("note", models.TextField()),
                ("findings", models.TextField()),
                ("engine", models.PositiveSmallIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["title", "slug"], name="search_title_idx")]},
        ),
        migrations.RunPython(build_indexes, drop_indexes),
    ]
