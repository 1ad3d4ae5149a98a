from django.db import migrations

FORWARDS = """
CREATE UNLOGGED TABLE front_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX front_cache_expires ON front_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunSQL(FORWARDS, "DROP TABLE front_cache")]
