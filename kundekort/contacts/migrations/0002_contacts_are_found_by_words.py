"""What the search knows of a contact: the name, every e-mail address and number, towns, labels, and former names."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION contacts_found_as(ids bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE above (id) AS (
        SELECT unnest(ids)
        UNION SELECT c.merged_into_id FROM above JOIN contacts_contact c ON c.id = above.id
        WHERE c.merged_into_id IS NOT NULL
    ) SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM above
$$;

CREATE FUNCTION contacts_former_words(of bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE merged (id, first_name, last_name) AS (
        SELECT id, first_name, last_name FROM contacts_contact WHERE merged_into_id = of
        UNION SELECT c.id, c.first_name, c.last_name FROM merged JOIN contacts_contact c ON c.merged_into_id = merged.id
    ) SELECT array_agg(word ORDER BY id, place) FROM merged,
        unnest(search_words(first_name || ' ' || last_name)) WITH ORDINALITY w (word, place)
$$;

CREATE FUNCTION contacts_reached_by(sort text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN sort = 'email' THEN search_address(value) ELSE search_phone(value) END
$$;

CREATE FUNCTION contacts_words(ids bigint[]) RETURNS SETOF search_told LANGUAGE sql STABLE AS $$
    SELECT c.id,
        CASE WHEN c.trashed_at IS NOT NULL THEN '{}' WHEN NOT c.only_owner THEN '{0}'
            WHEN c.owner_id IS NULL THEN '{-1}' ELSE ARRAY[-1, c.owner_id] END,
        c.active,
        CASE WHEN c.trashed_at IS NULL THEN array_to_string(named.words, ' ') ELSE '' END,
        CASE WHEN c.trashed_at IS NULL THEN named.words ELSE '{}' END,
        CASE WHEN c.trashed_at IS NULL THEN (
            SELECT coalesce(array_agg(DISTINCT word), '{}') FROM (
                SELECT unnest(ARRAY[search_address(c.email), search_phone(c.phone), search_phone(c.mobile)]) word
                UNION ALL SELECT contacts_reached_by(p.sort, p.value) FROM contacts_contactpoint p WHERE p.contact_id = c.id
                UNION ALL SELECT unnest(ARRAY[search_address(p.email), search_phone(p.phone)]) FROM contacts_position p
                    WHERE p.contact_id = c.id AND p.trashed_at IS NULL AND (p.email <> '' OR p.phone <> '')
                UNION ALL SELECT unnest(search_words(a.town) || search_number(a.post_code)) FROM (
                    SELECT DISTINCT town, post_code FROM addresses_address
                    WHERE on_kind = 'contacts.contact' AND on_id = c.id AND trashed_at IS NULL LIMIT 200
                ) a
                UNION ALL SELECT labels_search_mark(l.label_id) FROM labels_labelled l
                    WHERE l.on_kind = 'contacts.contact' AND l.on_id = c.id AND l.trashed_at IS NULL
                UNION ALL SELECT unnest(contacts_former_words(c.id))
            ) said WHERE word <> ''
        ) ELSE '{}' END
    FROM contacts_contact c, LATERAL (SELECT search_words(c.first_name || ' ' || c.last_name) words) named
    WHERE c.id = ANY (ids)
$$;

SELECT search_listen('contacts_contact', 'contacts.contact', 'id,merged_into_id',
    'first_name,last_name,email,phone,mobile,owner_id,only_owner,active,trashed_at,merged_into_id');
SELECT search_listen('contacts_contactpoint', 'contacts.contact', 'contact_id', 'contact_id,sort,value');
SELECT search_listen('contacts_position', 'contacts.contact', 'contact_id', 'contact_id,email,phone,trashed_at');
SELECT search_teach('contacts.contact', 'contacts_contact', 'contacts_words', 'contacts_found_as');
"""
BACKWARDS = """
DELETE FROM search_word WHERE kind = (SELECT kind FROM search_kind WHERE code = 'contacts.contact');
DELETE FROM search_subject WHERE kind = (SELECT kind FROM search_kind WHERE code = 'contacts.contact');
DELETE FROM search_kind WHERE code = 'contacts.contact';
SELECT search_do_not_listen('contacts_contact');
SELECT search_do_not_listen('contacts_contactpoint');
SELECT search_do_not_listen('contacts_position');
DROP FUNCTION contacts_words(bigint[]);
DROP FUNCTION contacts_reached_by(text, text);
DROP FUNCTION contacts_former_words(bigint);
DROP FUNCTION contacts_found_as(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0001_people_and_positions"),
        ("customers", "0011_customers_are_found_by_words"),
    ]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
