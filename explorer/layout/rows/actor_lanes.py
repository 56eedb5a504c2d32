"""The lanes by actor: states and what belongs to them in one lane, the dozen with most events, the rest together."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable
from explorer.domain.wholes import Wholes

MOST = 12
"""Lanes of actors; the others share one."""
OTHERS = "+"
"""The key of the lane that the others share; no actor's name."""
NOBODY = "No actor named"


def by_actor(table: EventTable, rows: Wholes, *, spread: bool) -> Iterator[tuple[str, str, Wholes]]:
    """Key, label and rows of each lane, the actors with most events in the whole store first."""
    heads = heads_of(table)
    acting = np.append(heads, -1)[table.actor_group]
    of_rows = acting[rows]
    in_all = np.bincount(acting[acting >= 0], minlength=len(heads))
    here = np.bincount(of_rows[of_rows >= 0], minlength=len(heads))
    order = [head for head in np.argsort(-in_all, kind="stable").tolist() if here[head]]
    ranked = sorted(order, key=lambda head: -int(here[head]))
    kept = set(ranked if spread or len(ranked) <= MOST + 1 else ranked[:MOST])
    for head in (head for head in order if head in kept):
        yield table.actor_groups[head], table.actor_groups[head], rows[of_rows == head]
    others = np.ones(len(heads) + 1, dtype=np.bool_)
    others[[*kept, -1]] = False
    yield OTHERS, f"{len(order) - len(kept)} other actors", rows[others[of_rows]]
    yield "", NOBODY, rows[of_rows < 0]


def every_actor(table: EventTable) -> tuple[str, ...]:
    """The keys of all lanes that there can be, those with most events first."""
    heads = heads_of(table)
    acting = np.append(heads, -1)[table.actor_group]
    in_all = np.bincount(acting[acting >= 0], minlength=len(heads))
    return (*(table.actor_groups[head] for head in np.argsort(-in_all, kind="stable").tolist()), OTHERS, "")


def heads_of(table: EventTable) -> NDArray[np.int64]:
    """For each actor group the group that it belongs to in the end: a ministry to its state."""
    named = {actor.name: actor for actor in table.actors}
    by_id = {actor.actor_id: actor.name for actor in table.actors if actor.kind != "person"}
    place = {name: number for number, name in enumerate(table.actor_groups)}
    heads = []
    for name in table.actor_groups:
        way, head = {name}, name
        while named.get(head) and (above := by_id.get(named[head].parent_id or "", "")) in place and above not in way:
            way.add(above)
            head = above
        heads.append(place[head])
    return np.array(heads, dtype=np.int64)
