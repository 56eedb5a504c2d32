"""What can be undone and redone, told from the log of the last steps."""

from collections.abc import Iterable

from msgspec import Struct, field


class Step(Struct, frozen=True):
    """One change as the reader made it."""

    number: int
    words: str
    """What was done, for the menu."""
    undoes: int | None = None
    """The step that it takes back."""
    sitting: str = ""
    """Steps in a row of one sitting, as when a note is saved while it is typed, are undone together."""


Chain = tuple[Step, ...]


class Stacks(Struct, frozen=True):
    """Chains of steps, the next one last."""

    undo: list[Chain] = field(default_factory=list)
    redo: list[Chain] = field(default_factory=list)


def stacks(log: Iterable[Step]) -> Stacks:
    """Read the log from where it begins: a step that takes back an undo is a redo.

    Of a step that takes back one that is no longer in the log nothing can be said: it is passed over.
    """
    found = Stacks()
    for step in log:
        if step.undoes is None:
            found.redo.clear()
            _push(found.undo, step)
        elif _is_next(found.undo, step.undoes):
            found.undo.pop()
            found.redo.append((step,))
        elif _is_next(found.redo, step.undoes):
            found.redo.pop()
            found.undo.append((step,))
    return found


def _push(chains: list[Chain], step: Step) -> None:
    if step.sitting and chains and chains[-1][-1].sitting == step.sitting:
        chains[-1] = (*chains[-1], step)
    else:
        chains.append((step,))


def _is_next(chains: list[Chain], number: int) -> bool:
    return bool(chains) and chains[-1][-1].number == number
