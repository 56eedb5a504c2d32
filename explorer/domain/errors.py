"""The one base class of every error that is shown to a person in words."""


class ExplorerError(Exception):
    """A known error: its message is one sentence that says what is wrong, where, and what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        """Come whole out of a child process: from the message, for a class makes it of other things."""
        return _made_again, (type(self), *self.args), self.__dict__


def _made_again(kind: type[ExplorerError], *message: object) -> ExplorerError:
    return kind.__new__(kind, *message)
