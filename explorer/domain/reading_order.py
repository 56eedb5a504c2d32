"""Which source's text is shown when another event is chosen. A pure function."""

from collections.abc import Collection, Sequence


def source_to_read(told: Sequence[str], shown: str, last_read: str, with_text: Collection[str]) -> str:
    """The source whose text tells of an event: the one in sight or read last if it does, else the first that does.

    `told` are the sources that tell it, in their order; those with an attached text go before those without. An event
    that nobody tells changes nothing.
    """
    ordered = [*(key for key in told if key in with_text), *(key for key in told if key not in with_text)]
    for wanted in (last_read, shown):
        if wanted in ordered:
            return wanted
    return ordered[0] if ordered else shown
