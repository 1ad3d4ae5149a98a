from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('credit', '0002_marks_may_meet'),
        ('storage', '0001_content'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='creditreport',
            name='credit_by_risk',
        ),
        migrations.RemoveIndex(
            model_name='creditreport',
            name='credit_by_rating',
        ),
        migrations.RemoveIndex(
            model_name='creditreport',
            name='credit_by_limit',
        ),
        migrations.RemoveIndex(
            model_name='creditreport',
            name='credit_current',
        ),
        migrations.AddIndex(
            model_name='creditreport',
            index=models.Index(condition=models.Q(('current', True)), fields=['on_kind', 'on_id'], include=('risk', 'rating', 'approved_limit', 'valid_until'), name='credit_current'),
        ),
        migrations.AddIndex(
            model_name='creditreport',
            index=models.Index(condition=models.Q(('current', True)), fields=['on_kind', 'risk', 'on_id'], name='credit_by_risk'),
        ),
        migrations.AddIndex(
            model_name='creditreport',
            index=models.Index(condition=models.Q(('current', True)), fields=['on_kind', 'rating', 'on_id'], name='credit_by_rating'),
        ),
        migrations.AddIndex(
            model_name='creditreport',
            index=models.Index(condition=models.Q(('current', True)), fields=['on_kind', 'approved_limit', 'on_id'], name='credit_by_limit'),
        ),
        migrations.AddIndex(
            model_name='creditreport',
            index=models.Index(condition=models.Q(('current', True)), fields=['on_kind', 'valid_until', 'on_id'], name='credit_by_validity'),
        ),
    ]
