"""Windows: how rows lie next to each other for ranks, neighbours and running sums."""

import sys

from pyspark.errors import PySparkValueError
from pyspark.sql._core.expression import Sorted
from pyspark.sql.column import as_named


def _listed(cols):
    if len(cols) == 1 and isinstance(cols[0], (list, tuple)):
        cols = cols[0]
    return [as_named(c) for c in cols]


def _ordered(cols):
    return [e if isinstance(e, Sorted) else Sorted(e, False) for e in _listed(cols)]


class WindowSpec:
    """A window: partition, order and frame. Made by `Window`."""

    def __init__(self, partition=(), order=(), frame=None):
        self._partition = list(partition)
        self._order = list(order)
        self._frame = frame

    def partitionBy(self, *cols):
        return WindowSpec(_listed(cols), self._order, self._frame)

    def orderBy(self, *cols):
        return WindowSpec(self._partition, _ordered(cols), self._frame)

    def rowsBetween(self, start, end):
        return WindowSpec(self._partition, self._order, _frame("ROWS", start, end))

    def rangeBetween(self, start, end):
        return WindowSpec(self._partition, self._order, _frame("RANGE", start, end))


def _bound(value):
    if value <= Window._PRECEDING_THRESHOLD:
        return "UNBOUNDED PRECEDING"
    if value >= Window._FOLLOWING_THRESHOLD:
        return "UNBOUNDED FOLLOWING"
    if value == 0:
        return "CURRENT ROW"
    return f"{-value} PRECEDING" if value < 0 else f"{value} FOLLOWING"


def _frame(unit, start, end):
    for bound in (start, end):
        if not isinstance(bound, (int, float)):
            raise PySparkValueError(
                f"[NOT_INT] Argument `start` and `end` should be int, got {type(bound).__name__}.",
                "NOT_INT",
            )
    return f"{unit} BETWEEN {_bound(start)} AND {_bound(end)}"


class Window:
    """The beginning of a window."""

    _JAVA_MIN_LONG = -(1 << 63)
    _JAVA_MAX_LONG = (1 << 63) - 1
    # `-sys.maxsize` is a usual way to say "from the beginning".
    _PRECEDING_THRESHOLD = max(-sys.maxsize, _JAVA_MIN_LONG)
    _FOLLOWING_THRESHOLD = min(sys.maxsize, _JAVA_MAX_LONG)

    unboundedPreceding = _JAVA_MIN_LONG
    unboundedFollowing = _JAVA_MAX_LONG
    currentRow = 0

    @staticmethod
    def partitionBy(*cols):
        return WindowSpec().partitionBy(*cols)

    @staticmethod
    def orderBy(*cols):
        return WindowSpec().orderBy(*cols)

    @staticmethod
    def rowsBetween(start, end):
        return WindowSpec().rowsBetween(start, end)

    @staticmethod
    def rangeBetween(start, end):
        return WindowSpec().rangeBetween(start, end)


__all__ = ["Window", "WindowSpec"]
