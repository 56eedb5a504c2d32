"""Check a store against every rule of the format, and name each row that breaks one in a sentence."""

from itertools import chain

from explorer.store.auditing.rules import Fault
from explorer.store.auditing.rules_in_python import PYTHON_RULES, TEXT_RULES
from explorer.store.auditing.rules_in_sql import SQL_RULES, broken_rows
from explorer.store.opener import Store
from explorer.store.texts.texts import SourceTexts

__all__ = ["Fault", "check_store"]


def check_store(store: Store, texts: SourceTexts | None = None) -> tuple[Fault, ...]:
    """Every row that breaks a rule; with the source texts also every excerpt that is not what stands at its offsets."""
    by_query = chain.from_iterable(broken_rows(store, rule) for rule in SQL_RULES)
    by_reading = chain.from_iterable(rule(store) for rule in PYTHON_RULES)
    in_texts = chain.from_iterable(rule(store, texts) for rule in TEXT_RULES) if texts is not None else ()
    return tuple(chain(by_query, by_reading, in_texts))
