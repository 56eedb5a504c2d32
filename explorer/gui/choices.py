"""What the reader chose, whatever the store: what the window needs of the settings before its first picture."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8


class ThemeChoice(StrEnum):
    """Which theme the reader wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Choices:
    """Typed access to the settings file; a value that makes no sense counts as not set."""

    def __init__(self, values: QSettings) -> None:
        self._values = values

    @property
    def theme(self) -> ThemeChoice:
        """The theme, following the system at first."""
        text = self._text("theme")
        return ThemeChoice(text) if text in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._values.setValue("theme", choice.value)

    @property
    def letter_keys(self) -> bool:
        """Whether single letters move the timeline."""
        return self._text("letter_keys") != "off"

    @letter_keys.setter
    def letter_keys(self, wanted: bool) -> None:
        self._values.setValue("letter_keys", "on" if wanted else "off")

    @property
    def motion(self) -> bool:
        """Whether the timeline flies to what is far."""
        return self._text("motion") != "off"

    @motion.setter
    def motion(self, wanted: bool) -> None:
        self._values.setValue("motion", "on" if wanted else "off")

    @property
    def glide(self) -> bool:
        """Whether the timeline glides on after a drag."""
        return self._text("glide") == "on"

    @glide.setter
    def glide(self, wanted: bool) -> None:
        self._values.setValue("glide", "on" if wanted else "off")

    def is_on(self, switch: str) -> bool:
        """Whether a strip under the timeline is switched on."""
        return self._text(f"strips/{switch}") == "on"

    def turn(self, switch: str, *, on: bool) -> None:
        """Keep whether it is."""
        self._values.setValue(f"strips/{switch}", "on" if on else "off")

    @property
    def recent(self) -> tuple[Path, ...]:
        """Stores opened before, the latest first."""
        return tuple(Path(line) for line in self._text("recent").split("\n") if line)

    def remember_store(self, path: Path) -> None:
        """Put a store first among the recent ones."""
        paths = [path, *(other for other in self.recent if other != path)][:MOST_RECENT]
        self._values.setValue("recent", "\n".join(str(each) for each in paths))

    def layout(self, name: str) -> QByteArray:
        """The saved geometry of a window or splitter; empty when there is none."""
        value = self._values.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_layout(self, name: str, value: QByteArray) -> None:
        """Keep the geometry of a window or splitter."""
        self._values.setValue(f"layout/{name}", value)

    def _text(self, key: str) -> str:
        value = self._values.value(key, "")
        return value if isinstance(value, str) else ""


def user_values() -> QSettings:
    """The settings file of the person who runs the program."""
    return QSettings("timeline-explorer", "timeline-explorer")
