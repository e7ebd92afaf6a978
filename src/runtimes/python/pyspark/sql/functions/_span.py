"""Windows in time: `window`, `session_window`, `window_time`."""

import re

from pyspark.errors import AnalysisException, PySparkTypeError
from pyspark.sql._core.takes import Mismatch
from pyspark.sql._frame.spans import Session, Spans
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, own
from pyspark.sql.functions._timestamp import _MADE

_LENGTHS = {
    "week": 604_800_000_000,
    "day": 86_400_000_000,
    "hour": 3_600_000_000,
    "minute": 60_000_000,
    "second": 1_000_000,
    "millisecond": 1_000,
    "microsecond": 1,
}
_PART = re.compile(r"([+-]?\d+(?:\.\d+)?)\s+([a-z]+?)s?(?:\s+|$)")


def micros(text):
    """Microseconds of a length of time such as `1 day 12 hours`."""
    rest, total = re.sub(r"^\s*interval\s+", "", text.lower()).strip(), 0
    while rest:
        found = _PART.match(rest)
        if not found or found[2] not in {*_LENGTHS, "month", "year"}:
            raise AnalysisException(
                f"[CANNOT_PARSE_INTERVAL] Unable to parse '{text}'. Please ensure that the value provided is in a valid "
                "format for defining an interval. You can reference the documentation for the correct format. "
                "SQLSTATE: 22006",
                "CANNOT_PARSE_INTERVAL",
            )
        if found[2] not in _LENGTHS:
            raise AnalysisException(f"Intervals greater than a month is not supported ({text}).")
        total += round(float(found[1]) * _LENGTHS[found[2]])
        rest = rest[found.end() :]
    return total


def _length(name, value):
    if not value or type(value) is not str:
        raise PySparkTypeError(
            f"[NOT_STR] Argument `{name}` should be a str, got {type(value).__name__}.", "NOT_STR"
        )
    return micros(value)


@own
def window(timeColumn, windowDuration, slideDuration=None, startTime=None):
    size = _length("windowDuration", windowDuration)
    slide = _length("slideDuration", slideDuration) if slideDuration else size
    offset = _length("startTime", startTime) if startTime else 0
    time = as_named(timeColumn)
    if size <= 0 or slide <= 0:
        name, value = ("window_duration", size) if size <= 0 else ("slide_duration", slide)
        raise Mismatch(
            "VALUE_OUT_OF_RANGE",
            f"The `{name}` must be between (0, 9223372036854775807] (current value = {value}L).",
        ).of(f"window({time.title()}, {size}, {slide}, {offset})")
    if slide > size:
        raise Mismatch(
            "PARAMETER_CONSTRAINT_VIOLATION",
            f"The `slide_duration` ({slide}L) must be <= the `window_duration` ({size}L).",
        ).of(f"window({time.title()}, {size}, {slide}, {offset})")
    return Column(Spans(time, size, slide, offset))


@own
def session_window(timeColumn, gapDuration):
    if not isinstance(gapDuration, (str, Column)):
        raise PySparkTypeError(
            f"[NOT_COLUMN_OR_STR] Argument `gapDuration` should be a Column or str, got "
            f"{type(gapDuration).__name__}.",
            "NOT_COLUMN_OR_STR",
        )
    if isinstance(gapDuration, str):
        micros(gapDuration)
    return Column(Session(as_named(timeColumn), as_expression(gapDuration)))


define("window_time", "windowColumn", '(({0})."end" - to_microseconds(1))', **_MADE)
