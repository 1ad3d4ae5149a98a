from django.db import migrations

FORWARDS = """
CREATE OR REPLACE FUNCTION history_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('kundekort.erasing', true) = 'on' AND NEW.changes = '{}'::jsonb
        AND to_jsonb(NEW) - 'changes' = to_jsonb(OLD) - 'changes' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Entries of the log are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
"""
BACKWARDS = """
CREATE OR REPLACE FUNCTION history_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the log are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0002_entries_stay")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
