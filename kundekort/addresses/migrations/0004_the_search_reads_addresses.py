from django.db import migrations

FORWARDS = "SELECT search_listen('addresses_address', '', 'on_id', 'on_kind,on_id,town,post_code,trashed_at');"
BACKWARDS = "SELECT search_do_not_listen('addresses_address');"


class Migration(migrations.Migration):
    dependencies = [("addresses", "0003_head_offices_on_a_map"), ("search", "0003_words_are_found")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
