"""How every sentence of the sources is accounted for: quoted by a claim, left out with a reason, or neither."""

from collections import defaultdict
from pathlib import Path

from msgspec import Struct

from explorer.store.building.anchors import Anchors, read_anchors
from explorer.store.building.checking import checked_corpus
from explorer.store.building.corpus import Corpus, Fault, Place
from explorer.store.building.sentences import Sentence, sentences
from explorer.store.errors import CorpusError
from explorer.store.texts.texts import read_source_texts

_SHOWN = 80
Span = tuple[int, int]


class OpenSentence(Struct, frozen=True):
    """A sentence that is neither quoted nor left out."""

    start: int
    end: int
    words: str
    """Its first characters."""


class ParagraphCoverage(Struct, frozen=True):
    """How the sentences of one paragraph are accounted for."""

    source_id: str
    paragraph: int
    sentences: int
    quoted: int
    left_out: int
    """With a reason, and not quoted."""
    open: tuple[OpenSentence, ...]


class SourceCoverage(Struct, frozen=True):
    """How the sentences of one source are accounted for."""

    source_id: str
    paragraphs: tuple[ParagraphCoverage, ...]

    @property
    def sentences(self) -> int:
        """How many there are."""
        return sum(each.sentences for each in self.paragraphs)

    @property
    def quoted(self) -> int:
        """How many a claim quotes."""
        return sum(each.quoted for each in self.paragraphs)

    @property
    def left_out(self) -> int:
        """How many are left out with a reason."""
        return sum(each.left_out for each in self.paragraphs)

    @property
    def open(self) -> tuple[OpenSentence, ...]:
        """Those not accounted for."""
        return tuple(sentence for each in self.paragraphs for sentence in each.open)


class CoverageReport(Struct, frozen=True):
    """The coverage of every source of a corpus, in the corpus's order."""

    sources: tuple[SourceCoverage, ...]

    @property
    def open(self) -> int:
        """Sentences not accounted for: none in a finished corpus."""
        return sum(len(source.open) for source in self.sources)


def read_coverage(folder: Path, sources: Path) -> CoverageReport:
    """How the texts are accounted for by the anchors and left-out.toml of a corpus; CorpusError names every fault.

    A sentence is quoted where an excerpt shares a letter or a digit with it, and left out where an entry of
    left-out.toml does.
    """
    corpus = checked_corpus(folder)
    anchors, faults = read_anchors(folder, corpus)
    texts = read_source_texts(sources)
    whole: dict[str, str] = {}
    for source in corpus.sources:
        text = texts.find(source.text_sha256)
        if text is None:
            faults.append(
                Fault(corpus.place("source", source.source_id), "no file of the folder has its SHA-256: add the text")
            )
        else:
            whole[source.source_id] = text
    faults += _left_out_of_form(corpus, whole)
    if faults:
        raise CorpusError(faults)
    return CoverageReport(tuple(_cover(source, text, anchors.get(source), corpus) for source, text in whole.items()))


def _left_out_of_form(corpus: Corpus, texts: dict[str, str]) -> list[Fault]:
    faults = []
    for entry in corpus.left_out:
        place = Place("left-out.toml", f"{entry.source} {entry.start}–{entry.end}")
        if entry.source in texts and not 0 <= entry.start < entry.end <= len(texts[entry.source]):
            faults.append(Fault(place, "these offsets do not lie in the text: correct them"))
        if not entry.reason.strip():
            faults.append(Fault(place, "it has no reason: write why the passage is left out"))
    return faults


def _cover(source: str, text: str, anchors: Anchors | None, corpus: Corpus) -> SourceCoverage:
    quoted = [(anchor.start, anchor.end) for anchor in anchors.anchor] if anchors else []
    left_out = [(entry.start, entry.end) for entry in corpus.left_out if entry.source == source]
    by_paragraph: defaultdict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences(text):
        by_paragraph[sentence.paragraph].append(sentence)
    return SourceCoverage(
        source, tuple(_paragraph(source, text, some, (quoted, left_out)) for some in by_paragraph.values())
    )


def _paragraph(source: str, text: str, some: list[Sentence], spans: tuple[list[Span], list[Span]]) -> ParagraphCoverage:
    quoted = [each for each in some if _touched(text, each, spans[0])]
    rest = [each for each in some if each not in quoted]
    still = [each for each in rest if not _touched(text, each, spans[1])]
    return ParagraphCoverage(
        source_id=source,
        paragraph=some[0].paragraph,
        sentences=len(some),
        quoted=len(quoted),
        left_out=len(rest) - len(still),
        open=tuple(OpenSentence(each.start, each.end, text[each.start : each.end][:_SHOWN]) for each in still),
    )


def _touched(text: str, sentence: Sentence, spans: list[Span]) -> bool:
    """Whether a span shares a letter or a digit with the sentence, not a blank or a full stop alone."""
    return any(
        any(sign.isalnum() for sign in text[max(start, sentence.start) : min(end, sentence.end)])
        for start, end in spans
        if start < sentence.end and end > sentence.start
    )
