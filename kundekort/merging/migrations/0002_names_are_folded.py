from django.db import migrations

FORWARDS = r"""
CREATE FUNCTION merging_folded(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT nullif(regexp_replace(replace(replace(replace(replace(replace(
        translate(regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f]+', '', 'g'), 'æøðłđœı', 'aodldoi'),
        'þ', 'th'), 'ß', 'ss'), 'aa', 'a'), 'ae', 'a'), 'oe', 'o'), '[^[:alnum:]]+', '', 'g'), '')
$$;
COMMENT ON FUNCTION merging_folded(text) IS
    'A name as it is compared: without case, accents, spaces and signs; å and aa are a, æ and ä and ae a, ø and ö and oe o.';

CREATE FUNCTION merging_folded_company(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        merging_folded(regexp_replace(written,
            '^(as|asa|ab|oy|aps) +|( +(as|asa|ans|da|enk|nuf|sa|ba|ks|is|ab|hb|kb|ek|oy|oyj|ky|tmi|aps|ivs|ps|amba'
            '|gmbh|ag|ltd|limited|llc|inc|plc|bv|publ|aksjeselskap|aktiebolag|aktieselskab|anpartsselskab))+ *$',
            '', 'g')),
        merging_folded(written))
    FROM (SELECT regexp_replace(regexp_replace(lower(btrim(name)), '[./()'']', '', 'g'), '[ ,-]+', ' ', 'g') AS written) w
$$;
COMMENT ON FUNCTION merging_folded_company(text) IS
    'The name of a company as it is compared: folded, without its legal form before or behind.';
"""
BACKWARDS = "DROP FUNCTION merging_folded_company(text); DROP FUNCTION merging_folded(text)"


class Migration(migrations.Migration):
    dependencies = [("merging", "0001_merges")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
