"""Which of the kept entries belong to what is on the screen."""

from collections.abc import Iterable

from explorer.domain.source import Excerpt
from explorer.notes.records import Entry, Kind, OnEvent, OnExcerpt, OnSpan, Target


def on_excerpt(excerpt: Excerpt, event: str) -> OnExcerpt:
    """An excerpt as something to keep notes on."""
    return OnExcerpt(
        source=excerpt.source_id,
        start=excerpt.start,
        end=excerpt.end,
        sha256=excerpt.exact_sha256,
        exact=excerpt.exact or "",
        prefix=excerpt.prefix,
        suffix=excerpt.suffix,
        event=event,
    )


def are_same_target(one: Target, other: Target) -> bool:
    """Whether two targets mean one thing; a passage is known again by its words, moved or cut anew though it be."""
    match one, other:
        case OnEvent(), OnEvent():
            return one.uid == other.uid
        case OnSpan(), OnSpan():
            return one == other
        case OnExcerpt(), OnExcerpt():
            return one.source == other.source and _is_same_passage(one, other)
        case _:
            return False


def entries_on(entries: Iterable[Entry], target: Target, kind: Kind | None = None) -> tuple[Entry, ...]:
    """The entries on one target, of one kind where it is given."""
    return tuple(e for e in entries if (kind is None or e.kind is kind) and are_same_target(e.target, target))


def tag_names(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every tag in use, by its letters; upper and lower case are one."""
    names: dict[str, str] = {}
    for entry in entries:
        if entry.kind is Kind.TAG:
            names.setdefault(entry.text.casefold(), entry.text)
    return tuple(names[folded] for folded in sorted(names))


def _is_same_passage(one: OnExcerpt, other: OnExcerpt) -> bool:
    if one.sha256 and one.sha256 == other.sha256:
        return True
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared * 2 > min(one.end - one.start, other.end - other.start):
        return not (one.exact and other.exact) or one.exact in other.exact or other.exact in one.exact
    return bool(one.exact and other.exact) and (one.exact in other.exact or other.exact in one.exact)
