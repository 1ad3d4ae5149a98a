"""Finding: one call answers with the best subjects of a kind, and how each was found.

First whole numbers, then names that begin with what is typed, then words in any order, then letters inside words, then
slips of typing. Each step is taken only while there is room, reads along an index, and reads a bounded number of rows.
"""

from django.db import migrations

ASKING = r"""
CREATE FUNCTION search_end(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT word || U&'\+10FFFF'
$$;

-- The ways to understand what is typed, each a list of words that must all be found.
CREATE FUNCTION search_ways(typed text) RETURNS TABLE (words text[], whole boolean) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    plain text[] := (search_words(typed))[1:8];
    number text := array_to_string(plain, '');
    digits text := regexp_replace(number, '^(no|se|dk|fi)?([0-9]{4,})(mva|vat)?$', '\2');
BEGIN
    IF typed ~ '[0-9]' AND (digits ~ '^[0-9]+$' OR cardinality(plain) < 4) THEN
        RETURN QUERY SELECT ARRAY[way], true FROM (VALUES (1, number), (2, digits), (3, ltrim(digits, '0')),
            (4, regexp_replace(ltrim(digits, '0'), '^(47|46|45|358)0?(?=[0-9]{5})', ''))
        ) v (place, way) WHERE way <> '' GROUP BY way ORDER BY min(place);
        IF cardinality(plain) > 1 THEN
            RETURN QUERY SELECT string_to_array(regexp_replace(
                array_to_string(plain, ' '), '(?<=[0-9]) (?=[0-9])', '', 'g'), ' '), false;
        END IF;
    END IF;
    IF typed ~ '\S[@.:]\S' THEN
        RETURN QUERY SELECT array_agg(coalesce(search_address(chunk), '')), false
            FROM string_to_table(regexp_replace(btrim(typed), '\s+', ' ', 'g'), ' ') chunk;
    END IF;
    IF cardinality(plain) = 1 OR number !~ '^[0-9]+$' THEN
        RETURN QUERY SELECT plain, false;
    END IF;
END $$;

-- The subjects that have a word, at most `most` of them. `ways` holds ways to say the word, divided by blanks: a subject
-- has it when one of its own words begins with one of them.
CREATE FUNCTION search_with(kind_ smallint, shelves bigint[], ways text, most int) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET jit = off
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    RETURN ARRAY(
        SELECT r.subject FROM string_to_table(ways, ' ') way, unnest(shelves) on_shelf, LATERAL (
            SELECT w.subject FROM search_word w
            WHERE w.kind = kind_ AND w.shelf = on_shelf AND w.word >= way AND w.word < search_end(way)
            ORDER BY w.word, w.weight, w.subject LIMIT most
        ) r LIMIT most
    );
END $$;

-- At most `most` subjects that have every word. Words of few are met in the index alone; where a word belongs to many,
-- the first of those that have the others are read and asked for it.
CREATE FUNCTION search_having(kind_ smallint, shelves bigint[], words text[], most int) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET jit = off
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    few CONSTANT int := 4000;
    looked_at CONSTANT int := 1200;
    common text[] := '{}';
    found bigint[];
    more bigint[];
BEGIN
    IF cardinality(words) = 1 THEN
        RETURN ARRAY(
            SELECT r.subject FROM string_to_table(words[1], ' ') WITH ORDINALITY way (said, place),
            unnest(shelves) on_shelf, LATERAL (
                SELECT w.subject, w.word, w.weight FROM search_word w
                WHERE w.kind = kind_ AND w.shelf = on_shelf AND w.word >= way.said AND w.word < search_end(way.said)
                ORDER BY w.word, w.weight, w.subject LIMIT 3 * most
            ) r GROUP BY r.subject
            ORDER BY min(r.weight) > 9, min(way.place), min(r.word), min(r.weight), r.subject LIMIT most
        );
    END IF;
    FOR nth IN 1 .. cardinality(words) LOOP
        more := search_with(kind_, shelves, words[nth], few + 1);
        IF cardinality(more) > few THEN
            common := common || words[nth];
        ELSIF found IS NULL THEN
            found := more;
        ELSE
            found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(more));
        END IF;
        IF cardinality(found) = 0 THEN RETURN '{}'; END IF;
    END LOOP;
    IF found IS NULL THEN  -- every word belongs to many: along the longest, which belongs to the fewest
        common := ARRAY(SELECT word FROM unnest(common) word ORDER BY length(word) DESC);
        found := search_with(kind_, shelves, common[1], looked_at);
        common := common[2:];
    END IF;
    RETURN ARRAY(
        SELECT chosen.subject FROM (
            SELECT s.subject, s.active, s.name FROM unnest(found[1:looked_at]) id, LATERAL (
                SELECT * FROM search_subject s WHERE s.kind = kind_ AND s.subject = id OFFSET 0  -- looked up one by one
            ) s WHERE s.words ~ ALL (ARRAY(
                SELECT ' (' || replace(regexp_replace(said, '([^[:alnum:] ])', '\\\1', 'g'), ' ', '|') || ')'
                FROM unnest(common) said
            )) LIMIT 10 * most
        ) chosen GROUP BY chosen.subject, chosen.active, chosen.name ORDER BY NOT chosen.active, chosen.name, chosen.subject
        LIMIT most
    );
END $$;

-- The words with the marks they stand for, such as those of labels.
CREATE FUNCTION search_with_marks(words text[]) RETURNS text[] LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
    SELECT array_agg(concat_ws(' ', said, (
        SELECT string_agg(mark, ' ') FROM (
            SELECT DISTINCT a.mark FROM search_alias a WHERE a.word >= said AND a.word < search_end(said) LIMIT 20
        ) m
    )) ORDER BY place) FROM unnest(words) WITH ORDINALITY w (said, place)
$$;

-- The words with those of the vocabulary that hold them inside, or that are like them.
CREATE FUNCTION search_with_inside(words text[]) RETURNS text[] LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_bitmapscan = on SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
    SELECT array_agg(concat_ws(' ', said, (
        SELECT string_agg(word, ' ') FROM (
            SELECT v.word FROM search_vocabulary v
            WHERE length(said) > 2 AND strpos(v.word, said) > 1 AND v.word LIKE '%' || replace(replace(said, '\', '\\'), '_', '\_') || '%'
            ORDER BY length(v.word), v.word LIMIT 20
        ) m
    )) ORDER BY place) FROM unnest(words) WITH ORDINALITY w (said, place)
$$;

CREATE FUNCTION search_with_slips(words text[]) RETURNS text[] LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_bitmapscan = on SET enable_indexscan = off SET enable_indexonlyscan = off
SET pg_trgm.similarity_threshold = 0.25 AS $$
    SELECT array_agg(coalesce((
        SELECT string_agg(word, ' ') FROM (
            SELECT near.word FROM (
                SELECT v.word, least(
                    levenshtein_less_equal(v.word, said, 2), levenshtein_less_equal(left(v.word, length(said)), said, 2)
                ) slips FROM search_vocabulary v
                WHERE length(said) BETWEEN 4 AND 60 AND said !~ '[0-9@]' AND v.word % said
            ) near WHERE slips <= CASE WHEN length(said) > 5 THEN 2 ELSE 1 END ORDER BY slips, near.word LIMIT 6
        ) m
    ), said) ORDER BY place) FROM unnest(words) WITH ORDINALITY w (said, place)
$$;
"""
NO_ASKING = """
DROP FUNCTION search_with_slips(text[]);
DROP FUNCTION search_with_inside(text[]);
DROP FUNCTION search_with_marks(text[]);
DROP FUNCTION search_having(smallint, bigint[], text[], int);
DROP FUNCTION search_with(smallint, bigint[], text, int);
DROP FUNCTION search_ways(text);
DROP FUNCTION search_end(text);
"""

FINDING = r"""
-- Subjects with one of these very words, such as a whole number.
CREATE FUNCTION search_whole(kind_ smallint, shelves bigint[], words text[], most int) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    SELECT ARRAY(
        SELECT r.subject FROM unnest(words) said, unnest(shelves) on_shelf, LATERAL (
            SELECT w.subject, w.weight FROM search_word w
            WHERE w.kind = kind_ AND w.shelf = on_shelf AND w.word = said ORDER BY w.weight, w.subject LIMIT most
        ) r GROUP BY r.subject ORDER BY min(r.weight), r.subject LIMIT most
    )
$$;

-- Subjects whose name begins so, in the order of the alphabet; `sign` is '^+' for the active, '^-' for the others.
CREATE FUNCTION search_beginning(kind_ smallint, shelves bigint[], phrase text, most int) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    SELECT ARRAY(
        SELECT r.subject FROM unnest(shelves) on_shelf, LATERAL (
            SELECT w.subject, w.word FROM search_word w
            WHERE w.kind = kind_ AND w.shelf = on_shelf AND w.word >= phrase AND w.word < search_end(phrase)
            ORDER BY w.word, w.weight, w.subject LIMIT most
        ) r GROUP BY r.subject ORDER BY min(r.word), r.subject LIMIT most
    )
$$;

-- Of the subjects opened lately those whose name begins so, the last one first.
CREATE FUNCTION search_lately(kind_ smallint, shelves bigint[], phrase text, lately bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    SELECT ARRAY(
        SELECT s.subject FROM search_subject s
        WHERE s.kind = kind_ AND s.subject = ANY (lately) AND s.shelves && shelves AND s.active
            AND s.name >= phrase AND s.name < search_end(phrase)
        ORDER BY s.name <> phrase, array_position(lately, s.subject)
    )
$$;

-- The best subjects of a kind. how: 1 the whole number or name, 2 the beginning of the name, 3 words, 4 letters inside
-- words, 5 a slip of typing. `lately` are those the asker has opened, the last one first.
CREATE FUNCTION search_find(code_ text, shelves bigint[], typed text, lately bigint[], most int)
RETURNS TABLE (place bigint, subject bigint, how int) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
    kind_ smallint := (SELECT k.kind FROM search_kind k WHERE k.code = code_);
    plain text[] := (search_words(typed))[1:8];
    phrase text := array_to_string(plain, ' ');
    wider text[];
    way record;
    hits bigint[] := '{}';
    hows int[] := '{}';
BEGIN
    IF phrase = '' OR kind_ IS NULL THEN RETURN; END IF;
    SELECT * INTO hits, hows FROM search_add(hits, hows, 1, search_whole(
        kind_, shelves, ARRAY(SELECT w.words[1] FROM search_ways(typed) w WHERE w.whole), most));
    SELECT * INTO hits, hows FROM search_add(hits, hows, 2, search_lately(kind_, shelves, phrase, lately));
    SELECT * INTO hits, hows FROM search_add(hits, hows, 2, search_beginning(kind_, shelves, '^+' || phrase, most));
    IF cardinality(hits) < most THEN
        SELECT * INTO hits, hows FROM search_add(hits, hows, 2, search_beginning(kind_, shelves, '^-' || phrase, most));
    END IF;
    FOR way IN SELECT w.words FROM search_ways(typed) w LOOP
        EXIT WHEN cardinality(hits) >= most;
        SELECT * INTO hits, hows FROM search_add(
            hits, hows, 3, search_having(kind_, shelves, search_with_marks(way.words), most));
    END LOOP;
    IF (cardinality(hits) = 0 OR cardinality(hits) < most AND cardinality(plain) = 1) AND length(phrase) > 2 THEN
        wider := search_with_inside(plain);
        IF wider <> plain THEN
            SELECT * INTO hits, hows FROM search_add(hits, hows, 4, search_having(kind_, shelves, wider, most));
        END IF;
    END IF;
    IF cardinality(hits) = 0 AND length(phrase) > 3 THEN
        wider := search_with_slips(plain);
        IF wider <> plain THEN
            SELECT * INTO hits, hows FROM search_add(hits, hows, 5, search_having(kind_, shelves, wider, most));
        END IF;
    END IF;
    RETURN QUERY SELECT h.nth, h.id, CASE WHEN h.step = 2 AND s.name = phrase THEN 1 ELSE h.step END
        FROM unnest(hits, hows) WITH ORDINALITY h (id, step, nth)
        JOIN search_subject s ON s.kind = kind_ AND s.subject = h.id ORDER BY h.nth LIMIT most;
END $$;

CREATE FUNCTION search_add(INOUT hits bigint[], INOUT hows int[], step int, more bigint[]) LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    more := ARRAY(SELECT id FROM unnest(more) WITH ORDINALITY m (id, nth)
        WHERE id <> ALL (hits) GROUP BY id ORDER BY min(nth));
    hits := hits || more;
    hows := hows || array_fill(step, ARRAY[cardinality(more)]);
END $$;
"""
NO_FINDING = """
DROP FUNCTION search_add(bigint[], int[], int, bigint[]);
DROP FUNCTION search_find(text, bigint[], text, bigint[], int);
DROP FUNCTION search_lately(smallint, bigint[], text, bigint[]);
DROP FUNCTION search_beginning(smallint, bigint[], text, int);
DROP FUNCTION search_whole(smallint, bigint[], text[], int);
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words_are_kept")]
    operations = [migrations.RunSQL(ASKING, NO_ASKING), migrations.RunSQL(FINDING, NO_FINDING)]
