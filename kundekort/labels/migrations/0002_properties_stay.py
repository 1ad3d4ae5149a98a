from django.db import migrations

FORWARDS = """
CREATE FUNCTION labels_properties_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A property is never deleted.' USING ERRCODE = 'restrict_violation';
    END IF;
    RAISE EXCEPTION 'A property keeps its name.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER labels_properties_stay BEFORE DELETE ON labels_label
    FOR EACH ROW WHEN (OLD.sort = 'property') EXECUTE FUNCTION labels_properties_stay();
CREATE TRIGGER labels_properties_keep_their_name BEFORE UPDATE ON labels_label
    FOR EACH ROW WHEN (OLD.sort = 'property' AND (NEW.name <> OLD.name OR NEW.sort <> OLD.sort))
    EXECUTE FUNCTION labels_properties_stay();
"""
BACKWARDS = """
DROP TRIGGER labels_properties_keep_their_name ON labels_label;
DROP TRIGGER labels_properties_stay ON labels_label;
DROP FUNCTION labels_properties_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("labels", "0001_labels")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
