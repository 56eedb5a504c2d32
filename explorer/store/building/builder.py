"""Build a store from the text files of a corpus: always the same bytes, and never half a file."""

from pathlib import Path

from msgspec import Struct
from sqlite_utils import Database

from explorer.store.building.anchors import read_anchors
from explorer.store.building.checking import checked_corpus
from explorer.store.building.excerpts import gather_excerpts
from explorer.store.building.records import Record, tables_of
from explorer.store.building.writing import INDEX_EVENTS, write_atomically
from explorer.store.errors import CorpusError
from explorer.store.texts.texts import SourceTexts


class BuildReport(Struct, frozen=True):
    """What was built."""

    path: Path
    events: int
    claims: int
    excerpts: int
    stand_offs: int
    sources: int
    disagreements: int


def build_store(folder: Path, target: Path, *, texts: SourceTexts | None = None) -> BuildReport:
    """Build the store of a folder of text files and put it in the place of `target` in one step.

    With the source texts every excerpt is compared with the words at its offsets. CorpusError names every fault;
    TargetError says why the file cannot be written. In both cases an older store stays as it was.
    """
    corpus = checked_corpus(folder)
    anchors, faults = read_anchors(folder, corpus)
    excerpts, more = gather_excerpts(corpus, anchors, texts)
    if faults or more:
        raise CorpusError([*faults, *more])
    tables = tables_of(corpus, anchors, excerpts)
    write_atomically(target, lambda connection: _fill(Database(connection), tables))
    return BuildReport(
        path=target,
        events=len(tables["event"]),
        claims=len(tables["claim"]),
        excerpts=len(tables["excerpt"]),
        stand_offs=sum(row["exact"] is None for row in tables["excerpt"]),
        sources=len(tables["source"]),
        disagreements=len(tables["disagreement"]),
    )


def _fill(database: Database, tables: dict[str, list[Record]]) -> None:
    with database.conn:
        for name, records in tables.items():
            database.table(name).insert_all(records)
        database.execute(INDEX_EVENTS)
