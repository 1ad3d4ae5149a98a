"""The sections and divisions of NACE Rev. 2.1. Names that were changed by hand or loaded from a bureau's list stay."""

from django.db import migrations

from kundekort.customers.industries import delivered


def bring(apps, schema_editor):
    Industry = apps.get_model("customers", "Industry")
    Industry.objects.bulk_create([Industry(**row) for row in delivered()], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_customers")]
    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
