from django.db import migrations


class Migration(migrations.Migration):
    """Counters of requests. UNLOGGED: they are worth nothing after a crash, and so cost nothing to keep."""

    dependencies = [("api", "0001_tokens")]
    operations = [
        migrations.RunSQL(
            "CREATE UNLOGGED TABLE api_use "
            "(who text PRIMARY KEY, minute timestamptz NOT NULL, requests integer NOT NULL) WITH (fillfactor = 50)",
            "DROP TABLE api_use",
        )
    ]
