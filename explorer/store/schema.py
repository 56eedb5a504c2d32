"""What an event store of format version 1 looks like: its numbers, tables and columns."""

from importlib.resources import files

APPLICATION_ID = 0x54455631
"""“TEV1” as a 32-bit number: `PRAGMA application_id` of every event store."""
FORMAT_VERSION = 1
"""`PRAGMA user_version`; a higher number is a format that this program does not know."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "meta": ("key", "value"),
    "source": (
        *("source_id", "title", "creator", "publisher", "genre", "perspective", "purpose", "audience"),
        *("created_edtf", "created_earliest", "created_latest", "language", "url", "licence", "rights"),
        *("coverage_edtf", "derived_from", "file_name", "text_sha256", "text_length"),
    ),
    "excerpt": (
        *("excerpt_id", "source_id", "start", "end", "exact", "prefix", "suffix"),
        *("exact_sha256", "paragraph", "language", "direction"),
    ),
    "event": (
        *("event_id", "uid", "label", "summary", "edtf", "begin_earliest", "begin_latest"),
        *("end_earliest", "end_latest", "importance", "cameo", "goldstein", "parent_id"),
    ),
    "claim": (
        *("claim_id", "event_id", "excerpt_id", "property", "value", "value_edtf"),
        *("stance", "modality", "speaker_id", "note"),
    ),
    "disagreement": ("disagreement_id", "uid", "property", "label", "explanation", "kind", "strength"),
    "disagreement_claim": ("disagreement_id", "claim_id", "position"),
    "disagreement_silence": ("disagreement_id", "source_id"),
    "actor": ("actor_id", "name", "kind", "parent_id"),
    "event_actor": ("event_id", "actor_id", "role"),
    "theme": ("theme_id", "label", "description"),
    "event_theme": ("event_id", "theme_id"),
    "place": ("place_id", "name", "latitude", "longitude"),
    "event_place": ("event_id", "place_id"),
    "period": ("period_id", "label", "summary", "edtf", "earliest", "latest"),
    "event_relation": ("from_event", "to_event", "type", "claim_id"),
    "tour": ("tour_id", "title", "description", "minutes"),
    "tour_stop": (
        *("tour_id", "position", "title", "event_uid", "window_start", "window_end"),
        *("note", "question", "reveal"),
    ),
}
"""The tables and columns that every store has; further ones may be absent (`schema.sql` gives their reasons)."""

SEARCH_TABLE = "event_fts"
"""The full-text index, the only virtual table of a store."""


def schema_sql() -> str:
    """The statements that make an empty store."""
    return files("explorer.store").joinpath("schema.sql").read_text(encoding="utf-8")
