"""The whole texts that the store quotes: they stay outside it, and are known by their SHA-256."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explorer.domain.errors import ExplorerError

LARGEST_TEXT = 20_000_000
"""Bytes: a larger file is no text to read."""


class TextsError(ExplorerError):
    """The folder of source texts cannot be read."""


@dataclass(frozen=True, slots=True)
class SourceTexts:
    """Whole texts by the SHA-256 of their files' bytes; newlines as they are."""

    by_sha256: Mapping[str, str]

    def find(self, text_sha256: str) -> str | None:
        """The text with this SHA-256, or None where it is not attached."""
        return self.by_sha256.get(text_sha256)


def read_source_texts(folder: Path) -> SourceTexts:
    """Every file of a folder that is UTF-8 text, whatever its name."""
    if not folder.is_dir():
        raise TextsError(f"There is no folder “{folder}”: give the folder that holds the source texts.")
    try:
        files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.stat().st_size <= LARGEST_TEXT]
        pairs = dict(pair for path in files if (pair := _read(path)))
    except OSError as error:
        raise TextsError(f"“{error.filename}” cannot be read ({error.strerror}): check its permissions.") from error
    if not pairs:
        raise TextsError(f"The folder “{folder}” holds no text: give the folder that holds the source texts.")
    return SourceTexts(pairs)


def _read(path: Path) -> tuple[str, str] | None:
    raw = path.read_bytes()
    try:
        return sha256(raw).hexdigest(), raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
