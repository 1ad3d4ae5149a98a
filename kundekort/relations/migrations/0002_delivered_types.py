from django.db import migrations

TYPES = (
    # code, first end, second end, the same from both
    ("owns", "any", "company", False),
    ("partner", "any", "any", True),
    ("supplier", "any", "any", False),
    ("accountant", "any", "any", False),
    ("auditor", "any", "any", False),
    ("board", "person", "company", False),
    ("married", "person", "person", True),
    ("parent", "person", "person", False),
)


def deliver(apps, schema_editor):
    kind = apps.get_model("relations", "RelationType")
    kind.objects.bulk_create(
        kind(code=code, first=first, second=second, symmetric=symmetric) for code, first, second, symmetric in TYPES
    )


class Migration(migrations.Migration):
    dependencies = [("relations", "0001_relations")]
    operations = [migrations.RunPython(deliver, migrations.RunPython.noop)]
