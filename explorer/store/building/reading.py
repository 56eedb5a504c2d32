"""Read the text files of a corpus; every fault of every file is gathered, not only the first."""

import re
import tomllib
from pathlib import Path
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from explorer.store.building.corpus import (
    ActorEntry,
    CameoEntry,
    ClaimEntry,
    Corpus,
    DisagreementEntry,
    Entry,
    EventEntry,
    Fault,
    LeftOutEntry,
    MetaEntry,
    PeriodEntry,
    Place,
    PlaceEntry,
    PositionEntry,
    RelationEntry,
    SourceEntry,
    StopEntry,
    SynonymEntry,
    ThemeEntry,
    TourEntry,
)
from explorer.store.errors import CorpusError

_E = TypeVar("_E", bound=Entry)
_NESTED: dict[type[Entry], dict[str, type[Entry]]] = {
    EventEntry: {"claim": ClaimEntry, "relation": RelationEntry},
    DisagreementEntry: {"position": PositionEntry},
    TourEntry: {"stop": StopEntry},
}
_NAMES = (
    "uid",
    "id",
    "tour_id",
    "source_id",
    "actor_id",
    "theme_id",
    "place_id",
    "period_id",
    "position",
    "to",
    "title",
    "source",
)
_WORDING = (
    (r"Object missing required field `(?P<key>.+?)`.*", r"“\g<key>” is missing: add it"),
    (r"Object contains unknown field `(.+?)`.*", r"the key “\1” is unknown: check its spelling"),
    (r"Invalid enum value '(.*)' - at `\$\.(?P<key>.+?)`", r"“\g<key>” may not be “\1”"),
    (r"Expected `int` (.+?) - at `\$\.(?P<key>.+?)`", r"“\g<key>” must be a whole number \1"),
    (r"Expected `(.+?)`, got `(.+?)` - at `\$\.(?P<key>.+?)`", r"“\g<key>” must be \1, and is \2"),
    (r"Expected `(.+?)`, got `(.+?)`", r"it must be \1, and is \2"),
)
_PLAIN_TYPES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}


class _Folder:
    """The files of a corpus while they are read, and the faults met on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}

    def entries(self, path: Path, name: str, kind: type[_E], *, needed: bool = True) -> list[_E]:
        """The entries [[name]] of one file; none where the file may be missing and is."""
        if not needed and not path.exists():
            return []
        raw, place = self._load(path), self._place(path)
        for stray in sorted(set(raw) - {name}):
            self.faults.append(Fault(place, f"the key “{stray}” is unknown: this file holds only [[{name}]]"))
        tables = raw.get(name, [])
        if not isinstance(tables, list):
            self.faults.append(Fault(place, f"“{name}” must be a list: write [[{name}]]"))
            return []
        inside = [Place(place.file, _name(table) or f"{name} {i}") for i, table in enumerate(tables, 1)]
        each = (self._entry(where, table, kind, name) for where, table in zip(inside, tables, strict=True))
        return [entry for entry in each if entry is not None]

    def every(self, subfolder: str, name: str, kind: type[_E]) -> tuple[_E, ...]:
        """The entries [[name]] of all files of a subfolder, in the order of the files' names."""
        return tuple(entry for path in self._files(subfolder) for entry in self.entries(path, name, kind))

    def whole(self, path: Path, kind: type[_E]) -> _E | None:
        """A file that is one entry."""
        raw, place = self._load(path), self._place(path)
        return self._entry(Place(place.file, _name(raw)), raw, kind, "tour") if raw else None

    def wholes(self, subfolder: str, kind: type[_E]) -> tuple[_E, ...]:
        """Every file of a subfolder, each one entry."""
        return tuple(entry for path in self._files(subfolder) if (entry := self.whole(path, kind)) is not None)

    def rows(self, path: Path) -> tuple[CameoEntry, ...]:
        """The table of CAMEO codes: tab-separated, a line of headings, `#` before a remark."""
        if not path.exists():
            return ()
        lines = [line.split("\t") for line in self._text(path).splitlines() if line and line[0] != "#"]
        found = []
        for number, cells in enumerate(lines[1:], 2):
            try:
                code, label, goldstein = cells
                found.append(CameoEntry(code=code, label=label, goldstein=float(goldstein)))
            except ValueError:
                self.faults.append(Fault(self._place(path), f"row {number} is not code, label and number between tabs"))
        return tuple(found)

    def _entry(self, place: Place, raw: object, kind: type[_E], name: str) -> _E | None:
        """One entry, its nested entries first, so that each of their faults is named."""
        before = len(self.faults)
        self.files.setdefault(f"{name}:{place.entry}", place.file)
        nested = _NESTED.get(kind, {})
        if isinstance(raw, dict):
            raw = {
                key: self._nested(place, value, key, nested) if key in nested else value for key, value in raw.items()
            }
        try:
            found = msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            self.faults.append(Fault(place, _in_words(str(error), kind)))
            return None
        return found if len(self.faults) == before else None

    def _nested(self, place: Place, raw: object, name: str, kinds: dict[str, type[Entry]]) -> object:
        if not isinstance(raw, list):
            return raw
        inside = [Place(place.file, f"{place.entry}/{_name(one) or i}") for i, one in enumerate(raw, 1)]
        each = (self._entry(where, one, kinds[name], name) for where, one in zip(inside, raw, strict=True))
        return [entry for entry in each if entry is not None]

    def _files(self, subfolder: str) -> list[Path]:
        return sorted((self.folder / subfolder).glob("*.toml"))

    def _place(self, path: Path) -> Place:
        return Place(path.relative_to(self.folder).as_posix())

    def _load(self, path: Path) -> dict[str, object]:
        try:
            return tomllib.loads(self._text(path))
        except ValueError as error:
            self.faults.append(Fault(self._place(path), f"it is not TOML: {error}"))
        except RecursionError:
            self.faults.append(Fault(self._place(path), "its brackets are nested too deep: write it flatter"))
        return {}

    def _text(self, path: Path) -> str:
        """The text of a file; "" where it cannot be read, and then a fault says why."""
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            self.faults.append(Fault(self._place(path), "there is no such file: add it"))
        except OSError as error:
            self.faults.append(Fault(self._place(path), f"it cannot be read ({error.strerror}): check its permissions"))
        except UnicodeDecodeError as error:
            self.faults.append(Fault(self._place(path), f"it is not text in UTF-8: {error}"))
        return ""


def read_corpus(folder: Path) -> tuple[Corpus, list[Fault]]:
    """All text files of a folder, and every entry that is not of its form; such an entry is not in the corpus."""
    if not folder.is_dir():
        raise CorpusError([f"There is no folder “{folder}”: give the folder that holds the text files of a corpus."])
    files = _Folder(folder)
    meta = files.whole(folder / "meta.toml", MetaEntry)
    corpus = Corpus(
        meta=meta or MetaEntry(title=""),
        sources=tuple(files.entries(folder / "sources.toml", "source", SourceEntry)),
        actors=tuple(files.entries(folder / "actors.toml", "actor", ActorEntry)),
        themes=tuple(files.entries(folder / "themes.toml", "theme", ThemeEntry)),
        places=tuple(files.entries(folder / "places.toml", "place", PlaceEntry)),
        periods=tuple(files.entries(folder / "periods.toml", "period", PeriodEntry)),
        events=files.every("events", "event", EventEntry),
        disagreements=files.every("disagreements", "disagreement", DisagreementEntry),
        tours=files.wholes("tours", TourEntry),
        cameo=files.rows(folder / "cameo.tsv"),
        left_out=tuple(files.entries(folder / "left-out.toml", "left_out", LeftOutEntry, needed=False)),
        synonyms=tuple(files.entries(folder / "synonyms.toml", "synonym", SynonymEntry, needed=False)),
        files=files.files,
    )
    return corpus, files.faults


def _name(raw: object) -> str:
    """What an entry calls itself, or "" where it does not."""
    named = (raw[key] for key in _NAMES if key in raw) if isinstance(raw, dict) else ()
    return next((str(name) for name in named), "")


def _in_words(message: str, kind: type[Entry]) -> str:
    """What msgspec says of an entry, as a sentence for the writer of the file."""
    for pattern, wording in _WORDING:
        found = re.fullmatch(pattern, message)
        if found:
            return found.expand(wording) + _allowed(kind, found)
    return message


def _allowed(kind: type[Entry], found: re.Match[str]) -> str:
    """The values that a key may have, where they are few and fixed."""
    field = found.groupdict().get("key")
    hint = get_type_hints(kind).get(field or "")
    return f": write one of {', '.join(get_args(hint))}" if get_origin(hint) is Literal else ""
