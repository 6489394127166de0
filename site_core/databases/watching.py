"""A connection that stamps what its transactions change: lease before the commit, stamp after it."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from site_core.logs.slow_queries import note_if_slow
from site_core.page_cache.stamping import changing
from site_core.page_cache.writes import tags_changed_by


class WatchingConnection(BaseDatabaseWrapper):
    """Mixed into a database wrapper. What is rolled back changes nothing; a commit that fails may have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uncommitted: set[str] = set()
        """Tags that the transaction under way changes; others do not see these changes yet."""
        self.remembered: dict[str, Any] = {}
        """What was read since the last change of this transaction."""
        self.execute_wrappers += [note_if_slow, self._watch]

    def _watch(self, execute, sql: str, params: Any, many: bool, context: dict) -> Any:
        tags = tags_changed_by(sql)
        if not tags:
            return execute(sql, params, many, context)
        if self.in_atomic_block or not self.autocommit:
            self.uncommitted |= tags
            self.remembered.clear()
            return execute(sql, params, many, context)
        with changing(tags):
            return execute(sql, params, many, context)

    def _commit(self) -> None:
        tags = self._forget_transaction()
        if not tags:
            return super()._commit()
        with changing(tags):
            return super()._commit()

    def _rollback(self) -> None:
        super()._rollback()
        self._forget_transaction()

    def _close(self) -> None:
        super()._close()
        self._forget_transaction()

    def _forget_transaction(self) -> set[str]:
        tags, self.uncommitted = self.uncommitted, set()
        self.remembered.clear()
        return tags
