"""Which quotes of a source keep their words, and which become stand-off, so that the quotation limits hold.

The rule, the same in every run: a quote longer than the limit of one excerpt gives up its words. Of the others of a
source that is not openly licensed, those are taken first that serve the reader most: the shortest quote of an event
that no openly licensed source tells of, so that the event is not left without a word; then by the importance of the
event, and two more where the claim takes part in a disagreement. Among equals the shorter comes first, then the
earlier in the text. Each keeps its words while the words of all kept quotes, overlaps counted once, stay within a
third of the text's words. A quote that does not fit is passed over, and a shorter one after it may still fit.
"""

from msgspec import Struct

from explorer.store.limits import LARGEST_SHARE, is_open, longest_quote, union_of, words_in

Span = tuple[int, int]
WEIGHT_OF_DISAGREEMENT = 2
WEIGHT_OF_ONLY_WORDS = 10


class Wish(Struct, frozen=True):
    """A quoted span, and how much it serves the reader."""

    start: int
    end: int
    weight: int


def spans_that_keep_their_words(text: str, licence: str, wishes: list[Wish]) -> frozenset[Span]:
    """The spans, of those wished for, whose words may stand in the store."""
    short = [wish for wish in wishes if words_in(text[wish.start : wish.end]) <= longest_quote(licence)]
    if is_open(licence):
        return frozenset((wish.start, wish.end) for wish in short)
    room = words_in(text) // LARGEST_SHARE
    kept: list[Span] = []
    for wish in sorted(
        short, key=lambda wish: (-wish.weight, words_in(text[wish.start : wish.end]), wish.start, wish.end)
    ):
        more = [*kept, (wish.start, wish.end)]
        if words_of_union(text, more) <= room:
            kept = more
    return frozenset(kept)


def words_of_union(text: str, spans: list[Span]) -> int:
    """Words of a text that some spans quote; a word that spans share counts once."""
    return sum(words_in(text[start:end]) for start, end in union_of(spans))
