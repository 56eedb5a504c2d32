"""The one base class of every error that is shown to a person in words."""


class ExplorerError(Exception):
    """A known error: its message is one sentence that says what is wrong, where, and what to do."""
