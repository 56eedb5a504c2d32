"""What a broken rule is reported as."""

from msgspec import Struct


class Fault(Struct, frozen=True):
    """A row that breaks a rule."""

    rule: str
    """The rule's short name, such as "event-has-claim"."""
    table: str
    row: str
    """The row's own name: uid, id or key."""
    message: str
    """One sentence: what is wrong, and what to do."""
