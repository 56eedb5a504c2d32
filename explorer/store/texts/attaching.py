"""Bring files and sources together: which file is the text of which source, and where its excerpts stand in it.

A file is a source's text where its SHA-256 says so, line ends and a byte order mark aside; or, as another edition,
where a third of the source's excerpts have a long piece in it. A text on the same matter holds an eighth at most.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from explorer.domain.source import Excerpt, Source
from explorer.store.texts.reanchoring import Anchoring, reanchor
from explorer.store.texts.seeds import pieces, places_of, plain
from explorer.store.texts.texts import TextFile, TextFileError, read_text_file

MOST_FILES = 200
"""Files of a folder that are looked at."""
LIKE = 0.35
"""Share of a source's excerpts that another edition of its text has to hold a piece of."""
PIECE = 24
"""Code points of such a piece: longer than the names and phrases that texts on one matter share."""

Progress = Callable[[float, str], None]
"""Told while it goes on: the share that is done, and at what it is. May raise to end it."""


class AttachedText(Struct, frozen=True):
    """A text that a reader attached, and where the excerpts of its source stand in it."""

    source_id: str
    file: TextFile
    is_exact: bool
    """Whether it is the very edition that the store quotes."""
    anchorings: tuple[Anchoring, ...]
    """One for each excerpt of the source, in the store's order."""


class Note(Struct, frozen=True):
    """A sentence about a file that is not attached."""

    path: Path
    sentence: str


class Attachment(Struct, frozen=True):
    """What became of some files."""

    texts: tuple[AttachedText, ...]
    notes: tuple[Note, ...]


def attach(
    sources: Sequence[Source],
    excerpts: Mapping[str, Sequence[Excerpt]],
    paths: Sequence[Path],
    progress: Progress | None = None,
) -> Attachment:
    """Attach files, and the files of folders, to the sources whose texts they are; `excerpts` by source_id."""
    tell = progress or _tell_nobody
    named, notes = gather(paths)
    files, unread = _read_all(sources, named, tell)
    chosen, unlike = match(sources, excerpts, files)
    texts = []
    for done, (source, file) in enumerate(chosen.items()):
        quoted = excerpts.get(source, ())
        share = 0.3 + 0.7 * done / len(chosen)
        tell(share, f"Looking for the excerpts in “{file.path.name}”…")
        found = reanchor(file.text, quoted, _part(tell, share, 0.7 / len(chosen), file.path.name))
        is_exact = any(each.source_id == source and each.text_sha256 == file.text_sha256 for each in sources)
        texts.append(AttachedText(source, file, is_exact, found))
    return Attachment(tuple(texts), (*notes, *unread, *unlike))


def gather(paths: Sequence[Path]) -> tuple[list[tuple[Path, bool]], list[Note]]:
    """The files named and those in the folders named, each with whether it was named itself; and what was left out."""
    files: dict[Path, bool] = {}
    notes = []
    for path in paths:
        try:
            if not path.is_dir():
                files[path] = True
                continue
            inside = sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
        except OSError as error:
            notes.append(Note(path, f"“{path.name}” cannot be read ({error.strerror})."))
            continue
        if not inside:
            notes.append(Note(path, f"The folder “{path.name}” holds no file."))
        if len(inside) > MOST_FILES:
            most = f"only the first {MOST_FILES} were looked at"
            notes.append(Note(path, f"The folder “{path.name}” holds {len(inside):,} files: {most}."))
        files.update((each, False) for each in inside[:MOST_FILES] if each not in files)
    return list(files.items()), notes


def match(
    sources: Sequence[Source], excerpts: Mapping[str, Sequence[Excerpt]], files: Sequence[tuple[TextFile, bool]]
) -> tuple[dict[str, TextFile], list[Note]]:
    """The file of each source that has one, exact editions first; and what is said of files that are of no use."""
    by_sha = {source.text_sha256: source for source in sources if source.text_sha256}
    names = {source.source_id: source.publisher or source.title for source in sources}
    chosen = {by_sha[file.text_sha256].source_id: file for file, _ in files if file.text_sha256 in by_sha}
    likely: dict[str, tuple[float, TextFile]] = {}
    notes = []
    for file, is_named in files:
        if file.text_sha256 in by_sha or (not is_named and len(chosen) == len(sources)):
            continue
        like, source = max(((share, key) for key, share in likeness(file.text, excerpts).items()), default=(0.0, ""))
        if like < LIKE:
            if is_named:
                notes.append(Note(file.path, f"“{file.path.name}” is not like any source of this store."))
        elif source in chosen:
            words = f"is another edition of {names.get(source, source)}, whose own text is attached"
            notes.append(Note(file.path, f"“{file.path.name}” {words}: it is not needed."))
        elif like > likely.get(source, (0.0, None))[0]:
            likely[source] = (like, file)
    order = {source.source_id: i for i, source in enumerate(sources)}
    every = chosen | {source: file for source, (_, file) in likely.items()}
    return dict(sorted(every.items(), key=lambda pair: order.get(pair[0], 0))), notes


def likeness(text: str, excerpts: Mapping[str, Sequence[Excerpt]]) -> dict[str, float]:
    """For each source the share of its excerpts of which the text holds a piece, in words, prefix or suffix."""
    told: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for source, quoted in excerpts.items():
        for excerpt in quoted:
            parts = (excerpt.exact or "", excerpt.prefix, excerpt.suffix)
            told[source].append(frozenset(piece for part in parts for _, piece in pieces(plain(part), PIECE)))
    wanted = frozenset(piece for each in told.values() for some in each for piece in some)
    held = places_of(wanted, plain(text), PIECE).keys()
    return {source: sum(not some.isdisjoint(held) for some in each) / len(each) for source, each in told.items()}


def _read_all(
    sources: Sequence[Source], named: Sequence[tuple[Path, bool]], tell: Progress
) -> tuple[list[tuple[TextFile, bool]], list[Note]]:
    wanted = frozenset(source.text_sha256 for source in sources)
    expected = {source.file_name for source in sources}
    files, notes = [], []
    for done, (path, is_named) in enumerate(named):
        tell(0.3 * done / len(named), f"Reading “{path.name}”…")
        try:
            files.append((read_text_file(path, wanted), is_named))
        except TextFileError as error:
            # A folder may hold anything; only what should be a text there is worth a word.
            if is_named or path.name in expected:
                notes.append(Note(path, str(error)))
    return files, notes


def _part(tell: Progress, begin: float, width: float, name: str) -> Callable[[int, int], None]:
    def told(done: int, of: int) -> None:
        tell(begin + width * done / max(1, of), f"Looking for the excerpts in “{name}”…")

    return told


def _tell_nobody(_share: float, _words: str) -> None:
    pass
