from django.db import migrations, models

SQLITE = """
CREATE VIRTUAL TABLE search_tokens USING fts5(
    name, claims, memorial, everything, content='', tokenize="unicode61 remove_diacritics 0"
)
"""
POSTGRES = """
CREATE TABLE search_tokens (
    rowid integer PRIMARY KEY,
    name tsvector NOT NULL,
    claims tsvector NOT NULL,
    memorial tsvector NOT NULL,
    everything tsvector NOT NULL
);
CREATE INDEX search_tokens_name ON search_tokens USING gin (name);
CREATE INDEX search_tokens_claims ON search_tokens USING gin (claims);
CREATE INDEX search_tokens_memorial ON search_tokens USING gin (memorial);
CREATE INDEX search_tokens_everything ON search_tokens USING gin (everything);
"""


def make(apps, schema_editor):
    script = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in filter(str.strip, script.split(";\n")):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_tokens")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.CharField(max_length=100)),
            ],
            options={"db_table": "search_state"},
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80, unique=True)),
            ],
            options={"db_table": "search_term"},
        ),
        migrations.RunPython(make, drop),
    ]
