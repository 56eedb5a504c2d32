"""Find every quote in its source text, write the anchors, and turn quotes over the limits into stand-off."""

from collections import defaultdict
from pathlib import Path

from msgspec import Struct, field

from explorer.store.building.anchors import Anchor, Anchors, to_toml
from explorer.store.building.checking import checked_corpus
from explorer.store.building.corpus import ClaimEntry, Corpus, Fault, Place, SourceEntry
from explorer.store.building.nearest import nearest_place
from explorer.store.building.positions import Places, find_all
from explorer.store.building.quota import (
    WEIGHT_OF_DISAGREEMENT,
    WEIGHT_OF_ONLY_WORDS,
    Wish,
    spans_that_keep_their_words,
)
from explorer.store.building.rewriting import Change, rewrite
from explorer.store.errors import CorpusError, TargetError
from explorer.store.hashing import hash_of
from explorer.store.limits import is_open, words_in
from explorer.store.texts.texts import SourceTexts, read_source_texts


class AnchorReport(Struct, frozen=True):
    """What anchoring found and changed."""

    quotes: int
    stand_offs: int
    """Quotes, of all, whose words the corpus does not hold now."""
    newly_stand_off: tuple[str, ...]
    """Claims (event uid/claim id) whose words were taken out in this run."""
    restored: tuple[str, ...]
    """Claims whose words were put back in this run, because that was asked for."""
    written: tuple[Path, ...]
    """Files that this run changed."""

    def __str__(self) -> str:
        found = f"{self.quotes} quotes found, {self.stand_offs} of them stand-off"
        changed = f"{len(self.newly_stand_off)} newly so, {len(self.restored)} with their words back"
        return f"{found} ({changed}); {len(self.written)} files written."


class _Quoted(Struct):
    """A claim whose quote was found."""

    uid: str
    file: str
    claim: ClaimEntry
    anchor: Anchor
    weight: int


class _Found(Struct):
    """The quotes of each source, and the claims that were not found."""

    quoted: defaultdict[str, list[_Quoted]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)


def anchor(folder: Path, sources: Path, *, restore: bool = False) -> AnchorReport:
    """Anchor the quotes of a corpus in the texts of a folder; a second run changes nothing.

    A stand-off quote stays so unless `restore` asks that all words be put back first, as far as the limits allow.
    CorpusError names every claim whose quote is not in its text; then no file is changed.
    """
    corpus = checked_corpus(folder)
    texts = _texts_of(corpus, read_source_texts(sources))
    found = _find(corpus, texts, restore=restore)
    if found.faults:
        raise CorpusError(found.faults)
    changes = [change for source in corpus.sources for change in _changes(source, texts, found, restore=restore)]
    files = _anchor_files(folder, corpus, texts, found) | _event_files(folder, changes)
    written = tuple(path for path, content in sorted(files.items()) if _write(path, content))
    taken = tuple(change.uid for change in changes if change.words is None)
    put_back = tuple(change.uid for change in changes if change.words is not None)
    every = [quoted for each in found.quoted.values() for quoted in each]
    stand_offs = sum(quoted.claim.standoff is not None for quoted in every) + len(taken) - len(put_back)
    return AnchorReport(len(every), stand_offs, taken, put_back, written)


def _texts_of(corpus: Corpus, texts: SourceTexts) -> dict[str, Places]:
    found = {}
    faults = []
    for source in corpus.sources:
        text = texts.find(source.text_sha256)
        place = corpus.place("source", source.source_id)
        if text is None:
            faults.append(Fault(place, "no file of the folder has its SHA-256: add the text, or correct text_sha256"))
        elif len(text) != source.text_length:
            faults.append(
                Fault(
                    place,
                    f"its text has {len(text)} code points, and text_length says {source.text_length}: correct it",
                )
            )
        else:
            found[source.source_id] = Places(text, source.language)
    if faults:
        raise CorpusError(faults)
    return found


def _find(corpus: Corpus, texts: dict[str, Places], *, restore: bool) -> _Found:
    found = _Found()
    disputed = {claim for each in corpus.disagreements for position in each.position for claim in position.claims}
    open_sources = {source.source_id for source in corpus.sources if is_open(source.licence)}
    for event in corpus.events:
        told: list[_Quoted] = []
        for claim in event.claim:
            uid = f"{event.uid}/{claim.id}"
            place = Place(corpus.place("event", event.uid).file, uid)
            anchored = _locate(texts[claim.source], claim)
            if isinstance(anchored, str):
                found.faults.append(Fault(place, anchored))
            else:
                weight = event.importance + WEIGHT_OF_DISAGREEMENT * (uid in disputed)
                told.append(_Quoted(uid, place.file, claim, anchored, weight))
        with_words = [quoted for quoted in told if restore or quoted.claim.standoff is None]
        if with_words and not any(quoted.claim.source in open_sources for quoted in with_words):
            min(with_words, key=_length).weight += WEIGHT_OF_ONLY_WORDS
        for quoted in told:
            found.quoted[quoted.claim.source].append(quoted)
    return found


def _length(quoted: _Quoted) -> tuple[int, int]:
    return quoted.anchor.end - quoted.anchor.start, quoted.anchor.start


def _locate(places: Places, claim: ClaimEntry) -> Anchor | str:
    """Where the quote of a claim stands, or what is wrong with it."""
    if claim.standoff is not None:
        start, end = claim.standoff.start, claim.standoff.end
        if not 0 <= start < end <= len(places.text) or hash_of(places.text[start:end]) != claim.standoff.sha256:
            return (
                f"other words stand at {start}–{end} of “{claim.source}” than its stand-off quote had: quote them anew"
            )
        return places.anchor(start, end)
    exact = claim.exact or ""
    starts = find_all(places.text, exact)
    if not starts:
        return f"its quote is not in “{claim.source}”: {nearest_place(places.text, exact)}"
    wanted = claim.occurrence or 1
    if wanted > len(starts):
        return f"its quote stands {len(starts)} times in “{claim.source}”, and occurrence says {wanted}: correct it"
    if len(starts) > 1 and claim.occurrence is None:
        return f"its quote stands {len(starts)} times in “{claim.source}”: say which with occurrence, or quote more"
    at = starts[wanted - 1]
    return places.anchor(at, at + len(exact))


def _changes(source: SourceEntry, texts: dict[str, Places], found: _Found, *, restore: bool) -> list[Change]:
    """The claims of a source that give up their words, or get them back."""
    quoted, text = found.quoted[source.source_id], texts[source.source_id].text
    wanted = [each for each in quoted if restore or each.claim.standoff is None]
    weights: dict[tuple[int, int], int] = {}
    for each in wanted:
        span = (each.anchor.start, each.anchor.end)
        weights[span] = max(each.weight, weights.get(span, 0))
    wishes = [Wish(*span, weight) for span, weight in weights.items()]
    kept = spans_that_keep_their_words(text, source.licence, wishes)
    return [
        Change(each.uid, each.file, each.anchor, text[each.anchor.start : each.anchor.end] if keeps else None)
        for each in wanted
        if (keeps := (each.anchor.start, each.anchor.end) in kept) != (each.claim.standoff is None)
    ]


def _anchor_files(folder: Path, corpus: Corpus, texts: dict[str, Places], found: _Found) -> dict[Path, str]:
    files = {}
    for source in corpus.sources:
        spans = {(each.anchor.start, each.anchor.end): each.anchor for each in found.quoted[source.source_id]}
        text = texts[source.source_id].text
        anchors = Anchors(
            source=source.source_id,
            text_sha256=source.text_sha256,
            text_length=len(text),
            text_words=words_in(text),
            anchor=tuple(spans[span] for span in sorted(spans)),
        )
        files[folder / "anchors" / f"{source.source_id}.toml"] = to_toml(anchors)
    return files


def _event_files(folder: Path, changes: list[Change]) -> dict[Path, str]:
    by_file: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_file[change.file].append(change)
    return {
        folder / file: rewrite((folder / file).read_bytes().decode("utf-8"), some) for file, some in by_file.items()
    }


def _write(path: Path, content: str) -> bool:
    """Write a file through a temporary one beside it, unless it already says so."""
    raw = content.encode("utf-8")
    part = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and path.read_bytes() == raw:
            return False
        path.parent.mkdir(exist_ok=True)
        part.write_bytes(raw)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise TargetError(path, error.strerror or str(error)) from error
    return True
