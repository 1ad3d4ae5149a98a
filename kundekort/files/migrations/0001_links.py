import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_kind', models.CharField(editable=False, max_length=60)),
                ('on_id', models.BigIntegerField(editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('trashed_at', models.DateTimeField(editable=False, null=True)),
                ('text', models.CharField(max_length=120, verbose_name='text to show')),
                ('url', models.CharField(max_length=2000, verbose_name='address')),
                ('position', models.PositiveIntegerField(default=0, editable=False)),
                ('changed_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'everywhere',
                'indexes': [models.Index(condition=models.Q(('trashed_at', None)), fields=['on_kind', 'on_id', 'position', 'id'], name='files_links'), models.Index(condition=models.Q(('trashed_at', None), _negated=True), fields=['trashed_at'], name='files_links_in_trash')],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__regex', '^(https?://[^/?#@[:cntrl:]]+([/?#][^[:cntrl:]]*)?|mailto:[^[:cntrl:]]+|tel:[+]?[0-9]+)$')), name='files_link_is_safe')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
