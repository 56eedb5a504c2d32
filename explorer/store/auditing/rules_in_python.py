"""The rules of the format that need more than a query: dates, hashes, words, circles, signs, and the whole texts."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from explorer.domain.edtf import Bounds, EdtfError, parse
from explorer.store.auditing.rules import Fault
from explorer.store.auditing.rules_in_sql import CONTEXT
from explorer.store.columns.packed import unpack
from explorer.store.columns.packed_versions import unpack_versions
from explorer.store.columns.packing import packed_columns, packed_versions
from explorer.store.columns.parents import in_circle
from explorer.store.columns.stamp import read_packing
from explorer.store.columns.tables import read_rows
from explorer.store.columns.version_rows import read_version_rows
from explorer.store.hashing import hash_of
from explorer.store.limits import LARGEST_SHARE, is_open, longest_quote, words_in, words_quoted
from explorer.store.opener import Cell, Store
from explorer.store.schema import COLUMNS
from explorer.store.texts.texts import SourceTexts
from explorer.store.values import controls_in, key, line, whole

_SLOTS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_NO_BOUNDS = Bounds(None, None, None, None)
_QUOTED = {"exact", "prefix", "suffix"}
_SEVERAL_LINES = {
    "summary",
    "description",
    "explanation",
    "note",
    "value",
    "perspective",
    "purpose",
    "audience",
    "rights",
    "question",
    "reveal",
}
_QUOTES = """
    SELECT x.excerpt_id, x.exact, s.licence, s.source_id FROM excerpt x JOIN source s USING (source_id)
    WHERE x.exact IS NOT NULL
"""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@cache
def _bounds(edtf: str) -> Bounds | str:
    """The bounds of a date, or what is wrong with it."""
    try:
        return parse(edtf).bounds
    except EdtfError as error:
        return str(error)


def _dates_have_their_bounds(store: Store) -> Iterator[Fault]:
    queries = {
        "event": f"SELECT uid, edtf, {', '.join(_SLOTS)} FROM event",  # noqa: S608 - built of constants alone
        "period": "SELECT period_id, edtf, earliest, NULL, NULL, latest FROM period",
        "source": "SELECT source_id, created_edtf, created_earliest, NULL, NULL, created_latest FROM source",
    }
    for table, query in queries.items():
        for name, edtf, *days in store.rows(query):
            told = _NO_BOUNDS if table == "source" and not edtf else _bounds(key(edtf))
            if isinstance(told, str):
                yield Fault("date-is-edtf", table, line(name), told)
                continue
            expected = list(told) if table == "event" else [told.begin_earliest, None, None, told.end_latest]
            if days != expected:
                yield Fault(
                    "bounds-of-edtf",
                    table,
                    line(name),
                    f"its bounds are not those of “{line(edtf)}”: build the store again",
                )


def _other_dates_can_be_read(store: Store) -> Iterator[Fault]:
    queries = {
        "claim": "SELECT claim_id, value_edtf FROM claim WHERE value_edtf <> ''",
        "source": "SELECT source_id, coverage_edtf FROM source WHERE coverage_edtf <> ''",
    }
    for table, query in queries.items():
        for name, edtf in store.rows(query):
            told = _bounds(key(edtf))
            if isinstance(told, str):
                yield Fault("date-is-edtf", table, line(name), told)


def _hashes_are_those_of_the_words(store: Store) -> Iterator[Fault]:
    for name, exact, sha256 in store.rows("SELECT excerpt_id, exact, exact_sha256 FROM excerpt"):
        if exact is None and not re.fullmatch(r"[0-9a-f]{64}", key(sha256)):
            yield Fault(
                "hash-of-excerpt", "excerpt", line(name), "it has neither words nor a SHA-256 of them: anchor it again"
            )
        if exact is not None and hash_of(key(exact)) != sha256:
            yield Fault(
                "hash-of-excerpt", "excerpt", line(name), "its SHA-256 is not that of its words: anchor it again"
            )


def _quotes_are_short(store: Store) -> Iterator[Fault]:
    for name, exact, licence, source in store.rows(_QUOTES):
        words, most = words_in(key(exact)), longest_quote(key(licence))
        if words > most:
            yield Fault(
                "quote-length",
                "excerpt",
                line(name),
                f"it quotes {words} words of {line(source)}, and {most} are allowed: anchor the corpus again",
            )


def _a_third_is_quoted_at_most(store: Store) -> Iterator[Fault]:
    words = "text_words" if store.has("source", "text_words") else "NULL"
    quotes: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for source, start, exact in store.rows("SELECT source_id, start, exact FROM excerpt WHERE exact IS NOT NULL"):
        quotes[key(source)].append((whole(start), key(exact)))
    for source, licence, length, total in store.rows(f"SELECT source_id, licence, text_length, {words} FROM source"):  # noqa: S608
        if is_open(key(licence)) or not quotes[key(source)]:
            continue
        some = quotes[key(source)]
        # Without the number of words the code points must do: the share is nearly the same.
        quoted, of = (words_quoted(some), whole(total)) if whole(total) else (_signs_quoted(some), whole(length))
        if quoted * LARGEST_SHARE > of:
            yield Fault(
                "quoted-share",
                "source",
                line(source),
                f"{quoted} of {of} of its words are quoted, over a third: anchor the corpus again",
            )


def _signs_quoted(quotes: list[tuple[int, str]]) -> int:
    reach = total = 0
    for start, exact in sorted(quotes):
        total += max(0, start + len(exact) - max(reach, start))
        reach = max(reach, start + len(exact))
    return total


def _no_circles(store: Store) -> Iterator[Fault]:
    queries = {
        "event": "SELECT e.uid, p.uid FROM event e LEFT JOIN event p ON p.event_id = e.parent_id",
        "actor": "SELECT actor_id, parent_id FROM actor",
        "source": "SELECT source_id, derived_from FROM source",
    }
    for table, query in queries.items():
        for name in in_circle({key(child): key(parent) for child, parent in store.rows(query)}):
            yield Fault("no-circle", table, line(name), "it is its own ancestor: take one parent out")


def _no_stray_signs(store: Store) -> Iterator[Fault]:
    for table, columns in COLUMNS.items():
        for row in store.rows(f"SELECT {', '.join(map(_quoted, columns))} FROM {table}"):  # noqa: S608
            for column, cell in zip(columns, row, strict=True):
                if isinstance(cell, str) and (wrong := _stray(column, cell)):
                    yield Fault("no-stray-signs", table, line(row[0]), f"its {column} {wrong}")


def _quoted(column: str) -> str:
    return f'"{column}"'


def _stray(column: str, words: str) -> str:
    """What is wrong with the signs of a cell; a quotation may hold whatever its source does, but for controls."""
    if column in _QUOTED:
        return "holds a control character: quote around it" if _CONTROL.search(words) else ""
    if controls_in(words, lines=column in _SEVERAL_LINES):
        return "holds a control character: take it out"
    return "" if unicodedata.is_normalized("NFC", words) else "is not in Unicode’s form NFC: build the store again"


def _texts_are_those_named(store: Store, texts: SourceTexts) -> Iterator[Fault]:
    for source, sha256, length in store.rows("SELECT source_id, text_sha256, text_length FROM source"):
        text = texts.find(key(sha256))
        if text is None:
            yield Fault("text-is-attached", "source", line(source), "its text is not in the folder of texts: add it")
        elif len(text) != length:
            yield Fault(
                "text-length",
                "source",
                line(source),
                f"its text has {len(text)} code points, not {whole(length)}: correct text_length",
            )


def _excerpts_stand_in_their_texts(store: Store, texts: SourceTexts) -> Iterator[Fault]:
    whole_texts = {
        source: texts.find(key(sha256)) for source, sha256 in store.rows("SELECT source_id, text_sha256 FROM source")
    }
    query = 'SELECT excerpt_id, source_id, start, "end", exact, prefix, suffix, exact_sha256 FROM excerpt'
    for name, source, start, end, exact, prefix, suffix, sha256 in store.rows(query):
        text = whole_texts.get(source)
        if text is not None:
            wrong = _differs(text, whole(start), whole(end), (exact, sha256, prefix, suffix))
            if wrong:
                yield Fault(
                    "excerpt-in-text",
                    "excerpt",
                    line(name),
                    f"{wrong} at {whole(start)}–{whole(end)} of {line(source)}: anchor it again",
                )


def _differs(text: str, start: int, end: int, told: tuple[Cell, Cell, Cell, Cell]) -> str:
    """What of an excerpt is not what stands in the text."""
    exact, sha256, prefix, suffix = told
    words = text[max(0, start) : max(0, end)]
    if exact is not None and words != exact:
        return "its words are not those"
    if hash_of(words) != sha256:
        return "its SHA-256 is not that of the words"
    if prefix and not (len(key(prefix)) <= CONTEXT and text[:start].endswith(key(prefix))):
        return "its prefix does not stand before the words"
    if suffix and not text[end:].startswith(key(suffix)):
        return "its suffix does not stand after the words"
    return ""


def _packed_columns_are_those_of_the_rows(store: Store) -> Iterator[Fault]:
    """Columns that were packed before the last change are no fault: the program does not look at them."""
    packing = read_packing(store)
    if packing is None:
        return
    table = unpack(store, packing)
    versions = None if table is None else unpack_versions(store, table)
    if table is None or versions is None:
        yield Fault("packed-columns", "packed", "", "the packed columns are unsound: build the store again")
        return
    held = chain(packed_columns(table), packed_versions(versions))
    told = chain(packed_columns(read_rows(store)), packed_versions(read_version_rows(store, table.source_ids)))
    for packed, read in zip(held, told, strict=True):
        if packed != read:
            yield Fault("packed-columns", "packed", packed.name, "it is not what the rows say: build the store again")


PYTHON_RULES: tuple[Callable[[Store], Iterator[Fault]], ...] = (
    _dates_have_their_bounds,
    _other_dates_can_be_read,
    _hashes_are_those_of_the_words,
    _quotes_are_short,
    _a_third_is_quoted_at_most,
    _no_circles,
    _no_stray_signs,
    _packed_columns_are_those_of_the_rows,
)
TEXT_RULES: tuple[Callable[[Store, SourceTexts], Iterator[Fault]], ...] = (
    _texts_are_those_named,
    _excerpts_stand_in_their_texts,
)
