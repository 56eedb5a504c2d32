"""SHA-256 of words and of texts, as the store writes it."""

from hashlib import sha256


def hash_of(words: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(words.encode("utf-8")).hexdigest()
