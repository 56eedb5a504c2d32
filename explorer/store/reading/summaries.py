"""Read what the cards of the timeline say of some events, and no more of it than has room there."""

import json
from collections.abc import Sequence

from explorer.store.columns.tables import read_source_ids
from explorer.store.opener import Store
from explorer.store.reading.sources import read_sources
from explorer.store.values import key, one_line, text, whole

_LONGEST = 400
"""Characters: more has no room on any card."""
_AMONG = "IN (SELECT value FROM json_each(?))"
_SUMMARIES = f"SELECT event_id, substr(summary, 1, {_LONGEST}) FROM event WHERE event_id {_AMONG}"  # noqa: S608
_QUOTES = f"""
    SELECT c.event_id, x.source_id, substr(x.exact, 1, {_LONGEST}) FROM claim c JOIN excerpt x USING (excerpt_id)
    WHERE c.event_id {_AMONG} AND x.exact <> '' ORDER BY x.start, c.claim_id
"""  # noqa: S608 - built of constants alone


def read_card_words(store: Store, event_ids: Sequence[int]) -> dict[int, str]:
    """The summary of each event; of one without, the first words of the first source that is quoted; else ""."""
    rows = store.rows(_SUMMARIES, (json.dumps(list(event_ids)),))
    told = dict.fromkeys(event_ids, "") | {whole(event): _flat(text(summary)) for event, summary in rows}
    silent = [event for event, words in told.items() if not words]
    return told | _quotes(store, silent) if silent else told


def _quotes(store: Store, event_ids: Sequence[int]) -> dict[int, str]:
    rank = {source: place for place, source in enumerate(read_source_ids(store))}
    marks = {source.source_id: source.mark for source in read_sources(store)}
    found: dict[int, tuple[int, str]] = {}
    for event, source, words in store.rows(_QUOTES, (json.dumps(list(event_ids)),)):
        place, quote = rank.get(key(source), len(rank)), f"{marks.get(key(source), '')}: “{_flat(text(words))}”"
        if whole(event) not in found or place < found[whole(event)][0]:
            found[whole(event)] = place, quote
    return {event: words for event, (_, words) in found.items()}


def _flat(words: str) -> str:
    return " ".join(one_line(words).split())
