"""Lines of parents in a file that anyone may have written: each is walked once, however long it is, circles too."""

from collections.abc import Mapping


def ends_of(parents: Mapping[str, str]) -> dict[str, str]:
    """For each name the last of its line, whose parent is none of the names; for a circle one of its members."""
    ends: dict[str, str] = {}
    for name in parents:
        way: dict[str, None] = {}
        step = name
        while step not in ends and step not in way:
            way[step] = None
            step = parents[step] if parents[step] in parents else step
        ends.update(dict.fromkeys(way, ends.get(step, step)))
    return ends


def in_circle(parents: Mapping[str, str]) -> tuple[str, ...]:
    """The names that come back to themselves when one goes from parent to parent."""
    found: set[str] = set()
    followed: set[str] = {""}
    for name in parents:
        way: list[str] = []
        step = name
        while step not in followed:
            followed.add(step)
            way.append(step)
            step = parents.get(step, "")
        if step in way:
            found.update(way[way.index(step) :])
    return tuple(name for name in parents if name in found)
