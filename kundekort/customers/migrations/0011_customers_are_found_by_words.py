"""What the search knows of a customer: its name and numbers, what it was called before, where it is, its labels."""

from django.db import migrations

FORWARDS = """
-- Those that these have been merged into as well: a customer is found by the names and numbers it had.
CREATE FUNCTION customers_found_as(ids bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE above (id) AS (
        SELECT unnest(ids)
        UNION SELECT c.merged_into_id FROM above JOIN customers_customer c ON c.id = above.id
        WHERE c.merged_into_id IS NOT NULL
    ) SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM above
$$;

CREATE FUNCTION customers_former_words(of bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE merged (id, first_name, name, number, org_number) AS (
        SELECT id, first_name, name, number, org_number FROM customers_customer WHERE merged_into_id = of
        UNION SELECT c.id, c.first_name, c.name, c.number, c.org_number
        FROM merged JOIN customers_customer c ON c.merged_into_id = merged.id
    ) SELECT array_agg(word ORDER BY id, place) FROM merged, unnest(
        search_words(first_name || ' ' || name) || search_number(number) || search_number(org_number)
    ) WITH ORDINALITY w (word, place)
$$;

CREATE FUNCTION customers_words(ids bigint[]) RETURNS SETOF search_told LANGUAGE sql STABLE AS $$
    SELECT c.id,
        CASE WHEN c.trashed_at IS NOT NULL THEN '{}' WHEN NOT c.only_owner THEN '{0}'
            WHEN c.owner_id IS NULL THEN '{-1}' ELSE ARRAY[-1, c.owner_id] END,
        c.active,
        CASE WHEN c.trashed_at IS NULL THEN array_to_string(named.words, ' ') ELSE '' END,
        CASE WHEN c.trashed_at IS NULL THEN array_remove(
            named.words || search_number(c.number) || search_number(c.org_number), NULL) ELSE '{}' END,
        CASE WHEN c.trashed_at IS NULL THEN (
            SELECT coalesce(array_agg(DISTINCT word), '{}') FROM (
                SELECT unnest(ARRAY[
                    search_number(nullif(regexp_replace(c.vat_number, '^..|MVA$', '', 'g'), c.org_number)),
                    search_phone(c.phone), search_phone(c.mobile), search_address(c.email),
                    search_address(split_part(c.email, '@', 2)), search_address(c.website)
                ]) word
                UNION ALL SELECT unnest(search_words(a.town) || search_number(a.post_code)) FROM (
                    SELECT DISTINCT town, post_code FROM addresses_address
                    WHERE on_kind = 'customers.customer' AND on_id = c.id AND trashed_at IS NULL LIMIT 200
                ) a
                UNION ALL SELECT labels_search_mark(l.label_id) FROM labels_labelled l
                    WHERE l.on_kind = 'customers.customer' AND l.on_id = c.id AND l.trashed_at IS NULL
                UNION ALL SELECT unnest(customers_former_words(c.id))
            ) said WHERE word <> ''
        ) ELSE '{}' END
    FROM customers_customer c, LATERAL (SELECT search_words(c.first_name || ' ' || c.name) words) named
    WHERE c.id = ANY (ids)
$$;

SELECT search_listen('customers_customer', 'customers.customer', 'id,merged_into_id',
    'first_name,name,number,org_number,vat_number,email,phone,mobile,website,owner_id,only_owner,active,trashed_at,'
    'merged_into_id');
SELECT search_teach('customers.customer', 'customers_customer', 'customers_words', 'customers_found_as');
"""
BACKWARDS = """
DELETE FROM search_word WHERE kind = (SELECT kind FROM search_kind WHERE code = 'customers.customer');
DELETE FROM search_subject WHERE kind = (SELECT kind FROM search_kind WHERE code = 'customers.customer');
DELETE FROM search_kind WHERE code = 'customers.customer';
SELECT search_do_not_listen('customers_customer');
DROP FUNCTION customers_words(bigint[]);
DROP FUNCTION customers_former_words(bigint);
DROP FUNCTION customers_found_as(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0010_registers_are_followed"),
        ("addresses", "0004_the_search_reads_addresses"),
        ("labels", "0005_the_search_reads_labels"),
    ]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
