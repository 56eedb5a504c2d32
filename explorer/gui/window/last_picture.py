"""What the window showed when it was closed, kept as a picture: the next start shows it until the panes stand."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader, QPixmap

from explorer import __version__

_OF, _THEME = "of", "theme"
"""The texts in the picture's file that tell what it is a picture of, and in which colours."""
_MOST_PIXELS = 40_000_000
"""More than any screen has."""
_QUICK = 80
"""How PNG is written: little compressed, so that it is read quickly."""


class Kept(NamedTuple):
    """A picture as it was kept."""

    picture: QPixmap
    theme: str
    """The name of its colours."""


class LastPicture(NamedTuple):
    """The file of the picture; it may be missing, or be one of something else."""

    file: Path

    def read(self, store: Path) -> Kept | None:
        """The picture of this store, unless the store has changed since."""
        if not _is_plain_file(self.file):
            return None
        reader = QImageReader(str(self.file), b"png")
        size = reader.size()
        if size.width() * size.height() > _MOST_PIXELS or reader.text(_OF) != _subject(store):
            return None
        image = reader.read()
        return None if image.isNull() else Kept(QPixmap.fromImage(image), reader.text(_THEME))

    def write(self, picture: QPixmap, store: Path, theme: str) -> None:
        """Keep a picture in place of the one before; where it cannot be written there is none."""
        image = picture.toImage()
        image.setText(_OF, _subject(store))
        image.setText(_THEME, theme)
        beside = self.file.with_name(f"new-{self.file.name}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.unlink(missing_ok=True)  # what a link there leads to is not ours
            if image.save(str(beside), quality=_QUICK):
                beside.replace(self.file)
            else:
                beside.unlink(missing_ok=True)
                self.file.unlink(missing_ok=True)


def fits(picture: QPixmap, size: QSize, ratio: float) -> bool:
    """Whether a picture covers a widget of this size and pixel ratio to the pixel."""
    return picture.size() == size * ratio


def _is_plain_file(file: Path) -> bool:
    """Whether a file can be opened: a pipe would wait for whoever writes to it; a folder may keep what is in it."""
    try:
        return file.is_file()
    except OSError:
        return False


def _subject(store: Path) -> str:
    try:
        facts = store.stat()
    except OSError:
        return f"no store {store}"
    return " | ".join((__version__, str(store.resolve()), str(facts.st_mtime_ns), str(facts.st_size)))
