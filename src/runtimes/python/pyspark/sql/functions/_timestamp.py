"""Texts, numbers and instants made into each other."""

import datetime

from pyspark.errors import DateTimeException, IllegalArgumentException, PySparkNotImplementedError
from pyspark.sql import types as t
from pyspark.sql._core.call import Call, PythonCall, Rule
from pyspark.sql._core.coerce import instant_of, micros_of
from pyspark.sql._core.field import text_literal
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions import _patterns
from pyspark.sql.functions._define import define, own, published
from pyspark.sql.functions._time import simulated_now


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


_UNREAD = (
    "[CANNOT_PARSE_TIMESTAMP] Text {} could not be parsed at index 0. Use `try_to_timestamp` to tolerate invalid "
    "input string and return NULL instead. SQLSTATE: 22007"
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
        problem = "error('" + _UNREAD.format(f"''' || {value} || '''") + "')"
        sql = f"CASE WHEN {value} IS NULL THEN NULL WHEN {read} IS NULL THEN {problem} ELSE {read} END"
        return Written(f"CAST({sql} AS {kind.duck})", scope, kind)

    return write


def read_by(kind, forgiving=False):
    """The reader of texts whose pattern is known only row by row."""

    def run(text, pattern):
        if text is None or pattern is None:
            return None
        if not isinstance(text, str):
            return text
        try:
            found = datetime.datetime.strptime(
                text, _patterns.strftime(pattern, reading=True) or pattern
            )
        except ValueError:
            if forgiving:
                return None
            raise DateTimeException(_UNREAD.format(f"'{text}'"), "CANNOT_PARSE_TIMESTAMP") from None
        return found.date() if isinstance(kind, t.DateType) else found

    return run


def _define_reader(name, kind, named=False, forgiving=False):
    """`to_date(text, pattern)` and its kin. A pattern that is a plain text is the name of a column when `named`."""
    rule = Rule(name, _parsed(name, kind, forgiving))

    def function(col, format=None):
        made = [as_named(col)]
        if format is not None:
            made.append(as_named(format) if named else as_expression(format))
            if not hasattr(made[1], "value"):
                return Column(PythonCall(name, read_by(kind, forgiving), kind, made))
        return Column(Call(rule, made))

    published(name, function)


_define_reader("to_date", t.DateType())
_define_reader("try_to_date", t.DateType(), forgiving=True)
_define_reader("to_timestamp", t.TimestampType())
_define_reader("try_to_timestamp", t.TimestampType(), named=True, forgiving=True)
_define_reader("to_timestamp_ltz", t.TimestampType(), named=True)
_define_reader("to_timestamp_ntz", t.TimestampNTZType(), named=True)


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


def _move(name, unit):
    """DuckDB's word for a unit."""
    size = _MOVES.get(str(unit).upper())
    if size is None:
        raise IllegalArgumentException(
            f"[INVALID_PARAMETER_VALUE.DATETIME_UNIT] The value of parameter(s) `unit` in `{name}` is invalid: expects one "
            f"of the units without quotes {', '.join(_MOVES)}, but got the string literal '{unit}'. SQLSTATE: 22023",
            "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
        )
    return size


@own
def timestamp_add(unit, quantity, ts):
    size = _move("TIMESTAMPADD", unit)
    moved = "INTERVAL 3 MONTH" if size == "quarter" else f"INTERVAL 1 {size.upper()}"
    rule = Rule("timestampadd", f"({{1:t}} + {{0:i}} * {moved})", "timestamp", trusted=True)
    rule.title = lambda n: f"timestampadd({unit}, {n[0]}, {n[1]})"
    return Column(Call(rule, [as_named(quantity), as_named(ts)]))


@own
def timestamp_diff(unit, start, end):
    size = _move("TIMESTAMPDIFF", unit)
    rule = Rule("timestampdiff", f"date_sub('{size}', {{0:t}}, {{1:t}})", "bigint")
    rule.title = lambda n: f"timestampdiff({unit}, {n[0]}, {n[1]})"
    return Column(Call(rule, [as_named(start), as_named(end)]))
