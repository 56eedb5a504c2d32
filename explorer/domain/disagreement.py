"""Where sources differ, contradict themselves or are silent."""

from msgspec import Struct


class Position(Struct, frozen=True):
    """One version in a disagreement, and the claims that stand for it."""

    text: str
    claim_ids: tuple[int, ...]
    source_ids: tuple[str, ...]


class Disagreement(Struct, frozen=True):
    """A point on which sources differ; it takes no side."""

    disagreement_id: int
    uid: str
    property: str
    label: str
    explanation: str
    kind: str
    """contradiction, precision, scope, framing, silence, internal or error."""
    strength: str
    """strong, medium or weak."""
    positions: tuple[Position, ...]
    silent: tuple[str, ...]
    """source_id of each source in scope that says nothing."""
