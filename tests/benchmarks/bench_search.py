"""How long a search takes while a query is typed, letter by letter, on a store of a million events.

Run it from the top folder: python -m tests.benchmarks.bench_search [--events 1000000] [--store kept.sqlite]
"""

import argparse
import time
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from explorer.domain.query import parse_query
from explorer.store.building.synthetic import write_synthetic
from explorer.store.opener import open_store
from explorer.store.reader import read_table
from explorer.store.searching.search import search
from explorer.store.searching.search_index import read_search_index
from explorer.store.searching.spelling import Spelling
from explorer.store.searching.synonyms import Synonyms

TYPED = {
    "a rare word": ("99999", "777777"),
    "a common word": ("it is told", "envoys", "treaty", "that"),
    "several common words": ("envoys sign a treaty", "judges close the ferry line"),
    "common and rare": ("envoys 4711",),
    "a phrase": ('"the winter market"',),
    "a name, misspelt": ("nortland", "chronikle"),
    "fields": ("actor:northland theme:war disputed:yes", "importance:5 tone:none"),
    "words and fields": ("envoys -theme:war disputed:yes",),
    "dates": ("1947..1953", "treaty in 1956", "before 1300"),
    "nothing": ("xyzzyq", "qqq www"),
    "what is not wanted": ("treaty -envoys",),
    "synonyms": ("pact of winter", "the market pact with brothers", "zeppelin treaty"),
}
RINGS = (("envoys", "judges", "brothers"), ("treaty", "pact", "ferry line"), ("winter", "summer"), ("market", "fair"))
GOAL = 50.0
"""Milliseconds at the 95th percentile."""


def typed_letter_by_letter(text: str) -> list[str]:
    """Every state of the line while a text is typed."""
    return [text[: end + 1] for end in range(len(text))]


def report(path: Path) -> None:
    """Print the median, the 95th percentile and the slowest key press of each kind of query."""
    with open_store(path) as store:
        table = read_table(store)
        begun = time.perf_counter()
        index = read_search_index(store, table)
        index.spelling = Spelling(synonyms=Synonyms(RINGS))
        print(f"{len(table):,} events; index made in {(time.perf_counter() - begun) * 1000:.0f} ms")  # noqa: T201
        print(f"{'kind':<24}{'keys':>6}{'median':>10}{'p95':>10}{'slowest':>10}   (ms)")  # noqa: T201
        all_times: list[float] = []
        for kind, texts in (("two letters", None), *TYPED.items()):
            times, slowest = [], ("", 0.0)
            states = chain.from_iterable(map(typed_letter_by_letter, texts)) if texts else _two_letters()
            for typed in states:
                begun = time.perf_counter()
                search(store, index, parse_query(typed))
                times.append((time.perf_counter() - begun) * 1000)
                slowest = max(slowest, (typed, times[-1]), key=lambda each: each[1])
            all_times += times
            print(_line(kind, times) + f"   {slowest[0]!r}", flush=True)  # noqa: T201
        print(_line("all", all_times) + f"   goal: p95 under {GOAL:.0f}")  # noqa: T201


def _two_letters() -> list[str]:
    begins = (
        "en me th si it to fe la bo pr ju op cl di re de co ex po tr fe sc wi ar br cu ma al is os pa in at ne 12 99"
    )
    return begins.split()


def _line(kind: str, times: list[float]) -> str:
    median, high, most = np.percentile(times, (50, 95, 100))
    return f"{kind:<24}{len(times):>6}{median:>10.1f}{high:>10.1f}{most:>10.1f}"


def main() -> None:
    """Make the store, or take the one that is kept, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="a made-up store to keep, made where it is missing")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        path: Path = asked.store or Path(folder) / "made-up.sqlite"
        if not path.exists():
            write_synthetic(path, asked.events)
        report(path)


if __name__ == "__main__":
    main()
