-- Event store, format version 1. One file holds one timeline; all text is UTF-8.
-- Columns beyond the published format, each with its reason:
--   source.mark            one capital letter beside every claim; without it a reader derives it from the slug
--   source.text_words      words of the whole text, so that the quotation limit can be checked without the text
--   source.rank, theme.rank, disagreement_claim.rank, event_theme.position, event_actor.position
--                          the order in which they were written, which a key that is a text cannot tell
--   actor.variants         other spellings, one a line, so that a search finds them
--   claim.uid              a stable name for notes and messages: "recognition-1948/w-date"
--   table cameo            what a code means, so that a reader needs no other file
--   table synonym          words that a search takes for each other, by the ring they belong to
--   tables packing, packed all events as columns, so that a reader need not go row by row; made from the other tables
--   event_fts, prefix      the first two and three letters of every word: a search while typing needs no more

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT;

CREATE TABLE source (
    source_id TEXT PRIMARY KEY, title TEXT NOT NULL, creator TEXT, publisher TEXT, genre TEXT, perspective TEXT,
    purpose TEXT, audience TEXT, created_edtf TEXT, created_earliest INTEGER, created_latest INTEGER, language TEXT,
    url TEXT, licence TEXT, rights TEXT, coverage_edtf TEXT, derived_from TEXT REFERENCES source (source_id),
    file_name TEXT, text_sha256 TEXT, text_length INTEGER, text_words INTEGER, mark TEXT, rank INTEGER
) STRICT;

CREATE TABLE excerpt (
    excerpt_id INTEGER PRIMARY KEY, source_id TEXT NOT NULL REFERENCES source (source_id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT, prefix TEXT, suffix TEXT,
    exact_sha256 TEXT NOT NULL, paragraph INTEGER, language TEXT, direction TEXT,
    UNIQUE (source_id, start, "end")
) STRICT;

CREATE TABLE event (
    event_id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, label TEXT NOT NULL, summary TEXT, edtf TEXT NOT NULL,
    begin_earliest INTEGER, begin_latest INTEGER, end_earliest INTEGER, end_latest INTEGER,
    importance INTEGER NOT NULL, cameo TEXT, goldstein REAL, parent_id INTEGER REFERENCES event (event_id)
) STRICT;

CREATE TABLE actor (
    actor_id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
    parent_id TEXT REFERENCES actor (actor_id), variants TEXT
) STRICT;

CREATE TABLE claim (
    claim_id INTEGER PRIMARY KEY, event_id INTEGER NOT NULL REFERENCES event (event_id),
    excerpt_id INTEGER NOT NULL REFERENCES excerpt (excerpt_id), property TEXT NOT NULL, value TEXT, value_edtf TEXT,
    stance TEXT NOT NULL, modality TEXT NOT NULL, speaker_id TEXT REFERENCES actor (actor_id), note TEXT,
    uid TEXT UNIQUE
) STRICT;

CREATE TABLE disagreement (
    disagreement_id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, property TEXT NOT NULL, label TEXT NOT NULL,
    explanation TEXT, kind TEXT NOT NULL, strength TEXT NOT NULL
) STRICT;

CREATE TABLE disagreement_claim (
    disagreement_id INTEGER NOT NULL REFERENCES disagreement (disagreement_id),
    claim_id INTEGER NOT NULL REFERENCES claim (claim_id), position TEXT NOT NULL, rank INTEGER,
    PRIMARY KEY (disagreement_id, claim_id)
) STRICT;

CREATE TABLE disagreement_silence (
    disagreement_id INTEGER NOT NULL REFERENCES disagreement (disagreement_id),
    source_id TEXT NOT NULL REFERENCES source (source_id), PRIMARY KEY (disagreement_id, source_id)
) STRICT;

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event (event_id), actor_id TEXT NOT NULL REFERENCES actor (actor_id),
    role TEXT NOT NULL, position INTEGER, PRIMARY KEY (event_id, actor_id, role)
) STRICT;

CREATE TABLE theme (theme_id TEXT PRIMARY KEY, label TEXT NOT NULL, description TEXT, rank INTEGER) STRICT;

CREATE TABLE event_theme (
    event_id INTEGER NOT NULL REFERENCES event (event_id), theme_id TEXT NOT NULL REFERENCES theme (theme_id),
    position INTEGER, PRIMARY KEY (event_id, theme_id)
) STRICT;

CREATE TABLE place (place_id TEXT PRIMARY KEY, name TEXT NOT NULL, latitude REAL, longitude REAL) STRICT;

CREATE TABLE event_place (
    event_id INTEGER NOT NULL REFERENCES event (event_id), place_id TEXT NOT NULL REFERENCES place (place_id),
    PRIMARY KEY (event_id, place_id)
) STRICT;

CREATE TABLE period (
    period_id TEXT PRIMARY KEY, label TEXT NOT NULL, summary TEXT, edtf TEXT NOT NULL, earliest INTEGER, latest INTEGER
) STRICT;

CREATE TABLE event_relation (
    from_event INTEGER NOT NULL REFERENCES event (event_id), to_event INTEGER NOT NULL REFERENCES event (event_id),
    type TEXT NOT NULL, claim_id INTEGER NOT NULL REFERENCES claim (claim_id), PRIMARY KEY (from_event, to_event, type, claim_id)
) STRICT;

CREATE TABLE tour (tour_id TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT, minutes INTEGER) STRICT;

CREATE TABLE tour_stop (
    tour_id TEXT NOT NULL REFERENCES tour (tour_id), position INTEGER NOT NULL, title TEXT NOT NULL, event_uid TEXT,
    window_start INTEGER, window_end INTEGER, note TEXT, question TEXT, reveal TEXT, PRIMARY KEY (tour_id, position)
) STRICT;

CREATE TABLE cameo (code TEXT PRIMARY KEY, label TEXT NOT NULL, goldstein REAL) STRICT;

CREATE TABLE synonym (ring INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (ring, word)) STRICT;

CREATE TABLE packing (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE packed (
    name TEXT NOT NULL, part INTEGER NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (name, part)
) STRICT;

CREATE INDEX claim_of_event ON claim (event_id);
CREATE INDEX claim_of_excerpt ON claim (excerpt_id);
CREATE INDEX part_of_event ON event (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX disagreement_of_claim ON disagreement_claim (claim_id);
CREATE INDEX relation_to_event ON event_relation (to_event);

CREATE VIRTUAL TABLE event_fts USING fts5 (
    label, summary, actors, excerpts, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
