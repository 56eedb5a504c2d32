"""Which dates count as versions of an event, from what its sources claim. Pure functions.

What counts: of each source the claims that the store names in a disagreement about dates; where it names none, its
claims about the date; where it has none of those, its claims that the thing happened. A claim that refutes or disputes
the event tells no date of it.

When sources differ: only where a disagreement about dates gives the event two positions with two dates. A date that is
merely more or less precise ("1967" beside "10 June 1967") is a version too, but no difference.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from explorer.domain.dated import Dated
from explorer.domain.days import Day

OTHERWISE = frozenset({"refutes", "disputes"})
"""Stances of claims that tell no date."""
_MODALITIES = ("asserted", "reported", "inferred")

_Positions = tuple[tuple[int, str], ...]


class _Reach(NamedTuple):
    """The days of a claim's date, from the first to the last, and the positions that it stands for."""

    positions: _Positions
    begin: Day
    end: Day


class Told(Struct, frozen=True):
    """One claim as far as it tells when an event was."""

    source: int
    """Place of the source in the table."""
    edtf: str
    date: Dated
    property: str
    modality: str
    positions: tuple[tuple[int, str], ...] = ()
    """(disagreement, position) of each disagreement about dates that names it."""


class Version(Struct, frozen=True):
    """One date, the sources that tell it, and those for whom it is the date that the event stands at."""

    date: Dated
    sources: int
    stands: int
    """Bit masks."""


def versions_of(claims: Sequence[Told], own: str) -> tuple[bool, tuple[Version, ...]]:
    """Whether sources differ on the date, and the versions by begin; none where all give the event's own date."""
    heard = [claim for source in sorted({c.source for c in claims}) for claim in _heard(claims, source)]
    differs = _differ(heard)
    by_date: dict[Dated, list[Told]] = {}
    for claim in heard:
        by_date.setdefault(claim.date, []).append(claim)
    if {claim.edtf for claim in heard} <= {own}:
        return False, ()
    stands: dict[int, Dated] = {}
    for claim in sorted(heard, key=lambda claim: _standing(claim, own)):
        stands.setdefault(claim.source, claim.date)
    found = (
        Version(date, _mask(c.source for c in told), _mask(c.source for c in told if stands[c.source] == date))
        for date, told in by_date.items()
    )
    return differs, tuple(sorted(found, key=lambda version: version.date))


def _heard(claims: Sequence[Told], source: int) -> list[Told]:
    """The claims of a source that tell the date, without those that say less exactly what another of them says."""
    mine = [claim for claim in claims if claim.source == source]
    named = [claim for claim in mine if claim.positions]
    dates, happened = ([c for c in mine if c.property == about] for about in ("date", "occurrence"))
    counted = named or dates or happened
    exact = _most_exact(counted)
    return [claim for claim in counted if _reach(claim) in exact]


def _most_exact(claims: Iterable[Told]) -> set[_Reach]:
    """The reaches that hold no other of the same positions; found in one walk, for claims may be many thousands."""
    exact: set[_Reach] = set()
    first_end: dict[_Positions, Day] = {}
    for reach in sorted(set(map(_reach, claims)), key=lambda reach: (-reach.begin, reach.end)):
        if reach.positions not in first_end or reach.end < first_end[reach.positions]:
            first_end[reach.positions] = reach.end
            exact.add(reach)
    return exact


def _reach(claim: Told) -> _Reach:
    return _Reach(claim.positions, claim.date.begin_earliest, claim.date.end_latest)


def _differ(heard: Iterable[Told]) -> bool:
    """Whether two positions of one disagreement put the event at two dates."""
    dates: dict[int, dict[str, set[Dated]]] = {}
    for claim in heard:
        for disagreement, position in claim.positions:
            dates.setdefault(disagreement, {}).setdefault(position, set()).add(claim.date)
    return any(len(each) > 1 and len(set().union(*each.values())) > 1 for each in dates.values())


def _standing(claim: Told, own: str) -> tuple[bool, int, int]:
    """What decides at which of its dates a source lets the event stand: the event's own, the surest, the narrowest."""
    manner = _MODALITIES.index(claim.modality) if claim.modality in _MODALITIES else len(_MODALITIES)
    return claim.edtf != own, manner, claim.date.width


def _mask(sources: Iterable[int]) -> int:
    mask = 0
    for source in sources:
        mask |= 1 << source
    return mask
