"""A small store's worth of values by hand: two sources and a third that is silent, three events, one disagreement."""

import numpy as np
from msgspec.structs import replace

from explorer.domain.days import to_day
from explorer.domain.disagreement import Disagreement, Position
from explorer.domain.event import Claim, Event, EventDetail, SourceClaims
from explorer.domain.meta import Meta
from explorer.domain.source import Excerpt, Source
from explorer.domain.state import Filter, Span
from explorer.domain.table import EventTable
from explorer.domain.vocabulary import Actor, Period, Place, Theme
from explorer.export.dossier import Dossier, Entry

SPAN = Span(to_day(1947), to_day(1954))
DIPLOMACY = Theme("diplomacy", "Diplomacy", "Ties and embassies")
WAR = Theme("war", "War", "")
USSR = Actor("ussr", "Soviet Union", "state", None)
ISRAEL = Actor("israel", "Israel", "state", None)
GROMYKO = Actor("gromyko", "Andrei Gromyko", "person", "ussr")

WIKIPEDIA = Source(
    source_id="wikipedia", title="Israel–Russia relations", creator="Wikipedia editors", publisher="Wikipedia",
    genre="encyclopedia article", perspective="none stated", purpose="to inform", audience="everyone",
    created_edtf="2022", language="en", url="https://en.wikipedia.org/wiki/Israel–Russia_relations",
    licence="CC-BY-SA-4.0", rights="", coverage_edtf="1941/2022", derived_from=None, file_name="004.txt",
    text_sha256="ab" * 32, text_length=41_234, mark="W", rank=0,
)  # fmt: skip
OPINION = replace(
    WIKIPEDIA, source_id="opinion", title="An opinion, part II", creator="A. Writer", publisher="The Paper",
    genre="opinion", url="", licence="", rights="© The Paper", derived_from="wikipedia", mark="A", rank=1,
)  # fmt: skip
BLOG = replace(WIKIPEDIA, source_id="blog", title="A blog", creator="", publisher="", genre="blog", mark="B", rank=2)


def excerpt(number: int, source: Source, exact: str | None, **more: str) -> Excerpt:
    """An excerpt of a source; rtl where the direction says so."""
    return Excerpt(
        excerpt_id=number, source_id=source.source_id, start=100 * number, end=100 * number + len(exact or "x" * 80),
        exact=exact, prefix="before ", suffix=" after", exact_sha256="cd" * 32, paragraph=number + 2,
        language=more.get("language", "en"), direction=more.get("direction", "ltr"),
    )  # fmt: skip


def claim(number: int, of: Excerpt, named: str = "date", **more: str) -> Claim:
    """A plain assertion, unless told otherwise."""
    return Claim(
        claim_id=number, excerpt=of, property=named, value=more.get("value", ""), value_edtf=more.get("value_edtf", ""),
        stance=more.get("stance", "supports"), modality=more.get("modality", "asserted"), speaker=None,
        note=more.get("note", ""),
    )  # fmt: skip


def event(number: int, uid: str, label: str, edtf: str) -> Event:
    """An event without a coded act."""
    return Event(number, uid, label, "A summary in our own words.", edtf, 3, "", "", None)


def detail(of: Event, *voices: SourceClaims) -> EventDetail:
    """An event with what the sources say, and nothing else."""
    return EventDetail(of, voices, (), (), (), (DIPLOMACY,), (), None, (), ())


RECOGNITION = claim(1, excerpt(1, WIKIPEDIA, "On 17 May 1948, the Soviet Union was the first"), value_edtf="1948-05-17")
RECOGNITION_TOO = claim(2, excerpt(2, OPINION, "the USSR recognised Israel on May 18th"), value_edtf="1948-05-18")
WITHHELD = claim(3, excerpt(3, OPINION, None), "wording", stance="disputes", note="the longest of the passages")
HEBREW = claim(4, excerpt(4, BLOG, "הוא נאם בעצרת", language="he", direction="rtl"), "wording", modality="reported")
HEBREW_TOO = replace(HEBREW, claim_id=6)
NUMBER = replace(claim(5, RECOGNITION.excerpt, "number", value="the first of 53 states"), speaker=GROMYKO)

DIFFER = Disagreement(
    disagreement_id=1, uid="recognition-day", property="date", label="On which day did Moscow recognise Israel?",
    explanation="One source says the 17th and the other the 18th. The note of recognition itself would settle it.",
    kind="contradiction", strength="strong", silent=("blog",),
    positions=(Position("17 May 1948", (1,), ("wikipedia",)), Position("18 May 1948", (2,), ("opinion",))),
)  # fmt: skip


HARMLESS = "Arms <b>reach</b> #panic Israel =1+1"
"""A label that is markup in one language and a formula in another."""


def details() -> tuple[EventDetail, ...]:
    """Three events: a month, a day on which sources differ, and one that lasts."""
    speech = detail(event(1, "speech", "Gromyko speaks for partition", "1947-05"), SourceClaims(BLOG, (HEBREW,)))
    recognition = replace(
        detail(
            replace(event(2, "recognition", "Moscow recognises Israel", "1948-05-17"), goldstein=8.0, cameo="054"),
            SourceClaims(WIKIPEDIA, (RECOGNITION, NUMBER)),
            SourceClaims(OPINION, (RECOGNITION_TOO, WITHHELD)),
        ),
        silent=(BLOG,), disagreements=(DIFFER,), actors=(("source", USSR), ("target", ISRAEL)), themes=(DIPLOMACY, WAR),
        places=(Place("moscow", "Moscow", None, None),),
    )  # fmt: skip
    aid = replace(
        detail(event(3, "aid", HARMLESS, "1948-06/1949"), SourceClaims(BLOG, (HEBREW_TOO,))),
        disagreements=(DIFFER,), parent=recognition.event, actors=(("participant", ISRAEL),),
    )  # fmt: skip
    return speech, recognition, aid


PERIODS = (
    Period("partition", "War and partition", "Until recognition.", "1941/1948-05", to_day(1941), to_day(1948, 5, 31)),
    Period("alliance", "A brief alliance", "", "1948-07/1953", to_day(1948, 7), to_day(1953, 12, 31)),
)


def table() -> EventTable:
    """The three events as columns."""
    days = [(to_day(1947, 5), to_day(1947, 5, 31)), (to_day(1948, 5, 17),) * 2, (to_day(1948, 6), to_day(1949, 12, 31))]
    first, last = (np.array(column, dtype=np.int64) for column in zip(*days, strict=True))
    return EventTable(
        event_id=np.arange(1, 4),
        uid=tuple(each.event.uid for each in details()),
        label=tuple(each.event.label for each in details()),
        begin_earliest=first,
        begin_latest=np.where(np.arange(3) == 2, first + 29, last),
        end_earliest=np.where(np.arange(3) == 2, last - 364, first),
        end_latest=last,
        marks=np.array([0, 384, 1], dtype=np.uint16),
        importance=np.array([3, 5, 2], dtype=np.uint8),
        goldstein=np.array([np.nan, 8, np.nan], dtype=np.float32),
        theme=np.zeros(3, dtype=np.int16),
        theme_mask=np.array([1, 3, 1], dtype=np.uint64),
        source_mask=np.array([4, 3, 4], dtype=np.uint64),
        actor_group=np.full(3, -1, dtype=np.int16),
        themes=(DIPLOMACY, WAR),
        source_ids=("wikipedia", "opinion", "blog"),
        actor_groups=(),
    )


def dossier() -> Dossier:
    """The three events as a document tells them."""
    columns = table()
    entries = tuple(
        Entry(row + 1, row, int(columns.begin_earliest[row]), int(columns.end_latest[row]), each)
        for row, each in enumerate(details())
    )
    meta = Meta("Israel and Russia", "A timeline made from five texts that disagree.", "en", "CC-BY-4.0", "1")
    return Dossier(meta, (SPAN,), Filter(), columns, PERIODS, (WIKIPEDIA, OPINION, BLOG), entries)
