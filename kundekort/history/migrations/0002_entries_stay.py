from django.db import migrations

FORWARDS = """
CREATE FUNCTION history_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the log are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER history_entries_stay BEFORE UPDATE OR DELETE ON history_entry
    FOR EACH ROW EXECUTE FUNCTION history_entries_stay();
"""
BACKWARDS = """
DROP TRIGGER history_entries_stay ON history_entry;
DROP FUNCTION history_entries_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_entries")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
