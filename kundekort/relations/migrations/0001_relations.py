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
            name='RelationType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, editable=False, max_length=20)),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                ('reverse_name', models.CharField(blank=True, max_length=60, verbose_name='name the other way')),
                ('first', models.CharField(choices=[('any', 'company or person'), ('company', 'company'), ('person', 'person')], default='any', max_length=10, verbose_name='first end')),
                ('second', models.CharField(choices=[('any', 'company or person'), ('company', 'company'), ('person', 'person')], default='any', max_length=10, verbose_name='second end')),
                ('symmetric', models.BooleanField(default=False, editable=False)),
                ('retired', models.BooleanField(default=False, editable=False, verbose_name='retired')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'ordering': ['retired', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='relations_one_delivered_type_each'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True), _connector='OR'), name='relations_type_has_a_name'), models.CheckConstraint(condition=models.Q(('symmetric', False), ('first', models.F('second')), _connector='OR'), name='relations_symmetric_is_the_same_from_both_ends')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_kind', models.CharField(editable=False, max_length=60)),
                ('on_id', models.BigIntegerField(editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('trashed_at', models.DateTimeField(editable=False, null=True)),
                ('to_kind', models.CharField(editable=False, max_length=60)),
                ('to_id', models.BigIntegerField(editable=False)),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='remark')),
                ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='to')),
                ('changed_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='relations.relationtype', verbose_name='relation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'everywhere',
                'indexes': [models.Index(condition=models.Q(('trashed_at', None)), fields=['on_kind', 'on_id', 'id'], name='relations_from'), models.Index(condition=models.Q(('trashed_at', None)), fields=['to_kind', 'to_id', 'id'], name='relations_to'), models.Index(fields=['type'], name='relations_of_type'), models.Index(condition=models.Q(('trashed_at', None), _negated=True), fields=['trashed_at'], name='relations_in_trash')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('trashed_at', None)), fields=('on_kind', 'on_id', 'to_kind', 'to_id', 'type'), name='relations_once'), models.CheckConstraint(condition=models.Q(('on_id', models.F('to_id')), ('on_kind', models.F('to_kind')), _negated=True), name='relations_not_to_itself'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='relations_end_after_they_begin')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
