"""Change claims in a file of events from words to stand-off and back; its layout and remarks stay as they are."""

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from msgspec import Struct, field

from explorer.store.building.anchors import Anchor
from explorer.store.building.corpus import Fault, Place
from explorer.store.errors import CorpusError

_HEADER = re.compile(r"[ \t]*\[\[?\s*([A-Za-z0-9_.\- \t\"']+?)\s*\]\]?")
_KEY = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*=[ \t]*")
_STRING = re.compile(r"'''.*?'''+|\"\"\"(?:\\.|[^\\])*?\"\"\"+|'[^'\n]*'|\"(?:\\.|[^\"\\\n])*\"", re.DOTALL)


class Change(Struct, frozen=True):
    """A claim that gives up its words (`words` is None) or gets them back."""

    uid: str
    file: str
    anchor: Anchor
    words: str | None


class _Setting(NamedTuple):
    """`key = value` in a file: where it begins, where its value begins and ends, where its line ends."""

    start: int
    value: int
    end: int
    line_end: int


class _Claim(Struct):
    """Where the settings of one claim stand."""

    settings: dict[str, _Setting] = field(default_factory=dict)


def rewrite(text: str, changes: list[Change]) -> str:
    """The text of a file of events with the claims changed; nothing else differs."""
    claims = _claims(text)
    edits = [edit for change in changes for edit in _edits(text, claims.get(change.uid), change)]
    changed = text
    for start, end, new in sorted(edits, reverse=True):
        changed = changed[:start] + new + changed[end:]
    if tomllib.loads(changed) != _expected(tomllib.loads(text), changes):
        raise CorpusError(
            [
                Fault(
                    Place(changes[0].file),
                    "its claims cannot be rewritten: write each as [[event.claim]] with one key a line",
                )
            ]
        )
    return changed


def _edits(text: str, claim: _Claim | None, change: Change) -> Iterator[tuple[int, int, str]]:
    """The places to change, as (start, end, new text)."""
    old = claim.settings.get("exact" if change.words is None else "standoff") if claim else None
    if claim is None or old is None:
        raise CorpusError(
            [
                Fault(
                    Place(change.file, change.uid),
                    "it cannot be rewritten: write it as [[event.claim]] with one key a line",
                )
            ]
        )
    occurrence = claim.settings.get("occurrence")
    if change.words is None:
        yield old.start, old.end, "standoff = " + _inline(_standoff(change.anchor))
    else:
        indent = text[text.rfind("\n", 0, old.start) + 1 : old.start]
        which = f"\n{indent}occurrence = {change.anchor.occurrence}" if change.anchor.occurrence > 1 else ""
        yield old.start, old.end, f"exact = {_literal(change.words)}{which}"
    if occurrence:
        yield text.rfind("\n", 0, occurrence.start) + 1, occurrence.line_end, ""


def _expected(data: dict[str, list[dict[str, object]]], changes: list[Change]) -> dict[str, list[dict[str, object]]]:
    """What the file must say after the changes."""
    wanted = {change.uid: change for change in changes}
    expected = deepcopy(data)
    for event in expected["event"]:
        for claim in event.get("claim", []):  # type: ignore[attr-defined]
            change = wanted.get(f"{event['uid']}/{claim['id']}")
            if change is None:
                continue
            for name in ("exact", "standoff", "occurrence"):
                claim.pop(name, None)
            if change.words is None:
                claim["standoff"] = _standoff(change.anchor)
                continue
            claim["exact"] = change.words
            if change.anchor.occurrence > 1:
                claim["occurrence"] = change.anchor.occurrence
    return expected


def _claims(text: str) -> dict[str, _Claim]:
    """The claims of a file by uid ("event/claim")."""
    found: dict[str, _Claim] = {}
    inside, event, claim = "", "", _Claim()
    for header, key, setting in _statements(text):
        if setting is None:
            inside, claim = header, _Claim()
        elif (inside, key) == ("event", "uid"):
            event = _value(text, setting)
        elif inside == "event.claim":
            claim.settings[key] = setting
            if key == "id":
                found[f"{event}/{_value(text, setting)}"] = claim
    return found


def _statements(text: str) -> Iterator[tuple[str, str, _Setting | None]]:
    """Headers as (name, "", None) and settings as ("", key, where), in the order of the file."""
    at = 0
    while at < len(text):
        if header := _HEADER.match(text, at):
            yield re.sub(r"[\s\"']", "", header[1]), "", None
        if setting := _KEY.match(text, at):
            end = _end_of_value(text, setting.end())
            line_end = text.find("\n", end) + 1 or len(text)
            yield "", setting[1], _Setting(setting.start(1), setting.end(), end, line_end)
            at = line_end
        else:
            at = text.find("\n", at) + 1 or len(text)


def _end_of_value(text: str, at: int) -> int:
    """Where a value ends: at the end of its line or at a remark, outside strings and brackets."""
    depth, end = 0, at
    while at < len(text) and (depth or text[at] not in "\n#"):
        if string := _STRING.match(text, at):
            at = end = string.end()
            continue
        if text[at] == "#":
            at = text.find("\n", at)
            continue
        depth += (text[at] in "[{") - (text[at] in "]}")
        at += 1
        if not text[at - 1].isspace():
            end = at
    return end


def _value(text: str, setting: _Setting) -> str:
    return str(tomllib.loads("value = " + text[setting.value : setting.end])["value"])


def _standoff(anchor: Anchor) -> dict[str, int | str]:
    return {"start": anchor.start, "end": anchor.end, "sha256": anchor.sha256}


def _inline(fields: dict[str, int | str]) -> str:
    return "{ " + ", ".join(f"{name} = {json.dumps(value)}" for name, value in fields.items()) + " }"


def _literal(words: str) -> str:
    """A TOML string that reads well: literal where the words hold quotation marks."""
    if '"' in words and "'" not in words and words.isprintable():
        return f"'{words}'"
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
