"""Lengths of time, and times of the day."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, own
from pyspark.sql.functions._time import simulated_now


def _parts(name, values, last):
    """Parts of an interval: what is not given is 0."""
    made = [as_expression(0) if v is None else as_named(v) for v in values]

    def title(names):
        shown = [*names[:-1], names[-1] if values[-1] is not None else last]
        return f"{name}({', '.join(shown)})"

    return made, title


_SECONDS_PART = "to_microseconds(CAST(round({{{}:f}} * 1000000) AS BIGINT))"


def _interval(name, sql, kind, values, last="0"):
    made, title = _parts(name, values, last)
    return Column(Call(Rule(name, sql, kind, title=title, trusted=True), made))


@own
def make_dt_interval(days=None, hours=None, mins=None, secs=None):
    sql = (
        f"(to_days({{0:i}}) + to_hours({{1:i}}) + to_minutes({{2:i}}) + {_SECONDS_PART.format(3)})"
    )
    return _interval(
        "make_dt_interval", sql, t.DayTimeIntervalType(), [days, hours, mins, secs], "0.000000"
    )


@own
def make_ym_interval(years=None, months=None):
    sql = "(to_years({0:i}) + to_months({1:i}))"
    return _interval("make_ym_interval", sql, t.YearMonthIntervalType(), [years, months])


_CALENDAR = (
    "(to_years({0:i}) + to_months({1:i}) + to_days({2:i} * 7 + {3:i}) + to_hours({4:i}) + to_minutes({5:i}) + "
    f"{_SECONDS_PART.format(6)})"
)


@own
def make_interval(years=None, months=None, weeks=None, days=None, hours=None, mins=None, secs=None):
    values = [years, months, weeks, days, hours, mins, secs]
    return _interval("make_interval", _CALENDAR, t.CalendarIntervalType(), values)


@own
def try_make_interval(
    years=None, months=None, weeks=None, days=None, hours=None, mins=None, secs=None
):
    values = [years, months, weeks, days, hours, mins, secs]
    return _interval("try_make_interval", f"TRY({_CALENDAR})", t.CalendarIntervalType(), values)


def _to_time(arguments, scope):
    return Written(f"CAST({arguments[0]:s} AS TIME)", scope, t.TimeType())


define("to_time", "str, format=None", _to_time)
define(
    "try_to_time",
    "str, format=None",
    lambda a, s: Written(f"TRY_CAST({a[0]:s} AS TIME)", s, t.TimeType()),
)
define(
    "make_time",
    "hour, minute, second",
    lambda a, s: Written(f"make_time({a[0]:l}, {a[1]:l}, {a[2]:f})", s, t.TimeType()),
)
define(
    "current_time",
    "precision=None:v",
    lambda a, s: Written(f"CAST('{simulated_now().time()}' AS TIME)", s, t.TimeType(), False),
)


_STEPS = ("HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND")
_TRUNCATED = "CAST(date_trunc('{}', DATE '1970-01-01' + {{1}}) AS TIME)"
_NO_STEP = (
    "CAST(error('[INVALID_PARAMETER_VALUE.TIME_UNIT] The value of parameter(s) `unit` in `time_trunc` is invalid: expects "
    "one of the units without quotes HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, but got the string literal ''' || "
    "{0:s} || '''. SQLSTATE: 22023') AS TIME)"
)
_BY_STEP = " ".join(f"WHEN '{step}' THEN {_TRUNCATED.format(step.lower())}" for step in _STEPS)
define(
    "time_trunc",
    "unit, time",
    f"CASE WHEN {{0:s}} IS NULL THEN NULL ELSE CASE upper({{0:s}}) {_BY_STEP} ELSE {_NO_STEP} END END",
    t.TimeType(),
    trusted=True,
)
