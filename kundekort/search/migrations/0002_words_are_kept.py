"""The database keeps the index itself, in the transaction that changes a subject, whoever writes and in whatever way.

A room teaches a kind with `search_teach(code, place, source, above)`: its table; a function `source(ids bigint[])` that
tells of each id what it is called, where it stands and its words; and a function `above(ids)` that adds the subjects
that are found by the words of these. It hangs `search_changed` on the tables its function reads. What has changed is
told anew from its sources and compared with what the index has, so nothing depends on the order of writing.
"""

from django.db import migrations

KEEPING = r"""
CREATE TYPE search_told AS (subject bigint, shelves bigint[], active boolean, name text, own text[], other text[]);

-- The rows by which a subject is found. Its name has a row of its own: '^+' and all of it, '^-' when inactive.
CREATE FUNCTION search_rows(one search_subject)
RETURNS TABLE (kind smallint, weight smallint, shelf bigint, subject bigint, word text)
LANGUAGE sql IMMUTABLE ROWS 12 AS $$
    SELECT one.kind, (min(said.rank) + CASE WHEN one.active THEN 0 ELSE 10 END)::smallint, shelf, one.subject, said.word
    FROM unnest(one.shelves) shelf,
        (SELECT unnest(one.own), 0 UNION ALL SELECT unnest(one.other), 1
         UNION ALL SELECT CASE WHEN one.active THEN '^+' ELSE '^-' END || one.name, 0) said (word, rank)
    GROUP BY shelf, said.word
$$;

CREATE FUNCTION search_is_plain(word text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT length(word) BETWEEN 3 AND 60 AND word !~ '[0-9#@.^]'
$$;

-- A word that nothing is found by any more is forgotten: it may be the name of somebody who was erased.
CREATE FUNCTION search_forget(gone text[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM search_vocabulary v WHERE v.word = ANY (gone) AND NOT EXISTS (
        SELECT FROM search_kind k, unnest(ARRAY[0, -1]) on_shelf, LATERAL (
            SELECT FROM search_word w WHERE w.kind = k.kind AND w.shelf = on_shelf AND w.word = v.word LIMIT 1
        ) there
    )
$$;

-- `fresh` takes the place of `stale`: those not among the fresh are gone.
CREATE FUNCTION search_replace(stale search_subject[], fresh search_subject[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_word w USING (
        SELECT r.* FROM unnest(stale) s, search_rows(s) r EXCEPT SELECT r.* FROM unnest(fresh) f, search_rows(f) r
    ) x WHERE w.kind = x.kind AND w.shelf = x.shelf AND w.word = x.word AND w.weight = x.weight AND w.subject = x.subject;
    INSERT INTO search_word (kind, weight, shelf, subject, word)
        SELECT r.* FROM unnest(fresh) f, search_rows(f) r EXCEPT SELECT r.* FROM unnest(stale) s, search_rows(s) r
        ON CONFLICT DO NOTHING;
    INSERT INTO search_subject AS held SELECT * FROM unnest(fresh)
        ON CONFLICT (kind, subject) DO UPDATE SET shelves = excluded.shelves, active = excluded.active,
            name = excluded.name, own = excluded.own, other = excluded.other, words = excluded.words
        WHERE (held.shelves, held.active, held.name, held.own, held.other)
            IS DISTINCT FROM (excluded.shelves, excluded.active, excluded.name, excluded.own, excluded.other);
    DELETE FROM search_subject held USING unnest(stale) s WHERE held.kind = s.kind AND held.subject = s.subject
        AND NOT EXISTS (SELECT FROM unnest(fresh) f WHERE f.subject = s.subject);
    PERFORM search_forget(ARRAY(
        SELECT word FROM unnest(stale) s, unnest(s.own || s.other) word WHERE search_is_plain(word)
        EXCEPT SELECT word FROM unnest(fresh) f, unnest(f.own || f.other) word
    ));
END $$;

-- Bring the index up to date for these subjects. They are locked first, and read in a later snapshot: of two who write
-- at the same time, the second reads what the first has written.
CREATE FUNCTION search_tell(code_ text, ids bigint[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
DECLARE
    known search_kind;
    stale search_subject[];
    fresh search_subject[];
BEGIN
    SELECT * INTO known FROM search_kind WHERE code = code_;
    IF known.kind IS NULL OR cardinality(ids) = 0 THEN RETURN; END IF;
    EXECUTE format('SELECT %I($1)', known.above) INTO ids USING ids;
    SELECT array_agg(held) INTO stale FROM (
        SELECT s FROM search_subject s WHERE s.kind = known.kind AND s.subject = ANY (ids) ORDER BY s.subject FOR UPDATE
    ) locked (held);
    EXECUTE format(
        'WITH t AS MATERIALIZED (SELECT * FROM %I($1))'
        ' SELECT array_agg(ROW($2, t.subject, t.shelves, t.active, left(t.name, 120), t.own, t.other,'
        ' '' '' || array_to_string(t.own || t.other, '' '') || '' '')::search_subject) FROM t', known.source
    ) INTO fresh USING ids, known.kind;
    IF stale IS NOT NULL THEN
        PERFORM search_replace(stale, fresh);
    ELSE
        INSERT INTO search_subject SELECT * FROM unnest(fresh);
        INSERT INTO search_word (kind, weight, shelf, subject, word)
            SELECT r.* FROM unnest(fresh) f, search_rows(f) r ORDER BY r.shelf, r.word  -- neighbours in the index together
            ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO search_vocabulary SELECT said.word FROM (
        SELECT DISTINCT word FROM unnest(fresh) f, unnest(f.own || f.other) word WHERE search_is_plain(word)
    ) said WHERE NOT EXISTS (SELECT FROM search_vocabulary v WHERE v.word = said.word);
END $$;
"""
NO_KEEPING = """
DROP FUNCTION search_tell(text, bigint[]);
DROP FUNCTION search_replace(search_subject[], search_subject[]);
DROP FUNCTION search_forget(text[]);
DROP FUNCTION search_is_plain(text);
DROP FUNCTION search_rows(search_subject);
DROP TYPE search_told;
"""

# Arguments of the trigger: the code of the kind ('' when the rows name it in on_kind), the columns that name subjects,
# and the columns that matter. It runs once for a statement, so that many rows cost little.
LISTENING = r"""
CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    code text := CASE TG_ARGV[0] WHEN '' THEN '%1$s.on_kind' ELSE quote_literal(TG_ARGV[0]) END;
    fresh_ids text := (SELECT string_agg(format('(%s, n.%I)', format(code, 'n'), name), ', ')
        FROM string_to_table(TG_ARGV[1], ',') name);
    stale_ids text := (SELECT string_agg(format('(%s, o.%I)', format(code, 'o'), name), ', ')
        FROM string_to_table(TG_ARGV[1], ',') name);
    fresh_facts text := (SELECT string_agg(format('n.%I', name), ', ') FROM string_to_table(TG_ARGV[2], ',') name);
    stale_facts text := (SELECT string_agg(format('o.%I', name), ', ') FROM string_to_table(TG_ARGV[2], ',') name);
    told record;
BEGIN
    FOR told IN EXECUTE 'SELECT x.code, array_agg(DISTINCT x.id ORDER BY x.id) ids FROM ' || CASE TG_OP
        WHEN 'INSERT' THEN format('fresh n, LATERAL (VALUES %s) x (code, id)', fresh_ids)
        WHEN 'DELETE' THEN format('stale o, LATERAL (VALUES %s) x (code, id)', stale_ids)
        ELSE format('fresh n JOIN stale o ON n.id = o.id AND (%s) IS DISTINCT FROM (%s),'
            ' LATERAL (VALUES %s, %s) x (code, id)', fresh_facts, stale_facts, fresh_ids, stale_ids)
        END || ' WHERE x.id IS NOT NULL GROUP BY x.code'
    LOOP
        FOR part IN 1 .. cardinality(told.ids) BY 2000 LOOP
            PERFORM search_tell(told.code, told.ids[part:part + 1999]);
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION search_rebuild_kind(code_ text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    known search_kind;
    ids bigint[];
    last bigint := 0;
BEGIN
    SELECT * INTO STRICT known FROM search_kind WHERE code = code_;
    DELETE FROM search_word WHERE kind = known.kind;
    DELETE FROM search_subject WHERE kind = known.kind;
    LOOP
        EXECUTE format('SELECT array_agg(id ORDER BY id), max(id) FROM'
            ' (SELECT id FROM %I WHERE id > $1 ORDER BY id LIMIT 2000) part', known.place) INTO ids, last USING last;
        EXIT WHEN ids IS NULL;
        PERFORM search_tell(code_, ids);
    END LOOP;
END $$;

-- Everything anew. Searches and changes wait meanwhile.
CREATE FUNCTION search_rebuild() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE search_word, search_subject, search_vocabulary;
    PERFORM search_rebuild_kind(code) FROM search_kind ORDER BY kind;
END $$;

CREATE FUNCTION search_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_rebuild_kind(TG_ARGV[0]);
    PERFORM search_forget(ARRAY(SELECT word FROM search_vocabulary));
    RETURN NULL;
END $$;

CREATE FUNCTION search_listen(place text, code text, subjects text, facts text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER search_added AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh'
        ' FOR EACH STATEMENT EXECUTE FUNCTION search_changed(%L, %L, %L)', place, code, subjects, facts);
    EXECUTE format('CREATE TRIGGER search_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS stale NEW TABLE AS fresh'
        ' FOR EACH STATEMENT EXECUTE FUNCTION search_changed(%L, %L, %L)', place, code, subjects, facts);
    EXECUTE format('CREATE TRIGGER search_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS stale'
        ' FOR EACH STATEMENT EXECUTE FUNCTION search_changed(%L, %L, %L)', place, code, subjects, facts);
END $$;

CREATE FUNCTION search_do_not_listen(place text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TRIGGER IF EXISTS search_added ON %1$I; DROP TRIGGER IF EXISTS search_changed ON %1$I;'
        ' DROP TRIGGER IF EXISTS search_removed ON %1$I; DROP TRIGGER IF EXISTS search_emptied ON %1$I', place);
END $$;

CREATE FUNCTION search_teach(code text, place text, source text, above text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_kind (code, place, source, above) VALUES (code, place, source, above);
    EXECUTE format('CREATE TRIGGER search_emptied AFTER TRUNCATE ON %I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION search_emptied(%L)', place, code);
    PERFORM search_rebuild_kind(code);
END $$;
"""
NO_LISTENING = """
DROP FUNCTION search_teach(text, text, text, text);
DROP FUNCTION search_do_not_listen(text);
DROP FUNCTION search_listen(text, text, text, text);
DROP FUNCTION search_emptied();
DROP FUNCTION search_rebuild();
DROP FUNCTION search_rebuild_kind(text);
DROP FUNCTION search_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_words")]
    operations = [migrations.RunSQL(KEEPING, NO_KEEPING), migrations.RunSQL(LISTENING, NO_LISTENING)]
