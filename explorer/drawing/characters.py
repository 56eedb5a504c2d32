"""Characters that no picture and no page can hold."""

import re

REPLACEMENT = "\ufffd"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")


def printable(string: str) -> str:
    """The string with control characters, lone surrogates and non-characters replaced by U+FFFD."""
    return _UNPRINTABLE.sub(REPLACEMENT, string)
