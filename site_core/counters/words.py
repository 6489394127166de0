"""Words that change when something changes: whoever sees another word knows, in every process."""

import logging
from secrets import token_hex

from site_core.counters.store import FOR_EVER, StoreAway, lasting_store

logger = logging.getLogger(__name__)


def word(name: str) -> str:
    """The word called ``name``; never one that was in use before, even when the store has lost it.

    While the store is away it is another one each time: nothing is believed to be unchanged.
    """
    try:
        return lasting_store().keep_first(f"word:{name}", _new(), until=FOR_EVER, now=0)
    except StoreAway:
        logger.exception("Counters cannot be reached; everything counts as changed")
        return _new()


def change_word(name: str) -> None:
    """Draw another word. Raises ``StoreAway``."""
    lasting_store().replace(f"word:{name}", _new(), until=FOR_EVER)


def _new() -> str:
    return token_hex(8)
