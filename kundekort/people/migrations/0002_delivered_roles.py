from django.db import migrations

ROLES = ("administrator", "sales", "finance", "reader")


def deliver(apps, schema_editor):
    role = apps.get_model("people", "Role")
    role.objects.bulk_create(role(based_on=code, delivered=True) for code in ROLES)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_employees")]
    operations = [migrations.RunPython(deliver, migrations.RunPython.noop)]
