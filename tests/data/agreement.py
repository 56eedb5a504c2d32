"""How far two independent codings of the same paragraphs agree; run it with `python -m tests.data.agreement`.

`first.jsonl` holds what the corpus said of the paragraphs in `sample.json` before it was edited, a line for each claim;
`second.jsonl` what a second coder made of them without having seen it, a line for each event. Places are code points
in the source texts. Two events are the same where their quoted spans overlap by a fifth at least (Dice coefficient);
the pairs with the largest overlap are matched first. Krippendorff's alpha is that of the library `krippendorff`.
"""

import json
import sys
from collections.abc import Sequence
from math import nan
from pathlib import Path
from typing import NamedTuple

import krippendorff
from msgspec import Struct

from explorer.domain.edtf import parse

FOLDER = Path(__file__).parents[2] / "data" / "coding"
LEAST_OVERLAP = 0.2
FAR = 10**9


class Coding(Struct, frozen=True):
    """What a coder made of one span of a text."""

    source: str
    start: int
    end: int
    event: str
    edtf: str
    theme: str
    cameo: str
    """Root of the CAMEO code, or "none"."""


class Agreement(NamedTuple):
    """The figures: shares between 0 and 1, alphas at most 1 (0 is chance, nan where nothing varies)."""

    first_events: int
    second_events: int
    matched: int
    boundaries_f1: float
    edtf_same: float
    edtf_compatible: float
    theme_alpha: float
    cameo_alpha: float


def read(name: str) -> list[Coding]:
    """One coding."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_coding(number, json.loads(line)) for number, line in enumerate(lines)]


def measure(first: Sequence[Coding], second: Sequence[Coding]) -> Agreement:
    """Match the events of two codings and compare what they say."""
    pairs = _pairs(first, second)
    events = len({one.event for one in first})
    spans = [(_span(one.edtf), _span(other.edtf)) for one, other in pairs]
    return Agreement(
        events,
        len(second),
        len(pairs),
        2 * len(pairs) / (events + len(second)),
        sum(a == b for a, b in spans) / len(pairs),
        sum(a[0] <= b[1] and b[0] <= a[1] for a, b in spans) / len(pairs),
        _alpha([one.theme for one, _ in pairs], [other.theme for _, other in pairs]),
        _alpha([one.cameo for one, _ in pairs], [other.cameo for _, other in pairs]),
    )


def _coding(number: int, line: dict[str, str | None]) -> Coding:
    text = {key: value or "" for key, value in line.items()}
    return Coding(
        source=text["source"],
        start=int(text["start"]),
        end=int(text["end"]),
        event=text.get("uid") or str(number),
        edtf=text["edtf"],
        theme=text["theme"],
        cameo=text["cameo"][:2] or "none",
    )


def _pairs(first: Sequence[Coding], second: Sequence[Coding]) -> list[tuple[Coding, Coding]]:
    """Each event of either coding at most once, the largest overlaps first."""
    likely = sorted(
        ((_overlap(one, other), i, j) for i, one in enumerate(first) for j, other in enumerate(second)), reverse=True
    )
    used: set[tuple[int, str]] = set()
    pairs = []
    for overlap, i, j in likely:
        sides = {(1, first[i].event), (2, second[j].event)}
        if overlap >= LEAST_OVERLAP and not sides & used:
            used |= sides
            pairs.append((first[i], second[j]))
    return pairs


def _overlap(one: Coding, other: Coding) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * max(shared, 0) / (one.end - one.start + other.end - other.start) if one.source == other.source else 0.0


def _span(edtf: str) -> tuple[int, int]:
    bounds = parse(edtf).bounds
    first, last = bounds.begin_earliest, bounds.end_latest
    return (-FAR if first is None else first, FAR if last is None else last)


def _alpha(one: list[str], other: list[str]) -> float:
    values = sorted({*one, *other})
    if len(values) < 2:
        return nan  # where nothing varies, there is no agreement beyond chance to speak of
    numbers = [[values.index(value) for value in coder] for coder in (one, other)]
    return float(krippendorff.alpha(numbers, level_of_measurement="nominal"))


def table(agreement: Agreement) -> str:
    """The figures as the rows of a Markdown table."""
    rows = (
        ("events of the first and of the second coding", f"{agreement.first_events} and {agreement.second_events}"),
        ("events that both have", str(agreement.matched)),
        ("event boundaries, F1", f"{agreement.boundaries_f1:.2f}"),
        ("EDTF with the same bounds", f"{agreement.edtf_same:.0%}"),
        ("EDTF that can be the same time", f"{agreement.edtf_compatible:.0%}"),
        ("main theme, Krippendorff's alpha", f"{agreement.theme_alpha:.2f}"),
        ("CAMEO root or none, Krippendorff's alpha", f"{agreement.cameo_alpha:.2f}"),
    )
    return "\n".join(f"| {name} | {figure} |" for name, figure in rows)


if __name__ == "__main__":
    sys.stdout.write(table(measure(read("first.jsonl"), read("second.jsonl"))) + "\n")
