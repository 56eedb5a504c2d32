"""Colours by role: one calm palette each for light and dark windows, projectors and paper.

Text has a contrast of at least 4.5:1 to its ground and a mark that carries meaning at least 3:1 (WCAG 2.2, 1.4.3 and
1.4.11). The source colours keep apart for people who see no red or no green, and stand with the source's letter.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from explorer.layout.roles import source_role

#   role               light        dark         projector    print
_COLOURS: dict[str, tuple[str, str, str, str]] = {
    # The picture
    "paper": ("#ffffff", "#171a1f", "#ffffff", "#ffffff"),
    "period": ("#f4f5f7", "#1c2026", "#f1f3f6", "#f5f6f7"),
    "period-alt": ("#fbfbfc", "#191c22", "#fafbfc", "#fbfbfc"),
    "period-text": ("#5a6270", "#9aa4b2", "#3d4450", "#4c535e"),
    "grid": ("#e8eaee", "#262b33", "#dfe2e7", "#e6e8eb"),
    "grid-strong": ("#cfd4db", "#363d48", "#bcc2cb", "#c6cbd2"),
    "axis-text": ("#2b313a", "#d5dae1", "#14181d", "#1d2228"),
    "axis-text-fine": ("#5d6571", "#98a2b0", "#3a414c", "#4c535e"),
    "lane-line": ("#dde1e6", "#2b313a", "#c9ced6", "#d3d7dc"),
    "lane-text": ("#2b313a", "#d5dae1", "#14181d", "#1d2228"),
    "lane-count": ("#5d6571", "#a6b0bc", "#454c57", "#555c67"),
    "bar": ("#6d8299", "#7d93ab", "#4a617a", "#62768b"),
    "bar-strong": ("#33506d", "#b3c6da", "#1c3955", "#2b4560"),
    "ring": ("#33506d", "#b3c6da", "#1c3955", "#2b4560"),
    "bar-soft": ("#b9c5d2", "#465565", "#9fb0c1", "#bac5d0"),
    "label": ("#2b313a", "#d0d6de", "#14181d", "#1d2228"),
    "label-strong": ("#11151a", "#f3f5f8", "#000000", "#000000"),
    "label-soft": ("#5d6571", "#a6b0bc", "#3a414c", "#4c535e"),
    "bracket": ("#7a8594", "#7f8b9a", "#596370", "#6b7583"),
    "disputed": ("#a4500b", "#e09a4f", "#8a3f00", "#96480a"),
    "differs": ("#6b7583", "#8b96a5", "#4f5864", "#6b7583"),
    "chip": ("#e6ebf1", "#2b343f", "#d8e0e9", "#e8ecf1"),
    "chip-text": ("#33414f", "#c8d2dd", "#16232f", "#29343f"),
    "density": ("#a9b8c8", "#4c5d70", "#8197ad", "#a9b7c5"),
    "gap-text": ("#646d7a", "#8f99a8", "#454c57", "#555c67"),
    "zone": ("#eee8f7", "#2a2440", "#e6ddf4", "#f0ebf8"),
    "zone-edge": ("#7b5fb3", "#9c86d4", "#5d3f9c", "#74589f"),
    "zone-text": ("#5b3f94", "#c4b3ee", "#44277f", "#573d87"),
    "card": ("#ffffff", "#20262e", "#ffffff", "#ffffff"),
    "card-text": ("#5d6571", "#98a2b0", "#3a414c", "#4c535e"),
    "card-edge": ("#cfd6de", "#3a4450", "#b5bec9", "#c3cad2"),
    # Barometer and source strip
    "tone": ("#1f3d5a", "#d3e0ee", "#102a44", "#1f3a56"),
    "tone-back": ("#a4500b", "#e09a4f", "#8a3f00", "#96480a"),
    "cooperation": ("#d3e7e1", "#1f4640", "#bfdcd3", "#d6e8e3"),
    "conflict": ("#f5ddcf", "#523528", "#efcdb8", "#f5e0d4"),
    "scope": ("#edf0f4", "#222830", "#e6eaef", "#eef1f4"),
    "hatch": ("#b4bcc6", "#4a535f", "#a3acb8", "#b4bcc6"),
    "silence": ("#636d7a", "#929dac", "#444d59", "#59626f"),
    # Widgets
    "window": ("#f3f4f6", "#1d2127", "#ffffff", "#ffffff"),
    "panel": ("#ffffff", "#171a1f", "#ffffff", "#ffffff"),
    "text": ("#1c2128", "#e3e7ec", "#000000", "#15191e"),
    "text-soft": ("#59616d", "#a6b0bc", "#363d47", "#4c535e"),
    "line": ("#d9dde3", "#323943", "#b9c0c9", "#cdd2d8"),
    "accent": ("#1f5f99", "#74b0e8", "#0b4a85", "#1b5488"),
    "accent-text": ("#ffffff", "#0d1722", "#ffffff", "#ffffff"),
    "hover": ("#e9edf2", "#282e37", "#e3e9f0", "#eef1f4"),
    "selection": ("#d9e7f5", "#22405c", "#cfe2f4", "#dfeaf4"),
    "warning": ("#a32b1e", "#f39488", "#8f1a0e", "#96281c"),
    # Sources: blue, ochre, green, purple, maroon, teal, khaki, grey
    "source-text": ("#ffffff", "#10141a", "#ffffff", "#ffffff"),
    "source:0": ("#3560ac", "#5b93dc", "#3560ac", "#3560ac"),
    "source:1": ("#99570d", "#b98552", "#99570d", "#99570d"),
    "source:2": ("#418069", "#84e6c0", "#418069", "#418069"),
    "source:3": ("#62095a", "#f0b6f2", "#62095a", "#62095a"),
    "source:4": ("#69141a", "#d0707f", "#69141a", "#69141a"),
    "source:5": ("#29778b", "#3f90b0", "#29778b", "#29778b"),
    "source:6": ("#7d6f40", "#dfd88c", "#7d6f40", "#7d6f40"),
    "source:7": ("#424549", "#a6acb4", "#424549", "#424549"),
}


class Colour(NamedTuple):
    """Red, green, blue and opacity, 0–255 each."""

    red: int
    green: int
    blue: int
    alpha: int = 255


class Palette(Struct, frozen=True):
    """A colour for every role."""

    name: str
    colours: Mapping[str, str]
    """"#rrggbb" or "#rrggbbaa"."""

    def colour(self, role: str) -> str:
        """The colour of a role as CSS writes it; KeyError for a role that no palette knows."""
        return self.colours[role]

    def rgba(self, role: str) -> Colour:
        """The colour of a role as four numbers."""
        return to_rgba(self.colour(role))

    def source(self, rank: int) -> str:
        """The colour of a source by its rank in the store."""
        return self.colour(source_role(rank))


def to_rgba(colour: str) -> Colour:
    """Four numbers from "#rrggbb" or "#rrggbbaa"."""
    return Colour(*bytes.fromhex(colour.removeprefix("#")))


def _palette(name: str, column: int) -> Palette:
    return Palette(name, MappingProxyType({role: colours[column] for role, colours in _COLOURS.items()}))


LIGHT = _palette("light", 0)
DARK = _palette("dark", 1)
PROJECTOR = _palette("projector", 2)
PRINT = _palette("print", 3)
PALETTES = (LIGHT, DARK, PROJECTOR, PRINT)
