"""Dates and times by their parts. The session's zone is UTC unless it is set, the clock the simulator's."""

import datetime

from _lab import host
from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.coerce import instant_of, session_zone
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define


def simulated_now():
    """The simulator's instant (UTC)."""
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=int(host.bridge().now()))


def _clock(name, kind, shown=None):
    def write(arguments, scope):
        instant = simulated_now()
        if session_zone() is not None:
            sql = instant_of(int(host.bridge().now()))
            return Written(f"CAST({sql} AS {kind.duck})", scope, kind, False)
        if isinstance(kind, t.DateType):
            return Written(f"DATE '{instant.date()}'", scope, kind, False)
        return Written(f"TIMESTAMP '{instant}'", scope, kind, False)

    define(name, "", write, shown=shown or name)


_clock("current_date", t.DateType())
_clock("curdate", t.DateType(), "current_date")
_clock("current_timestamp", t.TimestampType())
_clock("now", t.TimestampType())
_clock("localtimestamp", t.TimestampNTZType())

for _name, _sql in {
    **{n: n + "({0:t})" for n in ("year", "month", "quarter", "day")},
    "dayofmonth": "day({0:t})",
    "weekofyear": "weekofyear({0:t})",
    "dayofyear": "dayofyear({0:t})",
    "dayofweek": "(dayofweek({0:t}) + 1)",
    "weekday": "(isodow({0:t}) - 1)",
}.items():
    define(_name, "col", _sql.replace("{0:t}", "{0:d}"), "int", takes=("date",))
for _name in ("hour", "minute", "second"):
    define(
        _name,
        "col",
        lambda a, s, n=_name: (
            f"{n}({a[0] if isinstance(a[0].type, t.TimeType) else format(a[0], 't')})"
        ),
        "int",
    )
define("dayname", "col", "strftime({0:t}, '%a')", "string")
define("monthname", "col", "strftime({0:t}, '%b')", "string")

_PARTS = {
    **dict.fromkeys(["YEAR", "Y", "YEARS", "YR", "YRS"], "CAST(year({0}) AS INTEGER)"),
    **dict.fromkeys(["QUARTER", "QTR"], "CAST(quarter({0}) AS INTEGER)"),
    **dict.fromkeys(["MONTH", "MON", "MONS", "MONTHS"], "CAST(month({0}) AS INTEGER)"),
    **dict.fromkeys(["WEEK", "W", "WEEKS"], "CAST(weekofyear({0}) AS INTEGER)"),
    **dict.fromkeys(["DAY", "D", "DAYS"], "CAST(day({0}) AS INTEGER)"),
    **dict.fromkeys(["DAYOFWEEK", "DOW"], "CAST(dayofweek({0}) + 1 AS INTEGER)"),
    **dict.fromkeys(["DAYOFWEEK_ISO", "DOW_ISO"], "CAST(isodow({0}) AS INTEGER)"),
    "DOY": "CAST(dayofyear({0}) AS INTEGER)",
    "YEAROFWEEK": "CAST(isoyear({0}) AS INTEGER)",
    **dict.fromkeys(["HOUR", "H", "HOURS", "HR", "HRS"], "CAST(hour({0}) AS INTEGER)"),
    **dict.fromkeys(["MINUTE", "M", "MIN", "MINS", "MINUTES"], "CAST(minute({0}) AS INTEGER)"),
    **dict.fromkeys(
        ["SECOND", "S", "SEC", "SECONDS", "SECS"],
        "CAST(microsecond({0}) / 1000000.0 AS DECIMAL(8,6))",
    ),
}


def _part(arguments, scope):
    unit, source = arguments
    template = _PARTS.get(str(unit.value).upper())
    if template is None:
        raise AnalysisException(
            f"[INVALID_EXTRACT_FIELD] Cannot extract `{unit.value}` from \"{source.type.simpleString().upper()}\". "
            "SQLSTATE: 42601",
            "INVALID_EXTRACT_FIELD",
        )
    kind = t.DecimalType(8, 6) if "DECIMAL" in template else t.IntegerType()
    value = source.sql if isinstance(source.type, t._IntervalType) else f"{source:t}"
    return Written(template.format(value), scope, kind)


def _part_title(name):
    if name == "extract":
        return lambda n: f"extract({n[0]} FROM {n[1]})"
    return lambda n: f"{name}({n[0]}, {n[1]})"


for _name in ("extract", "date_part", "datepart"):
    define(_name, "field, source", _part, title=_part_title(_name))

# Days and months

for _name, _sign in (("date_add", "+"), ("dateadd", "+"), ("date_sub", "-")):
    define(
        _name,
        "start, days:n",
        f"CAST({{0:d}} {_sign} {{1:i}} AS DATE)",
        "date",
        shown={"dateadd": "date_add"}.get(_name, _name),
        trusted=True,
    )
for _name in ("datediff", "date_diff"):
    define(_name, "end, start", "date_diff('day', {1:d}, {0:d})", "int", shown=_name)
define(
    "add_months",
    "start, months:n",
    ("CAST({0:d} + to_months({1:i}) AS DATE)"),
    "date",
    trusted=True,
)
define("last_day", "date", "last_day({0:d})", "date", trusted=True)
_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_DAY = " ".join(
    f"WHEN upper(trim({{1:s}})) IN ('{day[:2]}', '{day[:3]}', '{day}') THEN {number}"
    for number, day in enumerate(_DAYS, 1)
)
_NO_DAY = (
    "error('[ILLEGAL_DAY_OF_WEEK] Illegal input for day of week: ' || {1:s} || '. SQLSTATE: 22009')"
)
define(
    "next_day",
    "date, dayOfWeek:v",
    f"CAST({{0:d}} + CAST(((CASE WHEN {{1:s}} IS NULL OR {{0:d}} IS NULL THEN NULL {_DAY} ELSE {_NO_DAY} END) "
    "- isodow({0:d}) + 6) % 7 + 1 AS INTEGER) AS DATE)",
    "date",
    trusted=True,
)


def _months_between(arguments, scope):
    a, b = f"{arguments[0]:t}", f"{arguments[1]:t}"
    whole = f"((year({a}) - year({b})) * 12 + month({a}) - month({b}))"
    last = f"(day({a}) = day({b}) OR (CAST({a} AS DATE) = last_day({a}) AND CAST({b} AS DATE) = last_day({b})))"
    seconds = f"((epoch({a}) - epoch(date_trunc('month', {a}))) - (epoch({b}) - epoch(date_trunc('month', {b}))))"
    exact = f"({whole} + {seconds} / (31.0 * 86400))"
    rounded = len(arguments) < 3 or arguments[2].value is not False
    sql = f"CASE WHEN {last} THEN CAST({whole} AS DOUBLE) ELSE {f'round({exact}, 8)' if rounded else exact} END"
    return Written(f"CAST({sql} AS DOUBLE)", scope, t.DoubleType())


define("months_between", "date1, date2, roundOff=True:v", _months_between)

_UNITS = {
    **dict.fromkeys(["year", "yyyy", "yy"], "year"),
    "quarter": "quarter",
    **dict.fromkeys(["month", "mon", "mm"], "month"),
    "week": "week",
    **dict.fromkeys(["day", "dd"], "day"),
    **{n: n for n in ("hour", "minute", "second", "millisecond", "microsecond")},
}


def _truncated(unit, value, to, letter, scope):
    known = _UNITS.get(str(unit.value).lower())
    allowed = ("year", "quarter", "month", "week") if letter == "d" else tuple(_UNITS.values())
    sql = f"date_trunc('{known}', {format(value, letter)})" if known in allowed else "NULL"
    return Written(f"CAST({sql} AS {to.duck})", scope, to)


define("trunc", "date, format:v", lambda a, s: _truncated(a[1], a[0], t.DateType(), "d", s))
define(
    "date_trunc",
    "format:v, timestamp",
    lambda a, s: _truncated(a[0], a[1], t.TimestampType(), "t", s),
)
