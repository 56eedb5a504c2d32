"""What a broken rule is reported as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that breaks a rule."""

    rule: str
    """The rule's short name, such as "event-has-claim"."""
    table: str
    row: str
    """The row's own name: uid, id or key."""
    message: str
    """One sentence: what is wrong, and what to do."""
