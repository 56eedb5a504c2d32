"""The whole texts that the store quotes: they stay outside it, and are known by their SHA-256."""

import codecs
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from explorer.domain.errors import ExplorerError
from explorer.store.hashing import hash_of

LARGEST_TEXT = 20_000_000
"""Bytes: a larger file is no text to read."""

_BOM = "\ufeff"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class TextsError(ExplorerError):
    """The folder of source texts cannot be read."""


class TextFileError(ExplorerError):
    """A file cannot be read as a text."""


class SourceTexts(Struct, frozen=True):
    """Whole texts by the SHA-256 of their files' bytes; newlines as they are."""

    by_sha256: Mapping[str, str]

    def find(self, text_sha256: str) -> str | None:
        """The text with this SHA-256, or None where it is not attached."""
        return self.by_sha256.get(text_sha256)


class TextFile(Struct, frozen=True):
    """A file read as a text."""

    path: Path
    file_sha256: str
    """Of the bytes as they are: tells whether the file has changed."""
    text_sha256: str
    """Of the text in UTF-8: that of the edition wanted where one of its readings is that edition."""
    text: str


def read_source_texts(folder: Path) -> SourceTexts:
    """Every file of a folder that is text, whatever its name, by the SHA-256 of each of its readings."""
    if not folder.is_dir():
        raise TextsError(f"There is no folder “{folder}”: give the folder that holds the source texts.")
    try:
        files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.stat().st_size <= LARGEST_TEXT]
        pairs = dict(pair for path in files for pair in _known_readings(path.read_bytes()))
    except OSError as error:
        raise TextsError(f"“{error.filename}” cannot be read ({error.strerror}): check its permissions.") from error
    if not pairs:
        raise TextsError(f"The folder “{folder}” holds no text: give the folder that holds the source texts.")
    return SourceTexts(pairs)


def read_text_file(path: Path, wanted: Collection[str] = ()) -> TextFile:
    """A file as a text: the reading whose SHA-256 is wanted, else the plainest; TextFileError says what is wrong."""
    raw = _bytes_of(path)
    file_sha256 = sha256(raw).hexdigest()
    try:
        text = _decoded(raw)
    except UnicodeDecodeError as error:
        raise TextFileError(
            f"“{path.name}” is not UTF-8 text (at byte {error.start:,}): save it as UTF-8 text, and attach it again."
        ) from error
    if file_sha256 in wanted:
        return TextFile(path, file_sha256, file_sha256, text)
    forms = [(hash_of(form), form) for form in _readings(text)]
    found, form = next((each for each in forms if each[0] in wanted), forms[-1])
    return TextFile(path, file_sha256, found, form)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise TextFileError(f"There is no file “{path}” any more: attach the text from where it is now.")
        if not path.is_file():
            raise TextFileError(f"“{path.name}” is not a file: attach the file that holds the text.")
        with path.open("rb") as file:
            raw = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise TextFileError(f"“{path.name}” cannot be read ({error.strerror}): check its permissions.") from error
    except ValueError as error:
        raise TextFileError(f"“{path.name}” is no name of a file: attach the file that holds the text.") from error
    if len(raw) > LARGEST_TEXT:
        most = LARGEST_TEXT // 1_000_000
        raise TextFileError(f"“{path.name}” is larger than {most} MB: attach the text alone, without pictures.")
    return raw


def _decoded(raw: bytes) -> str:
    """The text of a file, with whatever byte order mark it has; UTF-16 only where its mark says so."""
    return raw.decode("utf-16") if raw.startswith(_WIDE) else raw.decode("utf-8")


def _readings(text: str) -> Iterator[str]:
    """A text as it is, then without what programs put in when they save it: other line ends, a byte order mark."""
    yield text
    plain = text.removeprefix(_BOM)
    yield plain
    lines = plain.replace("\r\n", "\n")
    yield lines.replace("\n", "\r\n")
    yield lines


def _known_readings(raw: bytes) -> Iterator[tuple[str, str]]:
    try:
        text = _decoded(raw)
    except UnicodeDecodeError:
        return
    yield from ((hash_of(form), form) for form in _readings(text))
    yield sha256(raw).hexdigest(), text
