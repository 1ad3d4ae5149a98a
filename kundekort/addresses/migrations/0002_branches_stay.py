from django.db import migrations

FORWARDS = """
CREATE FUNCTION addresses_branches_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('kundekort.forgetting', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'A branch is never deleted.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER addresses_branches_stay BEFORE DELETE ON addresses_branch
    FOR EACH ROW EXECUTE FUNCTION addresses_branches_stay();
"""
BACKWARDS = """
DROP TRIGGER addresses_branches_stay ON addresses_branch;
DROP FUNCTION addresses_branches_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("addresses", "0001_addresses")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
