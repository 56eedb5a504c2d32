"""Lanes of actors: ministries stand with their state, a dozen have lanes, the rest shares one."""

import numpy as np
from msgspec.structs import replace

from explorer.domain.table import EventTable
from explorer.domain.vocabulary import Actor
from explorer.layout.rows.actor_lanes import MOST, NOBODY, OTHERS, by_actor, every_actor, heads_of
from tests.layout.tables import Made, table


def acted(groups: list[int], names: tuple[str, ...], actors: tuple[Actor, ...] = ()) -> EventTable:
    """A table whose events have these groups of actors; -1 is none."""
    made = table([Made(begin=day) for day in range(len(groups))])
    return replace(made, actor_group=np.array(groups, np.int16), actor_groups=names, actors=actors)


def lanes(events: EventTable, *, spread: bool = False) -> dict[str, list[int]]:
    found = by_actor(events, np.arange(len(events)), spread=spread)
    return {label: rows.tolist() for _, label, rows in found if len(rows)}


def test_a_ministry_and_what_belongs_to_it_stand_with_their_state() -> None:
    actors = (
        Actor("state", "State", "state", None),
        Actor("ministry", "Ministry", "organisation", "state"),
        Actor("office", "Office", "organisation", "ministry"),
    )
    events = acted([0, 1, 2, -1], ("State", "Ministry", "Office"), actors)
    assert lanes(events) == {"State": [0, 1, 2], NOBODY: [3]}


def test_what_belongs_to_a_person_and_those_that_belong_to_each_other_stay_themselves() -> None:
    actors = (
        Actor("one", "One", "organisation", "other"),
        Actor("other", "Other", "organisation", "one"),
        Actor("founder", "Founder", "person", None),
        Actor("party", "Party", "organisation", "founder"),
    )
    heads = heads_of(acted([0], ("One", "Other", "Founder", "Party"), actors))
    assert heads.tolist() == [1, 0, 2, 3]


def test_beyond_a_dozen_those_with_fewest_events_share_a_lane() -> None:
    count = MOST + 3
    names = tuple(f"Actor {number}" for number in range(count))
    groups = [number for number in range(count) for _ in range(1 + (number >= 3))]
    found = lanes(acted(groups, names))
    assert list(found) == [*names[3:], "3 other actors"]
    assert found["3 other actors"] == [0, 1, 2]
    assert list(lanes(acted(groups, names), spread=True)) == [*names[3:], *names[:3]]


def test_one_actor_alone_shares_no_lane() -> None:
    names = tuple(f"Actor {number}" for number in range(MOST + 1))
    assert list(lanes(acted(list(range(MOST + 1)), names))) == list(names)


def test_the_keys_hold_every_lane_those_with_most_events_first() -> None:
    assert every_actor(acted([1, 1, 0, -1], ("Here", "There"))) == ("There", "Here", OTHERS, "")
