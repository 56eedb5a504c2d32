"""What the text files of a corpus must agree on with each other: one function for each rule, all of them always run."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

from explorer.domain.edtf import EdtfError, parse
from explorer.domain.matching import tokens
from explorer.store.building.corpus import ClaimEntry, Corpus, EventEntry, Fault, Place
from explorer.store.building.reading import read_corpus
from explorer.store.columns.parents import in_circle
from explorer.store.columns.soundness import MOST_BITS
from explorer.store.errors import CorpusError
from explorer.store.values import controls_in

_H = TypeVar("_H", bound=Hashable)
LONGEST_LABEL = 120
MOST_IMPORTANT = 5
MOST_THEMES = 3
_MOST_MINUTES = 600
_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def checked_corpus(folder: Path) -> Corpus:
    """The text files of a folder; CorpusError names every fault of every file."""
    corpus, faults = read_corpus(folder)
    faults += chain.from_iterable(rule(corpus) for rule in _RULES)
    if faults:
        raise CorpusError(faults)
    return corpus


def _doubled_names(corpus: Corpus) -> Iterator[Fault]:
    for kind, names in _named(corpus).items():
        for name in _doubled(names):
            yield Fault(corpus.place(kind, name), f"two entries are named “{name}”: give one of them another name")
    for label in _doubled(event.label for event in corpus.events):
        uids = [event.uid for event in corpus.events if event.label == label]
        yield Fault(
            corpus.place("event", uids[0]),
            f"the label “{label}” is also that of “{uids[1]}”: word one of them otherwise",
        )
    for event in corpus.events:
        for name in _doubled(claim.id for claim in event.claim):
            yield Fault(_of(corpus, event), f"two claims have the id “{name}”: give one of them another id")


def _names_out_of_form(corpus: Corpus) -> Iterator[Fault]:
    for kind, names in _named(corpus).items():
        for name in names:
            # A source's name is the name of a file too.
            if not name or not set(name) <= _SLUG:
                fault = "a name has only lower-case letters a–z, digits and hyphens: write it so"
                yield Fault(corpus.place(kind, name), fault)


def _more_than_can_be_shown(corpus: Corpus) -> Iterator[Fault]:
    for file, entries in (("sources.toml", corpus.sources), ("themes.toml", corpus.themes)):
        if len(entries) > MOST_BITS:
            yield Fault(Place(file), f"it has {len(entries)} entries, and {MOST_BITS} are the most: take some out")


def _named(corpus: Corpus) -> dict[str, list[str]]:
    """The names of all entries, by kind."""
    return {
        "source": [each.source_id for each in corpus.sources],
        "actor": [each.actor_id for each in corpus.actors],
        "theme": [each.theme_id for each in corpus.themes],
        "place": [each.place_id for each in corpus.places],
        "period": [each.period_id for each in corpus.periods],
        "event": [each.uid for each in corpus.events],
        "disagreement": [each.uid for each in corpus.disagreements],
        "tour": [each.tour_id for each in corpus.tours],
    }


def _doubled_ties(corpus: Corpus) -> Iterator[Fault]:
    for event in corpus.events:
        for relation in _doubled(event.relation):
            fault = f"it {relation.type} “{relation.to}” twice by the claim “{relation.claim}”: write it once"
            yield Fault(_of(corpus, event), fault)
    for code in _doubled(each.code for each in corpus.cameo):
        yield Fault(Place("cameo.tsv"), f"the code “{code}” has two rows: take one out")


def _unknown_names_in_events(corpus: Corpus) -> Iterator[Fault]:
    for event in corpus.events:
        place = _of(corpus, event)
        yield from _unknown(corpus, place, "theme", event.themes)
        yield from _unknown(corpus, place, "place", event.places)
        yield from _unknown(corpus, place, "actor", (actor for _, actor in event.actors.pairs()))
        yield from _unknown(corpus, place, "event", [event.parent] if event.parent else [])
        yield from _unknown(corpus, place, "event", (relation.to for relation in event.relation))
        for relation in event.relation:
            if relation.claim not in {claim.id for claim in event.claim}:
                yield Fault(
                    place,
                    f"a relation names the claim “{relation.claim}”, which is none of this event: use one of its own",
                )
        if event.cameo and event.cameo not in {code.code for code in corpus.cameo}:
            yield Fault(place, f"“{event.cameo}” is no code of cameo.tsv: use one of its codes, or none")
        for claim in event.claim:
            yield from _unknown(corpus, _in(corpus, event, claim), "source", [claim.source])
            yield from _unknown(corpus, _in(corpus, event, claim), "actor", [claim.speaker] if claim.speaker else [])


def _unknown_names_elsewhere(corpus: Corpus) -> Iterator[Fault]:
    for actor in corpus.actors:
        yield from _unknown(
            corpus, corpus.place("actor", actor.actor_id), "actor", [actor.parent] if actor.parent else []
        )
    for source in corpus.sources:
        place = corpus.place("source", source.source_id)
        yield from _unknown(corpus, place, "source", [source.derived_from] if source.derived_from else [])
    claims = {f"{event.uid}/{claim.id}" for event in corpus.events for claim in event.claim}
    broken = {event for event in _names(corpus, "event") if event not in {each.uid for each in corpus.events}}
    for disagreement in corpus.disagreements:
        place = corpus.place("disagreement", disagreement.uid)
        yield from _unknown(corpus, place, "source", disagreement.silent)
        for claim in (claim for position in disagreement.position for claim in position.claims):
            if claim not in claims and claim.partition("/")[0] not in broken:
                yield Fault(place, f"there is no claim “{claim}”: write event uid/claim id")
    for tour in corpus.tours:
        yield from _unknown(
            corpus, corpus.place("tour", tour.tour_id), "event", (stop.event for stop in tour.stop if stop.event)
        )
    for left_out in corpus.left_out:
        yield from _unknown(
            corpus, Place("left-out.toml", f"{left_out.start}–{left_out.end}"), "source", [left_out.source]
        )


def _events_out_of_form(corpus: Corpus) -> Iterator[Fault]:
    for event in corpus.events:
        place = _of(corpus, event)
        if not event.label or len(event.label) > LONGEST_LABEL:
            yield Fault(place, f"the label has {len(event.label)} characters: write 1 to {LONGEST_LABEL}")
        if not 1 <= event.importance <= MOST_IMPORTANT:
            yield Fault(place, f"the importance is {event.importance}: write 1 to {MOST_IMPORTANT}")
        if not 1 <= len(set(event.themes)) == len(event.themes) <= MOST_THEMES:
            yield Fault(place, f"it has {len(event.themes)} themes: write one to {MOST_THEMES}, each once")
        if not event.claim:
            yield Fault(place, "it has no claim: add one, or take the event out")
        if controls_in(event.label, lines=False) or controls_in(event.summary, lines=True):
            yield Fault(place, "its label or summary holds a control character: take it out")
        for pair in _doubled(event.actors.pairs()):
            yield Fault(place, f"the actor “{pair[1]}” is named twice as {pair[0]}: name it once")


def _claims_out_of_form(corpus: Corpus) -> Iterator[Fault]:
    for event in corpus.events:
        for claim in event.claim:
            place = _in(corpus, event, claim)
            if (claim.exact is None) == (claim.standoff is None):
                yield Fault(place, "a claim has either “exact” or “standoff”: write one of them")
            if claim.exact is not None and not claim.exact.strip():
                yield Fault(place, "its quote is empty: quote the words of the source")
            if claim.occurrence is not None and claim.occurrence < 1:
                yield Fault(place, f"the occurrence is {claim.occurrence}: count from 1")


def _dates_that_cannot_be_read(corpus: Corpus) -> Iterator[Fault]:
    dated = [(corpus.place("period", period.period_id), period.edtf) for period in corpus.periods]
    dated += [(_of(corpus, event), event.edtf) for event in corpus.events]
    dated += [
        (_in(corpus, event, claim), claim.value_edtf)
        for event in corpus.events
        for claim in event.claim
        if claim.value_edtf
    ]
    dated += [
        (corpus.place("tour", tour.tour_id), stop.window) for tour in corpus.tours for stop in tour.stop if stop.window
    ]
    for source in corpus.sources:
        place = corpus.place("source", source.source_id)
        dated += [(place, date) for date in (source.created_edtf, source.coverage_edtf) if date]
    for place, date in dated:
        try:
            parse(date)
        except EdtfError as error:
            yield Fault(place, str(error))


def _circles(corpus: Corpus) -> Iterator[Fault]:
    trees = {
        "event": {event.uid: event.parent for event in corpus.events},
        "actor": {actor.actor_id: actor.parent for actor in corpus.actors},
        "source": {source.source_id: source.derived_from for source in corpus.sources},
    }
    for kind, parents in trees.items():
        for name in in_circle(parents):
            yield Fault(corpus.place(kind, name), f"“{name}” is its own ancestor: take one parent out")


def _disagreements_out_of_form(corpus: Corpus) -> Iterator[Fault]:
    for disagreement in corpus.disagreements:
        place = corpus.place("disagreement", disagreement.uid)
        versions = [position.position for position in disagreement.position]
        if not versions or (len(set(versions)) == 1 and not disagreement.silent):
            yield Fault(place, "a disagreement has two positions, or one and a silent source: add what is missing")
        if any(not position.claims for position in disagreement.position):
            yield Fault(place, "a position has no claim: name the claims that stand for it")
        for claim in _doubled(claim for position in disagreement.position for claim in position.claims):
            yield Fault(place, f"the claim “{claim}” stands for two positions: let it stand for one")
        if len(disagreement.label) > LONGEST_LABEL:
            yield Fault(place, f"the label has {len(disagreement.label)} characters: write 1 to {LONGEST_LABEL}")


def _numbers_out_of_range(corpus: Corpus) -> Iterator[Fault]:
    for place in corpus.places:
        degrees = (place.latitude or 0.0, place.longitude or 0.0)
        if not (-90 <= degrees[0] <= 90 and -180 <= degrees[1] <= 180):  # noqa: PLR2004 - degrees
            where = corpus.place("place", place.place_id)
            yield Fault(where, "its latitude or longitude is not on the globe: write degrees")
    for code in corpus.cameo:
        if not -10 <= code.goldstein <= 10:  # noqa: PLR2004 - the scale
            yield Fault(
                Place("cameo.tsv", code.code), f"{code.goldstein} is not on the scale from -10 to 10: correct it"
            )
    for tour in corpus.tours:
        if tour.minutes is not None and not 0 < tour.minutes <= _MOST_MINUTES:
            where = corpus.place("tour", tour.tour_id)
            yield Fault(where, f"{tour.minutes} minutes is no length of a tour: write 1 to {_MOST_MINUTES}")


def _meta_and_marks(corpus: Corpus) -> Iterator[Fault]:
    if not corpus.meta.title and corpus.knows("tour", ""):
        yield Fault(Place("meta.toml"), "the store has no title: write one")
    for mark in _doubled(source.mark for source in corpus.sources if source.mark):
        yield Fault(Place("sources.toml"), f"two sources have the mark “{mark}”: give one of them another letter")
    for source in corpus.sources:
        if source.mark and not (len(source.mark) == 1 and source.mark.isupper()):
            yield Fault(
                corpus.place("source", source.source_id),
                f"the mark “{source.mark}” is not one capital letter: write one",
            )


def _synonyms_out_of_form(corpus: Corpus) -> Iterator[Fault]:
    for number, ring in enumerate(corpus.synonyms, 1):
        place = Place("synonyms.toml", f"synonym {number}")
        if len(ring.words) < 2:  # noqa: PLR2004 - a word alone is no synonym
            yield Fault(place, "a ring has two words or more: add one, or take it out")
        if any(not tokens(word) or controls_in(word, lines=False) for word in ring.words):
            yield Fault(place, "a word is empty or holds a control character: write words")
        for word in _doubled(" ".join(tokens(word)) for word in ring.words):
            yield Fault(place, f"“{word}” stands there twice: take one out")


_RULES: tuple[Callable[[Corpus], Iterator[Fault]], ...] = (
    _meta_and_marks,
    _doubled_names,
    _names_out_of_form,
    _more_than_can_be_shown,
    _doubled_ties,
    _unknown_names_in_events,
    _unknown_names_elsewhere,
    _events_out_of_form,
    _claims_out_of_form,
    _dates_that_cannot_be_read,
    _circles,
    _disagreements_out_of_form,
    _numbers_out_of_range,
    _synonyms_out_of_form,
)


def _unknown(corpus: Corpus, place: Place, kind: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if not corpus.knows(kind, name):
            yield Fault(place, f"there is no {kind} “{name}”: check the spelling, or add it")


def _doubled(things: Iterable[_H]) -> list[_H]:
    return [thing for thing, count in Counter(things).items() if count > 1]


def _names(corpus: Corpus, kind: str) -> list[str]:
    return [name.partition(":")[2] for name in corpus.files if name.startswith(f"{kind}:")]


def _of(corpus: Corpus, event: EventEntry) -> Place:
    return corpus.place("event", event.uid)


def _in(corpus: Corpus, event: EventEntry, claim: ClaimEntry) -> Place:
    return Place(_of(corpus, event).file, f"{event.uid}/{claim.id}")
