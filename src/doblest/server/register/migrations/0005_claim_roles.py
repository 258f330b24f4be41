"""What a claim's sentence says of it; claims are read anew by the engine that knows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_drop_old_rows")]

    operations = [
        migrations.RenameField("claim", "comparator", "bound"),
        migrations.AddField("claim", "roles", models.JSONField(default=dict)),
    ]
