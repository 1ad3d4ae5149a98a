"""The word index: which words find which subject, and how text becomes words.

`search_subject` has a row for each subject (a customer, a contact, …), in the trash or not: what it is called, the
shelves it stands on and its words. `search_word` follows from it: a row for each word of a subject on each of its
shelves, in the order in which a search reads them. `search_vocabulary` holds the distinct words of names and towns, for
letters inside a word and for slips of typing. `search_alias` holds names that many subjects share, such as labels, so
that renaming one changes a few rows: the subjects carry the mark it stands for.

A shelf says who may find: 0 is everybody's, -1 holds everything that only one owner sees, and any other is that owner's.
Whoever searches looks on the shelves that are open to them, and what was found still goes through `visible_to`.
"""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations

TABLES = """
CREATE TABLE search_kind (
    kind smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL UNIQUE,
    place text NOT NULL,
    source text NOT NULL,
    above text NOT NULL
);
CREATE TABLE search_subject (
    kind smallint NOT NULL,
    subject bigint NOT NULL,
    shelves bigint[] NOT NULL,
    active boolean NOT NULL,
    name text COLLATE "C" NOT NULL,
    own text[] NOT NULL,
    other text[] NOT NULL,
    words text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, subject)
) WITH (fillfactor = 90);
CREATE TABLE search_word (
    kind smallint NOT NULL,
    weight smallint NOT NULL,
    shelf bigint NOT NULL,
    subject bigint NOT NULL,
    word text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, shelf, word, weight, subject)
);
CREATE TABLE search_vocabulary (word text COLLATE "C" NOT NULL);
CREATE INDEX search_vocabulary_word ON search_vocabulary (word);
CREATE INDEX search_vocabulary_inside ON search_vocabulary USING gin (word gin_trgm_ops) WITH (fastupdate = off);
CREATE TABLE search_alias (
    word text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    PRIMARY KEY (word, mark)
);
CREATE INDEX search_alias_mark ON search_alias (mark);
"""
NO_TABLES = "DROP TABLE search_alias, search_vocabulary, search_word, search_subject, search_kind;"

# Æ ø å ä ö and accents fold both ways: aasen, Åsen and asen are one, and so are oystein, oeystein and Øystein. Every
# beginning of a text folds to a beginning of what the text folds to, so that one finds while typing.
FOLDING = r"""
CREATE FUNCTION search_fold(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF octet_length(said) <> length(said) THEN
        said := regexp_replace(normalize(said, NFKD), '[\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufeff]', '', 'g');
        said := replace(replace(replace(said, 'ß', 'ss'), 'þ', 'th'), 'Þ', 'th');
        said := translate(said, 'æÆøØœŒðÐđĐłŁıħĦŧŦ’', 'aaooooddddllihhtt''');
    END IF;
    said := lower(said);
    IF said ~ 'a[ae]|oe' THEN
        said := regexp_replace(regexp_replace(said, 'a[ae]+', 'a', 'g'), 'oe+', 'o', 'g');
    END IF;
    RETURN replace(said, '''', '');
END $$;

CREATE FUNCTION search_words(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(array_remove(string_to_array(regexp_replace(search_fold(left(said, 400)),
        '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'), ' '), ''), '{}')
$$;

CREATE FUNCTION search_number(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT nullif(array_to_string(search_words(said), ''), '')
$$;

CREATE FUNCTION search_phone(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT nullif(regexp_replace(regexp_replace(said, '^\+(47|46|45|358)|;.*$', '', 'g'), '\D', '', 'g'), '')
$$;

CREATE FUNCTION search_address(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT nullif(search_fold(regexp_replace(regexp_replace(lower(said), '^([a-z]+://)?(www\.)?', ''), '[/?#:\s].*$', '')), '')
$$;
"""
NO_FOLDING = """
DROP FUNCTION search_address(text);
DROP FUNCTION search_phone(text);
DROP FUNCTION search_number(text);
DROP FUNCTION search_words(text);
DROP FUNCTION search_fold(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(TABLES, NO_TABLES),
        migrations.RunSQL(FOLDING, NO_FOLDING),
    ]
