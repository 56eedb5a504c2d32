"""What a source sets out to tell, and which sources say nothing of an event: in scope, or beyond it."""

from collections.abc import Iterable
from math import inf

from msgspec import Struct

from explorer.domain.edtf import EdtfError, parse
from explorer.domain.event import EventDetail
from explorer.domain.source import Source
from explorer.domain.state import Window


class Quiet(Struct, frozen=True):
    """The sources that say nothing of an event."""

    silent: tuple[Source, ...]
    """It lies in the time that they set out to tell, or a disagreement names them as silent."""
    beyond: tuple[Source, ...]
    """It lies outside of that time."""


def scope_of(coverage_edtf: str) -> Window | None:
    """The days that a source sets out to tell; None where it does not say, or says it in no date."""
    if not coverage_edtf:
        return None
    try:
        bounds = parse(coverage_edtf).bounds
    except EdtfError:
        return None
    begin = -inf if bounds.begin_earliest is None else float(bounds.begin_earliest)
    end = inf if bounds.end_latest is None else float(bounds.end_latest + 1)
    return Window(begin, end)


def is_beyond(source: Source, edtf: str) -> bool:
    """Whether a date lies outside of what a source sets out to tell; never where one of the two is not known."""
    scope, date = scope_of(source.coverage_edtf), scope_of(edtf)
    return scope is not None and date is not None and (date.end <= scope.begin or scope.end <= date.begin)


def quiet_sources(detail: EventDetail, sources: Iterable[Source]) -> Quiet:
    """Who of the sources says nothing of an event, in their order."""
    telling = {voice.source.source_id for voice in detail.voices}
    named = {source.source_id for source in detail.silent}
    rest = [source for source in sources if source.source_id not in telling]
    beyond = [source for source in rest if source.source_id not in named and is_beyond(source, detail.event.edtf)]
    return Quiet(tuple(source for source in rest if source not in beyond), tuple(beyond))
