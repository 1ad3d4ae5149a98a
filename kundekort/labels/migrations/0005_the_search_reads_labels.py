"""A subject with a label is found by a mark such as "#12;", and the words of the label's name stand for that mark."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION labels_search_mark(label bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT '#' || label || ';'
$$;

CREATE FUNCTION labels_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_alias WHERE mark = labels_search_mark(OLD.id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO search_alias SELECT DISTINCT unnest(search_words(NEW.name)), labels_search_mark(NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER labels_added AFTER INSERT OR DELETE ON labels_label FOR EACH ROW EXECUTE FUNCTION labels_named();
CREATE TRIGGER labels_renamed AFTER UPDATE OF name ON labels_label FOR EACH ROW EXECUTE FUNCTION labels_named();

CREATE FUNCTION labels_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_alias WHERE mark LIKE '#%';
    RETURN NULL;
END $$;
CREATE TRIGGER labels_emptied AFTER TRUNCATE ON labels_label FOR EACH STATEMENT EXECUTE FUNCTION labels_emptied();

INSERT INTO search_alias SELECT DISTINCT word, labels_search_mark(id) FROM labels_label, unnest(search_words(name)) word;
SELECT search_listen('labels_labelled', '', 'on_id', 'on_kind,on_id,label_id,trashed_at');
"""
BACKWARDS = """
SELECT search_do_not_listen('labels_labelled');
DROP TRIGGER labels_emptied ON labels_label;
DROP TRIGGER labels_renamed ON labels_label;
DROP TRIGGER labels_added ON labels_label;
DROP FUNCTION labels_emptied();
DROP FUNCTION labels_named();
DROP FUNCTION labels_search_mark(bigint);
DELETE FROM search_alias WHERE mark LIKE '#%';
"""


class Migration(migrations.Migration):
    dependencies = [("labels", "0004_rounds_are_for_leaving"), ("search", "0003_words_are_found")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
