"""The rules of the format that one query answers: each selects the rows that break it."""

from collections.abc import Iterator
from typing import get_args

from msgspec import Struct

from explorer.store.auditing.rules import Fault
from explorer.store.building.corpus import (
    ActorKind,
    DisagreementKind,
    Modality,
    Property,
    RelationType,
    Stance,
    Strength,
)
from explorer.store.opener import Store
from explorer.store.schema import COLUMNS, SEARCH_TABLE
from explorer.store.values import line

ROLES = ("source", "target", "participant", "affected")
LONGEST_LABEL = 120
CONTEXT = 32


class SqlRule(Struct, frozen=True):
    """A rule, the query for the rows that break it (name first), and the sentence for each, with {0}, {1} … put in."""

    name: str
    table: str
    query: str
    sentence: str
    column: str = ""
    """A column that a store may do without ("table.column"): the rule holds only where it is there."""


def broken_rows(store: Store, rule: SqlRule) -> Iterator[Fault]:
    """The faults of one rule."""
    if rule.column and not store.has(*rule.column.split(".", 1)):
        return
    for row in store.rows(rule.query):
        name, *details = ("nothing" if cell is None else line(cell) for cell in row)
        yield Fault(rule.name, rule.table, name, rule.sentence.format(name, *details))


def _references() -> Iterator[SqlRule]:
    """Every row that names another names one that is there."""
    names = {"event": "uid", "claim": "claim_id", "excerpt": "excerpt_id", "disagreement": "uid", "tour_stop": "title"}
    for table, column, target, key in (
        ("excerpt", "source_id", "source", "source_id"),
        ("source", "derived_from", "source", "source_id"),
        ("event", "parent_id", "event", "event_id"),
        ("claim", "event_id", "event", "event_id"),
        ("claim", "excerpt_id", "excerpt", "excerpt_id"),
        ("claim", "speaker_id", "actor", "actor_id"),
        ("disagreement_claim", "disagreement_id", "disagreement", "disagreement_id"),
        ("disagreement_claim", "claim_id", "claim", "claim_id"),
        ("disagreement_silence", "disagreement_id", "disagreement", "disagreement_id"),
        ("disagreement_silence", "source_id", "source", "source_id"),
        ("actor", "parent_id", "actor", "actor_id"),
        ("event_actor", "event_id", "event", "event_id"),
        ("event_actor", "actor_id", "actor", "actor_id"),
        ("event_theme", "event_id", "event", "event_id"),
        ("event_theme", "theme_id", "theme", "theme_id"),
        ("event_place", "event_id", "event", "event_id"),
        ("event_place", "place_id", "place", "place_id"),
        ("event_relation", "from_event", "event", "event_id"),
        ("event_relation", "to_event", "event", "event_id"),
        ("event_relation", "claim_id", "claim", "claim_id"),
        ("tour_stop", "tour_id", "tour", "tour_id"),
        ("tour_stop", "event_uid", "event", "uid"),
    ):
        name = names.get(table, COLUMNS[table][0])
        needed = "t." + column + " IS NOT NULL AND " if column not in _NEEDED else ""
        yield SqlRule(
            f"{table.replace('_', '-')}-names-{target}",
            table,
            f"SELECT t.{name}, t.{column} FROM {table} t WHERE {needed}NOT EXISTS "  # noqa: S608 - built of constants alone
            f"(SELECT 1 FROM {target} o WHERE o.{key} IS t.{column})",
            f"its {column} is {{1}}, and there is no such {target}: correct it",
        )


_NEEDED = {
    "source_id",
    "event_id",
    "excerpt_id",
    "disagreement_id",
    "claim_id",
    "actor_id",
    "theme_id",
    "place_id",
    "tour_id",
}


def _vocabularies() -> Iterator[SqlRule]:
    """Every column with fixed values has one of them."""
    for table, column, allowed in (
        ("claim", "property", get_args(Property)),
        ("claim", "stance", get_args(Stance)),
        ("claim", "modality", get_args(Modality)),
        ("disagreement", "property", get_args(Property)),
        ("disagreement", "kind", get_args(DisagreementKind)),
        ("disagreement", "strength", get_args(Strength)),
        ("actor", "kind", get_args(ActorKind)),
        ("event_actor", "role", ROLES),
        ("event_relation", "type", get_args(RelationType)),
        ("excerpt", "direction", ("ltr", "rtl")),
    ):
        values = ", ".join(f"'{value}'" for value in allowed)
        yield SqlRule(
            f"{table.replace('_', '-')}-{column}",
            table,
            f"SELECT {COLUMNS[table][0]}, {column} FROM {table} WHERE ifnull({column}, '') NOT IN ({values})",  # noqa: S608
            f"its {column} is “{{1}}”: write one of {', '.join(allowed)}",
        )


def _keys() -> Iterator[SqlRule]:
    """What names a row names only that row."""
    for table, column in (
        ("event", "uid"),
        ("event", "label"),
        ("event", "event_id"),
        ("claim", "claim_id"),
        ("excerpt", "excerpt_id"),
        ("source", "source_id"),
        ("disagreement", "uid"),
        ("disagreement", "disagreement_id"),
        ("tour", "tour_id"),
    ):
        yield SqlRule(
            f"{table}-{column.replace('_', '-')}-unique",
            table,
            f"SELECT {column}, count(*) FROM {table} GROUP BY {column} HAVING count(*) > 1 OR {column} IS NULL",  # noqa: S608
            f"its {column} stands {{1}} times, or is missing: give each row one of its own",
        )


def _orders() -> Iterator[SqlRule]:
    """A begin is not after its end."""
    for first, last in (
        ("begin_earliest", "begin_latest"),
        ("end_earliest", "end_latest"),
        ("begin_earliest", "end_latest"),
    ):
        yield SqlRule(
            f"{first.replace('_', '-')}-before-{last.replace('_', '-')}",
            "event",
            f"SELECT uid, {first}, {last} FROM event WHERE {first} > {last}",  # noqa: S608
            f"its {first} (day {{1}}) is after its {last} (day {{2}}): build the store again",
        )


SQL_RULES: tuple[SqlRule, ...] = (
    SqlRule(
        "file-is-sound",
        "(file)",
        "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        "SQLite says “{0}”: build the store again",
    ),
    SqlRule(
        "tables-are-strict",
        "(file)",
        """SELECT name FROM pragma_table_list
           WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'""",
        "the table {0} is not STRICT: build the store again",
    ),
    SqlRule(
        "store-has-title",
        "meta",
        "SELECT 'title' WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'title' AND trim(value) <> '')",
        "the store has no title: write one",
    ),
    SqlRule(
        "event-has-claim",
        "event",
        "SELECT uid FROM event e WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.event_id = e.event_id)",
        "no source speaks of it: add a claim, or take the event out",
    ),
    SqlRule(
        "event-has-theme",
        "event",
        "SELECT uid FROM event e WHERE NOT EXISTS (SELECT 1 FROM event_theme t WHERE t.event_id = e.event_id)",
        "it has no theme: give it one",
    ),
    SqlRule(
        "label-length",
        "event",
        f"SELECT uid, length(label) FROM event WHERE trim(ifnull(label, '')) = '' OR length(label) > {LONGEST_LABEL}",  # noqa: S608
        f"its label has {{1}} characters: write 1 to {LONGEST_LABEL}",
    ),
    SqlRule(
        "importance",
        "event",
        "SELECT uid, importance FROM event WHERE ifnull(importance NOT BETWEEN 1 AND 5, 1)",
        "its importance is {1}: write 1 to 5",
    ),
    SqlRule(
        "goldstein-range",
        "event",
        "SELECT uid, goldstein FROM event WHERE goldstein NOT BETWEEN -10 AND 10",
        "its Goldstein value is {1}: the scale runs from -10 to 10",
    ),
    SqlRule(
        "goldstein-of-cameo",
        "event",
        """SELECT uid, e.goldstein, c.goldstein FROM event e LEFT JOIN cameo c ON c.code = e.cameo
           WHERE e.goldstein IS NOT c.goldstein""",
        "its Goldstein value is {1}, and that of its code is {2}: build the store again",
        column="cameo.goldstein",
    ),
    SqlRule(
        "excerpt-offsets",
        "excerpt",
        """SELECT excerpt_id, start, "end" FROM excerpt LEFT JOIN source USING (source_id)
           WHERE start < 0 OR "end" <= start OR "end" > text_length""",
        "its offsets {1}–{2} do not lie in the text: anchor it again",
    ),
    SqlRule(
        "excerpt-length",
        "excerpt",
        'SELECT excerpt_id, length(exact), "end" - start FROM excerpt WHERE length(exact) <> "end" - start',
        "it quotes {1} code points, and its offsets hold {2}: anchor it again",
    ),
    SqlRule(
        "excerpt-context",
        "excerpt",
        f"SELECT excerpt_id FROM excerpt WHERE length(prefix) > {CONTEXT} OR length(suffix) > {CONTEXT}",  # noqa: S608
        f"its prefix or suffix has over {CONTEXT} code points: anchor it again",
    ),
    SqlRule(
        "excerpt-once",
        "excerpt",
        'SELECT max(excerpt_id), source_id, start FROM excerpt GROUP BY source_id, start, "end" HAVING count(*) > 1',
        "the same span of {1} at {2} is quoted by two rows: let both claims name one",
    ),
    SqlRule(
        "disagreement-has-two-sides",
        "disagreement",
        """SELECT uid FROM disagreement d WHERE
           (SELECT count(DISTINCT position) FROM disagreement_claim p WHERE p.disagreement_id = d.disagreement_id)
           + EXISTS (SELECT 1 FROM disagreement_silence s WHERE s.disagreement_id = d.disagreement_id) < 2
           OR NOT EXISTS (SELECT 1 FROM disagreement_claim p WHERE p.disagreement_id = d.disagreement_id)""",
        "it has neither two positions nor one and a silent source: add what is missing",
    ),
    SqlRule(
        "relation-claim-is-of-its-event",
        "event_relation",
        """SELECT e.uid, r.claim_id FROM event_relation r JOIN event e ON e.event_id = r.from_event
           JOIN claim c USING (claim_id) WHERE c.event_id <> r.from_event""",
        "the claim {1}, which asserts a relation of it, is one of another event: name one of its own",
    ),
    SqlRule(
        "relation-to-another",
        "event_relation",
        "SELECT e.uid FROM event_relation r JOIN event e ON e.event_id = r.from_event WHERE r.from_event = r.to_event",
        "it is related to itself: take the relation out",
    ),
    SqlRule(
        "tour-stop-window",
        "tour_stop",
        "SELECT title, window_start, window_end FROM tour_stop WHERE window_start > window_end",
        "its window ends (day {2}) before it begins (day {1}): correct it",
    ),
    SqlRule(
        "source-mark-unique",
        "source",
        """SELECT max(source_id), mark FROM source WHERE mark IS NOT NULL
           GROUP BY mark HAVING count(*) > 1 OR length(mark) <> 1""",
        "its mark “{1}” is not one letter of its own: give it another",
        column="source.mark",
    ),
    SqlRule(
        "event-is-searchable",
        "event",
        f"""SELECT uid FROM event e WHERE NOT EXISTS
            (SELECT 1 FROM {SEARCH_TABLE} f WHERE f.rowid = e.event_id AND f.label IS e.label)""",  # noqa: S608
        "the search index does not hold its label: build the store again",
        column=f"{SEARCH_TABLE}.label",
    ),
    *_references(),
    *_vocabularies(),
    *_keys(),
    *_orders(),
)
"""Every rule that a query answers. `rules_in_python` holds those that need a parser, a hash or the whole texts."""
