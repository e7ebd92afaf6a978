"""Dates and times. The session's zone is UTC, the clock the simulator's."""

import datetime

from _lab import host
from pyspark.errors import PySparkNotImplementedError
from pyspark.sql import types as t
from pyspark.sql._core.call import Call, PythonCall, Rule
from pyspark.sql._core.coerce import instant_of, micros_of, session_zone
from pyspark.sql._core.scope import Written
from pyspark.sql._core.field import text_literal
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions import _patterns
from pyspark.sql.functions._define import define, own


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
    define(_name, "col", _sql, "int")
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
    template = _PARTS.get(str(unit.value).upper(), "CAST(NULL AS INTEGER)")
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
_DAYS = "CASE upper({1:s}[1:2]) WHEN 'MO' THEN 1 WHEN 'TU' THEN 2 WHEN 'WE' THEN 3 WHEN 'TH' THEN 4 WHEN 'FR' THEN 5 WHEN 'SA' THEN 6 WHEN 'SU' THEN 7 END"
define(
    "next_day",
    "date, dayOfWeek:v",
    (f"CAST({{0:d}} + CAST((({_DAYS}) - isodow({{0:d}}) + 6) % 7 + 1 AS INTEGER) AS DATE)"),
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

# Texts and instants


@own
def date_format(date, format):
    made = [as_named(date), as_expression(format)]
    pattern = _patterns.strftime(format) if isinstance(format, str) else None
    if pattern is not None:
        sql = f"strftime({{0:t}}, {text_literal(pattern).replace('{', '{{').replace('}', '}}')})"
        return Column(Call(Rule("date_format", sql, "string"), made))
    return Column(
        PythonCall(
            "date_format",
            _strict(_patterns.formatted),
            t.StringType(),
            [_instant(made[0]), made[1]],
        )
    )


def _strict(run):
    return lambda *values: None if any(v is None for v in values) else run(*values)


def _instant(expression):
    """A text is read as an instant before Python formats it."""
    return Call(
        Rule("timestamp", "{0:t}", t.TimestampType(), title="{0}", trusted=True), [expression]
    )


def _parsed(name, kind, forgiving=False):
    """`to_date(text, pattern)`: an error where the text does not follow the pattern, or NULL when forgiving."""
    letter = "d" if isinstance(kind, t.DateType) else "t"

    def write(arguments, scope):
        value = arguments[0]
        if len(arguments) == 1 or not isinstance(value.type, t.StringType):
            sql = format(value, letter)
            if forgiving and isinstance(value.type, t.StringType):
                sql = f"TRY_CAST({value} AS {kind.duck})"
            return Written(sql, scope, kind)
        pattern = (
            _patterns.strftime(str(arguments[1].value), reading=True)
            if arguments[1].value is not None
            else None
        )
        if pattern is None:
            raise PySparkNotImplementedError(
                f"`{name}` with the pattern {arguments[1].value!r} is not available in this course's Spark: use a constant "
                "pattern of y, M, d, H, h, m, s, S, a and E.",
                "NOT_IMPLEMENTED",
            )
        read = f"try_strptime({value}, {text_literal(pattern)})"
        if forgiving:
            return Written(f"CAST({read} AS {kind.duck})", scope, kind)
        problem = (
            f"error('[CANNOT_PARSE_TIMESTAMP] Text ''' || {value} || ''' could not be parsed at index 0. Use "
            "`try_to_timestamp` to tolerate invalid input string and return NULL instead. SQLSTATE: 22007')"
        )
        sql = f"CASE WHEN {value} IS NULL THEN NULL WHEN {read} IS NULL THEN {problem} ELSE {read} END"
        return Written(f"CAST({sql} AS {kind.duck})", scope, kind)

    return write


def read_by(kind):
    """The reader of texts whose pattern is known only row by row."""

    def run(text, pattern):
        if text is None or pattern is None:
            return None
        if not isinstance(text, str):
            return text
        found = datetime.datetime.strptime(
            text, _patterns.strftime(pattern, reading=True) or pattern
        )
        return found.date() if isinstance(kind, t.DateType) else found

    return run


def _by_row(name, kind, column, pattern):
    """`to_date(text, a_column)`"""
    return Column(PythonCall(name, read_by(kind), kind, [as_named(column), pattern]))


for _name, _kind in (
    ("to_date", t.DateType()),
    ("to_timestamp", t.TimestampType()),
    ("to_timestamp_ltz", t.TimestampType()),
    ("to_timestamp_ntz", t.TimestampNTZType()),
):
    define(_name, "col, format=None:v", _parsed(_name, _kind))
define("try_to_date", "col, format=None:v", _parsed("try_to_date", t.DateType(), True))


@own
def try_to_timestamp(col, format=None):
    made = [as_named(col), *([] if format is None else [as_named(format)])]
    if format is not None and not hasattr(made[1], "value"):
        return _by_row("try_to_timestamp", t.TimestampType(), col, made[1])
    return Column(
        Call(Rule("try_to_timestamp", _parsed("try_to_timestamp", t.TimestampType(), True)), made)
    )


def _unix(arguments, scope):
    value = _parsed("unix_timestamp", t.TimestampType())(arguments, scope)
    return Written(f"CAST(floor({micros_of(value.sql)} / 1000000) AS BIGINT)", scope, t.LongType())


@own
def unix_timestamp(timestamp=None, format="yyyy-MM-dd HH:mm:ss"):
    if timestamp is None:
        rule = Rule(
            "unix_timestamp",
            lambda a, s: (
                f"CAST({int(simulated_now().replace(tzinfo=datetime.timezone.utc).timestamp())} AS BIGINT)"
            ),
            "bigint",
        )
        rule.title = "unix_timestamp(current_timestamp(), yyyy-MM-dd HH:mm:ss)"
        return Column(Call(rule, []))
    return Column(Call(Rule("unix_timestamp", _unix), [as_named(timestamp), as_expression(format)]))


@own
def to_unix_timestamp(timestamp, format=None):
    made = [
        as_named(timestamp),
        as_named(format) if format is not None else as_expression("yyyy-MM-dd HH:mm:ss"),
    ]
    if not hasattr(made[1], "value"):
        read = PythonCall("to_timestamp", read_by(t.TimestampType()), t.TimestampType(), made)
        rule = Rule("to_unix_timestamp", lambda a, s: _unix(a, s))
        rule.title = f"to_unix_timestamp({made[0].title()}, {made[1].title()})"
        return Column(Call(rule, [read]))
    return Column(Call(Rule("to_unix_timestamp", _unix), made))


@own
def from_unixtime(timestamp, format="yyyy-MM-dd HH:mm:ss"):
    instant = Column(Call(_SECONDS, [as_named(timestamp)]))
    made = date_format(instant, format)
    made._expr = made._expr.with_children([instant._expr, as_expression(format)])
    if isinstance(made._expr, Call):
        made._expr.rule.title = lambda n: f"from_unixtime({n[0]}, {n[1]})"
    return made


_SECONDS = Rule(
    "timestamp_seconds",
    lambda a, s: instant_of(f"{a[0]:l} * 1000000"),
    t.TimestampType(),
    title="{0}",
    trusted=True,
)
_MADE = dict(type="timestamp", trusted=True)
define(
    "timestamp_seconds",
    "col",
    lambda a, s: instant_of(f"CAST({a[0]:n} AS DECIMAL(38, 6)) * 1000000"),
    **_MADE,
)
define("timestamp_millis", "col", lambda a, s: instant_of(f"{a[0]:l} * 1000"), **_MADE)
define("timestamp_micros", "col", lambda a, s: instant_of(f"{a[0]:l}"), **_MADE)
define(
    "unix_seconds", "col", lambda a, s: f"floor({micros_of(format(a[0], 't'))} / 1000000)", "bigint"
)
define("unix_millis", "col", lambda a, s: f"floor({micros_of(format(a[0], 't'))} / 1000)", "bigint")
define("unix_micros", "col", lambda a, s: micros_of(format(a[0], "t")), "bigint")
define("unix_date", "col", "date_diff('day', DATE '1970-01-01', {0:d})", "int")
define(
    "date_from_unix_date", "days", "CAST(DATE '1970-01-01' + {0:i} AS DATE)", "date", trusted=True
)
define("make_date", "year, month, day", "make_date({0:l}, {1:l}, {2:l})", "date", trusted=True)
_MAKE = "make_timestamp({0:l}, {1:l}, {2:l}, {3:l}, {4:l}, {5:f})"
for _name, _kind in (
    ("make_timestamp", "timestamp"),
    ("make_timestamp_ltz", "timestamp"),
    ("make_timestamp_ntz", "timestamp_ntz"),
    ("try_make_timestamp", "timestamp"),
    ("try_make_timestamp_ltz", "timestamp"),
    ("try_make_timestamp_ntz", "timestamp_ntz"),
):
    _sql = f"TRY({_MAKE})" if _name.startswith("try") else _MAKE
    define(
        _name,
        "years, months, days, hours, mins, secs, timezone=None",
        {6: _sql, 7: "CAST(host_to_utc(CAST(" + _sql + " AS VARCHAR), {6:s}) AS TIMESTAMP)"},
        _kind,
        trusted=True,
    )
define(
    "from_utc_timestamp",
    "timestamp, tz:v",
    "CAST(host_from_utc(CAST({0:t} AS VARCHAR), {1:s}) AS TIMESTAMP)",
    **_MADE,
)
define(
    "to_utc_timestamp",
    "timestamp, tz:v",
    "CAST(host_to_utc(CAST({0:t} AS VARCHAR), {1:s}) AS TIMESTAMP)",
    **_MADE,
)
_CONVERTED = "CAST(host_from_utc(CAST(CAST(host_to_utc(CAST({2:t} AS VARCHAR), {0:s}) AS TIMESTAMP) AS VARCHAR), {1:s}) AS TIMESTAMP)"


@own
def convert_timezone(sourceTz, targetTz, sourceTs):
    source = as_expression("Etc/UTC") if sourceTz is None else as_named(sourceTz)
    rule = Rule("convert_timezone", _CONVERTED, "timestamp_ntz", trusted=True)
    return Column(Call(rule, [source, as_named(targetTz), as_named(sourceTs)]))


_MOVES = {
    "YEAR": "year",
    "QUARTER": "quarter",
    "MONTH": "month",
    "WEEK": "week",
    "DAY": "day",
    "DAYOFYEAR": "day",
    "HOUR": "hour",
    "MINUTE": "minute",
    "SECOND": "second",
    "MILLISECOND": "millisecond",
    "MICROSECOND": "microsecond",
}


@own
def timestamp_add(unit, quantity, ts):
    size = _MOVES[unit.upper()]
    moved = "INTERVAL 3 MONTH" if size == "quarter" else f"INTERVAL 1 {size.upper()}"
    rule = Rule("timestampadd", f"({{1:t}} + {{0:i}} * {moved})", "timestamp", trusted=True)
    rule.title = lambda n: f"timestampadd({unit}, {n[0]}, {n[1]})"
    return Column(Call(rule, [as_named(quantity), as_named(ts)]))


@own
def timestamp_diff(unit, start, end):
    rule = Rule("timestampdiff", f"date_sub('{_MOVES[unit.upper()]}', {{0:t}}, {{1:t}})", "bigint")
    rule.title = lambda n: f"timestampdiff({unit}, {n[0]}, {n[1]})"
    return Column(Call(rule, [as_named(start), as_named(end)]))


# Windows of time

_LENGTHS = {
    "week": 604800,
    "day": 86400,
    "hour": 3600,
    "minute": 60,
    "second": 1,
    "millisecond": 0.001,
    "microsecond": 1e-6,
}


def _micros(text):
    words = text.lower().split()
    return round(
        sum(
            float(words[at]) * _LENGTHS[words[at + 1].rstrip("s")]
            for at in range(0, len(words) - 1, 2)
        )
        * 1e6
    )


@own
def window(timeColumn, windowDuration, slideDuration=None, startTime=None):
    size = _micros(windowDuration)
    slide = _micros(slideDuration) if slideDuration else size
    offset = _micros(startTime) if startTime else 0
    if slide != size:
        raise PySparkNotImplementedError(
            "`window` with a sliding duration is not available in this course's Spark: use a tumbling window.",
            "NOT_IMPLEMENTED",
        )

    def write(arguments, scope):
        instant = f"epoch_us({arguments[0]:t})"
        start = f"make_timestamp(CAST(floor(({instant} - {offset}) / {size}.0) * {size} + {offset} AS BIGINT))"
        sql = f'struct_pack("start" := {start}, "end" := {start} + to_microseconds({size}))'
        ends = [t.StructField("start", t.TimestampType()), t.StructField("end", t.TimestampType())]
        return Written(sql, scope, t.StructType(ends), False)

    return Column(Call(Rule("window", write, title="window"), [as_named(timeColumn)]))


define("window_time", "windowColumn", '(({0})."end" - to_microseconds(1))', **_MADE)


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
