import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

NO_CIRCLES = """
CREATE FUNCTION customers_no_circles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(5185001);
    IF EXISTS (
        WITH RECURSIVE up AS (
            SELECT NEW.parent_id AS id
            UNION
            SELECT above.parent_id FROM customers_customer above JOIN up ON above.id = up.id
            WHERE above.parent_id IS NOT NULL
        )
        SELECT 1 FROM up WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'A customer cannot be below itself.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'customers_no_circles';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER customers_no_circles AFTER INSERT OR UPDATE OF parent_id ON customers_customer
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION customers_no_circles();
"""
CIRCLES = """
DROP TRIGGER customers_no_circles ON customers_customer;
DROP FUNCTION customers_no_circles();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0005_attributes_parent_merged'),
        ('people', '0003_invitations'),
        ('storage', '0001_content'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_kind', models.CharField(editable=False, max_length=60)),
                ('on_id', models.BigIntegerField(editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('trashed_at', models.DateTimeField(editable=False, null=True)),
                ('role', models.CharField(blank=True, max_length=60, verbose_name='role')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'everywhere',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='customer',
            name='customers_parent',
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('parent', None), _negated=True), fields=['parent', 'name_key', 'id'], name='customers_below'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='changed_by',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='teammember',
            name='created_by',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='teammember',
            name='department',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.department', verbose_name='department'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='employee',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='employee'),
        ),
        migrations.AddIndex(
            model_name='teammember',
            index=models.Index(condition=models.Q(('trashed_at', None)), fields=['on_kind', 'on_id', 'id'], name='customers_team'),
        ),
        migrations.AddIndex(
            model_name='teammember',
            index=models.Index(condition=models.Q(('department__isnull', True), ('employee__isnull', False)), fields=['employee', 'on_kind', 'on_id'], name='customers_team_employee'),
        ),
        migrations.AddIndex(
            model_name='teammember',
            index=models.Index(condition=models.Q(('department__isnull', False), ('employee__isnull', True)), fields=['department', 'on_kind', 'on_id'], name='customers_team_department'),
        ),
        migrations.AddIndex(
            model_name='teammember',
            index=models.Index(condition=models.Q(('trashed_at', None), _negated=True), fields=['trashed_at'], name='customers_team_in_trash'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('department__isnull', True), ('employee__isnull', False)), models.Q(('department__isnull', False), ('employee__isnull', True)), _connector='OR'), name='customers_team_is_one_of_us'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(models.F('on_kind'), models.F('on_id'), models.F('employee'), django.db.models.functions.text.Lower('role'), condition=models.Q(('trashed_at', None), ('department__isnull', True), ('employee__isnull', False)), name='customers_team_employee_once'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(models.F('on_kind'), models.F('on_id'), models.F('department'), django.db.models.functions.text.Lower('role'), condition=models.Q(('trashed_at', None), ('department__isnull', False), ('employee__isnull', True)), name='customers_team_department_once'),
        ),
        migrations.RunSQL(NO_CIRCLES, CIRCLES),
    ]
